import DataLoader from 'dataloader';
import type { QueryFilter } from 'mongoose';
import type { Actor, Room } from '../../platform/access/actor.ts';
import { groupBy } from './grouping.ts';
import type { CommentRecord, PostRecord, WallModels } from './model.ts';
import { type Page, type PageAsked, beyond, page, placeAsked } from '../../platform/database/pages.ts';
import { commentsVisibleTo, roomOf } from './policy.ts';

interface ThreadAsked extends PageAsked { post: PostRecord }

/** Comments of posts, oldest first. The first pages of many posts are one query. */
export function threadLoader(comments: WallModels['comments'], actor: Actor): DataLoader<ThreadAsked, Page<CommentRecord>, string> {
  async function laterPage({ post, ...asked }: ThreadAsked): Promise<CommentRecord[]> {
    const { $or, ...plain } = commentsVisibleTo(actor, roomOf(post));
    const { $and = [], ...range } = beyond('createdAt', placeAsked(asked), 'oldest') as { $and?: QueryFilter<CommentRecord>[] };
    const all = [...$and, ...($or ? [{ $or }] : [])];
    return comments.find({ ...plain, postId: post._id, ...range, ...(all.length > 0 && { $and: all }) })
      .sort({ createdAt: 1, _id: 1 }).limit(asked.first + 1).lean();
  }

  async function firstPages(asked: readonly ThreadAsked[]): Promise<Map<string, CommentRecord[]>> {
    if (asked.length === 0) return new Map();
    const n = Math.max(...asked.map(({ first }) => first)) + 1;
    const found = await comments.aggregate<{ _id: string; rows: CommentRecord[] }>([
      { $match: eachRoom(asked.map(({ post }) => post), (room) => commentsVisibleTo(actor, room))! },
      { $sort: { postId: 1, createdAt: 1, _id: 1 } },
      { $group: { _id: '$postId', rows: { $firstN: { n, input: '$$ROOT' } } } },
    ]);
    return new Map(found.map(({ _id, rows }) => [_id, rows]));
  }

  return new DataLoader(async (asked) => {
    for (const one of asked) placeAsked(one);
    const firsts = await firstPages(asked.filter(({ after }) => !after));
    return Promise.all(asked.map(async (one) => {
      const rows = one.after ? await laterPage(one) : firsts.get(one.post._id) ?? [];
      return page(rows.slice(0, one.first + 1), one, ({ createdAt }) => createdAt);
    }));
  }, { cacheKeyFn: ({ post, first, after }) => `${post._id} ${first} ${after ?? ''}` });
}

/** One query over posts of several classes, each with its own bounds; null when no class allows anything. */
export function eachRoom<T>(posts: readonly PostRecord[], bounds: (room: Room) => QueryFilter<T> | null): QueryFilter<T> | null {
  const rooms = [...groupBy(posts, ({ wallId }) => wallId).values()].flatMap((ofRoom) => {
    const bound = bounds(roomOf(ofRoom[0]!));
    return bound ? [{ postId: { $in: ofRoom.map(({ _id }) => _id) }, ...bound }] : [];
  });
  if (rooms.length === 0) return null;
  return (rooms.length === 1 ? rooms[0]! : { $or: rooms }) as QueryFilter<T>;
}
