import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { PastYearsDocument } from '../../../schema/generated/client.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { PageState } from './PageState.tsx';
import { PastYears } from './PastYears.tsx';
import { schoolWords } from './words.ts';
import './school.css';

/** All the years that are over, for whoever comes straight to their only class. */
export default function PastYearsPage(): JSX.Element {
  const t = useWords(schoolWords);
  const asked = createQuery(PastYearsDocument, () => ({}));
  return (
    <div class="page page-narrow">
      <PageHeader title={t().pastYears} />
      <Show when={asked.data()} fallback={<PageState refused={asked.refused()} onRetry={() => void asked.refetch()} />}>
        {(data) => (
          <Show when={data().archives.length > 0} fallback={<EmptyState drawing="bench" title={t().noPastYear}>{t().noPastYearWhy}</EmptyState>}>
            <p class="soft">{t().pastYearsWhy}</p>
            <PastYears archives={data().archives} isUnderHeading={false} saysSchool={new Set(data().archives.map(({ classroom }) => classroom.school.id)).size > 1} />
          </Show>
        )}
      </Show>
    </div>
  );
}
