import type { Node } from '@tiptap/pm/model';
import { type EditorState, Selection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** Nothing can be written after it: a picture, a formula, a line, a table. */
const isShut = (node: Node | null): boolean => node !== null && (node.isAtom || node.type.name === 'table');

/** Puts the caret after a block that was just put at that place, on a new line where none follows. */
export function goOnAfter({ state, dispatch }: EditorView, position: number): void {
  const node = state.doc.nodeAt(position);
  if (!node) return;
  const after = position + node.nodeSize;
  const tr = withLine(state);
  dispatch(tr.setSelection(Selection.near(tr.doc.resolve(after), 1)).scrollIntoView());
}

/** Pressed below the text, where its last thing lets nobody write on: gives a line there. Answers whether it did. */
export function lineBelow(view: EditorView, event: MouseEvent): boolean {
  const { state, dom } = view;
  if (!view.editable || event.target !== dom || !isShut(state.doc.lastChild) || event.clientY < dom.lastElementChild!.getBoundingClientRect().bottom) return false;
  const tr = withLine(state);
  view.dispatch(tr.setSelection(Selection.atEnd(tr.doc)));
  return true;
}

/** Lets one write on after what was just put at the end. */
export function lineAtEnd({ state, dispatch }: EditorView): void {
  const tr = withLine(state);
  if (tr.docChanged) dispatch(tr);
}

const withLine = ({ doc, tr, schema }: EditorState): Transaction =>
  (isShut(doc.lastChild) ? tr.insert(doc.content.size, schema.nodes.paragraph!.create()) : tr);
