import { For, type JSX, Show, createSignal } from 'solid-js';
import { useParams } from '@solidjs/router';
import { PageHeader } from '../../../platform/ui/PageHeader.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { ConfirmDialog } from '../ConfirmDialog.tsx';
import { PageState } from '../PageState.tsx';
import { FamilyRow, type FamilyTask } from './FamilyRow.tsx';
import { LetterSheets } from './LetterSheets.tsx';
import { PrepareForm } from './PrepareForm.tsx';
import { type Families, type FamilyClass, createFamilies } from './createFamilies.ts';
import { familiesWords } from './words.ts';
import '../school.css';
import './families.css';

/** Letters for the families of a class, and who has come in with them. */
export default function FamiliesPage(): JSX.Element {
  const params = useParams<{ classroomId: string }>();
  const families = createFamilies(() => params.classroomId);
  return (
    <div class="page families-page">
      <Show when={families.classroom()} fallback={<PageState refused={families.refused()} onRetry={() => void families.refetch()} />}>
        {(classroom) => (
          <Show when={families.letters()} fallback={<Invite classroom={classroom()} acts={families} />}>
            {(made) => <LetterSheets classroom={classroom()} letters={made().letters} uses={made().uses} onBack={families.putAway} />}
          </Show>
        )}
      </Show>
    </div>
  );
}

function Invite(props: { classroom: FamilyClass; acts: Families }): JSX.Element {
  const t = useWords(familiesWords);
  const toasts = useToasts();
  const [task, setTask] = createSignal<FamilyTask>();
  const room = () => props.classroom;
  const isRevoking = () => { const now = task(); return now?.kind === 'revoke' ? now : undefined; };
  const isUnlinking = () => { const now = task(); return now?.kind === 'unlink' ? now : undefined; };
  return (
    <>
      <PageHeader title={t().title(room().name)} over={`${room().school.name} · ${room().year}`} back={{ href: `/classes/${room().id}/eleves`, label: t().back }} lead={t().lead} />
      <div class="stack gap-5">
        <PrepareForm classroom={room()} acts={props.acts} />
        <section aria-labelledby="families-title">
          <h2 id="families-title" class="list-title">{t().statusTitle}</h2>
          <ul class="sheet-list" role="list">
            <For each={room().pupils}>{(pupil) => <FamilyRow pupil={pupil} onTask={setTask} />}</For>
          </ul>
        </section>
      </div>
      <Show when={isRevoking()}>
        {(now) => (
          <ConfirmDialog
            title={t().revokeTitle(now().pupil.displayName)} text={t().revokeText} action={t().revoke} isDanger onClose={() => setTask(undefined)}
            act={() => props.acts.revoke(now().pupil.id).then(() => toasts.say(t().revoked))}
          />
        )}
      </Show>
      <Show when={isUnlinking()}>
        {(now) => (
          <ConfirmDialog
            title={t().unlinkTitle(now().guardian.displayName, now().pupil.displayName)} text={t().unlinkText} action={t().unlink(now().guardian.displayName)} isDanger onClose={() => setTask(undefined)}
            act={() => {
              const { guardian, pupil } = now();
              return props.acts.unlink(pupil.id, guardian.id).then(() => toasts.say(t().unlinked(guardian.displayName)));
            }}
          />
        )}
      </Show>
    </>
  );
}
