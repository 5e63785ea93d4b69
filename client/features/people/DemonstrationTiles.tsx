import { For, type JSX, createSignal } from 'solid-js';
import { Icon } from '../../platform/ui/Icon.tsx';
import { Spinner } from '../../platform/ui/Spinner.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { RefusedBanner } from './RefusedBanner.tsx';
import { RoleDrawing } from './RoleDrawing.tsx';
import type { Tile } from './createSignIn.ts';
import type { Submission } from './createSubmission.ts';
import { peopleWords } from './words.ts';

/** One tile per role: a newcomer presses it and is inside. */
export function DemonstrationTiles(props: { tiles: readonly Tile[]; entering: Submission<[string]> }): JSX.Element {
  const t = useWords(peopleWords);
  const [pressed, setPressed] = createSignal<string>();
  const enter = (id: string) => {
    setPressed(id);
    void props.entering.submit(id);
  };
  const isEntering = (id: string) => props.entering.isBusy() && pressed() === id;
  return (
    <section class="stack gap-3" aria-labelledby="demonstration-title">
      <div>
        <h2 id="demonstration-title" class="door-title">{t().tryIt}</h2>
        <p class="soft small">{t().tryItLead}</p>
      </div>
      <ul class="role-tiles" role="list">
        <For each={props.tiles}>
          {(tile) => (
            <li>
              <button type="button" class="role-tile" aria-disabled={props.entering.isBusy() ? 'true' : undefined} onClick={() => enter(tile.id)}>
                <RoleDrawing role={tile.role} />
                <span class="role-tile-text">
                  <span class="role-tile-role">
                    <b><span class="unseen">{t().enterAs} </span>{t().roles[tile.role](tile.name.startsWith('Mme'))}</b>{' '}
                    <span>{tile.name}</span>
                  </span>{' '}
                  <span class="role-tile-place">{tile.place}</span>
                </span>
                {isEntering(tile.id) ? <Spinner label={t().enter} /> : <Icon name="chevron-right" />}
              </button>
            </li>
          )}
        </For>
      </ul>
      <RefusedBanner refused={props.entering.refused()} onRetry={() => enter(pressed()!)} />
    </section>
  );
}
