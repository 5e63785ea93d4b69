import { For, splitProps } from 'solid-js';
import type { JSX } from 'solid-js';
import { Field } from './Field.tsx';
import type { FieldProps } from './Field.tsx';
import { Icon } from './Icon.tsx';

export interface Option<V extends string> {
  value: V;
  label: string;
}

type SelectProps<V extends string> = FieldProps & {
  value: V;
  options: readonly Option<V>[];
  onChange: (value: V) => void;
} & Omit<JSX.SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange' | 'id'>;

const ours = ['label', 'hint', 'error', 'optional', 'labelUnseen', 'value', 'options', 'onChange', 'class'] as const;

/** The browser's own list: it is the best one on a phone. */
export function Select<V extends string>(props: SelectProps<V>): JSX.Element {
  const [own, rest] = splitProps(props, ours);
  return (
    <Field {...own}>
      {(marks) => (
        <div class="input input-select">
          <select {...rest} {...marks()} onChange={(event) => own.onChange(event.currentTarget.value as V)}>
            <For each={own.options}>
              {(option) => (
                <option value={option.value} selected={option.value === own.value}>
                  {option.label}
                </option>
              )}
            </For>
          </select>
          <Icon name="chevron-down" />
        </div>
      )}
    </Field>
  );
}
