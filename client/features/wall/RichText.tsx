import { For, Show, createMemo, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../../platform/words/Language.tsx';
import { keepTogether } from '../../platform/words/typeset.ts';
import { piecesOf } from '../../platform/words/links.ts';
import { wallWords } from './words.ts';

const LONG = 700;
const MANY_LINES = 11;

/** What a person wrote: their line breaks, their https addresses as links, nothing else. Long ones open on demand. */
export function RichText(props: { text: string; whole?: boolean | undefined }): JSX.Element {
  const t = useWords(wallWords);
  const [open, setOpen] = createSignal(false);
  const isLong = createMemo(() => !props.whole && (props.text.length > LONG || props.text.split('\n').length > MANY_LINES));
  return (
    <>
      <p class="prose post-text" classList={{ 'post-text-cut': isLong() && !open() }}>
        <For each={piecesOf(props.text)}>
          {(piece) => (
            <Show when={piece.href} fallback={keepTogether(piece.text)}>
              {(href) => (
                <Show when={!piece.isOurs} fallback={<a class="post-text-ours" href={href()}>{t().readText}</a>}>
                  <a href={href()} target="_blank" rel="noopener noreferrer nofollow">
                    {piece.text}
                    <span class="unseen"> ({t().newTab})</span>
                  </a>
                </Show>
              )}
            </Show>
          )}
        </For>
      </p>
      <Show when={isLong()}>
        <button type="button" class="text-button" aria-expanded={open()} onClick={() => setOpen(!open())}>
          {open() ? t().readLess : t().readMore}
        </button>
      </Show>
    </>
  );
}
