import { For, type JSX, Show } from 'solid-js';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import type { Passage } from './createPassage.ts';
import { passageWords } from './words.ts';

const ORDER = ['INFORMED', 'SENT', 'ACCEPTED', 'IN_EFFECT'] as const;

/** How far a passage is that goes on: what is done, where it stands, what comes. */
export function Steps(props: { state: Passage['state']; isPupil: boolean }): JSX.Element {
  const t = useWords(passageWords);
  const at = () => ORDER.findIndex((one) => one === props.state);
  const isDone = (index: number): boolean => index < at() || props.state === 'IN_EFFECT';
  const names = () => (props.isPupil ? t().stepNamesPupil : t().stepNames);
  return (
    <Show when={at() >= 0}>
      <ol class="passage-steps" aria-label={t().steps} role="list">
        <For each={ORDER}>
          {(step, index) => (
            <li class="passage-step" classList={{ 'passage-step-done': isDone(index()), 'passage-step-now': index() === at() && !isDone(index()) }} aria-current={index() === at() ? 'step' : undefined}>
              <span class="passage-dot"><Show when={isDone(index())} fallback={index() + 1}><Icon name="check" size="s" /></Show></span>
              <span>{names()[step]}</span>
              <span class="unseen">{isDone(index()) ? t().done : index() === at() ? t().now : t().toCome}</span>
            </li>
          )}
        </For>
      </ol>
    </Show>
  );
}
