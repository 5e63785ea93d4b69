import { For, Show, createUniqueId } from 'solid-js';
import type { JSX } from 'solid-js';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import './choices.css';

export interface Choice<V extends string> {
  value: V;
  label: string;
  hint?: string | undefined;
  icon?: IconName | undefined;
}

/** One choice among a few that deserve to be seen together. Arrow keys move, as for any radio buttons. */
export function RadioCards<V extends string>(props: {
  label: string;
  labelUnseen?: boolean | undefined;
  value: V;
  choices: readonly Choice<V>[];
  onChange: (value: V) => void;
  disabled?: boolean | undefined;
}): JSX.Element {
  const name = createUniqueId();
  return (
    <fieldset class="radio-cards" disabled={props.disabled}>
      <legend class={props.labelUnseen ? 'unseen' : 'field-label'}>{props.label}</legend>
      <div class="radio-cards-list">
        <For each={props.choices}>
          {(choice) => (
            <label class="radio-card">
              <input
                type="radio"
                name={name}
                value={choice.value}
                checked={choice.value === props.value}
                onChange={() => props.onChange(choice.value)}
              />
              <Show when={choice.icon}>{(icon) => <Icon name={icon()} />}</Show>
              <span class="radio-card-text">
                <span class="radio-card-label">{choice.label}</span>
                <Show when={choice.hint}>
                  <span class="radio-card-hint">{choice.hint}</span>
                </Show>
              </span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}
