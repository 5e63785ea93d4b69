import { Show, createUniqueId } from 'solid-js';
import type { JSX } from 'solid-js';
import './choices.css';

interface CheckProps {
  label: string;
  hint?: string | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean | undefined;
}

/** A choice that counts when its form is sent. */
export function Checkbox(props: CheckProps): JSX.Element {
  return <Check {...props} kind="checkbox" />;
}

/** A choice that counts at once. */
export function Switch(props: CheckProps): JSX.Element {
  return <Check {...props} kind="switch" />;
}

function Check(props: CheckProps & { kind: 'checkbox' | 'switch' }): JSX.Element {
  const id = createUniqueId();
  return (
    <div class={`check check-${props.kind}`}>
      <input
        id={id}
        type="checkbox"
        role={props.kind === 'switch' ? 'switch' : undefined}
        checked={props.checked}
        disabled={props.disabled}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <label for={id}>{props.label}</label>
      <Show when={props.hint}>
        {(hint) => (
          <p class="field-hint" id={`${id}-hint`}>
            {hint()}
          </p>
        )}
      </Show>
    </div>
  );
}
