import { For, type JSX, Show, createSignal } from 'solid-js';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { useSession } from '../people/Session.tsx';
import { PageState } from '../school/PageState.tsx';
import { EraseDialog } from './EraseDialog.tsx';
import { PrivacyLinks } from './PrivacyLinks.tsx';
import { SubjectCard } from './SubjectCard.tsx';
import { type Subject, createMyData } from './createMyData.ts';
import { privacyWords } from './words.ts';
import './privacy.css';

/** What Préau keeps of me and my children: to take away, or to have erased. */
export default function MyDataPage(): JSX.Element {
  const t = useWords(privacyWords);
  const data = createMyData();
  const { me } = useSession();
  /** Known before the answer, so that no title changes under the eyes; whoever has left a class has no place to tell it by. */
  const isPupil = (): boolean => data.subjects()?.some(({ isSelf, person }) => isSelf && person.isPupil) ?? me()?.places.some(({ role }) => role === 'PUPIL') ?? false;
  const [erasing, setErasing] = createSignal<Subject>();
  return (
    <div class="page page-narrow">
      <PageHeader title={isPupil() ? t().myDataPupil : t().myData} lead={isPupil() ? t().myDataLeadPupil : t().myDataLead} />
      <Show when={data.subjects()} fallback={<PageState refused={data.refused()} onRetry={() => void data.refetch()} />}>
        {(subjects) => (
          <div class="stack gap-5">
            <For each={subjects()}>{(subject) => <SubjectCard subject={subject} data={data} onErase={() => setErasing(subject)} />}</For>
            <PrivacyLinks />
          </div>
        )}
      </Show>
      <Show when={erasing()} keyed>{(subject) => <EraseDialog subject={subject} data={data} onClose={() => setErasing(undefined)} />}</Show>
    </div>
  );
}
