import { For, type JSX, createMemo } from 'solid-js';
import { useWords } from '../../../platform/words/Language.tsx';
import type { Passage } from './createDesk.ts';
import { STAGES } from './stages.ts';
import { deskWords } from './words.ts';

/** Where all of them stand, in one line: a band as wide as there are pupils at each stage, and the same in words. */
export function Progress(props: { links: readonly Passage[] }): JSX.Element {
  const t = useWords(deskWords);
  const stages = createMemo(() => STAGES.map((state) => ({ state, count: props.links.filter((link) => link.state === state).length })).filter(({ count }) => count > 0));
  return (
    <div class="relay">
      <div class="relay-band" aria-hidden="true"><For each={stages()}>{({ state, count }) => <span class={`relay-part relay-${state.toLowerCase()}`} style={{ 'flex-grow': count }} />}</For></div>
      <ul class="relay-words" role="list" aria-label={t().progress}>
        <For each={stages()}>{({ state, count }) => <li><span class={`relay-dot relay-${state.toLowerCase()}`} aria-hidden="true" /><b>{count}</b> {t().stages[state](count > 1)}</li>}</For>
      </ul>
    </div>
  );
}
