import { Show, onCleanup, onMount } from 'solid-js';
import type { JSX } from 'solid-js';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import type { Refused } from '../../platform/graphql/refused.ts';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { wallWords } from './words.ts';

/** Asks for what follows when the reader comes near, or when they press. After a refusal, only when they press. */
export function More(props: { busy: boolean; refused: Refused | undefined; onMore: () => void }): JSX.Element {
  const t = useWords(wallWords);
  const { locale } = useLanguage();
  let place!: HTMLDivElement;
  onMount(() => {
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting && !props.refused) props.onMore();
    }, { rootMargin: '600px' });
    observer.observe(place);
    onCleanup(() => observer.disconnect());
  });
  return (
    <div class="stack gap-3 more" ref={(element) => { place = element; }}>
      <Show when={props.refused}>{(refused) => <Banner tone="refusal">{refused()[locale()]}</Banner>}</Show>
      <Button icon={props.refused ? 'retry' : undefined} busy={props.busy} onClick={() => props.onMore()}>{t().seeMore}</Button>
    </div>
  );
}
