import { createSignal, onCleanup } from 'solid-js';
import { EditMessageDocument, TypingDocument } from '../../../schema/generated/client.ts';
import { createUploads } from '../../platform/files/createUploads.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { keptText } from '../../platform/words/keptText.ts';
import { createSubmission } from '../people/createSubmission.ts';
import { useChat } from './ChatContext.tsx';
import type { Conversation } from './createConversation.ts';
import { type ChatPerson, type Message, type Quoted } from './messages.ts';
import { calledIn } from './mentions.ts';

export const PICTURES = 4;
/** Says "writing" again after so long, and that it has ended after so long without a letter. */
const SAY_AGAIN_MS = 4_000;
const STOPPED_MS = 5_000;

/** What is being written in a channel: a message, an answer, or a change of one's own. Kept in this tab until it is sent. */
export function createComposing(channelId: string, live: Conversation) {
  const graphql = useGraphql();
  const { meId, outbox } = useChat();
  const kept = keptText(`${meId}.chat.${channelId}`);
  const [text, setText] = createSignal(kept.read());
  const [replyTo, setReplyTo] = createSignal<Quoted>();
  const [editing, setEditing] = createSignal<Message>();
  const [focused, setFocused] = createSignal(0);
  let called: ChatPerson[] = [];
  let lastWord: Promise<unknown> = Promise.resolve();
  let saidAt = 0;
  let stops: ReturnType<typeof setTimeout> | undefined;
  const uploads = createUploads({ channel: channelId }, [], { pictures: PICTURES, files: 0 });
  const saving = createSubmission(async (message: Message, words: string) => {
    const { editMessage } = await graphql.send(EditMessageDocument, { id: message.id, text: words });
    live.take(editMessage);
  });

  const write = (value: string): void => { setText(value); if (!editing()) kept.write(value); };
  /** One after the other: "stopped" must not overtake "typing". */
  const say = (typing: boolean): void => { lastWord = lastWord.then(() => graphql.send(TypingDocument, { channelId, typing })).catch(() => {}); };
  function stopTyping(): void {
    clearTimeout(stops);
    if (saidAt > 0) say(false);
    saidAt = 0;
  }
  onCleanup(stopTyping);

  function typing(): void {
    clearTimeout(stops);
    stops = setTimeout(stopTyping, STOPPED_MS);
    if (Date.now() - saidAt < SAY_AGAIN_MS) return;
    saidAt = Date.now();
    say(true);
  }
  const quotedOf = ({ id, number, author, text: words }: Message): Quoted => ({ id, number, author, text: words.slice(0, 120) });
  const focus = (): void => { setFocused((times) => times + 1); };
  const stopEditing = (): void => { setEditing(undefined); setText(kept.read()); };

  return {
    text, replyTo, editing, uploads, saving,
    /** Counts how often the field was asked to take the focus. */
    focused,
    focus,
    write: (value: string, mayTell: boolean) => { write(value); if (mayTell && value && !editing()) typing(); },
    call: (person: ChatPerson) => { called = [...called, person]; },
    reply: (message: Message) => { if (editing()) stopEditing(); setReplyTo(quotedOf(message)); focus(); },
    stopReply: () => setReplyTo(undefined),
    edit: (message: Message) => { setReplyTo(undefined); setEditing(message); setText(message.text); focus(); },
    stopEditing,
    /** Words that did not go through, to be said otherwise. */
    resume: (words: string) => { if (editing()) stopEditing(); write(text().trim() ? `${text()}\n${words}` : words); focus(); },
    isReady: (): boolean => !uploads.isBusy() && !uploads.hasFailed() && (text().trim() !== '' || uploads.list.length > 0),
    /** Sends it on its way, or keeps the change. Answers whether the field is free again. */
    async send(): Promise<boolean> {
      const message = editing();
      const words = text().trim();
      stopTyping();
      if (message) {
        if (!words || !await saving.submit(message, words)) return false;
        // Not what is being changed since: another message, or more of this one.
        if (editing() === message && text().trim() === words) stopEditing();
        return true;
      }
      const pictures = uploads.list.flatMap(({ done, alt }) => (done ? [{ id: done.id, alt }] : []));
      outbox.send({ channelId, text: words, replyTo: replyTo() ?? null, mentionIds: calledIn(words, called).slice(0, 10).map(({ id }) => id), pictures });
      write('');
      setReplyTo(undefined);
      called = [];
      uploads.release();
      return true;
    },
  };
}

export type Composing = ReturnType<typeof createComposing>;
