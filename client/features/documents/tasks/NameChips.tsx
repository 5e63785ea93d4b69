import { For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { Avatar } from '../../../platform/ui/Avatar.tsx';
import { Icon } from '../../../platform/ui/Icon.tsx';

export interface Pupil { id: string; displayName: string }

/** The names of a class, each to be touched: they never move, so that a finger finds them again. */
export function NameChips(props: {
  label: string;
  pupils: readonly Pupil[];
  isIn: (id: string) => boolean;
  /** Where else they are, if anywhere. */
  elsewhere?: ((id: string) => string | undefined) | undefined;
  onToggle: (id: string) => void;
}): JSX.Element {
  return (
    <ul class="name-chips" role="list" aria-label={props.label}>
      <For each={props.pupils}>
        {(pupil) => (
          <li>
            <button type="button" class="name-chip" aria-pressed={props.isIn(pupil.id)} onClick={() => props.onToggle(pupil.id)}>
              <Show when={props.isIn(pupil.id)} fallback={<Avatar id={pupil.id} name={pupil.displayName} size="s" />}>
                <span class="name-chip-in"><Icon name="check" /></span>
              </Show>
              <span class="name-chip-text">
                {pupil.displayName}
                <Show when={props.elsewhere?.(pupil.id)}>{(place) => <span class="name-chip-place">{place()}</span>}</Show>
              </span>
            </button>
          </li>
        )}
      </For>
    </ul>
  );
}
