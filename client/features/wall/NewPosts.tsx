import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../../platform/words/Language.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import type { Held } from './createHeld.ts';
import { wallWords } from './words.ts';

/** Says that posts have arrived above, and goes there when asked. */
export function NewPosts(props: { held: Held }): JSX.Element {
  const t = useWords(wallWords);
  const show = (): void => {
    props.held.release();
    scrollTo({ top: 0 });
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  };
  return (
    <Show when={props.held.count() > 0}>
      <button type="button" class="new-posts" onClick={show}>
        <Icon name="chevron-up" size="s" /> {t().newPosts(props.held.count())}
      </button>
    </Show>
  );
}
