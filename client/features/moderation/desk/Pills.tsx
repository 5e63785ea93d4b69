import { For, createUniqueId } from 'solid-js';
import type { JSX } from 'solid-js';

/** One choice among a few short ones, in a line. Arrow keys move, as for any radio buttons. */
export function Pills<V extends string>(props: { label: string; value: V; choices: readonly { value: V; label: string }[]; onChange: (value: V) => void }): JSX.Element {
  const name = createUniqueId();
  return (
    <fieldset class="pills">
      <legend class="field-label">{props.label}</legend>
      <div class="pills-list">
        <For each={props.choices}>
          {(choice) => (
            <label class="pill">
              <input type="radio" name={name} value={choice.value} checked={choice.value === props.value} onChange={() => props.onChange(choice.value)} />
              <span>{choice.label}</span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}
