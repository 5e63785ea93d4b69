import { For, type JSX } from 'solid-js';
import type { PassageInFullQuery } from '../../../../schema/generated/client.ts';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { storyWords } from './words.ts';
import './story.css';

/** What happened to a passage, the first first: what, when and by whom. The same for heads and for the family. */
export function Story(props: { history: PassageInFullQuery['passage']['history'] }): JSX.Element {
  const t = useWords(storyWords);
  return (
    <ol class="passage-story">
      <For each={props.history}>{({ at, act, by }) => <li><b>{t().acts[act]}</b> <span class="soft"><DateTime at={at} /> · {by?.displayName ?? t().byClock}</span></li>}</For>
    </ol>
  );
}
