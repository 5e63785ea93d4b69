import { type AnyExtension, getSchema } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import { StarterKit } from '@tiptap/starter-kit';
import { Formula, FormulaBlock } from './writing/formulas.ts';
import { Locks } from './writing/locked.ts';
import { ColourMark, LinkMark } from './writing/marks.ts';
import { Picture } from './writing/picture.ts';
import { Strict, keepToRules } from './writing/strict.ts';
import { tables } from './writing/tables.ts';

/** Name of the one shared root of a document, an `Y.XmlFragment`. */
export const WRITING_ROOT = 'content';

/** Every kind of block. A shared text that holds another would lose it in every editor that opens it: the room refuses those. */
export const BLOCKS: ReadonlySet<string> = new Set([
  'paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'taskList', 'taskItem', 'blockquote', 'horizontalRule', 'hardBreak',
  'table', 'tableRow', 'tableHeader', 'tableCell', 'picture', 'formula', 'formulaBlock',
]);

/** Every kind of mark on words; likewise. */
export const MARKS: ReadonlySet<string> = new Set(['bold', 'italic', 'underline', 'strike', 'colour', 'link']);

/** The kinds of blocks and marks of a document, for an editor or, without any screen, for the server. What only an editor needs it adds. */
export function writingExtensions(): AnyExtension[] {
  return [
    Strict, Locks,
    StarterKit.configure({
      heading: { levels: [1, 2, 3] }, code: false, codeBlock: false, link: false, undoRedo: false, trailingNode: false,
      dropcursor: { color: false, class: 'writing-drop' },
    }),
    TaskList, TaskItem.configure({ nested: true }),
    ...tables,
    ColourMark, LinkMark, Picture, Formula, FormulaBlock,
  ];
}

/** The schema of documents, for reading one into nodes and for exports. */
export const writingSchema = (): Schema => keepToRules(getSchema(writingExtensions()));
