import { For, type JSX } from 'solid-js';

/** Groups of digits to be read aloud: each is said apart, and nothing breaks one in two. */
export function Digits(props: { groups: readonly string[]; label: string }): JSX.Element {
  return (
    <ol class="digits" role="list" aria-label={props.label}>
      <For each={props.groups}>{(group) => <li>{group}</li>}</For>
    </ol>
  );
}
