import { EVIDENCE_DAYS, limits } from '../../../../schema/limits.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import type { PostRecord } from '../model.ts';
import { mayRead } from '../policy.ts';
import type { Ledger } from './ledger.ts';
import type { WallNeeds } from './needs.ts';
import { invalid } from './writing.ts';

/** Since when what was removed is still kept as evidence. */
export const evidenceSince = (now: Date): Date => new Date(now.getTime() - EVIDENCE_DAYS * 86_400_000);

/** What the teacher decides on posts. Asked twice, each is the same as asked once. */
export function moderation({ models: { posts }, now }: WallNeeds, { revise }: Ledger) {
  const pinsOn = (wallId: string): Promise<number> => posts.countDocuments({ wallId, status: 'PUBLISHED', pinnedAt: { $gt: new Date(0) } }).exec();

  return {
    /**
     * Publishes a post that was waiting. Refuses with CONFLICT one that waits no more and is not published, and, where the number of
     * the state that was looked at is given, one whose author has changed it since: nobody approves what they have not seen.
     */
    async approvePost(actor: Actor, id: string, seen: number | null): Promise<PostRecord> {
      const { after } = await revise(actor, id, 'moderate', (post) => {
        if (post.status === 'PUBLISHED') return null;
        if (post.status !== 'WAITING' || (seen !== null && post.seq !== seen)) throw new Refusal('CONFLICT');
        return { status: 'PUBLISHED', publishedAt: post.publishedAt ?? now() };
      });
      return after;
    },

    /** Sends a pupil's post back, whether it waits or is already on the wall. */
    async refusePost(actor: Actor, id: string, note: string): Promise<PostRecord> {
      const refusalNote = cleanText(note, { max: limits.refusalNote, field: 'note', lines: true });
      const { after } = await revise(actor, id, 'moderate', (post) => {
        if (post.status === 'REFUSED' && post.refusalNote === refusalNote) return null;
        if (!post.byPupil || !['WAITING', 'PUBLISHED'].includes(post.status)) throw new Refusal('CONFLICT');
        return { status: 'REFUSED', refusalNote, pinnedAt: null };
      });
      return after;
    },

    /** Pins a published post or takes the pin out. Refuses with INVALID one pin too many; of several at once none may stay, never too many. */
    async pinPost(actor: Actor, id: string, pinned: boolean): Promise<PostRecord> {
      const { before, after } = await revise(actor, id, 'moderate', async (post) => {
        if (pinned === (post.pinnedAt !== null)) return null;
        if (!pinned) return { pinnedAt: null };
        if (post.status !== 'PUBLISHED') throw new Refusal('CONFLICT');
        if (await pinsOn(post.wallId) >= limits.pinned) throw oneTooMany();
        return { pinnedAt: now() };
      });
      if (pinned && before.pinnedAt === null && await pinsOn(after.wallId) > limits.pinned) {
        await revise(actor, id, 'moderate', ({ pinnedAt }) => (pinnedAt?.getTime() === after.pinnedAt?.getTime() ? { pinnedAt: null } : null));
        throw oneTooMany();
      }
      return after;
    },

    /** Removes a post for everyone, keeping it as evidence. True again for whoever removed it, and for staff. */
    async removePost(actor: Actor, id: string): Promise<true> {
      const isGone = async (): Promise<boolean> => {
        const post = await posts.findById(idOf(id)).lean();
        return post?.status === 'REMOVED' && (mayRead(actor, post) || (post.removedBy !== null && actor.is(post.removedBy)));
      };
      if (await isGone()) return true;
      await revise(actor, id, 'remove', ({ status }) => ({ status: 'REMOVED', removedAt: now(), removedBy: actor.id, removedFrom: status }))
        .catch(async (error: unknown) => { if (!await isGone()) throw error; });
      return true;
    },

    /** Puts a removed post back as it was, as long as it is kept; without its pin where others have taken all of them. */
    async restorePost(actor: Actor, id: string): Promise<PostRecord> {
      const { after } = await revise(actor, id, 'moderate', async (post) => {
        if (post.status !== 'REMOVED') return null;
        if (!post.removedFrom || !post.removedAt || post.removedAt < evidenceSince(now())) throw new Refusal('NOT_FOUND');
        const pinnedAt = post.pinnedAt && await pinsOn(post.wallId) < limits.pinned ? post.pinnedAt : null;
        return { status: post.removedFrom, removedAt: null, removedBy: null, removedFrom: null, pinnedAt };
      });
      return after;
    },
  };
}

const oneTooMany = (): Refusal => invalid('pinned', `${limits.pinned} billets épinglés au plus : retirez d’abord une épingle.`, `${limits.pinned} pinned posts at most: take a pin out first.`);
