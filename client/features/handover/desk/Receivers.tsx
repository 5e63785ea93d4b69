import { type JSX, Match, Switch } from 'solid-js';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { deskWords } from './words.ts';

/** Who will see what is sent to a school on this Préau, and answer; or that nobody would. */
export function Receivers(props: { heads: readonly string[] }): JSX.Element {
  const t = useWords(deskWords);
  return (
    <Switch>
      <Match when={props.heads.length > 0}><p class="small desk-receivers"><Icon name="user" size="s" /> {t().receivedBy(props.heads)}</p></Match>
      <Match when={props.heads.length === 0}><p class="small desk-receivers"><Icon name="alert" size="s" /> {t().receivedByNobody}</p></Match>
    </Switch>
  );
}
