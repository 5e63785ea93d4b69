import { For, type JSX, Show } from 'solid-js';
import { useWords } from '../../../platform/words/Language.tsx';
import { AnimalSketch } from '../drawings/Sketch.tsx';
import type { Child } from './createDoor.ts';
import { doorWords } from './words.ts';

/** The children of a class: each finds their own drawing. */
export function Children(props: { names: readonly Child[]; onChoose: (child: Child) => void }): JSX.Element {
  const t = useWords(doorWords);
  return (
    <ul class="children" role="list">
      <For each={props.names} fallback={<li class="soft">{t().nobody}</li>}>
        {(child) => (
          <li>
            <button
              type="button" class="child" classList={{ 'child-plain': !child.animal }} onClick={() => props.onChoose(child)}
              aria-label={child.animal ? `${child.name}, ${t().animals[child.animal]}` : child.name}
            >
              <Show when={child.animal}>{(animal) => <span class="ground"><AnimalSketch animal={animal()} /></span>}</Show>
              <span class="child-name">{child.name}</span>
            </button>
          </li>
        )}
      </For>
    </ul>
  );
}
