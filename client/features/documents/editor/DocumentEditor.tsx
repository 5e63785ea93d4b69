import type { Editor } from '@tiptap/core';
import { For, type JSX, Show, createEffect, createMemo, createSignal, on } from 'solid-js';
import type { PictureAttrs } from '../../../../schema/writing/picture.ts';
import { type LiveText, createRoom } from '../../../platform/collaboration/createRoom.ts';
import { isPersonal } from '../../../platform/collaboration/device.ts';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Switch } from '../../../platform/ui/Checkbox.tsx';
import { ProgressBar } from '../../../platform/ui/ProgressBar.tsx';
import { Skeleton } from '../../../platform/ui/Skeleton.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { DescribeDialog } from './DescribeDialog.tsx';
import { FormulaDialog } from './FormulaDialog.tsx';
import { Legend } from './Legend.tsx';
import { LinkDialog } from './LinkDialog.tsx';
import { LostDialog } from './LostDialog.tsx';
import { Notices } from './Notices.tsx';
import { People } from './People.tsx';
import { SaveState } from './SaveState.tsx';
import { Toolbar } from './Toolbar.tsx';
import { Writing, type Selected } from './Writing.tsx';
import { type Uploads, createPictures } from './createPictures.ts';
import { showCaretOf } from './carets.ts';
import { createRecent } from './createRecent.ts';
import type { Hues } from './hues.ts';
import { goOnAfter } from './lineAfter.ts';
import { anchorOf, placeOf } from './positions.ts';
import type { MarkedPassage } from './remarks.ts';
import { beginStep } from './tools.ts';
import { editorWords } from './words.ts';
import './editor.css';
import './hues.css';

export interface DocumentEditorProps {
  /** `SharedDocument.room`. */
  room: string;
  me: { id: string; displayName: string };
  /** `SharedDocument.can`: what the room itself says comes on top. */
  rights: { write: boolean };
  /** The pupils who write in it, in the order of the API. */
  writers: readonly { id: string; displayName: string }[];
  /** Whose the writing ids are. */
  authors: readonly { person: { id: string; displayName: string }; clientIds: readonly number[] }[];
  uploads?: Uploads | undefined;
  remarks?: readonly MarkedPassage[] | undefined;
  onRemark?: ((id: string) => void) | undefined;
  /** Words are selected, or (null) no longer. */
  onSelection?: ((selected: Selected | null) => void) | undefined;
  /** The document has another room by now: ask for it and give it. */
  onOutdated: () => void;
  /** Who has which colour. */
  hues: Hues;
  /** Whether words are in the colours of their authors. */
  showsAuthors: boolean;
  onShowAuthors: (shows: boolean) => void;
  /** Locks or unlocks blocks; absent for whoever may not: locked parts are closed to them. */
  onLock?: ((blockIds: readonly string[], locked: boolean) => void) | undefined;
  /** What may be done about someone who is here, and what is known of them; `leave` closes the list. */
  about?: ((personId: string, leave: () => void) => JSX.Element) | undefined;
  /** The editor, as long as there is one. */
  onEditor?: ((editor: Editor | undefined) => void) | undefined;
  /** The page says why nobody writes: then that it is closed is not said again. */
  isExplained?: boolean | undefined;
  /** What stands above the text, on its sheet: the instructions. */
  children?: JSX.Element;
}

/** Where something stands now; -1 once it is gone. */
type Place = (now: Editor) => number;
type Asked = { kind: 'link' } | { kind: 'formula'; at?: Place; latex: string } | { kind: 'describe'; at: Place; alt: string };

