import { For, Match, Switch, createMemo } from 'solid-js';
import type { JSX } from 'solid-js';
import { Icon } from '../../platform/ui/Icon.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { piecesOf } from '../../platform/words/links.ts';
import { keepTogether } from '../../platform/words/typeset.ts';
import { useChat } from './ChatContext.tsx';
import { cutAtNames } from './mentions.ts';
import type { ChatPerson, Message } from './messages.ts';
import { chatWords } from './words.ts';

interface Piece { text: string; href?: string; person?: ChatPerson }

/** What a person wrote: their line breaks, those they call by name, and their addresses, which nobody follows until an adult has allowed it. */
export function MessageText(props: { message: Message }): JSX.Element {
  const t = useWords(chatWords);
  const { meId } = useChat();
  const pieces = createMemo((): Piece[] => piecesOf(props.message.text).flatMap((piece): Piece[] =>
    (piece.href ? [{ text: piece.text, href: piece.href }] : cutAtNames(piece.text, props.message.mentions))));
  return (
    <p class="message-text">
      <For each={pieces()}>
        {(piece) => (
          <Switch fallback={keepTogether(piece.text)}>
            <Match when={piece.href && props.message.linksApproved}>
              <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">{piece.text}<span class="unseen"> ({t().newTab})</span></a>
            </Match>
            <Match when={piece.href}>
              <span class="held-link" title={t().linkWaits}><Icon name="lock" size="s" /><span class="unseen">{t().linkWaits} : </span>{piece.text}</span>
            </Match>
            <Match when={piece.person}>{(person) => <span class="called" classList={{ 'called-me': person().id === meId }}>{piece.text}</span>}</Match>
          </Switch>
        )}
      </For>
    </p>
  );
}

/** Whether a text holds an address. */
export const hasLink = (text: string): boolean => piecesOf(text).some(({ href }) => href);
