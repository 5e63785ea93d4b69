import { For, Show, createContext, createEffect, createSignal, on, onMount, useContext } from 'solid-js';
import type { JSX } from 'solid-js';
import { Portal } from 'solid-js/web';
import { useWords } from '../words/Language.tsx';
import { Button, IconButton } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { type Foremost, makeForemost } from './foremost.ts';
import { uiWords } from './words.ts';
import './toasts.css';

interface ToastOptions {
  tone?: 'done' | 'refusal' | 'news' | undefined;
  action?: { label: string; onAction: () => void } | undefined;
}

interface Toast extends ToastOptions {
  text: string;
}

export interface Toasts {
  /** Shows a line for a while and reads it aloud. A refusal, or a line with an action, stays until dismissed. */
  say(text: string, options?: ToastOptions): void;
  /** Reads aloud only: for what sighted people see happen on the page. */
  announce(text: string): void;
  /** Keeps messages seen and heard inside a modal dialog, until the function returned is called. */
  within(dialog: HTMLElement): () => void;
}

const ToastsContext = createContext<Toasts>();
const icons = { done: 'check', refusal: 'alert', news: 'bell' } as const;
const shownFor = 6_000;

export function useToasts(): Toasts {
  const toasts = useContext(ToastsContext);
  if (!toasts) throw new Error('useToasts is called outside ToastsProvider');
  return toasts;
}

export function ToastsProvider(props: { children: JSX.Element }): JSX.Element {
  const [toasts, setToasts] = createSignal<readonly Toast[]>([]);
  const t = useWords(uiWords);
  const [spoken, setSpoken] = createSignal<readonly { text: string }[]>([]);
  const remove = (toast: Toast) => setToasts((all) => all.filter((other) => other !== toast));
  const announce = (text: string) => setSpoken((lines) => [...lines.slice(-4), { text }]);
  const say = (text: string, options: ToastOptions = {}) => {
    const toast = { text, ...options };
    setToasts((all) => [...all.slice(-2), toast]);
    announce(text);
    if (options.tone !== 'refusal' && !options.action) setTimeout(() => remove(toast), shownFor);
  };
  let element!: HTMLDivElement;
  let front!: Foremost;
  onMount(() => { front = makeForemost(element); });
  createEffect(on(toasts, (shown) => (shown.length > 0 ? front.raise() : front.lower()), { defer: true }));
  return (
    <ToastsContext.Provider value={{ say, announce, within: (dialog) => front.within(dialog) }}>
      {props.children}
      <Portal>
        <div ref={element} class="messages" popover="manual">
          <div class="unseen" role="log" aria-label={t().messages}>
            <For each={spoken()}>{(line) => <p>{line.text}</p>}</For>
          </div>
          <section class="toasts" aria-label={t().messages}>
            <For each={toasts()}>{(toast) => <ToastLine toast={toast} onDismiss={() => remove(toast)} />}</For>
          </section>
        </div>
      </Portal>
    </ToastsContext.Provider>
  );
}

function ToastLine(props: { toast: Toast; onDismiss: () => void }): JSX.Element {
  const t = useWords(uiWords);
  const tone = () => props.toast.tone ?? 'done';
  return (
    <div class={`toast toast-${tone()}`}>
      <Icon name={icons[tone()]} />
      <span class="grow">{props.toast.text}</span>
      <Show when={props.toast.action}>
        {(action) => (
          <Button
            variant="quiet"
            size="s"
            onClick={() => {
              props.onDismiss();
              action().onAction();
            }}
          >
            {action().label}
          </Button>
        )}
      </Show>
      <IconButton label={t().dismiss} icon="close" onClick={() => props.onDismiss()} />
    </div>
  );
}
