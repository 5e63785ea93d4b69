import { type JSX, Show } from 'solid-js';
import type { Refused } from '../../platform/graphql/refused.ts';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { LinkButton } from '../../platform/ui/Button.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { RefusedBanner } from '../people/RefusedBanner.tsx';
import { schoolWords } from './words.ts';

/** What a page shows while it has nothing else: that it is coming, that it is not for this person, or why it cannot come. */
export function PageState(props: { refused: Refused | undefined; onRetry: () => void }): JSX.Element {
  const t = useWords(schoolWords);
  const { locale } = useLanguage();
  const isClosed = () => props.refused !== undefined && !props.refused.isPassing;
  return (
    <Show when={props.refused} fallback={<Skeleton kind="card" />}>
      {(refused) => (
        <Show when={isClosed()} fallback={<><h1 class="unseen">{t().cannotShow}</h1><RefusedBanner refused={refused()} onRetry={props.onRetry} /></>}>
          <EmptyState drawing="gate" level="h1" title={t().cannotShow} action={<LinkButton href="/" variant="primary">{t().myClasses}</LinkButton>}>
            {refused()[locale()]}
          </EmptyState>
        </Show>
      )}
    </Show>
  );
}
