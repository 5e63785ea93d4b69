import type { WallNeeds } from './needs.ts';
import { fileIdsOf } from './attachments.ts';
import { FREELY, type Ledger } from './ledger.ts';
import { evidenceSince } from './moderation.ts';

const AT_ONCE = 100;

/** What the wall does by itself. Several instances may do it at once: each thing happens once. */
export function upkeep({ models: { posts, comments, receipts }, files, now }: WallNeeds, { writeFrom, announce }: Ledger) {
  async function publishDue(): Promise<void> {
    const due = await posts.find({ status: 'SCHEDULED', publishAt: { $lte: now() } }).sort({ publishAt: 1 }).limit(AT_ONCE).lean();
    for (const post of due) {
      const after = await writeFrom(post, { status: 'PUBLISHED', publishedAt: now() }, FREELY);
      if (after) announce(post, { seq: after.seq, post: { before: post, after } });
    }
  }

  /** What a post carries goes first: interrupted, it goes on the next time. */
  async function forget(): Promise<void> {
    const past = { status: 'REMOVED', removedAt: { $lte: evidenceSince(now()) } } as const;
    const old = await posts.find(past).limit(AT_ONCE).lean();
    if (old.length > 0) {
      const postId = { $in: old.map(({ _id }) => _id) };
      await files.discard(old.flatMap(fileIdsOf));
      await Promise.all([comments.deleteMany({ postId }), receipts.deleteMany({ postId })]);
      await posts.deleteMany({ _id: postId, ...past });
    }
    await comments.deleteMany(past);
  }

  /** A post asks for its files before it is written. Was it never written, or its edit not, nobody carries them. */
  async function settleClaims(): Promise<void> {
    const claims = await files.claimed();
    if (claims.length === 0) return;
    const written = await posts.find({ _id: { $in: claims.map(({ postId }) => postId) } }, { pictures: 1, fileIds: 1 }).lean();
    const carried = new Map(written.map((post) => [post._id, new Set(fileIdsOf(post))]));
    const isCarried = ({ _id, postId }: typeof claims[number]): boolean => carried.get(postId)?.has(_id) === true;
    await files.settle(claims.filter(isCarried).map(({ _id }) => _id), claims.filter((claim) => !isCarried(claim)).map(({ _id }) => _id));
  }

  return {
    /** Publishes what is due and forgets for good what was removed long enough ago, or was never on a post. */
    async sweep(): Promise<void> {
      await publishDue();
      await forget();
      await settleClaims();
    },
  };
}
