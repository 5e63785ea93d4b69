import type { JSX } from 'solid-js';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import type { Refused } from '../../platform/graphql/refused.ts';
import { Button, LinkButton } from '../../platform/ui/Button.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { wallWords } from './words.ts';

/** In place of what could not be read: why, and the way out. */
export function Unreadable(props: { refused: Refused; onRetry: () => Promise<void> }): JSX.Element {
  const t = useWords(wallWords);
  const { locale } = useLanguage();
  return (
    <EmptyState
      drawing="gate" level="h1" title={props.refused.code === 'NOT_FOUND' ? t().notHere : t().notNow}
      action={
        props.refused.isPassing
          ? <Button variant="primary" icon="retry" onClick={() => void props.onRetry()}>{t().retry}</Button>
          : <LinkButton variant="primary" icon="home" href="/">{t().backHome}</LinkButton>
      }
    >
      {props.refused[locale()]}
    </EmptyState>
  );
}
