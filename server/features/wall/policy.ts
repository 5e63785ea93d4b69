import type { QueryFilter } from 'mongoose';
import type { Policy } from '../../platform/access/access.ts';
import type { Actor, Room } from '../../platform/access/actor.ts';
import type { CommentRecord, PostRecord, ReceiptRecord, WallRecord, WallSettings } from './model.ts';

/** The class of a wall, a post or a comment. */
export const roomOf = ({ wallId, schoolId }: { wallId: string; schoolId: string }): Room => ({ classroomId: wallId, schoolId });
export const roomOfWall = ({ _id, schoolId }: Pick<WallRecord, '_id' | 'schoolId'>): Room => ({ classroomId: _id, schoolId });

const isMember = (actor: Actor, room: Room): boolean => actor.isStaffOf(room) || actor.studiesIn(room);
/** Reads it as a member, also once its year is over. */
const readsAsMember = (actor: Actor, room: Room): boolean => isMember(actor.asReader(room), room);

/** Who may do what on a wall. Of a class whose year is over, its members still read it, and nobody does anything else. */
export const wallPolicy = {
  read: (actor, wall) => actor.asReader(roomOfWall(wall)).belongsTo(roomOfWall(wall)),
  post: (actor, wall) => actor.isStaffOf(roomOfWall(wall)) || (actor.studiesIn(roomOfWall(wall)) && wall.settings.pupilsPost),
  waits: (actor, wall) => !actor.isStaffOf(roomOfWall(wall)) && actor.studiesIn(roomOfWall(wall)) && wall.settings.moderation === 'BEFORE',
  moderate: (actor, wall) => actor.isStaffOf(roomOfWall(wall)),
  addressFamilies: (actor, wall) => actor.isStaffOf(roomOfWall(wall)),
} satisfies Policy<WallRecord>;

export interface PostSubject { post: PostRecord; settings: WallSettings }

/** Whether the post exists for the actor: staff see all but others' drafts, pupils what is published and their own, guardians what is for families. */
export function mayRead(actor: Actor, post: PostRecord): boolean {
  const room = roomOf(post);
  const reader = actor.asReader(room);
  if (reader.isStaffOf(room)) {
    if (post.status === 'DRAFT') return actor.is(post.authorId);
    return post.status !== 'REMOVED' || post.removedFrom !== 'DRAFT';
  }
  if (reader.studiesIn(room)) return post.status === 'PUBLISHED' || (post.status !== 'REMOVED' && actor.is(post.authorId));
  return reader.isGuardianIn(room) && post.status === 'PUBLISHED' && post.audience === 'CLASS_AND_FAMILIES';
}

/** Who may do what with a post. */
export const postPolicy = {
  read: (actor, { post }) => mayRead(actor, post),
  edit: (actor, { post, settings }) => post.status !== 'REMOVED'
    && (actor.isStaffOf(roomOf(post)) || (actor.is(post.authorId) && actor.studiesIn(roomOf(post)) && settings.pupilsPost)),
  remove: (actor, { post }) => post.status !== 'REMOVED' && !actor.isOver(roomOf(post)) && (actor.isStaffOf(roomOf(post)) || actor.is(post.authorId)),
  moderate: (actor, { post }) => actor.isStaffOf(roomOf(post)) && post.status !== 'DRAFT',
  comment: (actor, { post, settings }) => post.status === 'PUBLISHED' && post.comments && maySpeak(actor, roomOf(post), settings),
  react: (actor, { post, settings }) => post.status === 'PUBLISHED' && settings.reactions && !actor.isOver(roomOf(post)),
  sign: (actor, { post }) => post.signature && isForFamilies(post) && actor.isGuardianIn(roomOf(post)),
} satisfies Policy<PostSubject>;

/** Whether families read the post: only then are their readings and signatures kept. */
export const isForFamilies = (post: PostRecord): boolean => post.status === 'PUBLISHED' && post.audience === 'CLASS_AND_FAMILIES';

function maySpeak(actor: Actor, room: Room, { comments }: WallSettings): boolean {
  if (comments === 'TEACHERS') return actor.isStaffOf(room);
  return comments === 'CLASS' ? isMember(actor, room) : actor.belongsTo(room);
}

/** Who sees a comment that waits or was sent back. */
export const seesWaiting = (actor: Actor, room: Room, authorId: string): boolean => actor.asReader(room).isStaffOf(room) || actor.is(authorId);

/** The word for which it waits or was sent back, for those who see that it does. */
export const heldSeenBy = (actor: Actor, it: PostRecord | CommentRecord): string | null =>
  ((it.status === 'WAITING' || it.status === 'REFUSED') && seesWaiting(actor, roomOf(it), it.authorId) ? it.heldFor ?? null : null);

/** Rights as the law leaves them: without those to write, when nothing may be written now. */
export const underLaw = <R extends Record<string, boolean>>(granted: R, writes: readonly (keyof R)[], { may }: { may: boolean }): R =>
  (may ? granted : { ...granted, ...Object.fromEntries(writes.map((right) => [right, false])) });

