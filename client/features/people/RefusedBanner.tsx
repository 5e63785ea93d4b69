import { type JSX, Show } from 'solid-js';
import type { Refused } from '../../platform/graphql/refused.ts';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { peopleWords } from './words.ts';

/** Says a refusal in the reader's language; one that may pass by itself can be tried again. */
export function RefusedBanner(props: { refused: Refused | undefined; onRetry?: (() => void) | undefined }): JSX.Element {
  const t = useWords(peopleWords);
  const { locale } = useLanguage();
  const retry = () => (props.refused?.isPassing ? props.onRetry : undefined);
  return (
    <Show when={props.refused}>
      {(refused) => (
        <Banner
          tone="refusal"
          action={<Show when={retry()}>{(onRetry) => <Button size="s" icon="retry" onClick={() => onRetry()()}>{t().retry}</Button>}</Show>}
        >
          {refused()[locale()]}
          <Show when={refused().id}>{(id) => <span class="soft"> {t().number(id())}</span>}</Show>
        </Banner>
      )}
    </Show>
  );
}
