import type { QueryFilter } from 'mongoose';
import type { Policy } from '../../platform/access/access.ts';
import type { Actor, Room, Seat } from '../../platform/access/actor.ts';
import type { AnswerRecord, DocumentRecord, RemarkRecord, TaskRecord } from './model.ts';

/** A document and the school year it is now. */
export interface Subject { document: DocumentRecord; year: string }
export interface TaskSubject { task: TaskRecord; year: string }
export interface RemarkSubject extends Subject { remark: RemarkRecord }

export type DocumentState = 'OPEN' | 'CLOSED' | 'HANDED_IN' | 'ARCHIVED';

/** The class of a task, a document or a publication. */
export const classOf = ({ classroomId, schoolId }: { classroomId: string; schoolId: string }): Room => ({ classroomId, schoolId });

/** Every class that a document belongs to, its own first: a liaison's belongs to several. */
export const roomsOf = (document: Placed): Room[] => [classOf(document), ...document.sharing?.guests ?? []];

/** A document, as far as it matters to which classes it belongs. */
export type Placed = Pick<DocumentRecord, 'classroomId' | 'schoolId' | 'sharing'>;

/** Whether it is a text of teachers only. */
export const isAmongTeachers = ({ sharing }: Placed): boolean => sharing != null && sharing.pairId === null;

/**
 * The class through which someone has to do with a document, whose law is theirs: of several the one whose staff they are, else the one where they study.
 * Whoever belongs to none is answered its own class, where they may nothing.
 */
export function placeOf(actor: Actor, document: Placed): Room {
  if (!document.sharing) return classOf(document);
  const rooms = roomsOf(document);
  return rooms.find((room) => readsAsStaff(actor, room)) ?? rooms.find((room) => actor.asReader(room).studiesIn(room)) ?? classOf(document);
}

const readsAsStaff = (actor: Actor, room: Room): boolean => actor.asReader(room).isStaffOf(room);

/** Where a document is in its life, for an actor: one of two classes may be closed for one of them. */
export function stateOf({ document, year }: Subject, actor: Actor): DocumentState {
  if (document.ownerId !== null || document.year < year || document.sharing?.endedAt) return 'ARCHIVED';
  if (document.handIn && !document.handIn.givenBackAt) return 'HANDED_IN';
  return document.open && !isClosedFor(actor, document) ? 'OPEN' : 'CLOSED';
}

/** Each class has a brake of its own, for itself or for all, and lifts no other's. */
function isClosedFor(actor: Actor, document: DocumentRecord): boolean {
  if (!document.sharing) return false;
  const { closedIn, stoppedIn } = document.sharing;
  return stoppedIn.length > 0 || closedIn.includes(placeOf(actor, document).classroomId);
}

/** An audience of pupils is only ever made of those who write in the document: it has no name to look for. */
const isNamed = (actor: Actor, ids: readonly string[]): boolean => actor.isAudience || ids.some((id) => actor.is(id));

/** Whether the actor is one of the pupils who write in it, whatever its state. */
function isWriter(actor: Actor, document: DocumentRecord): boolean {
  const room = placeOf(actor, document);
  return document.ownerId === null && !isAmongTeachers(document) && actor.asReader(room).studiesIn(room) && (document.wholeClass || isNamed(actor, document.writerIds));
}

/** Whether it was the actor's in a year that is over: what they wrote stays theirs to read. */
const wasTheirs = (actor: Actor, { document, year }: Subject): boolean => document.ownerId === null && document.year < year
  && [...document.writerIds, ...document.authorIds].some((id) => actor.is(id));

/** Whether they read it as staff, also once its year is over: then its state lets nobody write. */
const isStaff = (actor: Actor, document: DocumentRecord): boolean => document.ownerId === null && !isLeftOut(actor, document) && readsAsStaff(actor, placeOf(actor, document));

const isLeftOut = (actor: Actor, { sharing }: DocumentRecord): boolean => sharing?.withoutIds.some((id) => actor.is(id)) ?? false;

/** Whether they judge, as its staff, what was said there by someone of that class: each class of several by its own. */
const watches = (actor: Actor, document: DocumentRecord, classroomId: string): boolean => isStaff(actor, document)
  && (!document.sharing || roomsOf(document).some((room) => room.classroomId === classroomId && readsAsStaff(actor, room)));

