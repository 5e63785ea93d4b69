import type { Adults } from './adults.ts';
import { fileIdsOf } from './attachments.ts';
import { evidenceSince } from './door.ts';
import type { ChatNeeds } from './needs.ts';

const AT_ONCE = 100;

/** What the chat does by itself. Several instances may do it at once: each thing happens once. */
export function upkeep({ models: { messages }, files, now }: ChatNeeds, adults: Adults) {
  /** Pictures go first: interrupted, it goes on the next time. */
  async function forget(): Promise<void> {
    const past = { status: 'REMOVED', removedAt: { $lte: evidenceSince(now()) } } as const;
    const old = await messages.find(past).limit(AT_ONCE).lean();
    if (old.length === 0) return;
    await files.discard(old.flatMap(fileIdsOf));
    await messages.deleteMany({ _id: { $in: old.map(({ _id }) => _id) }, ...past });
  }

  /** A message asks for its pictures before it is written. Was it never written, nobody carries them. */
  async function settleClaims(): Promise<void> {
    const claims = await files.claimed('CHANNEL');
    if (claims.length === 0) return;
    const written = await messages.find({ _id: { $in: claims.map(({ postId }) => postId) } }, { pictures: 1 }).lean();
    const carried = new Map(written.map((message) => [message._id, new Set(fileIdsOf(message))]));
    const isCarried = ({ _id, postId }: typeof claims[number]): boolean => carried.get(postId)?.has(_id) === true;
    await files.settle(claims.filter(isCarried).map(({ _id }) => _id), claims.filter((claim) => !isCarried(claim)).map(({ _id }) => _id));
  }

  return {
    /** Tells the channels whose hour has come, and forgets for good what was removed long enough ago or was never sent. */
    async sweep(): Promise<void> {
      await adults.look();
      await forget();
      await settleClaims();
    },
  };
}
