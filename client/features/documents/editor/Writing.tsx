import type { Editor } from '@tiptap/core';
import { type Accessor, type JSX, createEffect, on, onCleanup, onMount } from 'solid-js';
import type { LiveText } from '../../../platform/collaboration/createRoom.ts';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { makeAuthors } from './authors.ts';
import { makeCarets } from './carets.ts';
import { createEditor } from './createEditor.ts';
import type { Hues } from './hues.ts';
import { makeLocks } from './locks.ts';
import { anchorOf, anchorText } from './positions.ts';
import { type MarkedPassage, makeRemarks } from './remarks.ts';
import { editorWords } from './words.ts';

const QUOTE = 300;
const SELECTION_MS = 200;

/** Selected words: `start`, `end` and `quote` as a `RemarkInput` wants them, and where they are on the screen. */
export interface Selected { start: string; end: string; quote: string; box: { top: number; bottom: number; left: number } }

interface WritingProps {
  text: LiveText;
  hues: Hues;
  showsAuthors: Accessor<boolean>;
  /** Differs when more is known of whose the writing ids are. */
  authorsKey: Accessor<unknown>;
  personOf: (client: number) => string | undefined;
  hasCome: Accessor<boolean>;
  /** Whether locked parts are open to who writes here. */
  unlocks: boolean;
  remarks: Accessor<readonly MarkedPassage[]>;
  onRemark: (id: string) => void;
  onSelection: (selected: Selected | null) => void;
  onLink: () => void;
  onFormula: (position: number, latex: string) => void;
  onPictures: (files: File[], position: number) => void;
  ref: (editor: Editor | undefined) => void;
}

/** The text itself: one editor for one open text, which nothing else draws again. */
export function Writing(props: WritingProps): JSX.Element {
  const t = useWords(editorWords);
  const toasts = useToasts();
  let element!: HTMLDivElement;

  onMount(() => {
    const { text } = props;
    const authors = makeAuthors(text.root, () => props.showsAuthors(), (client) => props.personOf(client), props.hues);
    const remarks = makeRemarks(() => props.remarks(), (id) => props.onRemark(id));
    const editor = createEditor({
      element, text, layers: [makeLocks(() => props.unlocks, () => t().locked, () => toasts.say(t().lockedHere, { tone: 'news' })), makeCarets(text.awareness, props.hues), authors, remarks],
      label: t().text, placeholder: () => (props.hasCome() ? t().placeholder : ''),
      words: { task: () => t().task, formula: () => t().openFormula },
      onFormula: props.onFormula, onLink: props.onLink, onPictures: props.onPictures,
    });
    createEffect(on([props.showsAuthors, props.authorsKey], authors.refresh, { defer: true }));
    createEffect(on(props.remarks, remarks.refresh, { defer: true }));
    followSelection(editor, props.onSelection);
    props.ref(editor);
    onCleanup(() => { props.ref(undefined); editor.destroy(); });
  });
  return <div ref={element} class="writing-place" id="document-text" />;
}

function followSelection(editor: Editor, onSelection: (selected: Selected | null) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasSome = false;
  const look = (): void => {
    const now = editor.isDestroyed ? null : selectedIn(editor);
    if (now || wasSome) onSelection(now);
    wasSome = now !== null;
  };
  const soon = (): void => { clearTimeout(timer); timer = setTimeout(look, SELECTION_MS); };
  editor.on('selectionUpdate', soon);
  onCleanup(() => clearTimeout(timer));
}

function selectedIn({ state, view }: Editor): Selected | null {
  const { from, to, empty } = state.selection;
  if (empty) return null;
  const [start, end] = [anchorOf(state, from), anchorOf(state, to)];
  const quote = state.doc.textBetween(from, to, ' ').trim().slice(0, QUOTE);
  if (!start || !end || !quote) return null;
  const [first, last] = [view.coordsAtPos(from), view.coordsAtPos(to)];
  return { start: anchorText(start), end: anchorText(end), quote, box: { top: first.top, bottom: last.bottom, left: first.left } };
}
