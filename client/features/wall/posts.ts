import type { CommentPartsFragment, EventPartsFragment, PostPartsFragment } from '../../../schema/generated/client.ts';
import { keepTogether } from '../../platform/words/typeset.ts';

export type Post = PostPartsFragment;
export type Comment = CommentPartsFragment;
export type WallEvent = EventPartsFragment;

/** The title as it is shown, or what stands for it. */
export const titleOf = (post: Post, untitled: (author: string) => string): string =>
  (post.title ? keepTogether(post.title) : untitled(post.author.displayName));

/** The lists of a wall's page. */
export interface Lists {
  readonly pinned: readonly Post[];
  readonly posts: readonly Post[];
  readonly waiting: readonly Post[];
  readonly drafts: readonly Post[];
  /** Whether `posts` goes on after its last. */
  readonly hasMore: boolean;
}

const names = ['pinned', 'posts', 'waiting', 'drafts'] as const;
type Name = (typeof names)[number];

/** The post as it is on screen, wherever it is. */
export function heldIn(lists: Lists, id: string): Post | undefined {
  for (const name of names) {
    const post = lists[name].find((one) => one.id === id);
    if (post) return post;
  }
  return undefined;
}

/** A post as it is now, keeping what only the viewer's own answers say; the one held when that one is newer. */
export function newest(held: Post | undefined, post: Post): Post {
  if (!held) return post;
  if (held.seq > post.seq) return held;
  return post.own ? post : { ...post, own: held.own };
}

/** Puts a post where it now belongs, and nowhere else. `isStaff`: whose posts were sent back is not theirs to handle. */
export function withPost(lists: Lists, arrived: Post, isStaff: boolean): Lists {
  const held = heldIn(lists, arrived.id);
  const post = newest(held, arrived);
  if (post === held) return lists;
  const place = placeOf(post, isStaff);
  const next: Record<Name, readonly Post[]> = { pinned: lists.pinned, posts: lists.posts, waiting: lists.waiting, drafts: lists.drafts };
  for (const name of names) next[name] = name === place ? putInto(name, lists, post) : without(lists[name], post.id);
  return { ...next, hasMore: lists.hasMore };
}

/** Takes a post off, unless what is held is newer than the news. */
export function withoutPost(lists: Lists, id: string, seq = Infinity): Lists {
  const held = heldIn(lists, id);
  if (!held || held.seq > seq) return lists;
  return {
    pinned: without(lists.pinned, id), posts: without(lists.posts, id), waiting: without(lists.waiting, id),
    drafts: without(lists.drafts, id), hasMore: lists.hasMore,
  };
}

/** Adds the next page; a post that moved meanwhile is not shown twice. */
export function withPage(posts: readonly Post[], page: readonly Post[]): readonly Post[] {
  const known = new Set(posts.map(({ id }) => id));
  return [...posts, ...page.filter(({ id }) => !known.has(id))];
}

/** Puts a published post among others, newest first. One older than all of them waits for its page when there is more. */
export function amongPublished(posts: readonly Post[], post: Post, hasMore: boolean): readonly Post[] {
  const rest = without(posts, post.id);
  const at = rest.findIndex((other) => isBefore(post, other));
  if (at < 0) return hasMore ? rest : [...rest, post];
  return rest.toSpliced(at, 0, post);
}

function placeOf(post: Post, isStaff: boolean): Name | undefined {
  switch (post.status) {
    case 'PUBLISHED': return post.pinned ? 'pinned' : 'posts';
    case 'WAITING': return 'waiting';
    case 'REFUSED': return isStaff ? undefined : 'waiting';
    case 'DRAFT': case 'SCHEDULED': return 'drafts';
    case 'REMOVED': return undefined;
  }
}

function putInto(name: Name, lists: Lists, post: Post): readonly Post[] {
  if (name === 'posts') return amongPublished(lists.posts, post, lists.hasMore);
  const list = lists[name];
  if (list.some(({ id }) => id === post.id)) return list.map((one) => (one.id === post.id ? post : one));
  return name === 'pinned' ? [post, ...list] : [...list, post];
}

function without(list: readonly Post[], id: string): readonly Post[] {
  return list.some((post) => post.id === id) ? list.filter((post) => post.id !== id) : list;
}

/** Newest first; the id decides between equal instants, as on the server. */
function isBefore(post: Post, other: Post): boolean {
  const [a, b] = [post.publishedAt ?? '', other.publishedAt ?? ''];
  return a === b ? post.id > other.id : a > b;
}
