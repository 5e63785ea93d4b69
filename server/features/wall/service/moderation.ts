import { EVIDENCE_DAYS, limits } from '../../../../schema/limits.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import type { PostRecord } from '../model.ts';
import { mayRead } from '../policy.ts';
import { type Deed, deedOn } from './deeds.ts';
import type { Ledger } from './ledger.ts';
import type { WallNeeds } from './needs.ts';
import { invalid } from './writing.ts';

/** Since when what was removed is still kept as evidence. */
export const evidenceSince = (now: Date): Date => new Date(now.getTime() - EVIDENCE_DAYS * 86_400_000);

/** What the teacher decides on posts. Asked twice, each is the same as asked once. */
export function moderation({ models: { posts }, law, now }: WallNeeds, { revise }: Ledger) {
  /** Writes the journal's line for a change that was made; none for what was so already. */
  async function noted(actor: Actor, action: Deed['action'], change: Promise<{ before: PostRecord; after: PostRecord }>): Promise<PostRecord> {
    const { before, after } = await change;
    if (before.seq !== after.seq) await law.record(deedOn(actor, action, { kind: 'POST', ...after }));
    return after;
  }

  const pinsOn = (wallId: string): Promise<number> => posts.countDocuments({ wallId, status: 'PUBLISHED', pinnedAt: { $gt: new Date(0) } }).exec();

  return {
    /**
     * Publishes a post that was waiting. Refuses with CONFLICT one that waits no more and is not published, and, where the number of
     * the state that was looked at is given, one whose author has changed it since: nobody approves what they have not seen.
     */
    async approvePost(actor: Actor, id: string, seen: number | null): Promise<PostRecord> {
      return noted(actor, 'APPROVE', revise(actor, id, 'moderate', (post) => {
        if (post.status === 'PUBLISHED') return null;
        if (post.status !== 'WAITING' || (seen !== null && post.seq !== seen)) throw new Refusal('CONFLICT');
        return { status: 'PUBLISHED', publishedAt: post.publishedAt ?? now() };
      }));
    },

    /** Sends a pupil's post back, whether it waits or is already on the wall. */
    async refusePost(actor: Actor, id: string, note: string, seen: number | null = null): Promise<PostRecord> {
      const refusalNote = cleanText(note, { max: limits.refusalNote, field: 'note', lines: true });
      return noted(actor, 'REFUSE', revise(actor, id, 'moderate', (post) => {
        if (post.status === 'REFUSED' && post.refusalNote === refusalNote) return null;
        if (!post.byPupil || !['WAITING', 'PUBLISHED'].includes(post.status) || (seen !== null && post.seq !== seen)) throw new Refusal('CONFLICT');
        return { status: 'REFUSED', refusalNote, pinnedAt: null };
      }));
    },

    /** Makes a pupil's post that was approved or sent back wait again, as it was looked at. */
    async reopenPost(actor: Actor, id: string, seen: number): Promise<PostRecord> {
      const { after } = await revise(actor, id, 'moderate', (post) => {
        if (!post.byPupil || !['PUBLISHED', 'REFUSED'].includes(post.status) || post.seq !== seen) throw new Refusal('CONFLICT');
        return { status: 'WAITING', refusalNote: null, pinnedAt: null };
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
    async removePost(actor: Actor, id: string, seen: number | null = null): Promise<true> {
      const isGone = async (): Promise<boolean> => {
        const post = await posts.findById(idOf(id)).lean();
        return post?.status === 'REMOVED' && (mayRead(actor, post) || (post.removedBy !== null && actor.is(post.removedBy)));
      };
      if (await isGone()) return true;
      const removing = revise(actor, id, 'remove', ({ status, seq }) => {
        if (seen !== null && seq !== seen) throw new Refusal('CONFLICT');
        return { status: 'REMOVED', removedAt: now(), removedBy: actor.id, removedFrom: status };
      }, { kindOf: () => 'DELETE' });
      const removed = await removing.catch(async (error: unknown) => { if (await isGone()) return null; throw error; });
      if (removed && !actor.is(removed.after.authorId)) await noted(actor, 'REMOVE', removing);
      return true;
    },

    /** Puts a removed post back as it was, as long as it is kept; without its pin where others have taken all of them. */
    async restorePost(actor: Actor, id: string): Promise<PostRecord> {
      return noted(actor, 'RESTORE', revise(actor, id, 'moderate', async (post) => {
        if (post.status !== 'REMOVED') return null;
        if (!post.removedFrom || !post.removedAt || post.removedAt < evidenceSince(now())) throw new Refusal('NOT_FOUND');
        const pinnedAt = post.pinnedAt && await pinsOn(post.wallId) < limits.pinned ? post.pinnedAt : null;
        return { status: post.removedFrom, removedAt: null, removedBy: null, removedFrom: null, pinnedAt };
      }));
    },
  };
}

export type PostModeration = ReturnType<typeof moderation>;

const oneTooMany = (): Refusal => invalid('pinned', `${limits.pinned} billets épinglés au plus : retirez d’abord une épingle.`, `${limits.pinned} pinned posts at most: take a pin out first.`);
