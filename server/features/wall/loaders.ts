import DataLoader from 'dataloader';
import type { Actor } from '../../platform/access/actor.ts';
import type { StoredFile } from '../../platform/files/record.ts';
import type { PeopleLoaders } from '../people/loaders.ts';
import type { SchoolLoaders } from '../school/loaders.ts';
import { type FamilyState, type ReceiptCount, familyStates, receiptCount } from './families.ts';
import type { PostRecord, ReceiptRecord, WallModels, WallRecord } from './model.ts';
import { groupBy } from './grouping.ts';
import { commentsVisibleTo, isForFamilies, receiptsVisibleTo, roomOf } from './policy.ts';
import type { Family, Files } from './service/needs.ts';
import { eachRoom, threadLoader } from './threads.ts';

interface Needs {
  models: WallModels;
  files: Pick<Files, 'byIds'>;
  school: Pick<SchoolLoaders, 'pupilIds'>;
  people: Pick<PeopleLoaders, 'guardianIds'>;
  actor: Actor;
}

const byPost = { cacheKeyFn: ({ _id, seq }: PostRecord) => `${_id} ${seq}` };

/** Reads of one request, or of one live event for one audience: whatever the length of the page, each is one query. */
export function wallLoaders({ models: { walls, comments, receipts }, files, school, people, actor }: Needs) {
  const families = new DataLoader<string, readonly Family[]>((wallIds) => Promise.all(wallIds.map(async (wallId) => {
    const pupilIds = await school.pupilIds.load(wallId);
    return Promise.all(pupilIds.map(async (pupilId) => ({ pupilId, guardianIds: await people.guardianIds.load(pupilId) })));
  })));

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

    thread: threadLoader(comments, actor),

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
