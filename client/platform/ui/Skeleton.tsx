import { For } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../words/Language.tsx';
import { uiWords } from './words.ts';
import './waiting.css';

/** The shape of what is coming: `lines` of text, or whole cards. */
export function Skeleton(props: { kind?: 'lines' | 'card' | undefined; count?: number | undefined }): JSX.Element {
  const t = useWords(uiWords);
  return (
    <div class="skeleton" role="status">
      <span class="unseen">{t().loading}</span>
      <For each={Array.from({ length: props.count ?? 3 })}>
        {() => <div class={props.kind === 'card' ? 'skeleton-card' : 'skeleton-line'} />}
      </For>
    </div>
  );
}
