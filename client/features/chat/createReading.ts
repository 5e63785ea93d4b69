import { createSignal, onCleanup } from 'solid-js';
import { MarkChannelReadDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { useChat } from './ChatContext.tsx';
import { type Message, isSaid } from './messages.ts';

const PAUSE_MS = 800;

/** How far a channel has been read: seen at its end, on a page in sight. Where the line "new messages" stands, and how many arrived below. */
export function createReading(channelId: string) {
  const graphql = useGraphql();
  const { live } = useChat();
  const [readUntil, setReadUntil] = createSignal<number>();
  const [below, setBelow] = createSignal(0);
  let marked = 0;
  let newest = 0;
  let atEnd = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isSeen = (): boolean => atEnd && document.visibilityState === 'visible';
  function mark(): void {
    if (!isSeen() || newest <= marked) return;
    setBelow(0);
    timer ??= setTimeout(() => {
      timer = undefined;
      if (!isSeen()) return;
      marked = newest;
      live.change(channelId, { unread: 0, readNumber: marked });
      // Asked again with the next message; nobody waits for it.
      void graphql.send(MarkChannelReadDocument, { id: channelId, number: marked }).catch(() => {});
    }, PAUSE_MS);
  }
  document.addEventListener('visibilitychange', mark);
  onCleanup(() => { clearTimeout(timer); document.removeEventListener('visibilitychange', mark); });

  return {
    /** The line stands after this number. */
    readUntil,
    /** Messages that arrived while the reader was further up. */
    below,
    open(readNumber: number): void { marked = readNumber; setReadUntil(readNumber); },
    /** The last message of the channel that is on the screen. */
    shown(last: Message | undefined): void {
      if (last) newest = Math.max(newest, last.number);
      mark();
    },
    arrived(message: Message): void {
      if (!isSaid(message) || message.number <= newest) return;
      // The line moves once what stood under it has been read.
      if (!isSeen()) { setBelow((count) => count + 1); if (marked >= newest && newest > 0) setReadUntil(marked); }
    },
    /** Whether the reader is at the end of what was said. */
    atEnd(is: boolean): void {
      atEnd = is;
      if (is) mark();
    },
  };
}

export type Reading = ReturnType<typeof createReading>;
