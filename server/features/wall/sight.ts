import type { Actor } from '../../platform/access/actor.ts';
import { type PostRecord, type WallChange, type WallNews } from './model.ts';
import { commentPolicy, mayRead, roomOf, wallPolicy } from './policy.ts';

/** What one actor, or one audience, sees of a piece of news; only its number when it is not for them. */
export function seenBy(actor: Actor, news: WallNews): WallChange {
  const change = blank(news);
  if (news.settings && wallPolicy.read(actor, news.settings)) change.wall = news.settings;
  if (news.post && (!news.receiptsOnly || seesReceipts(actor, news))) seePost(actor, news.post.before, news.post.after, change);
  if (news.comment && mayRead(actor, news.comment.post)) seeComment(actor, news.comment, change);
  change.reminder = news.reminder === true && change.post !== null && (actor.isStaffOf(roomOf(news)) || actor.isGuardianIn(roomOf(news)));
  return change;
}

export const blank = ({ wallId, seq, opening = false }: Pick<WallNews, 'wallId' | 'seq' | 'opening'>): WallChange => ({
  wallId, seq, post: null, gonePostId: null, comment: null, goneCommentId: null, wall: null, reminder: false, opening,
});

/** Staff see all receipts; a guardian only those of their own children, so never as part of an audience. */
const seesReceipts = (actor: Actor, news: WallNews): boolean =>
  actor.isStaffOf(roomOf(news)) || news.concerns.some((id) => id !== null && actor.is(id));

function seePost(actor: Actor, before: PostRecord | null, after: PostRecord, change: WallChange): void {
  if (mayRead(actor, after)) change.post = after;
  else if (before && mayRead(actor, before)) change.gonePostId = after._id;
}

/** With the comment goes its post, whose count of comments has changed. */
function seeComment(actor: Actor, { before, after, post }: NonNullable<WallNews['comment']>, change: WallChange): void {
  if (commentPolicy.read(actor, after)) change.comment = after;
  else if (before && commentPolicy.read(actor, before)) change.goneCommentId = after._id;
  if (change.comment || change.goneCommentId) change.post = post;
}
