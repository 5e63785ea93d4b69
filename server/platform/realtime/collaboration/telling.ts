import type { Taken } from './arrivals.ts';
import { presenceFrame, updateFrame } from './frames.ts';
import type { Peer } from './peer.ts';
import type { Presence } from './presence.ts';
import type { Text } from './text.ts';

interface Audience { peers: ReadonlySet<Peer>; presence: Presence; text: Text }
const NOTHING = Buffer.alloc(0);
/** State of someone who has nothing. */
const EMPTY = new Uint8Array([0]);

/**
 * Tells everyone in a room what is stored: one frame for the text, one for carets, made once; the same bytes go to every socket,
 * in one write, with the acknowledgement for those who have one coming. Answers whether carets wait to be told.
 */
export function tell({ peers, presence, text }: Audience, taken: Taken): boolean {
  const { update, waits } = presence.changes(performance.now(), taken.wrote);
  const frames = taken.relays.map(updateFrame);
  if (update) frames.push(presenceFrame(update));
  const all = frames.length === 1 ? frames[0]! : Buffer.concat(frames);
  for (const peer of peers) {
    catchUp(text, presence, peer);
    const ack = peer.ack() ?? NOTHING;
    if (all.length > 0 && peer.isTold) peer.outbox.tell(ack.length > 0 ? Buffer.concat([all, ack]) : all, () => taken.before ?? EMPTY);
    else if (ack.length > 0) peer.outbox.send(ack);
  }
  return waits;
}

/** Shows someone everyone who is there. */
export function showEveryone({ presence }: Audience, peer: Peer): void {
  const everyone = presence.everyone();
  if (everyone) peer.outbox.send(presenceFrame(everyone));
}

/** Sends a slow reader who is ready again all that it missed. Only while nothing unstored is in the text. */
export function catchUp(text: Text, presence: Presence, peer: Peer): void {
  const since = peer.outbox.behind();
  if (!since) return;
  peer.outbox.caughtUp();
  peer.outbox.send(text.answer(since));
  const everyone = presence.everyone();
  if (everyone) peer.outbox.send(presenceFrame(everyone));
  const ack = peer.ack();
  if (ack) peer.outbox.send(ack);
}
