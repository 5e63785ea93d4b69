import { type AnyExtension, Editor, Extension } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { Placeholder } from '@tiptap/extensions';
import { Plugin } from '@tiptap/pm/state';
import { fixTables, fixTablesKey } from '@tiptap/pm/tables';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { WRITING_ROOT, writingExtensions } from '../../../../schema/writing.ts';
import type { LiveText } from '../../../platform/collaboration/createRoom.ts';
import { formulaView } from './formulas.ts';
import { freshSelection } from './freshSelection.ts';
import type { Layer } from './layer.ts';
import { lineBelow } from './lineAfter.ts';
import { textInLines } from './textInLines.ts';

interface Needs {
  element: HTMLElement;
  text: LiveText;
  layers: readonly Layer[];
  label: string;
  placeholder: () => string;
  words: { task: () => string; formula: () => string };
  onFormula(position: number, latex: string): void;
  onLink(): void;
  /** Pictures pasted or dropped, and where. */
  onPictures(files: File[], position: number): void;
}

/** The editor of one open text. Undo takes back one's own changes only. It cannot be written in until it is told so. */
export function createEditor({ element, text, layers, label, placeholder, words, onFormula, onLink, onPictures }: Needs): Editor {
  return new Editor({
    element,
    editable: false,
    injectCSS: false,
    enableInputRules: true,
    enableContentCheck: false,
    extensions: [
      ...writingExtensions().map((kind) => shown(kind, words, onFormula)),
      Collaboration.configure({ document: text.doc, field: WRITING_ROOT }),
      Placeholder.configure({ placeholder }),
      Extension.create({ name: 'layers', addProseMirrorPlugins: () => layers.map(({ plugin }) => plugin) }),
      Extension.create({ name: 'linkKey', addKeyboardShortcuts: () => ({ 'Mod-k': () => { onLink(); return true; } }) }),
      Extension.create({ name: 'textInLines', addProseMirrorPlugins() { return [filling(text, this.editor)]; } }),
      Extension.create({ name: 'tableRepair', addProseMirrorPlugins: () => [leaveTables()] }),
      Extension.create({ name: 'freshSelection', addProseMirrorPlugins: () => [freshSelection()] }),
    ],
    editorProps: {
      // The browser's spelling, in the language of the class.
      attributes: { class: 'writing', lang: 'fr', spellcheck: 'true', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
      handleClick: (view, _position, event) => lineBelow(view, event),
      handlePaste: (view, event) => taken(event.clipboardData, view.state.selection.from, onPictures),
      handleDrop(view, event, _slice, isMoved) {
        if (isMoved) return false;
        const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
        return taken(event.dataTransfer, place?.pos ?? view.state.selection.from, onPictures);
      },
    },
  });
}

/** As long as there is a view, its empty lines have their texts. */
const filling = ({ root }: LiveText, { schema }: Editor): Plugin => new Plugin({
  view: () => ({ destroy: textInLines(root, (name) => schema.nodes[name]?.isTextblock ?? false, ySyncPluginKey) }),
});

function shown(kind: AnyExtension, words: Needs['words'], onFormula: Needs['onFormula']): AnyExtension {
  if (kind.name === 'formula') return kind.extend({ addNodeView: () => formulaView(false, words.formula, onFormula) });
  if (kind.name === 'formulaBlock') return kind.extend({ addNodeView: () => formulaView(true, words.formula, onFormula) });
  if (kind.name === 'taskItem') return kind.configure({ a11y: { checkboxLabel: words.task } });
  return kind;
}

/** Pictures of a paste or a drop. With words beside them (a page copied from elsewhere) the words are meant. */
function taken(data: DataTransfer | null, position: number, onPictures: Needs['onPictures']): boolean {
  const pictures = [...data?.files ?? []].filter(({ type }) => /^image\/(?!svg)/.test(type));
  if (pictures.length === 0 || data?.getData('text/plain').trim()) return false;
  onPictures(pictures, position);
  return true;
}

const MEND = 'mend tables';

/**
 * Lets no screen mend tables by itself. Two rows that grow at once leave one short; were every screen of the class to mend it, each would
 * add the missing cell. A short row is shown as it is, and mended by whoever next changes a table (`mendTables`).
 */
const leaveTables = (): Plugin => new Plugin({ filterTransaction: (tr) => !tr.getMeta(fixTablesKey) || tr.getMeta(MEND) === true });

/** Gives every row of every table the cells that it lacks. */
export function mendTables({ state, view }: Editor): void {
  const mended = fixTables(state);
  if (mended) view.dispatch(mended.setMeta(MEND, true));
}
