import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import './waiting.css';

/** `value` from 0 to 1; without it, work goes on for a time nobody knows. */
export function ProgressBar(props: { label: string; value?: number | undefined; shown?: string | undefined }): JSX.Element {
  return (
    <div class="progress">
      <progress aria-label={props.label} max="1" attr:value={props.value} />
      <Show when={props.shown}>
        <span class="small soft">{props.shown}</span>
      </Show>
    </div>
  );
}
