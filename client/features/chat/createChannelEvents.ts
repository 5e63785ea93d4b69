import { createSignal, onCleanup } from 'solid-js';
import { ChannelChangedDocument, type ChannelChangedSubscription, MissedMessagesDocument } from '../../../schema/generated/client.ts';
import { createSubscription } from '../../platform/graphql/createSubscription.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { type Sequence, makeSequence } from '../../platform/graphql/makeSequence.ts';

export type ChannelEvent = ChannelChangedSubscription['channelChanged'];

const RETRY_MS = 3_000;
/** Refusals that asking again does not change: the channel is no longer the viewer's to read. */
const final: ReadonlySet<string> = new Set(['NOT_FOUND', 'NOT_ALLOWED', 'NOT_SIGNED_IN']);

/**
 * Follows one channel for as long as its owner lives, without a gap. Tell it the number of what was loaded with `from`.
 * `startOver`: too much changed to list, or the channel may no longer be the viewer's to read: load it again.
 */
export function createChannelEvents(channelId: string, told: { take(event: ChannelEvent): void; startOver(): void }): Pick<Sequence<ChannelEvent>, 'from'> {
  const graphql = useGraphql();
  const [turn, setTurn] = createSignal(0);
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const later = (ms: number, work: () => void): void => {
    const timer = setTimeout(() => { timers.delete(timer); work(); }, ms);
    timers.add(timer);
  };
  const event = (seq: number, what: Partial<ChannelEvent>): ChannelEvent => ({ channelId, seq, opening: false, goneId: null, message: null, channel: null, typing: null, ...what });
  const sequence = makeSequence<ChannelEvent>({
    async ask(after) {
      const { seq, complete, messages, goneIds } = (await graphql.ask(MissedMessagesDocument, { id: channelId, after })).channel.changes;
      return { seq, complete, events: [...goneIds.map((goneId) => event(seq, { goneId })), ...messages.map((message) => event(message.seq, { message }))] };
    },
    take: told.take, startOver: told.startOver,
    wait: (ms) => new Promise((resolve) => { later(ms, resolve); }),
  });
  onCleanup(() => { sequence.stop(); timers.forEach(clearTimeout); });

  createSubscription(ChannelChangedDocument, () => (turn(), { channelId }), ({ channelChanged }) => sequence.hear(channelChanged), (refused) => {
    if (final.has(refused.code)) told.startOver();
    else later(refused.isPassing ? RETRY_MS : 5 * RETRY_MS, () => setTurn((n) => n + 1));
  });
  return sequence;
}