/** A shared text with all that is needed to write in it together. */
export function DocumentEditor(props: DocumentEditorProps): JSX.Element {
  const t = useWords(editorWords);
  const { locale } = useLanguage();
  const room = createRoom({
    room: () => props.room, me: { id: props.me.id, name: props.me.displayName }, stays: isPersonal(props.me.id), onOutdated: () => props.onOutdated(),
  });
  const [editor, setEditor] = createSignal<Editor>();
  /** What is asked of the person, one thing after the other: several pictures are described in turn. */
  const [asks, setAsks] = createSignal<readonly Asked[]>([]);
  const ask = (one: Asked): void => { setAsks((others) => [...others, one]); };
  const answered = (): void => { setAsks(([, ...others]) => others); };
  const mayWrite = createMemo(() => props.rights.write && room.hasCome() && room.role() !== 'READER' && !room.refused());
  const pictures = createPictures({
    editor, uploads: () => props.uploads, isAsked: () => asks().length > 0,
    onPut: (at) => { if (asks().every(({ kind }) => kind === 'describe')) ask({ kind: 'describe', at: placed(at), alt: '' }); },
  });
  createEffect(on([editor, mayWrite], ([now, may]) => { if (now && now.isEditable !== may) now.setEditable(may, false); }));

  const people = createMemo(() => new Map([
    ...props.authors.map(({ person }) => [person.id, person.displayName] as const),
    ...room.people().filter(({ role }) => role === 'WRITER').map(({ id, name }) => [id, name] as const),
  ]));
  const legend = (): { id: string; name: string }[] => [...people()].map(([id, name]) => ({ id, name }));
  const ofClient = createMemo(() => new Map(props.authors.flatMap(({ person, clientIds }) => clientIds.map((client) => [client, person.id] as const))));
  function personOf(client: number, text: LiveText): string | undefined {
    if (client === text.doc.clientID) return props.me.id;
    const here = text.awareness.getStates().get(client) as { user?: { id?: string } } | undefined;
    return ofClient().get(client) ?? here?.user?.id;
  }

  const recent = createRecent(room.live);
  function goTo(personId: string): boolean {
    const [now, text] = [editor(), room.live()];
    return now !== undefined && text !== undefined && showCaretOf(now, text.awareness, personId);
  }

  /** A place that stays true while one answers and others write. */
  function placed(at: number): Place {
    const anchor = anchorOf(editor()!.state, at);
    return (now) => (anchor && placeOf(now.state, anchor)) ?? -1;
  }
  const describe = (): void => {
    const { state } = editor()!;
    const { from } = state.selection;
    ask({ kind: 'describe', at: placed(from), alt: (state.doc.nodeAt(from)?.attrs as PictureAttrs | undefined)?.alt ?? '' });
  };
  /** Sets what a node says of itself, if it is still there. */
  function keep(at: Place, type: string, attribute: string, value: string): void {
    answered();
    const now = editor();
    if (!now) return;
    beginStep(now);
    const place = at(now);
    now.chain().focus().command(({ tr }) => { if (place >= 0 && tr.doc.nodeAt(place)?.type.name.startsWith(type)) tr.setNodeAttribute(place, attribute, value); return true; }).run();
  }
  function putFormula(latex: string, isBlock: boolean): void {
    answered();
    const now = editor()!;
    beginStep(now);
    const { from } = now.state.selection;
    now.chain().focus().insertContent({ type: isBlock ? 'formulaBlock' : 'formula', attrs: { latex } }).run();
    if (isBlock) now.state.doc.nodesBetween(Math.max(0, from - 1), Math.min(now.state.doc.content.size, from + 2), ({ type }, place) => { if (type.name === 'formulaBlock') goOnAfter(now.view, place); });
  }

  return (
    <section class="document-editor" classList={{ 'document-writable': mayWrite() }}>
      <header class="document-bar">
        <SaveState room={room} />
        <Switch label={t().showAuthors} checked={props.showsAuthors} onChange={props.onShowAuthors} />
        <People people={room.people()} hues={props.hues} wroteAt={recent.wroteAt} about={props.about} onGoTo={props.onLock && ((id) => goTo(id))} />
      </header>
      <Notices room={room} mayWrite={props.rights.write} isExplained={props.isExplained ?? false} />
      <Show when={props.showsAuthors}><Legend people={legend()} hues={props.hues} /></Show>
      <div class="sheet">
        <Show when={mayWrite() && editor()} keyed>
          {(now) => (
            <Toolbar
              editor={now} onLink={() => ask({ kind: 'link' })} onFormula={() => ask({ kind: 'formula', latex: '' })} onDescribe={describe} onLock={props.onLock}
              onPictures={props.uploads && ((files) => pictures.add(files, now.state.selection.from))}
            />
          )}
        </Show>
        <For each={pictures.list}>{(one) => (
          <Show when={one.refused} fallback={<ProgressBar label={t().sending(one.name)} value={one.progress} />}>
            {(refused) => <Banner tone="refusal" action={<Button size="s" onClick={() => pictures.drop(one.key)}>{t().close}</Button>}>{t().sendingFailed(one.name)} {refused()[locale()]}</Banner>}
          </Show>
        )}</For>
        {props.children}
        <Show when={room.live()} keyed fallback={<Skeleton kind="lines" count={6} />}>
          {(text) => (
            <Writing
              text={text} hues={props.hues} showsAuthors={() => props.showsAuthors} authorsKey={() => ofClient().size + room.people().length} personOf={(client) => personOf(client, text)}
              hasCome={room.hasCome} unlocks={props.onLock !== undefined} remarks={() => props.remarks ?? []} onRemark={(id) => props.onRemark?.(id)} onSelection={(selected) => props.onSelection?.(selected)}
              onLink={() => ask({ kind: 'link' })} onFormula={(at, latex) => ask({ kind: 'formula', at: placed(at), latex })}
              onPictures={(files, at) => pictures.add(files, at)} ref={(now) => { setEditor(now); props.onEditor?.(now); }}
            />
          )}
        </Show>
      </div>
      <Show when={asks()[0]} keyed>{(asked) => (
        <>
          <Show when={asked.kind === 'link' && editor()} keyed>{(now) => <LinkDialog editor={now} onClose={answered} />}</Show>
          <Show when={asked.kind === 'formula' && asked}>{(formula) => (
            <FormulaDialog
              latex={formula().latex} isNew={formula().at === undefined} onClose={answered}
              onPut={(latex, isBlock) => { const { at } = formula(); if (at) keep(at, 'formula', 'latex', latex); else putFormula(latex, isBlock); }}
            />
          )}</Show>
          <Show when={asked.kind === 'describe' && asked}>{(picture) => <DescribeDialog alt={picture().alt} onKeep={(alt) => keep(picture().at, 'picture', 'alt', alt)} onClose={answered} />}</Show>
        </>
      )}</Show>
      <LostDialog words={room.lost()} onClose={room.forgetLost} />
    </section>
  );
}
