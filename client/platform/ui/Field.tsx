import { Show, createUniqueId } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../words/Language.tsx';
import { Icon } from './Icon.tsx';
import { uiWords } from './words.ts';
import './fields.css';

export interface FieldProps {
  label: string;
  hint?: string | undefined;
  /** What is wrong and what to do about it; while set, the field is marked invalid. */
  error?: string | undefined;
  optional?: boolean | undefined;
  /** The label is read aloud but not shown: only where the place says it all (a search, a comment line). */
  labelUnseen?: boolean | undefined;
}

/** What the control must carry so that label, hint and error belong to it. */
export interface Marks {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
}

/** Label above, control, then hint or error below. */
export function Field(props: FieldProps & { note?: JSX.Element; children: (marks: () => Marks) => JSX.Element }): JSX.Element {
  const id = createUniqueId();
  const t = useWords(uiWords);
  const marks = (): Marks => ({
    id,
    'aria-describedby': props.error ? `${id}-error` : props.hint ? `${id}-hint` : undefined,
    'aria-invalid': props.error ? 'true' : undefined,
  });
  return (
    <div class="field">
      <label for={id} class={props.labelUnseen ? 'unseen' : 'field-label'}>
        {props.label}
        <Show when={props.optional}>
          <span class="field-optional"> ({t().optional})</span>
        </Show>
      </label>
      {props.children(marks)}
      <Show when={props.error} fallback={<Show when={props.hint}>{(hint) => <p class="field-hint" id={`${id}-hint`}>{hint()}</p>}</Show>}>
        {(error) => (
          <p class="field-error" id={`${id}-error`} role="alert">
            <Icon name="alert" size="s" /> {error()}
          </p>
        )}
      </Show>
      {props.note}
    </div>
  );
}
