import DataLoader from 'dataloader';
import type { Actor } from '../../platform/access/actor.ts';
import type { StoredFile } from '../../platform/files/record.ts';
import type { PeopleLoaders } from '../people/loaders.ts';
import type { SchoolLoaders } from '../school/loaders.ts';
import { type FamilyState, type ReceiptCount, familyStates, receiptCount } from './families.ts';
import type { PostRecord, ReceiptRecord, WallModels, WallRecord } from './model.ts';
import { groupBy } from './grouping.ts';
import { isForFamilies, receiptsVisibleTo, roomOf, seesWaiting } from './policy.ts';
import type { Family, Files } from './service/needs.ts';
import { eachRoom, threadLoader } from './threads.ts';

interface SharedNeeds {
  models: WallModels;
  files: Pick<Files, 'byIds'>;
  school: Pick<SchoolLoaders, 'pupilIds'>;
  people: Pick<PeopleLoaders, 'guardianIds'>;
  /** Earlier reads of files and families that may still be used. */
  kept?: { file: FileLoader; families: FamilyLoader } | undefined;
}

type FileLoader = DataLoader<string, StoredFile | null>;
type FamilyLoader = DataLoader<string, readonly Family[]>;

const byPost = { cacheKeyFn: ({ _id, seq }: PostRecord) => `${_id} ${seq}` };

/** How many comments of a post everyone sees, and how many wait, or were sent back, by each author. */
interface Tally { published: number; waiting: { authorId: string; count: number }[] }
interface TallyRow { _id: { postId: string; waiting: string | null }; count: number }

const tallyOf = (rows: readonly TallyRow[]): Tally => ({
  published: rows.find(({ _id }) => _id.waiting === null)?.count ?? 0,
  waiting: rows.flatMap(({ _id: { waiting: authorId }, count }) => (authorId === null ? [] : [{ authorId, count }])),
});

/** Reads that are the same whoever asks: live events share them among audiences. */
export function sharedWallLoaders({ models: { walls, comments }, files, school, people, kept }: SharedNeeds) {
  return {
    wall: new DataLoader<string, WallRecord>(async (ids) => {
      const known = new Map((await walls.find({ _id: { $in: ids } }).lean()).map((wall) => [wall._id, wall]));
      return ids.map((id) => known.get(id) ?? new Error(`no wall ${id}`));
    }),

    file: kept?.file ?? new DataLoader<string, StoredFile | null>(async (ids) => {
      const known = new Map((await files.byIds(ids)).map((file) => [file._id, file]));
      return ids.map((id) => known.get(id) ?? null);
    }),

    families: kept?.families ?? new DataLoader<string, readonly Family[]>((wallIds) => Promise.all(wallIds.map(async (wallId) => {
      const pupilIds = await school.pupilIds.load(wallId);
      return Promise.all(pupilIds.map(async (pupilId) => ({ pupilId, guardianIds: await people.guardianIds.load(pupilId) })));
    }))),

    tally: new DataLoader<string, Tally>(async (postIds) => {
      const rows = await comments.aggregate<TallyRow>([
        { $match: { postId: { $in: [...postIds] }, status: { $in: ['PUBLISHED', 'WAITING', 'REFUSED'] } } },
        { $group: { _id: { postId: '$postId', waiting: { $cond: [{ $eq: ['$status', 'PUBLISHED'] }, null, '$authorId'] } }, count: { $sum: 1 } } },
      ]);
      const grouped = groupBy(rows, ({ _id }) => _id.postId);
      return postIds.map((id) => tallyOf(grouped.get(id) ?? []));
    }),
  };
}

interface Needs { models: WallModels; shared: SharedWallLoaders; actor: Actor }

/** Reads of one request, or of one live event for one audience: whatever the length of the page, each is one query. */
export function wallLoaders({ models: { comments, receipts }, shared, actor }: Needs) {
  const receiptsOf = new DataLoader<PostRecord, ReceiptRecord[], string>(async (posts) => {
    const visible = eachRoom(posts, (room) => receiptsVisibleTo(actor, room));
    const found = visible ? await receipts.find(visible).lean() : [];
    const grouped = groupBy(found, ({ postId }) => postId);
    return posts.map(({ _id }) => grouped.get(_id) ?? []);
  }, byPost);

  async function states(post: PostRecord, isShown: (family: Family) => boolean): Promise<FamilyState[]> {
    const [all, noted] = await Promise.all([shared.families.load(post.wallId), receiptsOf.load(post)]);
    return familyStates(post, all.filter(isShown), noted);
  }

  const seesFamilies = (post: PostRecord): boolean => isForFamilies(post) && actor.asReader(roomOf(post)).isStaffOf(roomOf(post));

  return {
    wall: shared.wall,
    file: shared.file,

    /** How many comments of the post the actor may see. */
    async commentCount(post: PostRecord): Promise<number> {
      const { published, waiting } = await shared.tally.load(post._id);
      return waiting.reduce((sum, { authorId, count }) => (seesWaiting(actor, roomOf(post), authorId) ? sum + count : sum), published);
    },

    thread: threadLoader(comments, actor),

    /** Family by family for staff, else none. */
    families: async (post: PostRecord): Promise<FamilyState[]> => (seesFamilies(post) ? states(post, () => true) : []),

    /** How many families have read and signed; for staff, else null. */
    receiptCount: async (post: PostRecord): Promise<ReceiptCount | null> => (seesFamilies(post) ? receiptCount(await states(post, () => true)) : null),

    /** For a guardian, each of their children in the class. */
    async ownFamilies(post: PostRecord): Promise<FamilyState[]> {
      const wards = actor.asReader(roomOf(post)).wardsIn(roomOf(post));
      return isForFamilies(post) && wards.length > 0 ? states(post, ({ pupilId }) => wards.includes(pupilId)) : [];
    },
  };
}

export type SharedWallLoaders = ReturnType<typeof sharedWallLoaders>;
export type WallLoaders = ReturnType<typeof wallLoaders>;
