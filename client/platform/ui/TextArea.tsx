import { Show, splitProps } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../words/Language.tsx';
import { Field } from './Field.tsx';
import type { FieldProps } from './Field.tsx';
import { uiWords } from './words.ts';

type TextAreaProps = FieldProps & {
  value: string;
  onInput: (value: string) => void;
  /** Most characters allowed: the count shows up when a fifth of them is left. */
  most?: number | undefined;
} & Omit<JSX.TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'onInput' | 'id'>;

const ours = ['label', 'hint', 'error', 'optional', 'labelUnseen', 'value', 'onInput', 'most', 'class'] as const;

/** Several lines; grows with what is written, from `rows` lines on. */
export function TextArea(props: TextAreaProps): JSX.Element {
  const [own, rest] = splitProps(props, ours);
  return (
    <Field {...own} note={<Room value={own.value} most={own.most} />}>
      {(marks) => (
        <div class="growing" data-text={own.value}>
          <textarea rows={3} {...rest} {...marks()} value={own.value} onInput={(event) => own.onInput(event.currentTarget.value)} />
        </div>
      )}
    </Field>
  );
}

function Room(props: { value: string; most: number | undefined }): JSX.Element {
  const t = useWords(uiWords);
  const left = () => (props.most ?? Infinity) - props.value.length;
  return (
    <Show when={left() <= (props.most ?? 0) / 5}>
      <p class="field-hint" classList={{ 'field-over': left() < 0 }} aria-live="polite">
        {left() < 0 ? t().charactersOver(-left()) : t().charactersLeft(left())}
      </p>
    </Show>
  );
}
