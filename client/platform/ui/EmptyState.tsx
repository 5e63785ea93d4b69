import { Show, createEffect } from 'solid-js';
import type { JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { Drawing } from './Drawing.tsx';
import type { DrawingName } from './Drawing.tsx';
import './empty-state.css';

/** Where nothing is yet: says what will be here, and the first thing to do about it. */
export function EmptyState(props: {
  drawing: DrawingName;
  title: string;
  /** h1 where it is the whole page: it then names the browser's tab too. */
  level?: 'h1' | 'h2' | 'h3' | undefined;
  children?: JSX.Element;
  action?: JSX.Element;
}): JSX.Element {
  createEffect(() => {
    if (props.level === 'h1') document.title = `${props.title} · Préau`;
  });
  return (
    <div class="empty-state">
      <Drawing name={props.drawing} />
      <Dynamic component={props.level ?? 'h2'} class="empty-state-title">{props.title}</Dynamic>
      <Show when={props.children}>
        <p class="soft">{props.children}</p>
      </Show>
      <Show when={props.action}>{props.action}</Show>
    </div>
  );
}
