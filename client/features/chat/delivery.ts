import type { Message } from './messages.ts';

/** Brings the messages that the outbox has sent to the conversation that shows their channel. */
export function makeDelivery() {
  const takers = new Map<string, (message: Message) => void>();
  return {
    tell: (message: Message): void => takers.get(message.channelId)?.(message),
    /** Takes a channel's messages until the function returned is called. */
    to(channelId: string, take: (message: Message) => void): () => void {
      takers.set(channelId, take);
      return () => { if (takers.get(channelId) === take) takers.delete(channelId); };
    },
  };
}

export type Delivery = ReturnType<typeof makeDelivery>;
