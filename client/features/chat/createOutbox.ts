import { createEffect, createSignal, on, onCleanup } from 'solid-js';
import { SendMessageDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { newKey } from '../../platform/graphql/newKey.ts';
import { Refused, offline } from '../../platform/graphql/refused.ts';
import type { Message } from './messages.ts';
import { type Sending, inputOf, keptSendings, waitAfter } from './sending.ts';

/**
 * Everything one person sends, one after the other, in the order they wrote in each channel. It outlives the channel and the page:
 * what the server has not acknowledged is sent again, under its own key, after a cut line and after a reload. `onSent` is told once
 * for each.
 */
export function createOutbox(personId: string, told: { sent(message: Message): void; slowed(seconds: number): void }) {
  const graphql = useGraphql();
  const kept = keptSendings(personId);
  const [list, setList] = createSignal<readonly Sending[]>(kept.read());
  const [inFlight, setInFlight] = createSignal<string>();
  const [isCut, setCut] = createSignal(false);
  /** Channels whose next message waits for another try. */
  const waits = new Map<string, ReturnType<typeof setTimeout>>();
  const tries = new Map<string, number>();
  let stopped = false;

  // An answer that comes after the page was left finds another one's list there, or nothing: whoever signed out leaves nothing behind.
  const put = (next: readonly Sending[]): void => { setList(next); if (!stopped) kept.write(next); };
  const change = (key: string, patch: Partial<Sending>): void => put(list().map((one) => (one.key === key ? { ...one, ...patch } : one)));
  const drop = (key: string): void => put(list().filter((one) => one.key !== key));

  async function run(): Promise<void> {
    if (stopped || inFlight()) return;
    const next = list().find(({ refused, channelId }) => !refused && !waits.has(channelId));
    if (!next) return;
    setInFlight(next.key);
    try {
      const { sendMessage } = await graphql.send(SendMessageDocument, { channelId: next.channelId, key: next.key, input: inputOf(next) });
      tries.delete(next.channelId);
      setCut(false);
      drop(next.key);
      told.sent(sendMessage);
    } catch (error) {
      refuse(next, error instanceof Refused ? error : offline());
    }
    setInFlight(undefined);
    void run();
  }

  function refuse({ key, channelId }: Sending, refused: Refused): void {
    const count = tries.get(channelId) ?? 0;
    const wait = waitAfter(refused, count);
    setCut(refused.isPassing);
    if (wait === undefined) { tries.delete(channelId); change(key, { refused: { code: refused.code, fr: refused.fr, en: refused.en } }); return; }
    if (refused.code === 'SLOW') told.slowed(Math.ceil(wait / 1_000));
    tries.set(channelId, count + 1);
    waits.set(channelId, setTimeout(() => { waits.delete(channelId); void run(); }, wait));
  }

  /** The line is back: whatever waited for it goes now. */
  function back(): void {
    waits.forEach((timer) => clearTimeout(timer));
    waits.clear();
    tries.clear();
    void run();
  }
  createEffect(on(graphql.line.state, (now) => { if (now === 'live') back(); }, { defer: true }));
  addEventListener('online', back);
  onCleanup(() => { stopped = true; waits.forEach((timer) => clearTimeout(timer)); removeEventListener('online', back); });
  void run();

  return {
    of: (channelId: string): readonly Sending[] => list().filter((one) => one.channelId === channelId),
    /** Whether the answer to one is awaited: its message may arrive live before it. */
    isInFlight: () => inFlight() !== undefined,
    /** Whether the last try met no server: what waits goes by itself once it answers again. */
    isCut,
    send(message: Omit<Sending, 'key' | 'at' | 'refused'>): void {
      put([...list(), { ...message, key: newKey(), at: new Date().toISOString() }]);
      void run();
    },
    retry(key: string): void { change(key, { refused: undefined }); void run(); },
    drop,
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
