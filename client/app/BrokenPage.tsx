import type { JSX } from 'solid-js';
import { useWords } from '../platform/words/Language.tsx';
import { Button } from '../platform/ui/Button.tsx';
import { EmptyState } from '../platform/ui/EmptyState.tsx';
import { appWords } from './words.ts';

/** Shown instead of a page that failed, be it a bug of ours or a part of a former version that the server no longer has. */
export function BrokenPage(props: { error: unknown }): JSX.Element {
  reportError(props.error);
  const t = useWords(appWords);
  return (
    <main class="page page-narrow">
      <EmptyState
        drawing="gate"
        level="h1"
        title={t().broken}
        action={<Button variant="primary" icon="retry" onClick={() => location.reload()}>{t().reload}</Button>}
      >
        {t().brokenWhy}
      </EmptyState>
    </main>
  );
}
