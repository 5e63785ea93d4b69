import { For, type JSX, Show } from 'solid-js';
import { Button } from '../../platform/ui/Button.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createAct } from '../people/createAct.ts';
import type { Portfolio } from './createPortfolio.ts';
import { continuityWords } from './words.ts';

/** What its owner took out less than 30 days ago. */
export function TakenOut(props: { portfolio: Portfolio }): JSX.Element {
  const t = useWords(continuityWords);
  const { act } = createAct();
  return (
    <Show when={props.portfolio.takenOut().length > 0}>
      <details class="taken-out">
        <summary><h2>{t().takenOut}</h2></summary>
        <p class="soft">{t().takenOutWhy}</p>
        <ul class="stack gap-2" role="list">
          <For each={props.portfolio.takenOut()}>
            {(piece) => (
              <li class="row gap-3"><span class="grow">{piece.title}</span><Button size="s" icon="undo" aria-label={t().putBackNamed(piece.title)} onClick={() => act(() => props.portfolio.takeOut(piece.id, false), t().isBack)}>{t().putBack}</Button></li>
            )}
          </For>
        </ul>
      </details>
    </Show>
  );
}
