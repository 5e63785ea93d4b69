import { onCleanup } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../platform/words/Language.tsx';
import { Button } from '../platform/ui/Button.tsx';
import { Card } from '../platform/ui/Card.tsx';
import { EmptyState } from '../platform/ui/EmptyState.tsx';
import { Preau } from '../platform/ui/Preau.tsx';
import { appWords } from './words.ts';

const between = 8_000;

/** Nobody answers, so we do not know who is there: said as it is, asked again by itself, and at once by whoever cannot wait. */
export function Unreachable(props: { isAsking: boolean; onRetry: () => void }): JSX.Element {
  const t = useWords(appWords);
  const retry = () => props.onRetry();
  const clock = setInterval(retry, between);
  addEventListener('online', retry);
  onCleanup(() => {
    clearInterval(clock);
    removeEventListener('online', retry);
  });
  return (
    <Preau>
      <Card>
        <EmptyState
          drawing="gate"
          level="h1"
          title={t().unreachable}
          action={<Button variant="primary" icon="retry" busy={props.isAsking} onClick={retry}>{t().retry}</Button>}
        >
          {t().unreachableWhy}
        </EmptyState>
      </Card>
    </Preau>
  );
}
