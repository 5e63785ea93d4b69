import type { JSX } from 'solid-js';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import type { Refused } from '../../platform/graphql/refused.ts';
import { Button, LinkButton } from '../../platform/ui/Button.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { wallWords } from './words.ts';

/** In place of what could not be read: why, and the way out. */
export function Unreadable(props: { refused: Refused; onRetry: () => Promise<void> }): JSX.Element {
  const t = useWords(wallWords);
  const { locale } = useLanguage();
  return (
    <>
      <PageHeader title={props.refused.code === 'NOT_FOUND' ? t().notHere : t().notNow} />
      <EmptyState drawing="gate" title={props.refused[locale()]} action={
        props.refused.isPassing
          ? <Button variant="primary" icon="retry" onClick={() => void props.onRetry()}>{t().retry}</Button>
          : <LinkButton variant="primary" icon="home" href="/">{t().backHome}</LinkButton>
      } />
    </>
  );
}
