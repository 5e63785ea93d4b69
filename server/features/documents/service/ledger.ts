import type { UpdateQuery } from 'mongoose';
import { schoolYearOf } from '../../../../schema/shapes.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { DocumentNews, DocumentRecord, TaskNews, TaskRecord } from '../model.ts';
import { documentPolicy, roomsOf, taskPolicy } from '../policy.ts';
import type { DocumentNeeds } from './needs.ts';

/** The name of a document's room: another epoch is another text. */
export const roomNameOf = ({ _id, epoch }: Pick<DocumentRecord, '_id' | 'epoch'>): string => `${_id}.${epoch}`;

/** The document and epoch that a room's name says. Refuses with NOT_FOUND what is no such name. */
export function roomNamed(name: string): { documentId: string; epoch: number } {
  const [documentId = '', epoch = '', ...rest] = name.split('.');
  if (rest.length > 0 || !/^\d{1,9}$/.test(epoch)) throw new Refusal('NOT_FOUND');
  return { documentId: idOf(documentId), epoch: Number(epoch) };
}

/** Announces that rights on a document may have changed: its room judges everyone in it again. */
export const rightsTopic = (documentId: string): string => `writing:${documentId}`;

/** Announces that something in the margins of a class's documents is another. */
export const marginsTopic = (classroomId: string): string => `margins:${classroomId}`;

/** Announces that the list of a class's tasks is no longer what it was. */
export const tasksTopic = (classroomId: string): string => `tasks:${classroomId}`;

/** Announces that a liaison, or something of its documents, is no longer what it was. */
export const liaisonTopic = (liaisonId: string): string => `liaison:${liaisonId}`;

/** Finds documents and tasks for those who may, changes them, and announces what is durable. */
export function ledger({ models: { documents, tasks }, school, events, now }: DocumentNeeds) {
  const yearNow = (): string => schoolYearOf(now());

  async function documentFor(actor: Actor, id: string, action: keyof typeof documentPolicy = 'read'): Promise<DocumentRecord> {
    signedIn(actor);
    const document = await found(documents.findById(idOf(id)).lean());
    authorize(actor, documentPolicy, action, { document, year: yearNow() });
    return document;
  }

  async function taskFor(actor: Actor, id: string, action: keyof typeof taskPolicy = 'read'): Promise<TaskRecord> {
    signedIn(actor);
    const task = await found(tasks.findById(idOf(id)).lean());
    authorize(actor, taskPolicy, action, { task, year: yearNow() });
    return task;
  }

  /** Everyone who is told of a document on their own: its pupils, since some of it is theirs alone. */
  async function pupilsOf(document: DocumentRecord): Promise<string[]> {
    const { ownerId, wholeClass, writerIds, authorIds } = document;
    if (ownerId) return [ownerId];
    const writers = wholeClass ? (await Promise.all(roomsOf(document).map(({ classroomId }) => school.pupilsOf(classroomId)))).flat() : writerIds;
    return [...new Set([...writers, ...authorIds])];
  }

  function tell(document: DocumentRecord, news: Omit<DocumentNews, 'documentId' | 'concerns'>, concerns: readonly string[] = []): void {
    events.publish(`document:${document._id}`, { documentId: document._id, ...news, concerns: [...concerns] } satisfies DocumentNews);
    if (news.remarkId || news.goneRemarkId) for (const { classroomId } of roomsOf(document)) events.publish(marginsTopic(classroomId), {});
  }

  const tellBoard = (taskId: string, news: Omit<TaskNews, 'taskId'>): void => { events.publish(`task:${taskId}`, { taskId, ...news } satisfies TaskNews); };

  const tellList = (classroomId: string): void => { events.publish(tasksTopic(classroomId), {}); };

  /** Tells of the task itself: to its board, and to whoever has the list of the class's tasks before them. */
  function announceTask({ _id, classroomId }: Pick<TaskRecord, '_id' | 'classroomId'>): void {
    tellBoard(_id, { task: true });
    tellList(classroomId);
  }

  /** Tells that the document itself is another: to its pages and its task's board. */
  async function announce(document: DocumentRecord): Promise<void> {
    tell(document, { document: true, ...(document.sharing && { sharing: document.sharing }) }, await pupilsOf(document));
    if (document.taskId) tellBoard(document.taskId, { documentId: document._id });
    if (document.taskId || document.sharing) tellLists(document);
  }

  /** Tells wherever a document is listed. */
  function tellLists(document: DocumentRecord): void {
    for (const { classroomId } of roomsOf(document)) tellList(classroomId);
    if (document.sharing) events.publish(liaisonTopic(document.sharing.liaisonId), {});
  }

  /** As `announce`, when what people may do in it has changed too: first of all its room judges them again. */
  async function announceRights(document: DocumentRecord): Promise<void> {
    events.publish(rightsTopic(document._id), {});
    await announce(document);
  }

  /** Changes a document if it is still as the filter says; null when it is not. */
  const change = (id: string, still: object, update: UpdateQuery<DocumentRecord>): Promise<DocumentRecord | null> =>
    documents.findOneAndUpdate({ _id: id, ...still }, update, { returnDocument: 'after' }).lean().exec();

  return { yearNow, documentFor, taskFor, tell, tellLists, announceTask, announce, announceRights, change };
}

export type Ledger = ReturnType<typeof ledger>;

export const invalid = (field: string, fr: string, en: string): Refusal => new Refusal('INVALID', { field, words: { fr, en } });
