import { Show, createEffect } from 'solid-js';
import type { JSX } from 'solid-js';
import './waiting.css';

/** `value` from 0 to 1; without it, work goes on for a time nobody knows. */
export function ProgressBar(props: { label: string; value?: number | undefined; shown?: string | undefined }): JSX.Element {
  return (
    <div class="progress">
      <progress aria-label={props.label} max="1" ref={(bar) => createEffect(() => show(bar, props.value))} />
      <Show when={props.shown}>
        <span class="small soft">{props.shown}</span>
      </Show>
    </div>
  );
}

/** As an attribute: the property of the same name cannot be unset. */
function show(bar: HTMLProgressElement, value: number | undefined): void {
  if (value === undefined) bar.removeAttribute('value');
  else bar.setAttribute('value', String(value));
}
