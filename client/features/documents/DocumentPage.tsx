import { Show, Suspense, createMemo, lazy } from 'solid-js';
import type { JSX } from 'solid-js';
import { useParams } from '@solidjs/router';
import { Button } from '../../platform/ui/Button.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { upload } from '../../platform/files/upload.ts';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { ClassState } from '../moderation/ClassState.tsx';
import { useSession } from '../people/Session.tsx';
import { Instructions } from './Instructions.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { LiaisonState } from './panels/LiaisonState.tsx';
import { createDocument } from './createDocument.ts';
import { DocumentEditor } from './editor/DocumentEditor.tsx';
import { PupilTools } from './panels/PupilTools.tsx';
import { Around } from './panels/Around.tsx';
import { DeskProvider, useDesk } from './panels/Desk.tsx';
import { DRAFT } from './panels/createRemarks.ts';
import { panelsWords } from './panels/words.ts';
import { documentsWords } from './words.ts';
import './documents.css';

const TakeOutDialog = lazy(() => import('./panels/TakeOutDialog.tsx'));

/** One document, to be read and written in together. */
export default function DocumentPage(): JSX.Element {
  const params = useParams();
  return <Show when={params.documentId} keyed>{(id) => <Single id={id} />}</Show>;
}

function Single(props: { id: string }): JSX.Element {
  const t = useWords(documentsWords);
  const { locale } = useLanguage();
  const shared = createDocument(() => props.id);
  return (
    <div class="page document-place">
      <Show
        when={shared.document()}
        fallback={<Show when={shared.refused()} fallback={<Skeleton kind="lines" count={8} />}>{(refused) => (
          <EmptyState drawing="gate" title={t().unreadable} level="h1" action={<Button onClick={() => void shared.refetch()}>{t().retry}</Button>}>{refused()[locale()]}</EmptyState>
        )}</Show>}
      >
        {(document) => <DeskProvider document={document()} shared={shared}><Sheet /></DeskProvider>}
      </Show>
    </div>
  );
}

function Sheet(): JSX.Element {
  const t = useWords(documentsWords);
  const around = useWords(panelsWords);
  const { me } = useSession();
  const desk = useDesk();
  const { document, shared, remarks, staff } = desk;
  const alone = (): string | undefined => (document().task?.mode === 'PUPILS' && document().can.moderate ? document().writers[0]?.displayName : undefined);
  /** Those who wrote, with the class of each where there are several, as their carets have it. */
  const authors = createMemo(() => document().authors.map(({ person: { id, displayName }, clientIds }) => {
    const from = desk.fromOf(id);
    return { person: { id, displayName: from ? `${displayName} (${from})` : displayName }, clientIds };
  }));
  /** What the teacher said when giving it back, for those who write on: it stands where they write. */
  const wordOfTeacher = (): string | null | undefined => { const { handedIn, can } = document(); return handedIn?.givenBackAt && !can.moderate ? handedIn.note : undefined; };
  /** Both schools among teachers; else both classes, each with its school. */
  const whoWrites = (): string => [...new Set(document().sides.map(({ className, schoolName }) => (document().liaison?.isAmongTeachers ? schoolName : `${className} (${schoolName})`)))].join(' · ');
  function back(): { href: string; label: string } {
    const { task, classroom, can, state, liaison } = document();
    if (liaison?.isAmongTeachers) return { href: `/liaison/${liaison.id}`, label: around().toLiaison };
    if (can.moderate && task && task.mode !== 'CLASS') return { href: `/travaux/${task.id}`, label: around().toBoard };
    if (state === 'ARCHIVED' && !can.moderate) return { href: '/mes-documents', label: around().toMine };
    return { href: `/classes/${classroom.id}/documents`, label: around().toDocuments(classroom.name) };
  }
  /** What `LiaisonState` says. */
  const isExplained = (): boolean => {
    const { liaison, sides, removedAt } = document();
    return liaison != null && (liaison.endedAt != null || removedAt != null || sides.some(({ hasStopped }) => hasStopped));
  };
  const passages = createMemo(() => [
    ...remarks.all().flatMap(({ id, start, end, resolvedAt }) => (resolvedAt === null ? [{ id, start, end, isActive: id === remarks.active() }] : [])),
    ...[remarks.draft()].flatMap((draft) => (draft ? [{ id: DRAFT, start: draft.start, end: draft.end, isActive: true }] : [])),
  ]);
  return (
    <div class="document-page" classList={{ 'document-page-wide': desk.panel() !== undefined }}>
      <PageHeader
        over={document().liaison ? whoWrites() : [document().classroom.name, document().groupName ?? alone()].filter(Boolean).join(' · ')} title={document().title} back={back()}
      />
      <ClassState classroomId={document().classroom.id} space="DOCUMENTS" targetId={document().id} onReopened={() => void shared.refetch()} />
      <LiaisonState />
      <Around>
        <DocumentEditor
          room={document().room} me={me()!} rights={document().can} writers={document().writers} authors={authors()} hues={desk.hues} isExplained={isExplained()}
          uploads={(file, watch) => upload(file, { to: { document: document().id }, ...watch })}
          onOutdated={() => void shared.refetch()} showsAuthors={desk.showsAuthors()} onShowAuthors={desk.showAuthors} onEditor={desk.setEditor}
          onLock={staff.acts() ? staff.lock : undefined}
          about={staff.acts() && document().can.hush ? (personId, leave) => <PupilTools tools={staff} personId={personId} leave={leave} /> : undefined}
          remarks={passages()} onSelection={remarks.select} onRemark={(id) => { if (id !== DRAFT) { remarks.activate(id); desk.show('remarks'); } }}
        >
          <Show when={document().instructions}>{(text) => <Instructions label={t().instructions} icon="pin" text={text()} />}</Show>
          <Show when={wordOfTeacher()}>{(text) => <Instructions label={t().wordOfTeacher} icon="comment" text={text()} />}</Show>
        </DocumentEditor>
      </Around>
      <Show when={staff.takingFrom()} keyed>{(pupil) => <Suspense><TakeOutDialog desk={desk} pupil={pupil} onClose={() => staff.takeFrom(undefined)} /></Suspense>}</Show>
      <LeaveGuard />
    </div>
  );
}
