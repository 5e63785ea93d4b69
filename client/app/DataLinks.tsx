import { type JSX, Show } from 'solid-js';
import { useWords } from '../platform/words/Language.tsx';
import { appWords } from './words.ts';

/** The way to what Préau keeps and to one's rights, for adults and for children; from inside, to one's own data too. */
export function DataLinks(props: { isInside?: boolean }): JSX.Element {
  const t = useWords(appWords);
  return (
    <p class="data-links small">
      <Show when={props.isInside}><a href="/mes-donnees">{t().myData}</a> · </Show>
      <a href="/confidentialite">{t().privacy}</a> · <a href="/mes-droits">{t().childrensRights}</a>
    </p>
  );
}