function mayRead(actor: Actor, { document, year }: Subject): boolean {
  if (document.ownerId !== null) return actor.is(document.ownerId);
  if (isStaff(actor, document)) return true;
  return document.removedAt === null && (isWriter(actor, document) || wasTheirs(actor, { document, year }));
}

/** Whether the actor is one of its pupils and only reads it for now. */
export const isReader = (actor: Actor, { readerIds }: DocumentRecord): boolean => (readerIds ?? []).some((id) => actor.is(id));

const isThere = ({ document: { removedAt } }: Subject): boolean => removedAt === null;
const isLive = (actor: Actor, subject: Subject): boolean => isThere(subject) && stateOf(subject, actor) !== 'ARCHIVED';

const moderates = (actor: Actor, { document }: Subject): boolean => document.removedAt === null && isStaff(actor, document) && actor.isStaffOf(placeOf(actor, document));

/** Whether someone is of the side that opened a liaison's document: of two classes, of that class; among teachers, of that school. */
function hasOpened(actor: Actor, document: DocumentRecord): boolean {
  if (!document.sharing) return false;
  const { classroomId, schoolId } = placeOf(actor, document);
  return isAmongTeachers(document) ? schoolId === document.sharing.openedIn : classroomId === document.classroomId;
}

/** Who may do what with a document. */
export const documentPolicy = {
  read: mayRead,
  /** Write in it now. */
  write: (actor, subject) => isThere(subject) && stateOf(subject, actor) === 'OPEN' && (isStaff(actor, subject.document) || (isWriter(actor, subject.document) && !isReader(actor, subject.document))),
  /** Would write in it were it open, or they no reader: what they wrote meanwhile is kept for the teacher. */
  held: (actor, subject) => isThere(subject) && (stateOf(subject, actor) !== 'OPEN' || isReader(actor, subject.document))
    && (isStaff(actor, subject.document) || isWriter(actor, subject.document) || wasTheirs(actor, subject)),
  remark: (actor, subject) => isLive(actor, subject) && (isStaff(actor, subject.document) || isWriter(actor, subject.document)),
  handIn: (actor, subject) => isThere(subject) && !subject.document.sharing && stateOf(subject, actor) === 'OPEN' && isWriter(actor, subject.document) && !isReader(actor, subject.document),
  moderate: moderates,
  /** Make pupils of one's own class readers, take out what they wrote. */
  hush: (actor, subject) => moderates(actor, subject) && !isAmongTeachers(subject.document),
  /** Show it on the wall of one's own class; among teachers it stays among them, and what a liaison leaves behind stays where it is. */
  publish: (actor, subject) => moderates(actor, subject) && !isAmongTeachers(subject.document) && !subject.document.sharing?.endedAt,
  /** Stop it for both its classes at once, or let go of one's own stop. */
  stop: (actor, subject) => moderates(actor, subject) && isLive(actor, subject) && (subject.document.sharing?.pairId ?? null) !== null,
  /** Take a liaison's out of it, as long as it is written in: whoever opened it. What a liaison left behind when it ended stays. */
  remove: (actor, subject) => moderates(actor, subject) && isLive(actor, subject) && hasOpened(actor, subject.document),
  /** Put it back, also when its liaison has ended since: it is read again. */
  restore: (actor, { document }) => document.removedAt !== null && isStaff(actor, document) && actor.isStaffOf(placeOf(actor, document)) && hasOpened(actor, document),
  /** Copy it to one's portfolio: pupils, what they write or wrote in. */
  keep: (actor, subject) => isThere(subject) && !isStaff(actor, subject.document) && subject.document.ownerId === null
    && (isWriter(actor, subject.document) || wasTheirs(actor, subject)),
} satisfies Policy<Subject>;

/** Who may do what with a task: staff all; its writers, and those who wrote in a year that is over, read it. */
export const taskPolicy = {
  read: (actor, { task, year }) => {
    if (readsAsStaff(actor, classOf(task))) return true;
    if (task.removedAt !== null) return false;
    if (actor.asReader(classOf(task)).studiesIn(classOf(task))) return task.mode === 'CLASS' || isNamed(actor, task.writerIds);
    return task.year < year && task.writerIds.some((id) => actor.is(id));
  },
  manage: (actor, { task }) => actor.isStaffOf(classOf(task)),
} satisfies Policy<TaskSubject>;

/** Who gives tasks in a class, and who sees its list. */
export const classTasksPolicy = {
  read: (actor, room) => readsAsStaff(actor, room) || actor.asReader(room).studiesIn(room),
  give: (actor, room) => actor.isStaffOf(room),
} satisfies Policy<Room>;

