import type { QueryFilter } from 'mongoose';
import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { familyStates } from '../families.ts';
import type { CommentRecord, PostRecord, WallRecord } from '../model.ts';
import { type Page, type PageAsked, beyond, page, placeAsked } from '../../../platform/database/pages.ts';
import { draftsOf, forFamiliesOf, postsVisibleTo, publishedAcross, publishedTo, roomOf, roomOfWall, wallPolicy, waitingFor } from '../policy.ts';
import type { Ledger } from './ledger.ts';
import { evidenceSince } from './moderation.ts';
import type { WallNeeds } from './needs.ts';

/** Length of the lists that are not paged. */
const MOST = 100;
const EVER = { $gt: new Date(0) };

/** What each may read of walls. Every list is what the policy's own query finds. */
export function wallLists({ models: { posts, comments, receipts }, school, now }: WallNeeds, { wallFor, postFor }: Ledger) {
  async function pageOf(filter: QueryFilter<PostRecord>, asked: PageAsked): Promise<Page<PostRecord>> {
    const from = beyond('publishedAt', placeAsked(asked), 'newest');
    const { $or, ...plain } = filter;
    const { $and = [], ...range } = from as { $and?: QueryFilter<PostRecord>[] };
    const all = [...$and, ...($or ? [{ $or }] : [])];
    const rows = await posts.find({ ...plain, ...range, ...(all.length > 0 && { $and: all }) })
      .sort({ publishedAt: -1, _id: -1 }).limit(asked.first + 1).lean();
    return page(rows, asked, (post) => post.publishedAt!);
  }

  return {
    ofClass: (actor: Actor, classroomId: string): Promise<WallRecord> => wallFor(actor, classroomId),
    /** Those of the posts that are kept, removed or not; whoever may read them. */
    keptPosts: (ids: readonly string[]): Promise<string[]> => posts.distinct('_id', { _id: { $in: [...ids] } }).exec(),

    onePost: (actor: Actor, id: string): Promise<PostRecord> => postFor(actor, id).then(({ post }) => post),

    /** Published posts of all the actor's walls, merged, newest first. */
    async feed(actor: Actor, asked: PageAsked): Promise<Page<PostRecord>> {
      signedIn(actor);
      const rooms = (await school.classroomsOf(actor)).map(roomOfWall).filter((room) => actor.belongsTo(room));
      if (rooms.length === 0) { placeAsked(asked); return page([], asked, now); }
      return pageOf(publishedAcross(actor, rooms), asked);
    },

    posts: (actor: Actor, wall: WallRecord, asked: PageAsked): Promise<Page<PostRecord>> =>
      pageOf({ ...publishedTo(actor, roomOfWall(wall)), pinnedAt: null }, asked),

    /** All of them: one pinned at the same moment as another, or restored, may be one too many, and no other list shows it. */
    pinned: (actor: Actor, wall: WallRecord): Promise<PostRecord[]> =>
      posts.find({ ...publishedTo(actor, roomOfWall(wall)), pinnedAt: EVER }).sort({ pinnedAt: -1 }).limit(MOST).lean().exec(),

    async waiting(actor: Actor, wall: WallRecord): Promise<PostRecord[]> {
      const filter = waitingFor(actor, roomOfWall(wall));
      return filter ? posts.find(filter).sort({ createdAt: 1 }).limit(MOST).lean() : [];
    },

    /** Waiting comments of posts that are still on the wall. */
    async waitingComments(actor: Actor, wall: WallRecord): Promise<CommentRecord[]> {
      if (!wallPolicy.moderate(actor, wall)) return [];
      const waiting = await comments.find({ wallId: wall._id, status: 'WAITING' }).sort({ createdAt: 1 }).limit(MOST).lean();
      if (waiting.length === 0) return [];
      const under = await posts.find({ _id: { $in: waiting.map(({ postId }) => postId) }, ...publishedTo(actor, roomOfWall(wall)) }, { _id: 1 }).lean();
      const shown = new Set(under.map(({ _id }) => _id));
      return waiting.filter(({ postId }) => shown.has(postId));
    },

    async drafts(actor: Actor, wall: WallRecord): Promise<PostRecord[]> {
      const filter = draftsOf(actor, roomOfWall(wall));
      if (!filter) return [];
      const due = ({ status, publishAt }: PostRecord): number => (status === 'SCHEDULED' ? publishAt!.getTime() : Infinity);
      const listed = await posts.find(filter).sort({ createdAt: -1 }).limit(MOST).lean();
      return listed.sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0));
    },

    async removed(actor: Actor, wall: WallRecord): Promise<PostRecord[]> {
      if (!wallPolicy.moderate(actor, wall)) return [];
      const visible = postsVisibleTo(actor, roomOfWall(wall));
      return posts.find({ ...visible, status: 'REMOVED', removedAt: { $gt: evidenceSince(now()) } }).sort({ removedAt: -1 }).limit(MOST).lean();
    },

    /** Posts that wait for the actor's signature for one of their children, the most recently reminded first. */
    async toSign(actor: Actor): Promise<PostRecord[]> {
      if (actor.wards.length === 0) return [];
      const asking = await posts.find({ ...forFamiliesOf(actor), signature: true }).sort({ publishedAt: -1 }).limit(MOST).lean();
      if (asking.length === 0) return [];
      const walls = [...new Set(asking.map(({ wallId }) => wallId))];
      const [signed, ...families] = await Promise.all([
        receipts.find({ postId: { $in: asking.map(({ _id }) => _id) }, pupilId: { $in: actor.wards.map(({ pupilId }) => pupilId) } }).lean(),
        ...walls.map(async (wallId) => [wallId, await school.familiesOf(wallId)] as const),
      ]);
      const familiesOf = new Map(families);
      const waits = (post: PostRecord): boolean => {
        const own = familiesOf.get(post.wallId)!.filter(({ pupilId }) => actor.wardsIn(roomOf(post)).includes(pupilId));
        return familyStates(post, own, signed.filter(({ postId }) => postId === post._id)).some(({ signedAt }) => signedAt === null);
      };
      return asking.filter(waits).sort((a, b) => Number(b.remindedAt ?? 0) - Number(a.remindedAt ?? 0));
    },
  };
}

export type WallLists = ReturnType<typeof wallLists>;
