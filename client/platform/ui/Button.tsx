import { Show, mergeProps, splitProps } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../words/Language.tsx';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import { Spinner } from './Spinner.tsx';
import { uiWords } from './words.ts';
import './button.css';

type Variant = 'primary' | 'secondary' | 'quiet' | 'danger';

interface Look {
  variant?: Variant | undefined;
  size?: 'm' | 's' | 'l' | undefined;
  icon?: IconName | undefined;
  wide?: boolean | undefined;
}

type ButtonProps = Look & { busy?: boolean | undefined } & JSX.ButtonHTMLAttributes<HTMLButtonElement>;
type LinkButtonProps = Look & { href: string } & JSX.AnchorHTMLAttributes<HTMLAnchorElement>;

const looks = ['variant', 'size', 'icon', 'wide', 'class', 'children'] as const;

/** While busy it stays focusable and says so, but presses nothing. `type` is "button" unless told. */
export function Button(allProps: ButtonProps): JSX.Element {
  const [look, own, rest] = splitProps(mergeProps({ type: 'button' as const }, allProps), looks, ['busy', 'onClick']);
  const t = useWords(uiWords);
  return (
    <button
      {...rest}
      class={classes(look)}
      aria-busy={own.busy ? 'true' : undefined}
      aria-disabled={own.busy ? 'true' : undefined}
      onClick={(event) => (own.busy ? event.preventDefault() : call(own.onClick, event))}
    >
      <Show when={own.busy} fallback={<Show when={look.icon}>{(name) => <Icon name={name()} />}</Show>}>
        <Spinner label={t().busy} />
      </Show>
      <span>{look.children}</span>
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function LinkButton(allProps: LinkButtonProps): JSX.Element {
  const [look, rest] = splitProps(allProps, looks);
  return (
    <a {...rest} class={classes(look)}>
      <Show when={look.icon}>{(name) => <Icon name={name()} />}</Show>
      <span>{look.children}</span>
    </a>
  );
}

type IconButtonProps = { label: string; icon: IconName; variant?: 'quiet' | 'plain' | 'roof' | undefined } & Omit<
  JSX.ButtonHTMLAttributes<HTMLButtonElement>,
  'aria-label' | 'children'
>;

/** A round button with a drawing only; the label is its name and its tooltip. */
export function IconButton(allProps: IconButtonProps): JSX.Element {
  const [own, rest] = splitProps(mergeProps({ type: 'button' as const }, allProps), ['label', 'icon', 'variant', 'class']);
  return (
    <button {...rest} class={`icon-button icon-button-${own.variant ?? 'quiet'} ${own.class ?? ''}`} aria-label={own.label} title={own.label}>
      <Icon name={own.icon} />
    </button>
  );
}

function classes(look: Look & { class?: string | undefined }): string {
  const size = look.size && look.size !== 'm' ? `button-${look.size}` : '';
  return ['button', `button-${look.variant ?? 'secondary'}`, size, look.wide ? 'button-wide' : '', look.class ?? ''].filter(Boolean).join(' ');
}

type Click = JSX.ButtonHTMLAttributes<HTMLButtonElement>['onClick'];
type ClickEvent = MouseEvent & { currentTarget: HTMLButtonElement; target: Element };

function call(handler: Click, event: ClickEvent): void {
  if (typeof handler === 'function') handler(event);
  else if (handler) handler[0](handler[1], event);
}
