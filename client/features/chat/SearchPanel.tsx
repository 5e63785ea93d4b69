import { For, Show, createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { JSX } from 'solid-js';
import { SearchMessagesDocument } from '../../../schema/generated/client.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { IconButton } from '../../platform/ui/Button.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { RefusedBanner } from '../people/RefusedBanner.tsx';
import { useChat } from './ChatContext.tsx';
import { chatWords } from './words.ts';

const PAUSE_MS = 350;

/** Finds words in the channels that the viewer may read; each find leads to its message. */
export function SearchPanel(props: { onOpen: (id: string, message: number) => void; onClose: () => void }): JSX.Element {
  const t = useWords(chatWords);
  const { classroomId, live } = useChat();
  const [text, setText] = createSignal('');
  const [words, setWords] = createSignal('');
  createEffect(on(text, (typed) => {
    const timer = setTimeout(() => setWords(typed.trim()), PAUSE_MS);
    onCleanup(() => clearTimeout(timer));
  }));
  const query = createQuery(SearchMessagesDocument, () => (words().length >= 2 ? { classroomId, words: words().slice(0, 80) } : undefined));
  const found = () => (words().length >= 2 ? query.data()?.searchMessages : undefined);
  const placeOf = (channelId: string): string => {
    const channel = live.channel(channelId);
    return channel?.kind === 'TEACHER' ? t().state.TEACHER : channel?.name ?? '';
  };
  return (
    <section class="search" aria-label={t().searchLabel} onKeyDown={(event) => { if (event.key === 'Escape') props.onClose(); }}>
      <div class="search-line">
        <div class="grow"><TextField autofocus ref={(element: HTMLInputElement) => queueMicrotask(() => element.focus())} type="search" icon="search" label={t().searchLabel} labelUnseen placeholder={t().searchExample} value={text()} onInput={setText} maxlength={80} /></div>
        <IconButton icon="close" label={t().closeSearch} onClick={() => props.onClose()} />
      </div>
      <RefusedBanner refused={query.refused()} onRetry={() => void query.refetch()} />
      <Show when={words().length >= 2} fallback={<p class="small soft">{t().searchHint}</p>}>
        <Show when={found()} fallback={<Show when={!query.refused()}><Skeleton kind="lines" count={3} /></Show>}>
          {(messages) => (
            <>
              <p class="small soft" role="status">{messages().length > 0 ? t().found(messages().length) : t().nothingFound}</p>
              <ul role="list" class="search-list">
                <For each={messages()}>
                  {(message) => (
                    <li><button type="button" class="search-find" onClick={() => props.onOpen(message.channelId, message.number)}>
                      <span class="search-about"><strong>{message.author.displayName}</strong> <span class="soft small">{placeOf(message.channelId)} · <DateTime at={message.createdAt} /></span></span>
                      <span class="search-text"><For each={marked(message.text, words())}>{(piece) => (piece.isFound ? <mark>{piece.text}</mark> : piece.text)}</For></span>
                    </button></li>
                  )}
                </For>
              </ul>
            </>
          )}
        </Show>
      </Show>
    </section>
  );
}

/** Letters without their accents and capitals; as long as they were, so that a place in one is the same place in the other. */
const folded = (text: string): string => text.replace(/\p{L}/gu, (sign) => (sign.length === 1 ? sign.normalize('NFD')[0]!.toLowerCase() : sign));

/** A text around the first place where the words stand, else one of them; cut between words. */
function marked(text: string, words: string): { text: string; isFound: boolean }[] {
  const where = folded(text);
  const wanted = [words, ...words.split(/\s+/)].find((word) => where.includes(folded(word))) ?? '';
  const at = Math.max(0, where.indexOf(folded(wanted)));
  const end = at + wanted.length;
  const before = text.slice(0, at);
  const after = text.slice(end);
  return [
    { text: before.length > 40 ? `…${before.slice(-40).replace(/^\S{1,20}\s/u, '')}` : before, isFound: false },
    { text: text.slice(at, end), isFound: true },
    { text: after.length > 100 ? `${after.slice(0, 100).replace(/\s\S{1,20}$/u, '')}…` : after, isFound: false },
  ];
}
