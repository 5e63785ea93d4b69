import { EditorState } from '@tiptap/pm/state';
import { expect, it } from 'vitest';
import { writingSchema } from '../../schema/writing.ts';
import { leavesLocks } from '../../client/features/documents/editor/locks.ts';

const schema = writingSchema();
const block = (words: string, locked = false) => schema.node('paragraph', { locked: locked || null }, words ? [schema.text(words)] : []);
/** A free paragraph (0 to 7), a locked one (7 to 17), a quotation with a locked one in it. */
const state = EditorState.create({ schema, doc: schema.node('doc', null, [
  block('libre'), block('consigne', true), schema.node('blockquote', null, [block('dedans', true), block('aussi')]), block('fin'),
]) });

it.each<[string, (tr: EditorState['tr']) => unknown]>([
  ['writes in it', (tr) => tr.insertText('x', 10)],
  ['erases a letter', (tr) => tr.delete(10, 11)],
  ['cuts it in two', (tr) => tr.split(12)],
  ['joins it to what stands before', (tr) => tr.join(7)],
  ['makes it a heading', (tr) => tr.setNodeMarkup(7, schema.nodes.heading, { level: 1, locked: true })],
  ['unlocks it', (tr) => tr.setNodeAttribute(7, 'locked', null)],
  ['locks what is free', (tr) => tr.setNodeAttribute(0, 'locked', true)],
  ['makes it bold', (tr) => tr.addMark(8, 16, schema.mark('bold'))],
  ['erases everything', (tr) => tr.delete(0, tr.doc.content.size)],
  ['erases the quotation around one', (tr) => tr.delete(17, 17 + tr.doc.child(2).nodeSize)],
  ['puts it elsewhere', (tr) => { const node = tr.doc.child(1); tr.delete(7, 17).insert(0, node); }],
  ['makes a second one', (tr) => tr.insert(0, tr.doc.child(1))],
])('whoever may not write in a locked part: %s', (_what, change) => {
  const { tr } = state;
  change(tr);
  expect(leavesLocks(tr)).toBe(false);
});

it.each<[string, (tr: EditorState['tr']) => unknown]>([
  ['writes before it', (tr) => tr.insertText('x', 3)],
  ['puts a paragraph before it', (tr) => tr.insert(7, block('entre'))],
  ['puts a paragraph after it', (tr) => tr.insert(17, block('entre'))],
  ['cuts the one before it', (tr) => tr.split(4)],
  ['erases the one before it', (tr) => tr.delete(0, 7)],
  ['writes beside one in a quotation', (tr) => tr.insertText('x', 28)],
])('around locked parts everyone %s', (_what, change) => {
  const { tr } = state;
  change(tr);
  expect(tr.docChanged).toBe(true);
  expect(leavesLocks(tr)).toBe(true);
});
