import { Editor, Extension } from '@tiptap/core';
import { type Node, Slice } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { writingExtensions } from '../../../../../schema/writing.ts';
import { formulaView } from '../../editor/formulas.ts';

/** Whose hand is seen. */
export interface Hand { name: string; hue: string }

export interface Stage {
  schema: Editor['schema'];
  /** Shows that text, and by whose hand it became so. Only what differs is drawn anew. */
  show(node: Node, hand: Hand | undefined): void;
  close(): void;
}

const key = new PluginKey<DecorationSet>('hand');

/** Where a text is played: an editor that nobody writes in. */
export function makeStage(element: HTMLElement, label: string): Stage {
  const hands = new Plugin<DecorationSet>({
    key,
    state: { init: () => DecorationSet.empty, apply: (tr, before) => (tr.getMeta(key) as DecorationSet | undefined) ?? before.map(tr.mapping, tr.doc) },
    props: { decorations: (state) => key.getState(state) },
  });
  const editor = new Editor({
    element, editable: false, injectCSS: false, enableContentCheck: false,
    extensions: [
      ...writingExtensions().map((kind) => (kind.name === 'formula' || kind.name === 'formulaBlock'
        ? kind.extend({ addNodeView: () => formulaView(kind.name === 'formulaBlock', () => '', () => {}) }) : kind)),
      Extension.create({ name: 'hands', addProseMirrorPlugins: () => [hands] }),
    ],
    editorProps: { attributes: { class: 'writing', lang: 'fr', role: 'document', tabindex: '0', 'aria-label': label } },
  });

  function show(node: Node, hand: Hand | undefined): void {
    const { state, view } = editor;
    const start = state.doc.content.findDiffStart(node.content);
    if (start === null) return;
    const ends = state.doc.content.findDiffEnd(node.content)!;
    const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
    const [from, to] = [start, ends.b + overlap];
    const tr = state.tr.step(new ReplaceStep(0, state.doc.content.size, new Slice(node.content, 0, 0)));
    const drawn = hand ? handAt(from, to, hand) : [];
    view.dispatch(tr.setMeta(key, DecorationSet.create(tr.doc, drawn)));
    if (hand) inSight(element);
  }
  return { schema: editor.schema, show, close: () => editor.destroy() };
}

function handAt(from: number, to: number, { name, hue }: Hand): Decoration[] {
  const caret = (): HTMLElement => {
    const drawn = document.createElement('span');
    drawn.className = `caret ${hue}`;
    drawn.setAttribute('aria-hidden', 'true');
    const label = drawn.appendChild(document.createElement('span'));
    label.className = 'caret-name caret-name-lasting';
    label.dataset.name = name;
    return drawn;
  };
  return [
    ...(to > from ? [Decoration.inline(from, to, { class: `author ${hue}` })] : []),
    Decoration.widget(to, caret, { key: `hand ${hue} ${name}`, side: 1, ignoreSelection: true }),
  ];
}

/** The page follows the hand, without a jump at every word. */
function inSight(element: HTMLElement): void {
  const caret = element.querySelector('.caret');
  if (!caret) return;
  const { top, bottom } = caret.getBoundingClientRect();
  if (top < 120 || bottom > innerHeight - 220) caret.scrollIntoView({ block: 'center', behavior: 'instant' });
}
