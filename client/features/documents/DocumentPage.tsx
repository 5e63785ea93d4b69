import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { useParams } from '@solidjs/router';
import { Button } from '../../platform/ui/Button.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { upload } from '../../platform/files/upload.ts';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { useSession } from '../people/Session.tsx';
import { Instructions } from './Instructions.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { type TextOfDocument, createDocument } from './createDocument.ts';
import { DocumentEditor } from './editor/DocumentEditor.tsx';
import { documentsWords } from './words.ts';
import './documents.css';

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
    <div class="page">
      <Show
        when={shared.document()}
        fallback={<Show when={shared.refused()} fallback={<Skeleton kind="lines" count={8} />}>{(refused) => (
          <EmptyState drawing="gate" title={t().unreadable} level="h1" action={<Button onClick={() => void shared.refetch()}>{t().retry}</Button>}>{refused()[locale()]}</EmptyState>
        )}</Show>}
      >
        {(document) => <Sheet document={document()} refetch={() => void shared.refetch()} />}
      </Show>
    </div>
  );
}

function Sheet(props: { document: TextOfDocument; refetch: () => void }): JSX.Element {
  const t = useWords(documentsWords);
  const { me } = useSession();
  return (
    <>
      <PageHeader
        over={[props.document.classroom.name, props.document.groupName].filter(Boolean).join(' · ')} title={props.document.title}
        back={{ href: `/classes/${props.document.classroom.id}`, label: t().toClass(props.document.classroom.name) }}
      />
      <DocumentEditor
        room={props.document.room} me={me()!} rights={props.document.can} writers={props.document.writers} authors={props.document.authors}
        uploads={(file, watch) => upload(file, { to: { document: props.document.id }, ...watch })}
        onOutdated={props.refetch} onShowAuthors={props.refetch}
      >
        <Show when={props.document.instructions}>{(text) => <Instructions text={text()} />}</Show>
      </DocumentEditor>
      <LeaveGuard />
    </>
  );
}
