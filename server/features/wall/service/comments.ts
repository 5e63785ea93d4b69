import { limits } from '../../../../schema/limits.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import type { CommentRecord, PostRecord } from '../model.ts';
import { commentPolicy, roomOf, wallPolicy } from '../policy.ts';
import type { Ledger } from './ledger.ts';
import type { WallNeeds } from './needs.ts';

/** Comments: written, approved, removed. */
export function commentWrites({ models: { comments }, now }: WallNeeds, { postFor, nextSeq, announce }: Ledger) {
  /** Writes a change of a comment unless someone else was faster. */
  async function change(actor: Actor, post: PostRecord, before: CommentRecord, patch: Partial<CommentRecord>): Promise<CommentRecord | null> {
    const seq = await nextSeq(before.wallId);
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
    const { post, wall } = await postFor(actor, postId, 'comment');
    const cleaned = cleanText(text, { max: limits.comment, field: 'text', required: true, lines: true });
    const comment: CommentRecord = {
      _id, postId, wallId: post.wallId, schoolId: post.schoolId, seq: await nextSeq(post.wallId), authorId, key, text: cleaned,
      status: wallPolicy.waits(actor, wall) ? 'WAITING' : 'PUBLISHED', createdAt: now(), removedAt: null, removedBy: null,
    };
    try {
      await comments.create(comment);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return again(actor, _id);
    }
    announce(post, { seq: comment.seq, comment: { before: null, after: comment, post } });
    return comment;
  }

  async function removeComment(actor: Actor, id: string): Promise<true> {
    signedIn(actor);
    const known = await found(comments.findById(idOf(id)).lean());
    if (known.status === 'REMOVED' && (actor.isStaffOf(roomOf(known)) || actor.is(known.removedBy ?? ''))) return true;
    const { comment, post } = await commentFor(actor, id, 'remove');
    const gone = await change(actor, post, comment, { status: 'REMOVED', removedAt: now(), removedBy: signedIn(actor) });
    return gone ? true : removeComment(actor, id);
  }

  return {
    /** Comments a post. The same key twice answers the first comment. */
    addComment,

    /** Publishes a comment that was waiting; one already published is answered as it is. */
    async approveComment(actor: Actor, id: string): Promise<CommentRecord> {
      const { comment, post } = await commentFor(actor, id, 'read');
      if (comment.status === 'PUBLISHED' && actor.isStaffOf(roomOf(comment))) return comment;
      authorize(actor, commentPolicy, 'moderate', comment);
      const after = await change(actor, post, comment, { status: 'PUBLISHED' }) ?? await found(comments.findById(id).lean());
      if (after.status !== 'PUBLISHED') throw new Refusal('CONFLICT');
      return after;
    },

    /** Removes a comment. True again for whoever removed it, and for staff. */
    removeComment,
  };
}
