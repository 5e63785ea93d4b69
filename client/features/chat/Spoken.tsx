import { For, createEffect, createSignal, on } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../../platform/words/Language.tsx';
import type { Message } from './messages.ts';
import { chatWords } from './words.ts';

const LINES = 5;

/** What arrives, read aloud politely and once: the list itself keeps silent, for it also fills when one scrolls. */
export function Spoken(props: { heard: Message | undefined }): JSX.Element {
  const t = useWords(chatWords);
  const [lines, setLines] = createSignal<readonly Message[]>([]);
  createEffect(on(() => props.heard, (message) => { if (message) setLines((old) => [...old.slice(1 - LINES), message]); }));
  return (
    <div class="unseen" role="log" aria-label={t().newMessages}>
      <For each={lines()}>{(message) => <p>{t().saidBy(message.author.displayName, message.text || t().picture)}</p>}</For>
    </div>
  );
}
