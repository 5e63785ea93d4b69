import { Show, createSignal, splitProps } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../words/Language.tsx';
import { IconButton } from './Button.tsx';
import { Field } from './Field.tsx';
import type { FieldProps } from './Field.tsx';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import { uiWords } from './words.ts';

type TextFieldProps = FieldProps & {
  value: string;
  onInput: (value: string) => void;
  type?: 'text' | 'email' | 'password' | 'search' | 'url' | 'datetime-local' | 'date' | undefined;
  icon?: IconName | undefined;
} & Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'value' | 'onInput' | 'type' | 'id'>;

const ours = ['label', 'hint', 'error', 'optional', 'labelUnseen', 'value', 'onInput', 'type', 'icon', 'class'] as const;

/** One line of text. A password can be shown: a mistyped one is the first reason people stay outside. */
export function TextField(props: TextFieldProps): JSX.Element {
  const [own, rest] = splitProps(props, ours);
  const [shown, setShown] = createSignal(false);
  const t = useWords(uiWords);
  return (
    <Field {...own}>
      {(marks) => (
        <div class="input" classList={{ 'input-with-icon': Boolean(own.icon) }}>
          <Show when={own.icon}>{(name) => <Icon name={name()} />}</Show>
          <input
            {...rest}
            {...marks()}
            required={rest.required}
            type={own.type === 'password' && shown() ? 'text' : (own.type ?? 'text')}
            value={own.value}
            onInput={(event) => own.onInput(event.currentTarget.value)}
          />
          <Show when={own.type === 'password'}>
            <IconButton
              label={shown() ? t().hidePassword : t().showPassword}
              icon={shown() ? 'eye-off' : 'eye'}
              onClick={() => setShown(!shown())}
            />
          </Show>
        </div>
      )}
    </Field>
  );
}
