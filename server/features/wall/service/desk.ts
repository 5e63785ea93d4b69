import type { Actor, Room } from '../../../platform/access/actor.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { Door, Item, ItemKind } from '../../moderation/service/doors.ts';
import type { CommentRecord, PostRecord } from '../model.ts';
import { commentPolicy, heldSeenBy, roomOf } from '../policy.ts';
import { fileIdsOf } from './attachments.ts';
import type { CommentWrites } from './comments.ts';
import type { Ledger } from './ledger.ts';
import type { WallLists } from './lists.ts';
import type { PostModeration } from './moderation.ts';
import type { WallNeeds } from './needs.ts';

type Wall = WallLists & PostModeration & CommentWrites;

const MOST = 100;
/** How a post without title is called. */
const FIRST_WORDS = 60;

/** What the wall lends to the desk: its posts and comments, each judged as on the wall itself. */
export function wallDoor({ models: { walls, posts, comments } }: WallNeeds, { postFor }: Ledger, wall: Wall): Door {
  async function commentItems(actor: Actor, rows: readonly CommentRecord[]): Promise<Item[]> {
    if (rows.length === 0) return [];
    const under = new Map((await posts.find({ _id: { $in: rows.map(({ postId }) => postId) } }).lean()).map((post) => [post._id, post]));
    return rows.flatMap((comment) => { const post = under.get(comment.postId); return post ? [commentItem(actor, comment, post)] : []; });
  }

  async function comment(actor: Actor, id: string): Promise<Item> {
    const it = await found(comments.findById(idOf(id)).lean());
    const { post } = await postFor(actor, it.postId);
    const isEvidence = it.status === 'REMOVED' && actor.isStaffOf(roomOf(it));
    if (!isEvidence && !commentPolicy.read(actor, it)) throw new Refusal('NOT_FOUND');
    return commentItem(actor, it, post);
  }

  return {
    kinds: ['POST', 'COMMENT'],
    topics: (classroomId) => [`wall:${classroomId}`],

    async waiting(actor, room) {
      const it = await walls.findById(room.classroomId).lean();
      if (!it || !actor.isStaffOf(room)) return [];
      const [written, said] = await Promise.all([wall.waiting(actor, it), wall.waitingComments(actor, it)]);
      return [...written.map((post) => postItem(actor, post)), ...await commentItems(actor, said)];
    },

    async removed(actor: Actor, room: Room, since: Date) {
      if (!actor.isStaffOf(room)) return [];
      const gone = { wallId: room.classroomId, status: 'REMOVED', removedAt: { $gt: since } } as const;
      const [written, said] = await Promise.all([
        posts.find({ ...gone, removedFrom: { $ne: 'DRAFT' } }).sort({ removedAt: -1 }).limit(MOST).lean(),
        comments.find(gone).sort({ removedAt: -1 }).limit(MOST).lean(),
      ]);
      return [...written.map((post) => postItem(actor, post)), ...await commentItems(actor, said)];
    },

    one: async (actor, kind, id) => (isPost(kind) ? postItem(actor, (await postFor(actor, id)).post) : comment(actor, id)),
    isKept: async (kind, id) => (isPost(kind) ? await posts.exists({ _id: id }) : await comments.exists({ _id: id })) !== null,
    approve: async (actor, kind, id, seq) => { await (isPost(kind) ? wall.approvePost(actor, id, seq) : wall.approveComment(actor, id, seq)); },
    refuse: async (actor, kind, id, note, seq) => { await (isPost(kind) ? wall.refusePost(actor, id, note, seq) : wall.refuseComment(actor, id, note, seq)); },
    reopen: async (actor, kind, id, seq) => { await (isPost(kind) ? wall.reopenPost(actor, id, seq) : wall.reopenComment(actor, id, seq)); },
    remove: async (actor, kind, id, seq) => { await (isPost(kind) ? wall.removePost(actor, id, seq) : wall.removeComment(actor, id, seq)); },
    restore: async (actor, kind, id) => { await (isPost(kind) ? wall.restorePost(actor, id) : wall.restoreComment(actor, id)); },
  };
}

const isPost = (kind: ItemKind): boolean => kind === 'POST';

const postItem = (actor: Actor, post: PostRecord): Item => ({
  kind: 'POST', id: post._id, classroomId: post.wallId, schoolId: post.schoolId, seq: post.seq, authorId: post.authorId, place: 'Le mur',
  path: pathOf(post), text: [post.title, post.text].filter(Boolean).join('\n'), fileIds: fileIdsOf(post), at: post.createdAt,
  heldFor: heldSeenBy(actor, post), removedAt: post.removedAt, removedBy: post.removedBy,
});

const commentItem = (actor: Actor, comment: CommentRecord, post: PostRecord): Item => ({
  kind: 'COMMENT', id: comment._id, classroomId: comment.wallId, schoolId: comment.schoolId, seq: comment.seq, authorId: comment.authorId,
  place: post.title || post.text.slice(0, FIRST_WORDS), path: pathOf(post), text: comment.text, fileIds: [], at: comment.createdAt,
  heldFor: heldSeenBy(actor, comment), removedAt: comment.removedAt, removedBy: comment.removedBy,
});

const pathOf = ({ _id }: PostRecord): string => `/billets/${_id}`;
