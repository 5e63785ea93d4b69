import { shapes } from '../../../../schema/shapes.ts';
import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { insertMissing } from '../../../platform/database/insert.ts';
import { newId } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { familyStates, isMissing } from '../families.ts';
import { groupBy } from '../grouping.ts';
import type { PostRecord, ReceiptRecord } from '../model.ts';
import { forFamiliesOf, isForFamilies, roomOf } from '../policy.ts';
import { FREELY, type Ledger } from './ledger.ts';
import type { WallNeeds } from './needs.ts';
import { invalid } from './writing.ts';

const MOST_AT_ONCE = 50;
const BETWEEN_REMINDERS_MS = 60_000;

/** What families have read and signed. Only guardians leave a trace, and only for their own children. */
export function receiptWrites({ models: { posts, receipts }, school, now }: WallNeeds, { postFor, nextSeq, mark, announce, revise }: Ledger) {
  /** All guardians of these children in the class: what one does changes what the others see. */
  async function guardiansOf(wallId: string, pupilIds: readonly string[]): Promise<string[]> {
    const families = await school.familiesOf(wallId);
    return families.filter(({ pupilId }) => pupilIds.includes(pupilId)).flatMap(({ guardianIds }) => guardianIds);
  }

  /** Gives each post its next number and tells its wall. */
  async function announceRead(actor: Actor, changed: readonly PostRecord[]): Promise<void> {
    for (const [wallId, onWall] of groupBy(changed, (post) => post.wallId)) {
      const last = await nextSeq(wallId, FREELY, onWall.length);
      const seqs = new Map(onWall.map(({ _id }, index) => [_id, last - onWall.length + 1 + index]));
      await posts.bulkWrite(onWall.map(({ _id }) => ({
        updateOne: { filter: { _id, seq: { $lt: seqs.get(_id)! } }, update: { $set: { seq: seqs.get(_id)! } } },
      })));
      const fresh = await posts.find({ _id: { $in: onWall.map(({ _id }) => _id) } }).lean();
      const concerns = [actor.id, ...await guardiansOf(wallId, actor.wardsIn(roomOf(onWall[0]!)))];
      for (const after of fresh.sort((a, b) => seqs.get(a._id)! - seqs.get(b._id)!)) {
        announce(after, { seq: seqs.get(after._id)!, post: { before: after, after }, receiptsOnly: true, concerns });
      }
    }
  }

  /** Signs, unless it is signed already: false then. The first try fails when the reading is being noted at the same moment. */
  async function noteSigned({ _id: postId, wallId }: PostRecord, pupilId: string, guardianId: string): Promise<boolean> {
    const at = now();
    for (let tries = 0; tries < 2; tries++) {
      try {
        await receipts.updateOne(
          { postId, pupilId, guardianId, signedAt: null },
          { $set: { signedAt: at }, $setOnInsert: { _id: newId(), wallId, readAt: at } }, { upsert: true },
        );
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    }
    return false;
  }

  return {
    /** Notes that a guardian has read these posts, once for each of their children in the class; nothing for anyone else. */
    async markRead(actor: Actor, postIds: readonly string[]): Promise<PostRecord[]> {
      const guardianId = signedIn(actor);
      if (postIds.length > MOST_AT_ONCE) throw invalid('postIds', `${MOST_AT_ONCE} billets au plus à la fois.`, `${MOST_AT_ONCE} posts at most at once.`);
      const ids = postIds.filter((id) => shapes.id.test(id));
      if (actor.wards.length === 0 || ids.length === 0) return [];
      const read = await posts.find({ _id: { $in: ids }, ...forFamiliesOf(actor) }).lean();
      const noted = await receipts.find({ postId: { $in: read.map(({ _id }) => _id) }, guardianId }).lean();
      const known = new Set(noted.map(({ postId, pupilId }) => `${postId} ${pupilId}`));
      const readAt = now();
      const fresh = read.flatMap((post) => actor.wardsIn(roomOf(post)).filter((pupilId) => !known.has(`${post._id} ${pupilId}`))
        .map((pupilId): ReceiptRecord => ({ _id: newId(), postId: post._id, wallId: post.wallId, pupilId, guardianId, readAt, signedAt: null })));
      if (fresh.length === 0) return read;
      await insertMissing(receipts, fresh);
      const changed = new Set(fresh.map(({ postId }) => postId));
      await announceRead(actor, read.filter(({ _id }) => changed.has(_id)));
      return read;
    },

    /** Signs a post for one's child in the class. Signed again, it stays as it was signed. */
    async signPost(actor: Actor, postId: string, pupilId: string): Promise<PostRecord> {
      const guardianId = signedIn(actor);
      const { post } = await postFor(actor, postId, 'sign');
      if (!actor.wardsIn(roomOf(post)).includes(pupilId)) throw new Refusal('NOT_FOUND');
      if (!await noteSigned(post, pupilId, guardianId)) return post;
      const after = await mark(post, FREELY, (seq) => ({ $set: { seq } }));
      announce(post, { seq: after.seq, post: { before: post, after }, receiptsOnly: true, concerns: [guardianId, ...await guardiansOf(post.wallId, [pupilId])] });
      return after;
    },

    /** Reminds the families that still miss, at most once a minute; answers how many there are that can be reached. */
    async remindFamilies(actor: Actor, postId: string): Promise<number> {
      const { after } = await revise(actor, postId, 'moderate', (post) => {
        if (!isForFamilies(post)) throw invalid('postId', 'Ce billet n’est pas adressé aux familles.', 'This post is not addressed to families.');
        const wait = post.remindedAt ? post.remindedAt.getTime() + BETWEEN_REMINDERS_MS - now().getTime() : 0;
        if (wait > 0) throw new Refusal('TOO_MANY_ATTEMPTS', { retryAfter: Math.ceil(wait / 1000), words: JUST_REMINDED });
        return { remindedAt: now() };
      }, { reminder: true });
      const [families, read] = await Promise.all([school.familiesOf(after.wallId), receipts.find({ postId }).lean()]);
      return familyStates(after, families, read).filter((family) => family.reachable && isMissing(after, family)).length;
    },
  };
}

const JUST_REMINDED = {
  fr: 'Les familles viennent d’être relancées. Attendez une minute avant de recommencer.',
  en: 'Families have just been reminded. Wait a minute before doing it again.',
};
