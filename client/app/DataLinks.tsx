import { type JSX, Show } from 'solid-js';
import { useSession } from '../features/people/Session.tsx';
import { useWords } from '../platform/words/Language.tsx';
import { appWords } from './words.ts';

/** The way to what Préau keeps and to one's rights, for adults and for children; from inside, to one's own data too. */
export function DataLinks(props: { isInside?: boolean }): JSX.Element {
  const t = useWords(appWords);
  const { me } = useSession();
  const hasSight = () => props.isInside && (me()?.children.length || me()?.places.some(({ role }) => role === 'PUPIL'));
  return (
    <p class="data-links small">
      <Show when={props.isInside}><a href="/mes-donnees">{t().myData}</a> · </Show>
      <Show when={hasSight()}><a href="/qui-voit-quoi">{t().sight}</a> · </Show>
      <a href="/confidentialite">{t().privacy}</a> · <a href="/mes-droits">{t().childrensRights}</a>
    </p>
  );
}
