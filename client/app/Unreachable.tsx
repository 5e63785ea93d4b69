import type { JSX } from 'solid-js';
import { useWords } from '../platform/words/Language.tsx';
import { Button } from '../platform/ui/Button.tsx';
import { EmptyState } from '../platform/ui/EmptyState.tsx';
import { appWords } from './words.ts';

/** Nobody answers, so we do not know who is there: said as it is, with a way to ask again. */
export function Unreachable(props: { isAsking: boolean; onRetry: () => void }): JSX.Element {
  const t = useWords(appWords);
  return (
    <main class="page page-narrow">
      <EmptyState
        drawing="gate"
        title={t().unreachable}
        action={<Button variant="primary" icon="retry" busy={props.isAsking} onClick={() => props.onRetry()}>{t().retry}</Button>}
      >
        {t().unreachableWhy}
      </EmptyState>
    </main>
  );
}
