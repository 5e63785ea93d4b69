import { For, Show, createUniqueId } from 'solid-js';
import type { JSX } from 'solid-js';
import { Avatar } from '../../platform/ui/Avatar.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import type { ChatPerson } from './messages.ts';

/** The names of a class, each to be touched: they never move, so that a finger finds them again. Without `chosen`, a touch is the choice. */
export function PupilChips(props: { label: string; pupils: readonly ChatPerson[]; chosen?: readonly string[] | undefined; onToggle: (id: string) => void; error?: string | undefined }): JSX.Element {
  const id = createUniqueId();
  const isIn = (pupilId: string): boolean => props.chosen?.includes(pupilId) ?? false;
  return (
    <div class="field">
      <p class="field-label" id={id}>{props.label}</p>
      <ul class="chips" role="list" aria-labelledby={id}>
        <For each={props.pupils}>
          {(pupil) => (
            <li><button type="button" class="chip" aria-pressed={props.chosen ? isIn(pupil.id) : undefined} onClick={() => props.onToggle(pupil.id)}>
              <Show when={isIn(pupil.id)} fallback={<Avatar id={pupil.id} name={pupil.displayName} size="s" />}><span class="chip-in"><Icon name="check" /></span></Show>
              {pupil.displayName}
            </button></li>
          )}
        </For>
      </ul>
      <Show when={props.error}>{(error) => <p class="field-error" role="alert"><Icon name="alert" size="s" /> {error()}</p>}</Show>
    </div>
  );
}
