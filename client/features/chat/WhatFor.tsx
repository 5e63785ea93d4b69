import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { IconButton } from '../../platform/ui/Button.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { useChat } from './ChatContext.tsx';
import type { Composing } from './createComposing.ts';
import { chatWords } from './words.ts';

/** Above the line: the message that is being answered, or changed and for how long it still can be. */
export function WhatFor(props: { composing: Composing }): JSX.Element {
  const t = useWords(chatWords);
  const { now } = useChat();
  const left = (): string => {
    const until = props.composing.editing()?.can?.until;
    const ms = until ? Math.max(0, Date.parse(until) - now()) : undefined;
    return ms === undefined ? t().editing : t().stillFor(t().editing, t().timeLeft(Math.floor(ms / 60_000), Math.floor(ms / 1_000) % 60));
  };
  return (
    <Show when={props.composing.editing()} fallback={
      <Show when={props.composing.replyTo()}>
        {(quoted) => (
          <div class="say-for">
            <Icon name="undo" size="s" />
            <p><strong>{t().answering(quoted().author.displayName)}</strong> <span class="soft">{quoted().text}</span></p>
            <IconButton icon="close" label={t().stopReply} onClick={() => props.composing.stopReply()} />
          </div>
        )}
      </Show>
    }>
      <div class="say-for">
        <Icon name="edit" size="s" />
        <p><strong>{left()}</strong></p>
        <IconButton icon="close" label={t().stopEditing} onClick={() => props.composing.stopEditing()} />
      </div>
    </Show>
  );
}
