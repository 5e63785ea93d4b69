import type { EditorState } from '@tiptap/pm/state';
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

interface Sync { doc: Y.Doc; type: Y.XmlFragment; binding: { mapping: Map<Y.AbstractType<unknown>, never> } | null }

/** Place in the shared text that stays true whatever others write. */
export function anchorOf(state: EditorState, position: number): Y.RelativePosition | null {
  const { type, binding } = ySyncPluginKey.getState(state) as Sync;
  return binding && absolutePositionToRelativePosition(position, type, binding.mapping as never) as Y.RelativePosition;
}

/** Where an anchor is now, or null when its place is gone. */
export function placeOf(state: EditorState, anchor: Y.RelativePosition): number | null {
  const { doc, type, binding } = ySyncPluginKey.getState(state) as Sync;
  const place = binding && relativePositionToAbsolutePosition(doc, type, anchor, binding.mapping as never);
  return place !== null && place >= 0 && place <= state.doc.content.size ? place : null;
}

/** An anchor as the API carries it. */
export const anchorText = (anchor: Y.RelativePosition): string => btoa(String.fromCharCode(...Y.encodeRelativePosition(anchor)));

/** The anchor in such a text; null when it is none. */
export function anchorIn(text: string): Y.RelativePosition | null {
  try {
    return Y.decodeRelativePosition(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
  } catch {
    return null;
  }
}
