import DataLoader from 'dataloader';
import type { QueryFilter } from 'mongoose';
import type { Actor } from '../../platform/access/actor.ts';
import type { StoredFile } from '../../platform/files/record.ts';
import { type FamilyState, type ReceiptCount, familyStates, receiptCount } from './families.ts';
import type { CommentRecord, PostRecord, ReceiptRecord, WallModels, WallRecord } from './model.ts';
import { groupBy } from './grouping.ts';
import { type Page, type PageAsked, beyond, page, placeAsked } from './pages.ts';
import { commentsVisibleTo, isForFamilies, receiptsVisibleTo, roomOf } from './policy.ts';
import type { Classes, Family, Files } from './service/needs.ts';

interface Needs { models: WallModels; files: Pick<Files, 'byIds'>; school: Pick<Classes, 'familiesOf'>; actor: Actor }
interface ThreadAsked extends PageAsked { post: PostRecord }

const byPost = { cacheKeyFn: ({ _id, seq }: PostRecord) => `${_id} ${seq}` };

/** Reads of one request, or of one live event for one audience: whatever the length of the page, each is one query. */
export function wallLoaders({ models: { walls, comments, receipts }, files, school, actor }: Needs) {
  const families = new DataLoader<string, readonly Family[]>((wallIds) => Promise.all(wallIds.map((id) => school.familiesOf(id))));

  const receiptsOf = new DataLoader<PostRecord, ReceiptRecord[], string>(async (posts) => {
    const visible = eachRoom(posts, (room) => receiptsVisibleTo(actor, room));
    const found = visible ? await receipts.find(visible).lean() : [];
    const grouped = groupBy(found, ({ postId }) => postId);
    return posts.map(({ _id }) => grouped.get(_id) ?? []);
  }, byPost);

  async function states(post: PostRecord, isShown: (family: Family) => boolean): Promise<FamilyState[]> {
    const [all, noted] = await Promise.all([families.load(post.wallId), receiptsOf.load(post)]);
    return familyStates(post, all.filter(isShown), noted);
  }

  const seesFamilies = (post: PostRecord): boolean => isForFamilies(post) && actor.isStaffOf(roomOf(post));

  return {
    wall: new DataLoader<string, WallRecord>(async (ids) => {
      const known = new Map((await walls.find({ _id: { $in: ids } }).lean()).map((wall) => [wall._id, wall]));
      return ids.map((id) => known.get(id) ?? new Error(`no wall ${id}`));
    }),

    file: new DataLoader<string, StoredFile | null>(async (ids) => {
      const known = new Map((await files.byIds(ids)).map((file) => [file._id, file]));
      return ids.map((id) => known.get(id) ?? null);
    }),

    commentCount: new DataLoader<PostRecord, number, string>(async (posts) => {
      const visible = eachRoom(posts, (room) => commentsVisibleTo(actor, room))!;
      const counts = await comments.aggregate<{ _id: string; count: number }>([{ $match: visible }, { $group: { _id: '$postId', count: { $sum: 1 } } }]);
      const known = new Map(counts.map(({ _id, count }) => [_id, count]));
      return posts.map(({ _id }) => known.get(_id) ?? 0);
    }, byPost),

    /** Comments of a post, oldest first. */
    thread: new DataLoader<ThreadAsked, Page<CommentRecord>, string>(
      (asked) => Promise.all(asked.map(async ({ post, ...where }) => {
        const { $or, ...plain } = commentsVisibleTo(actor, roomOf(post));
        const { $and = [], ...range } = beyond('createdAt', placeAsked(where), 'oldest') as { $and?: QueryFilter<CommentRecord>[] };
        const all = [...$and, ...($or ? [{ $or }] : [])];
        const rows = await comments.find({ ...plain, postId: post._id, ...range, ...(all.length > 0 && { $and: all }) })
          .sort({ createdAt: 1, _id: 1 }).limit(where.first + 1).lean();
        return page(rows, where, ({ createdAt }) => createdAt);
      })), { cacheKeyFn: ({ post, first, after }) => `${post._id} ${first} ${after ?? ''}` },
    ),

    /** Family by family for staff, else none. */
    families: async (post: PostRecord): Promise<FamilyState[]> => (seesFamilies(post) ? states(post, () => true) : []),

    /** How many families have read and signed; for staff, else null. */
    receiptCount: async (post: PostRecord): Promise<ReceiptCount | null> => (seesFamilies(post) ? receiptCount(await states(post, () => true)) : null),

    /** For a guardian, each of their children in the class. */
    async ownFamilies(post: PostRecord): Promise<FamilyState[]> {
      const wards = actor.wardsIn(roomOf(post));
      return isForFamilies(post) && wards.length > 0 ? states(post, ({ pupilId }) => wards.includes(pupilId)) : [];
    },
  };
}

export type WallLoaders = ReturnType<typeof wallLoaders>;

/** One query over posts of several classes, each with its own bounds; null when no class allows anything. */
function eachRoom<T>(posts: readonly PostRecord[], bounds: (room: ReturnType<typeof roomOf>) => QueryFilter<T> | null): QueryFilter<T> | null {
  const rooms = [...groupBy(posts, ({ wallId }) => wallId).values()].flatMap((ofRoom) => {
    const bound = bounds(roomOf(ofRoom[0]!));
    return bound ? [{ postId: { $in: ofRoom.map(({ _id }) => _id) }, ...bound }] : [];
  });
  if (rooms.length === 0) return null;
  return (rooms.length === 1 ? rooms[0]! : { $or: rooms }) as QueryFilter<T>;
}
