import type { ChainedCommands, Editor } from '@tiptap/core';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import type { ToolIcon } from './icons.ts';
import { isLockedHere } from './locks.ts';

/** A tool that does one thing to the words at hand. `keys` as the editor knows them. */
export interface Tool {
  name: 'undo' | 'redo' | 'bold' | 'italic' | 'underline' | 'strike' | 'bullets' | 'numbers' | 'tasks' | 'quote';
  icon: ToolIcon;
  keys: string;
  act(chain: ChainedCommands): ChainedCommands;
  /** For one that is on or off. */
  isOn?(editor: Editor): boolean;
  /** For one that is not always possible. */
  can?(editor: Editor): boolean;
}

/** What comes next is taken back by itself, and not with the words typed just before. */
export const beginStep = ({ state }: Editor): void => (yUndoPluginKey.getState(state) as { undoManager?: { stopCapturing(): void } } | undefined)?.undoManager?.stopCapturing();

export const history: readonly Tool[] = [
  { name: 'undo', icon: 'undo', keys: 'Mod-z', act: (chain) => chain.undo(), can: (editor) => editor.can().undo() },
  { name: 'redo', icon: 'redo', keys: 'Mod-y', act: (chain) => chain.redo(), can: (editor) => editor.can().redo() },
];

export const marks: readonly Tool[] = [
  { name: 'bold', icon: 'bold', keys: 'Mod-b', act: (chain) => chain.toggleBold(), isOn: (editor) => editor.isActive('bold') },
  { name: 'italic', icon: 'italic', keys: 'Mod-i', act: (chain) => chain.toggleItalic(), isOn: (editor) => editor.isActive('italic') },
  { name: 'underline', icon: 'underline', keys: 'Mod-u', act: (chain) => chain.toggleUnderline(), isOn: (editor) => editor.isActive('underline') },
  { name: 'strike', icon: 'strike', keys: 'Mod-Shift-s', act: (chain) => chain.toggleStrike(), isOn: (editor) => editor.isActive('strike') },
];

export const blocks: readonly Tool[] = [
  { name: 'bullets', icon: 'bullets', keys: 'Mod-Shift-8', act: (chain) => chain.toggleBulletList(), isOn: (editor) => editor.isActive('bulletList') },
  { name: 'numbers', icon: 'numbers', keys: 'Mod-Shift-7', act: (chain) => chain.toggleOrderedList(), isOn: (editor) => editor.isActive('orderedList') },
  { name: 'tasks', icon: 'tasks', keys: 'Mod-Shift-9', act: (chain) => chain.toggleTaskList(), isOn: (editor) => editor.isActive('taskList') },
  { name: 'quote', icon: 'quote', keys: 'Mod-Shift-b', act: (chain) => chain.toggleBlockquote(), isOn: (editor) => editor.isActive('blockquote') },
];

/** What changes in a table, by the caret; tables are mended after. */
export const tableTools = {
  rowAfter: (chain) => chain.addRowAfter(),
  columnAfter: (chain) => chain.addColumnAfter(),
  rowGone: (chain) => chain.deleteRow(),
  columnGone: (chain) => chain.deleteColumn(),
  tableGone: (chain) => chain.deleteTable(),
} as const satisfies Record<string, (chain: ChainedCommands) => ChainedCommands>;

export const STYLES = ['text', 'heading1', 'heading2', 'heading3'] as const;
export type Style = (typeof STYLES)[number];

const levelOf = (style: Style): 1 | 2 | 3 => Number(style.at(-1)) as 1 | 2 | 3;
export const applyStyle = (chain: ChainedCommands, style: Style): ChainedCommands =>
  (style === 'text' ? chain.setParagraph() : chain.setHeading({ level: levelOf(style) }));

/** What the bar shows of the words at hand, as one text: the bar is drawn again only when it differs. */
export interface AtHand { on: readonly string[]; cannot: readonly string[]; style: Style; colour: string | null; place: 'text' | 'table' | 'picture'; isLink: boolean; isLocked: boolean }

export function atHand(editor: Editor): AtHand {
  const { name } = editor.getAttributes('colour') as { name?: string };
  const level = [1, 2, 3].find((each) => editor.isActive('heading', { level: each }));
  return {
    on: [...marks, ...blocks].filter(({ isOn }) => isOn?.(editor)).map((tool) => tool.name),
    cannot: history.filter(({ can }) => !can?.(editor)).map((tool) => tool.name),
    style: level ? `heading${level as 1 | 2 | 3}` : 'text',
    colour: name ?? null,
    place: editor.isActive('picture') ? 'picture' : editor.isActive('table') ? 'table' : 'text',
    isLink: editor.isActive('link'),
    isLocked: isLockedHere(editor.state),
  };
}
