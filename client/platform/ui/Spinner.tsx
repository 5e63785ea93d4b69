import type { JSX } from 'solid-js';
import './waiting.css';

/** Three drops of rain under the awning. The label is read aloud, not shown. */
export function Spinner(props: { label: string }): JSX.Element {
  return (
    <span class="spinner" role="img" aria-label={props.label}>
      <i />
      <i />
      <i />
    </span>
  );
}
