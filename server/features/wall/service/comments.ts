import { limits } from '../../../../schema/limits.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import type { CommentRecord, PostRecord } from '../model.ts';
import { commentPolicy, roomOf, wallPolicy } from '../policy.ts';
import { FREELY, type Ledger, type Pass } from './ledger.ts';
import { type Deed, deedOn } from './deeds.ts';
import { evidenceSince } from './moderation.ts';
import type { WallNeeds } from './needs.ts';

/** Comments: written, approved, removed. */
export function commentWrites({ models: { comments }, law, now }: WallNeeds, { postFor, nextSeq, announce }: Ledger) {
  /** Writes a change of a comment unless someone else was faster. */
  async function change(actor: Actor, post: PostRecord, before: CommentRecord, patch: Partial<CommentRecord>, pass: Pass = FREELY): Promise<CommentRecord | null> {
    const seq = await nextSeq(before.wallId, pass);
    const after = await comments.findOneAndUpdate({ _id: before._id, seq: before.seq }, { $set: { ...patch, seq } }, { returnDocument: 'after' }).lean();
    if (after) announce(post, { seq, comment: { before, after, post }, concerns: [actor.id] });
    return after;
  }

  async function commentFor(actor: Actor, id: string, action: keyof typeof commentPolicy) {
    signedIn(actor);
    const comment = await found(comments.findById(idOf(id)).lean());
    const { post } = await postFor(actor, comment.postId);
    authorize(actor, commentPolicy, action, comment);
    return { comment, post };
  }

  /** A comment sent again. The first try may have been written without an answer, and so without a word to anyone: tell it now. */
  async function again(actor: Actor, id: string): Promise<CommentRecord> {
    const { comment, post } = await commentFor(actor, id, 'read');
    announce(post, { seq: comment.seq, comment: { before: null, after: comment, post } });
    return comment;
  }

  async function addComment(actor: Actor, postId: string, key: string, text: string): Promise<CommentRecord> {
    const authorId = signedIn(actor);
    const _id = idFromKey(authorId, key);
    const first = await comments.findOne({ authorId, key }).lean();
    if (first) return again(actor, first._id);
    let known: Awaited<ReturnType<typeof postFor>> | null = await postFor(actor, postId, 'comment');
    const cleaned = cleanText(text, { max: limits.comment, field: 'text', required: true, lines: true });
    return law.contribute(actor, { room: roomOf(known.post), space: 'WALL', kind: 'COMMENT', texts: [cleaned] }, async (ticket) => {
      // Judged again, it is by the wall's rules and the post as they are then.
      const { post, wall } = known ?? await postFor(actor, postId, 'comment');
      known = null;
      const comment: CommentRecord = {
        _id, postId, wallId: post.wallId, schoolId: post.schoolId, seq: await nextSeq(post.wallId, { ...ticket, settingsSeq: wall.settingsSeq }), authorId, key, text: cleaned,
        status: ticket.heldFor !== null || wallPolicy.waits(actor, wall) ? 'WAITING' : 'PUBLISHED', heldFor: ticket.heldFor, createdAt: now(),
        refusalNote: null, removedAt: null, removedBy: null, removedFrom: null,
      };
      const isFirst = await comments.create(comment).then(() => true, (error: unknown) => { if (isDuplicate(error)) return false; throw error; });
      if (!isFirst) return again(actor, _id);
      announce(post, { seq: comment.seq, comment: { before: null, after: comment, post } });
      return comment;
    });
  }

  const note = (actor: Actor, action: Deed['action'], comment: CommentRecord): Promise<unknown> => law.record(deedOn(actor, action, { kind: 'COMMENT', ...comment }));

  async function removeComment(actor: Actor, id: string, seen: number | null = null): Promise<true> {
    signedIn(actor);
    const known = await found(comments.findById(idOf(id)).lean());
    if (known.status === 'REMOVED' && (actor.isStaffOf(roomOf(known)) || actor.is(known.removedBy ?? ''))) return true;
    const { comment, post } = await commentFor(actor, id, 'remove');
    if (seen !== null && comment.seq !== seen) throw new Refusal('CONFLICT');
    const removal = { status: 'REMOVED', removedAt: now(), removedBy: signedIn(actor), removedFrom: comment.status } as const;
    const gone = await law.contribute(actor, { room: roomOf(comment), space: 'WALL', kind: 'DELETE' }, (ticket) => change(actor, post, comment, removal, ticket));
    if (!gone) return removeComment(actor, id, seen);
    if (!actor.is(comment.authorId)) await note(actor, 'REMOVE', gone);
    return true;
  }

  return {
    /** Comments a post. The same key twice answers the first comment. */
    addComment,

    /** Publishes a comment that was waiting; one already published is answered as it is. */
    async approveComment(actor: Actor, id: string, seen: number | null = null): Promise<CommentRecord> {
      const { comment, post } = await commentFor(actor, id, 'judge');
      if (comment.status === 'PUBLISHED') return comment;
      if (comment.status !== 'WAITING' || (seen !== null && comment.seq !== seen)) throw new Refusal('CONFLICT');
      const after = await change(actor, post, comment, { status: 'PUBLISHED' });
      if (after) await note(actor, 'APPROVE', after);
      else if ((await commentFor(actor, id, 'judge')).comment.status !== 'PUBLISHED') throw new Refusal('CONFLICT');
      return after ?? (await commentFor(actor, id, 'judge')).comment;
    },

    /** Sends a waiting comment back with a word to its author. */
    async refuseComment(actor: Actor, id: string, words: string, seen: number | null = null): Promise<CommentRecord> {
      const refusalNote = cleanText(words, { max: limits.refusalNote, field: 'note', lines: true });
      const { comment, post } = await commentFor(actor, id, 'judge');
      if (comment.status === 'REFUSED' && comment.refusalNote === refusalNote) return comment;
      if (comment.status !== 'WAITING' || (seen !== null && comment.seq !== seen)) throw new Refusal('CONFLICT');
      const after = await change(actor, post, comment, { status: 'REFUSED', refusalNote });
      if (!after) return this.refuseComment(actor, id, words, comment.seq);
      await note(actor, 'REFUSE', after);
      return after;
    },

    /** Makes a comment that was approved or sent back wait again, as it was looked at. */
    async reopenComment(actor: Actor, id: string, seen: number): Promise<CommentRecord> {
      const { comment, post } = await commentFor(actor, id, 'judge');
      if (!['PUBLISHED', 'REFUSED'].includes(comment.status) || comment.seq !== seen) throw new Refusal('CONFLICT');
      const after = await change(actor, post, comment, { status: 'WAITING', refusalNote: null });
      if (!after) throw new Refusal('CONFLICT');
      return after;
    },

    /** Removes a comment. True again for whoever removed it, and for staff. */
    removeComment,

    /** Puts a removed comment back as it was, as long as it is kept. */
    async restoreComment(actor: Actor, id: string): Promise<CommentRecord> {
      signedIn(actor);
      const comment = await found(comments.findById(idOf(id)).lean());
      const { post } = await postFor(actor, comment.postId);
      if (!actor.isStaffOf(roomOf(comment))) throw new Refusal(comment.status === 'REMOVED' ? 'NOT_FOUND' : 'NOT_ALLOWED');
      if (comment.status !== 'REMOVED') return comment;
      if (!comment.removedAt || comment.removedAt < evidenceSince(now())) throw new Refusal('NOT_FOUND');
      const after = await change(actor, post, comment, { status: comment.removedFrom ?? 'PUBLISHED', removedAt: null, removedBy: null, removedFrom: null });
      if (!after) return this.restoreComment(actor, id);
      await note(actor, 'RESTORE', after);
      return after;
    },
  };
}

export type CommentWrites = ReturnType<typeof commentWrites>;
