import type { Actor, Room } from '../../../platform/access/actor.ts';
import { found } from '../../../platform/refusals.ts';
import type { DocumentRecord } from '../../documents/model.ts';
import { classOf, roomsOf } from '../../documents/policy.ts';
import type { PostRecord } from '../../wall/model.ts';
import type { PieceKind } from '../model.ts';
import type { Owner } from '../policy.ts';
import type { ContinuityNeeds } from './needs.ts';

/** Something that could be kept. */
export interface Source { kind: PieceKind; id: string; title: string; madeAt: Date; classroomId: string; schoolId: string; year: string }

/** The last of each kind that are offered. */
const OFFERED = 60;

/** Work that could go into a portfolio: posts that the pupil wrote, and texts in which they wrote something. */
export function sources({ sources: { posts, documents, tasks }, school }: ContinuityNeeds) {
  /** For its owner everything; for staff, what was made in the classes where they are. */
  const placesFor = (actor: Actor, { ownerId, rooms }: Owner): string[] | null =>
    (actor.is(ownerId) ? null : rooms.filter((room) => actor.isStaffOf(room)).map(({ classroomId }) => classroomId));

  const whose = (actor: Actor, { ownerId }: Owner): { $in: string[] } => ({ $in: actor.is(ownerId) ? actor.ids : [ownerId] });
  const postsOf = (actor: Actor, owner: Owner, places: string[] | null) => ({ authorId: whose(actor, owner), byPupil: true, status: 'PUBLISHED' as const, ...(places && { wallId: { $in: places } }) });
  const documentsOf = (actor: Actor, owner: Owner, places: string[] | null) => ({ authorIds: whose(actor, owner), ownerId: null, removedAt: null, words: { $gt: 0 }, ...(places && { $or: [{ classroomId: { $in: places } }, { 'sharing.guests.classroomId': { $in: places } }] }) });

  async function fromPosts(rows: readonly PostRecord[]): Promise<Source[]> {
    const classes = await school.classNamesOf(rows.map(({ wallId }) => wallId));
    return rows.map(({ _id: id, title, wallId: classroomId, schoolId, publishedAt, createdAt }) => ({
      kind: 'POST', id, title, madeAt: publishedAt ?? createdAt, classroomId, schoolId, year: classes.get(classroomId)!.year,
    }));
  }

  /** Of a text of two schools, the class that is the owner's. */
  const placeFor = (document: DocumentRecord, { rooms }: Owner): Room =>
    roomsOf(document).find(({ classroomId }) => rooms.some((room) => room.classroomId === classroomId)) ?? classOf(document);

  async function fromDocuments(rows: readonly DocumentRecord[], owner: Owner): Promise<Source[]> {
    const titles = new Map((await tasks.find({ _id: { $in: rows.flatMap(({ taskId }) => taskId ?? []) } }, { title: 1 }).lean()).map(({ _id, title }) => [_id, title]));
    return rows.map((document) => ({
      kind: 'DOCUMENT', id: document._id, title: document.sharing?.title ?? titles.get(document.taskId ?? '') ?? '', madeAt: document.changedAt, ...placeFor(document, owner), year: document.year,
    }));
  }

  return {
    /** What of the owner's work the actor may keep or suggest, the last first. */
    async sourcesFor(actor: Actor, owner: Owner): Promise<Source[]> {
      const places = placesFor(actor, owner);
      const [written, said] = await Promise.all([
        documents.find(documentsOf(actor, owner, places)).sort({ changedAt: -1, _id: -1 }).limit(OFFERED).lean<DocumentRecord[]>().then((rows) => fromDocuments(rows, owner)),
        posts.find(postsOf(actor, owner, places)).sort({ publishedAt: -1 }).limit(OFFERED).lean<PostRecord[]>().then(fromPosts),
      ]);
      return [...written, ...said].sort((one, other) => other.madeAt.getTime() - one.madeAt.getTime());
    },

    /** One of them; NOT_FOUND when it is not. */
    async sourceFor(actor: Actor, owner: Owner, kind: PieceKind, id: string): Promise<Source> {
      const places = placesFor(actor, owner);
      const [source] = kind === 'POST'
        ? await fromPosts(await posts.find({ _id: id, ...postsOf(actor, owner, places) }).lean<PostRecord[]>())
        : await fromDocuments(await documents.find({ _id: id, ...documentsOf(actor, owner, places) }).lean<DocumentRecord[]>(), owner);
      return found(source);
    },
  };
}

export type Sources = ReturnType<typeof sources>;
