import type { Node, Schema } from '@tiptap/pm/model';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { ROOT } from '../content.ts';

/** A shared text as nodes. What the schema does not know is left out, of a copy: reading must change nothing. */
export function nodeOf(state: Uint8Array, schema: Schema): Node {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, state);
  const node = yXmlFragmentToProseMirrorRootNode(copy.getXmlFragment(ROOT), schema);
  copy.destroy();
  return node;
}
