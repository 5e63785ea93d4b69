import { For } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../../../platform/words/Language.tsx';
import type { Hues } from './hues.ts';
import { editorWords } from './words.ts';

/** Whose each colour of the text is. */
export function Legend(props: { people: readonly { id: string; name: string }[]; hues: Hues }): JSX.Element {
  const t = useWords(editorWords);
  return (
    <ul role="list" class="legend" aria-label={t().authors}>
      <For each={props.people}>{(person) => <li class={`legend-name author ${props.hues.of(person.id)}`}>{person.name}</li>}</For>
    </ul>
  );
}
