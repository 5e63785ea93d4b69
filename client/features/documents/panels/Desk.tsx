import type { Editor } from '@tiptap/core';
import { type Accessor, type JSX, createContext, createMemo, createSignal, useContext } from 'solid-js';
import type { TextOfDocument, SharedText } from '../createDocument.ts';
import { type Hues, makeHues } from '../editor/hues.ts';
import { type Remarks, createRemarks } from './createRemarks.ts';
import { type StaffTools, createStaffTools } from './createStaffTools.ts';

export type PanelName = 'authors' | 'history' | 'remarks' | 'handing';

/** A kept state of the text: a version, or a copy that was handed in. */
export interface Former { id: string; at: string; name: string }

/** What stands in the place of the text while one looks at its past. */
export type Stage = { kind: 'life' } | { kind: 'former'; former: Former } | { kind: 'compare'; from: Former; to: Former | null };

/** What the parts of a document's page share: the document, who has which colour, what is open. */
export interface Desk {
  document: Accessor<TextOfDocument>;
  shared: SharedText;
  hues: Hues;
  nameOf(personId: string): string;
  /** Of which class someone is, in a text of several; else nothing. */
  fromOf(personId: string): string | undefined;
  editor: Accessor<Editor | undefined>;
  setEditor(editor: Editor | undefined): void;
  remarks: Remarks;
  panel: Accessor<PanelName | undefined>;
  show(panel: PanelName | undefined): void;
  stage: Accessor<Stage | undefined>;
  look(stage: Stage | undefined): void;
  showsAuthors: Accessor<boolean>;
  showAuthors(shows: boolean): void;
  /** What staff do about those who write. */
  staff: StaffTools;
}

const Context = createContext<Desk>();

export function DeskProvider(props: { document: TextOfDocument; shared: SharedText; children: JSX.Element }): JSX.Element {
  const document = (): TextOfDocument => props.document;
  const { shared } = props;
  const [panel, setPanel] = createSignal<PanelName>();
  const [stage, setStage] = createSignal<Stage>();
  const [editor, setEditor] = createSignal<Editor>();
  const [showsAuthors, setShowsAuthors] = createSignal(false);
  const names = createMemo(() => new Map([...document().writers, ...document().authors.map(({ person }) => person)].map(({ id, displayName }) => [id, displayName])));

  let brought = false;
  function showAuthors(shows: boolean): void {
    setShowsAuthors(shows);
    // Whose the newest writing ids are is asked again.
    if (shows) void shared.refetch();
  }
  const staff = createStaffTools({ document, shared });
  const desk: Desk = {
    staff,
    document, shared, panel, stage, editor, setEditor, showsAuthors,
    showAuthors(shows) { brought = false; showAuthors(shows); },
    hues: makeHues(() => [...document().writers.map(({ id }) => id), ...document().authors.map(({ person }) => person.id)]),
    nameOf: (id) => names().get(id) ?? '',
    fromOf(id) {
      const side = document().sides.find(({ peopleIds }) => peopleIds.includes(id));
      return document().liaison?.isAmongTeachers ? side?.schoolName : side?.className;
    },
    remarks: createRemarks(shared, () => document().id),
    show(name) {
      const before = panel();
      setPanel(name);
      // The panel brings its colours; they go with it unless they were there already.
      if (name === 'authors' && !showsAuthors()) { brought = true; showAuthors(true); }
      if (before === 'authors' && name !== 'authors' && brought) { brought = false; setShowsAuthors(false); }
      if (name === 'remarks') setStage(undefined);
    },
    look: setStage,
  };
  return <Context.Provider value={desk}>{props.children}</Context.Provider>;
}

export function useDesk(): Desk {
  const desk = useContext(Context);
  if (!desk) throw new Error('useDesk is called outside DeskProvider');
  return desk;
}