/** Who may do what with a comment of a post that they may read. */
export const commentPolicy = {
  read: (actor, comment) => actor.asReader(roomOf(comment)).belongsTo(roomOf(comment))
    && (comment.status === 'PUBLISHED' || (comment.status !== 'REMOVED' && seesWaiting(actor, roomOf(comment), comment.authorId))),
  remove: (actor, comment) => !actor.isOver(roomOf(comment)) && (actor.isStaffOf(roomOf(comment)) || actor.is(comment.authorId)),
  moderate: (actor, comment) => actor.isStaffOf(roomOf(comment)) && comment.status === 'WAITING',
  judge: (actor, comment) => actor.isStaffOf(roomOf(comment)),
} satisfies Policy<CommentRecord>;

/** The store's words for `mayRead`, on one wall. */
export function postsVisibleTo(actor: Actor, room: Room): QueryFilter<PostRecord> {
  const wallId = room.classroomId;
  const reader = actor.asReader(room);
  if (reader.isStaffOf(room)) {
    return { wallId, $or: [
      { status: { $in: ['SCHEDULED', 'WAITING', 'REFUSED', 'PUBLISHED'] } },
      { status: 'REMOVED', removedFrom: { $ne: 'DRAFT' } },
      { status: 'DRAFT', authorId: own(actor) },
    ] };
  }
  if (reader.studiesIn(room)) return { wallId, $or: [{ status: 'PUBLISHED' }, { status: { $ne: 'REMOVED' }, authorId: own(actor) }] };
  return publishedTo(actor, room);
}

/** The published posts of one wall that the actor may read. */
export function publishedTo(actor: Actor, room: Room): QueryFilter<PostRecord> {
  const wallId = room.classroomId;
  if (readsAsMember(actor, room)) return { wallId, status: 'PUBLISHED' };
  if (actor.asReader(room).isGuardianIn(room)) return { wallId, status: 'PUBLISHED', audience: 'CLASS_AND_FAMILIES' };
  return nothing;
}

/** The published posts of several walls that the actor may read. */
export function publishedAcross(actor: Actor, rooms: readonly Room[]): QueryFilter<PostRecord> {
  const wallId = { $in: rooms.map((room) => room.classroomId) };
  const members = rooms.filter((room) => isMember(actor, room)).map((room) => room.classroomId);
  if (members.length === rooms.length) return { wallId, status: 'PUBLISHED' };
  const families = rooms.filter((room) => actor.isGuardianIn(room)).map((room) => room.classroomId);
  return { wallId, status: 'PUBLISHED', $or: [{ wallId: { $in: members } }, { wallId: { $in: families }, audience: 'CLASS_AND_FAMILIES' }] };
}

/** The published posts that are for the actor as a guardian. */
export const forFamiliesOf = (actor: Actor): QueryFilter<PostRecord> => ({
  wallId: { $in: [...new Set(actor.wards.map((ward) => ward.classroomId))] }, status: 'PUBLISHED', audience: 'CLASS_AND_FAMILIES',
});

/** Whose receipts of a class's posts the actor may see: staff all, guardians those of their children's families, others none. */
export function receiptsVisibleTo(actor: Actor, room: Room): QueryFilter<ReceiptRecord> | null {
  const reader = actor.asReader(room);
  if (reader.isStaffOf(room)) return {};
  const pupilIds = reader.wardsIn(room).filter(Boolean);
  return pupilIds.length > 0 ? { pupilId: { $in: pupilIds } } : null;
}

/** What waits for the actor: for staff all that waits, for a pupil their own that wait or were sent back. */
export function waitingFor(actor: Actor, room: Room): QueryFilter<PostRecord> | null {
  const wallId = room.classroomId;
  if (actor.isStaffOf(room)) return { wallId, status: 'WAITING' };
  return actor.studiesIn(room) ? { wallId, status: { $in: ['WAITING', 'REFUSED'] }, authorId: own(actor) } : null;
}

/** Own drafts, and for staff whatever is scheduled. */
export function draftsOf(actor: Actor, room: Room): QueryFilter<PostRecord> | null {
  const wallId = room.classroomId;
  const drafts = { wallId, status: 'DRAFT', authorId: own(actor) } as const;
  if (actor.isStaffOf(room)) return { $or: [drafts, { wallId, status: 'SCHEDULED' }] };
  return actor.studiesIn(room) ? drafts : null;
}

/** Posts that the actor may see or may have seen before they changed: not others' drafts that never left their author. */
export function postsKnownTo(actor: Actor, room: Room): QueryFilter<PostRecord> {
  const wallId = room.classroomId;
  if (actor.asReader(room).isStaffOf(room)) return { wallId, $or: [postsVisibleTo(actor, room), { authorId: own(actor) }] };
  return { wallId, $or: [{ publishedAt: { $ne: null } }, { authorId: own(actor) }] };
}

/** The store's words for what a comment's `read` says, under posts that the actor may read. */
export function commentsVisibleTo(actor: Actor, room: Room): QueryFilter<CommentRecord> {
  const wallId = room.classroomId;
  const reader = actor.asReader(room);
  if (reader.isStaffOf(room)) return { wallId, status: { $in: ['PUBLISHED', 'WAITING', 'REFUSED'] } };
  if (!reader.belongsTo(room)) return { wallId, _id: { $in: [] } };
  return { wallId, $or: [{ status: 'PUBLISHED' }, { status: { $in: ['WAITING', 'REFUSED'] }, authorId: own(actor) }] };
}

/** An audience has no own things: no author has the empty id. */
const own = (actor: Actor): { $in: string[] } => ({ $in: actor.ids });

const nothing: QueryFilter<PostRecord> = { _id: { $in: [] } };
