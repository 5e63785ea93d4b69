import type { Post, WallEvent } from './posts.ts';

/** What happened that is worth a word to whoever is looking. */
export type News =
  | { kind: 'arrived'; post: Post }
  | { kind: 'approved'; post: Post }
  | { kind: 'returned'; post: Post }
  | { kind: 'reminder'; post: Post };

/** `held`: the post as it was on screen. `viewerId` decides what is the viewer's own. */
export function newsOf({ post, comment, goneCommentId, reminder }: WallEvent, held: Post | undefined, viewerId: string | undefined): News | undefined {
  if (!post) return undefined;
  if (reminder) return isMissing(post, held) ? { kind: 'reminder', post } : undefined;
  const isOwn = post.author.id === viewerId;
  if (isOwn && held?.status === 'WAITING' && post.status === 'PUBLISHED') return { kind: 'approved', post };
  if (isOwn && held && held.status !== 'REFUSED' && post.status === 'REFUSED') return { kind: 'returned', post };
  const isNew = post.status === 'PUBLISHED' && held?.status !== 'PUBLISHED' && !comment && !goneCommentId;
  return isNew && !isOwn && isFresh(post) ? { kind: 'arrived', post } : undefined;
}

/** An old post that changes while its page is not loaded is no news. */
const isFresh = ({ publishedAt, editedAt }: Post): boolean => publishedAt !== null && editedAt === null && Date.now() - Date.parse(publishedAt) < 86_400_000;

/** Whether one of the viewer's children still lacks a signature, or a reading. */
const isMissing = (post: Post, held: Post | undefined): boolean =>
  ((post.own ?? held?.own)?.receipts ?? []).some(({ signedAt, readAt }) => (post.signature ? signedAt : readAt) === null);
