import type { Mark, Node, Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { WRITING_ROOT } from '../../../../schema/writing.ts';
import { lineOf } from '../../../../schema/writing/formulaLine.ts';

/** Reads a shared text as the editor's nodes, again and again: only what changed since the last reading is read anew. */
export interface Reader {
  node(): Node;
  close(): void;
}

/** Reading changes nothing: what no editor knows is left out of the answer, and stays in the text. */
export function makeReader(doc: Y.Doc, schema: Schema): Reader {
  const root = doc.getXmlFragment(WRITING_ROOT);
  const known = new Map<object, Node>();
  const forget = (events: readonly Y.YEvent<never>[]): void => {
    for (const { target } of events) {
      for (let type: Y.AbstractType<unknown> | null = target as Y.AbstractType<unknown>; type; type = type.parent as Y.AbstractType<unknown> | null) known.delete(type);
    }
  };
  const observed = forget as unknown as Parameters<typeof root.observeDeep>[0];
  root.observeDeep(observed);

  function element(type: Y.XmlElement): Node | null {
    const kind = schema.nodes[type.nodeName];
    if (!kind) return null;
    const before = known.get(type);
    if (before) return before;
    const node = kind.create(type.getAttributes() as Record<string, unknown>, children(type));
    known.set(type, node);
    return node;
  }
  function children(type: Y.XmlFragment): Node[] {
    return type.toArray().flatMap((child) => (
      child instanceof Y.XmlText ? words(child, schema) : child instanceof Y.XmlElement ? element(child) ?? [] : []));
  }
  return {
    node() {
      const blocks = children(root);
      return schema.topNodeType.create(null, blocks.length > 0 ? blocks : schema.nodes.paragraph!.create());
    },
    close: () => root.unobserveDeep(observed),
  };
}

/** A state of a text as nodes. */
export function nodeOf(state: Uint8Array, schema: Schema): Node {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const reader = makeReader(doc, schema);
  const node = reader.node();
  reader.close();
  doc.destroy();
  return node;
}

interface Piece { insert?: unknown; attributes?: Record<string, unknown> }

function words(text: Y.XmlText, schema: Schema): Node[] {
  return (text.toDelta() as Piece[]).flatMap(({ insert, attributes }) => (
    typeof insert === 'string' && insert !== '' ? schema.text(insert, marks(attributes ?? {}, schema)) : []));
}

/** Marks that may overlap themselves carry a number after their name. */
const marks = (attributes: Record<string, unknown>, schema: Schema): Mark[] => Object.entries(attributes).flatMap(([name, value]) => {
  const kind = schema.marks[name.split('--')[0]!];
  return kind && value !== null ? kind.create(typeof value === 'object' ? value : null) : [];
});

/** The words of a text, a blank line between blocks. */
export const linesOf = (node: Node): string => node.textBetween(0, node.content.size, '\n\n', (leaf) => (
  leaf.type.name === 'hardBreak' ? '\n' : typeof leaf.attrs.latex === 'string' ? lineOf(leaf.attrs.latex) : String(leaf.attrs.alt ?? '')));
