import { Index, Show, createSignal, createUniqueId } from 'solid-js';
import type { JSX } from 'solid-js';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import { IconButton } from './Button.tsx';
import { moveAmong } from './roving.ts';
import './menu.css';

export interface MenuItem {
  label: string;
  icon?: IconName | undefined;
  danger?: boolean | undefined;
  onSelect: () => void;
}

interface MenuProps {
  /** What the menu is about: "Actions sur le billet de Lina". */
  label: string;
  items: readonly MenuItem[];
  icon?: IconName | undefined;
  /** What the button shows instead of an icon; `label` is then read after it. */
  trigger?: JSX.Element;
  variant?: 'quiet' | 'plain' | 'roof' | undefined;
  /** Opens upwards where there is no room below. */
  above?: boolean | undefined;
}

/** A button and the few actions behind it. Arrows, Home, End and first letters move; Escape closes and gives the focus back. */
export function Menu(props: MenuProps): JSX.Element {
  const id = createUniqueId();
  const [open, setOpen] = createSignal(false);
  let root!: HTMLDivElement;
  let list: HTMLDivElement | undefined;

  const button = () => root.querySelector<HTMLElement>('[aria-haspopup]');
  const items = () => [...(list?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  const show = (focus: 'first' | 'last') => {
    setOpen(true);
    items().at(focus === 'first' ? 0 : -1)?.focus();
  };
  const close = () => {
    setOpen(false);
    button()?.focus();
  };
  const select = (item: MenuItem) => {
    close();
    item.onSelect();
  };
  const onButtonKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    show(event.key === 'ArrowDown' ? 'first' : 'last');
  };
  const onListKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') setOpen(false);
    else moveAmong(items(), event, 'vertical');
  };
  const handle = {
    'aria-haspopup': 'menu' as const,
    get 'aria-expanded'() {
      return open();
    },
    'aria-controls': id,
    onKeyDown: onButtonKey,
    onClick: () => (open() ? setOpen(false) : show('first')),
  };

  return (
    <div
      ref={root}
      class="menu"
      classList={{ 'menu-above': Boolean(props.above) }}
      onFocusOut={(event) => root.contains(event.relatedTarget as Node | null) || setOpen(false)}
    >
      <Show when={props.trigger} fallback={<IconButton {...handle} label={props.label} icon={props.icon ?? 'more'} variant={props.variant} />}>
        <button {...handle} type="button" class="menu-trigger">
          {props.trigger}
          <span class="unseen">, {props.label}</span>
        </button>
      </Show>
      <Show when={open()}>
        <div ref={list} id={id} class="menu-list" role="menu" aria-label={props.label} onKeyDown={onListKey}>
          {/* By place: words that count seconds change under the focus, which stays where it is. */}
          <Index each={props.items}>
            {(item) => (
              <button
                type="button"
                role="menuitem"
                tabIndex={-1}
                class="menu-item"
                classList={{ 'menu-item-danger': Boolean(item().danger) }}
                onClick={() => select(item())}
              >
                <Show when={item().icon}>{(name) => <Icon name={name()} />}</Show>
                {item().label}
              </button>
            )}
          </Index>
        </div>
      </Show>
    </div>
  );
}