/** Whether something in the margin is there for the actor: what waits, or was sent back, for its author and staff only. */
export const maySee = (actor: Actor, document: DocumentRecord, { status, authorId, removedAt }: Pick<AnswerRecord, 'status' | 'authorId' | 'removedAt'>, classroomId: string): boolean =>
  removedAt === null && (status === 'SHOWN' || actor.is(authorId) || watches(actor, document, classroomId));

/** Who may do what with a remark on a document that they may read. */
export const remarkPolicy = {
  read: (actor, subject) => mayRead(actor, subject) && maySee(actor, subject.document, subject.remark, subject.remark.classroomId),
  answer: (actor, subject) => documentPolicy.remark(actor, subject),
  remove: (actor, subject) => isLive(actor, subject) && (watches(actor, subject.document, subject.remark.classroomId) || (actor.is(subject.remark.authorId) && isWriter(actor, subject.document))),
} satisfies Policy<RemarkSubject>;

/** Whether someone judges what was said in the margin by someone of that class. */
export const judgesOf = (actor: Actor, subject: Subject, classroomId: string): boolean => moderates(actor, subject) && watches(actor, subject.document, classroomId);

/** The tasks of a class that the actor may read, those removed or those not. */
export function tasksVisibleTo(actor: Actor, room: Room, removed: { $gt: Date } | null): QueryFilter<TaskRecord> {
  const { classroomId } = room;
  if (readsAsStaff(actor, room)) return { classroomId, removedAt: removed };
  if (removed) return { classroomId, _id: { $in: [] } };
  return { classroomId, removedAt: null, $or: [{ mode: 'CLASS' }, { writerIds: { $in: actor.ids } }] };
}

/** The store's words for `read`, for the documents of one task. */
export function documentsVisibleTo(actor: Actor, task: TaskRecord, year: string): QueryFilter<DocumentRecord> {
  const taskId = task._id;
  const own = { $in: actor.ids };
  if (readsAsStaff(actor, classOf(task))) return { taskId };
  if (actor.asReader(classOf(task)).studiesIn(classOf(task))) return { taskId, removedAt: null, $or: [{ wholeClass: true }, { writerIds: own }] };
  if (task.year < year) return { taskId, removedAt: null, $or: [{ writerIds: own }, { authorIds: own }] };
  return { taskId, _id: { $in: [] } };
}

/** The store's words for `read`, for the documents of one liaison, those removed or those not: those of classes where the actor studies or is staff. */
export function sharedVisibleTo(actor: Actor, liaisonId: string, removed: { $gt: Date } | null): QueryFilter<DocumentRecord> {
  const seats = [...actor.seats, ...actor.past.seats];
  const inClasses = (role: Seat['role']): object => ({ $in: seats.flatMap((seat) => (seat.role === role ? seat.classroomId ?? [] : [])) });
  const [taught, studied] = [inClasses('TEACHER'), inClasses('PUPIL')];
  const headed = { $in: actor.seats.flatMap(({ role, schoolId }) => (role === 'HEAD' ? schoolId : [])) };
  return { 'sharing.liaisonId': liaisonId, removedAt: removed, 'sharing.withoutIds': { $nin: actor.ids }, $or: [
    { classroomId: taught }, { 'sharing.guests.classroomId': taught }, { schoolId: headed }, { 'sharing.guests.schoolId': headed },
    ...(removed ? [] : [{ classroomId: studied, wholeClass: true }, { 'sharing.guests.classroomId': studied, wholeClass: true }]),
  ] };
}

/** The actor's own documents of all years: those they write in or wrote in. */
export function ownDocuments(actor: Actor, year: string): QueryFilter<DocumentRecord> {
  const own = { $in: actor.ids };
  const classroomId = { $in: [...actor.seats, ...actor.past.seats].flatMap((seat) => (seat.role === 'PUPIL' && seat.classroomId !== null ? seat.classroomId : [])) };
  return { removedAt: null, $or: [
    { classroomId, ownerId: null, wholeClass: true },
    { 'sharing.guests.classroomId': classroomId, wholeClass: true },
    { classroomId, ownerId: null, writerIds: own },
    { year: { $lt: year }, ownerId: null, writerIds: own },
    { year: { $lt: year }, ownerId: null, authorIds: own },
  ] };
}
