import type { Resolvers } from '../../../schema/generated/server.ts';
import { rights } from '../../platform/access/access.ts';
import type { PeopleLoaders } from '../people/loaders.ts';
import { byName } from '../people/names.ts';
import type { PersonRecord } from '../people/model.ts';
import type { DocumentRecord } from './model.ts';
import { classTasksPolicy, isAmongTeachers, placeOf, stateOf, taskPolicy } from './policy.ts';
import { roomNameOf } from './service/ledger.ts';
import type { Side } from './service/sharing.ts';
import { ownWords } from './service/titled.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation' | 'Subscription' | 'Classroom' | 'Task' | 'SharedDocument' | 'Presence' | 'Author' | 'Contribution' | 'Erasure' | 'Version' | 'Remark' | 'RemarkAnswer'
  | 'HeldWriting' | 'HandedIn' | 'Publication' | 'DocumentEvent' | 'TaskEvent'>;

const persons = async (people: PeopleLoaders, ids: readonly string[]): Promise<PersonRecord[]> =>
  (await Promise.all(ids.map((id) => people.byId.load(id)))).sort(byName);

/** Documents by group name, then by pupil's name. */
async function arranged(people: PeopleLoaders, documents: readonly DocumentRecord[]): Promise<DocumentRecord[]> {
  const named = await Promise.all(documents.map(async (document) => ({ document, first: (await persons(people, document.writerIds))[0] })));
  return named.sort((one, other) => french.compare(one.document.groupName ?? '', other.document.groupName ?? '')
    || (one.first && other.first ? byName(one.first, other.first) : 0)).map(({ document }) => document);
}

/** Letters of an erased passage that lists show. */
const MOST_SHOWN = 500;

const french = new Intl.Collator('fr', { numeric: true });

/** A class of a liaison's document, as somebody of that class or of another finds it. Among teachers a class says nothing of who is of it. */
const sideFor = ({ room: { classroomId, schoolId }, ...side }: Side, document: DocumentRecord, own: string) => ({
  id: classroomId, schoolId, ...side, isOwn: classroomId === own && !isAmongTeachers(document),
  isClosed: document.sharing!.closedIn.includes(classroomId), hasStopped: document.sharing!.stoppedIn.includes(classroomId),
});

export const documentResolvers: Answers = {
  Query: {
    document: (_, { id }, { actor, documents }) => documents.oneDocument(actor, id),
    task: (_, { id }, { actor, documents }) => documents.oneTask(actor, id),
    tasks: (_, { classroomId, ...asked }, { actor, documents }) => documents.tasksOf(actor, classroomId, asked),
    myDocuments: (_, asked, { actor, documents }) => documents.myDocuments(actor, asked),
    publication: (_, { id }, { actor, documents }) => documents.publicationFor(actor, id),
  },

  Mutation: {
    createTask: (_, { classroomId, key, input }, { actor, documents }) => documents.createTask(actor, classroomId, key, input),
    updateTask: (_, { id, input }, { actor, documents }) => documents.updateTask(actor, id, input),
    openTask: (_, { id, open }, { actor, documents }) => documents.openTask(actor, id, open),
    completeTask: (_, { id }, { actor, documents }) => documents.completeTask(actor, id),
    removeTask: (_, { id }, { actor, documents }) => documents.removeTask(actor, id),
    restoreTask: (_, { id }, { actor, documents }) => documents.restoreTask(actor, id),
    stopDocument: (_, { id, stopped }, { actor, documents }) => documents.stopDocument(actor, id, stopped),
    openDocument: (_, { id, open }, { actor, documents }) => documents.openDocument(actor, id, open),
    nameVersion: (_, { documentId, key, name }, { actor, documents }) => documents.nameVersion(actor, documentId, key, name),
    restoreVersion: (_, { documentId, versionId, key }, { actor, documents }) => documents.restoreVersion(actor, documentId, versionId, key),
    restoreErased: (_, { documentId, erasureId, key }, { actor, documents }) => documents.restoreErased(actor, documentId, erasureId, key),
    handIn: (_, { documentId, key }, { actor, documents }) => documents.handIn(actor, documentId, key),
    giveBack: (_, { documentId, note, open }, { actor, documents }) => documents.giveBack(actor, documentId, note, open),
    judgeHeld: (_, { id, accept }, { actor, documents }) => documents.judgeHeld(actor, id, accept),
    addRemark: (_, { documentId, key, input }, { actor, documents }) => documents.addRemark(actor, documentId, key, input),
    answerRemark: (_, { remarkId, key, text }, { actor, documents }) => documents.answerRemark(actor, remarkId, key, text),
    resolveRemark: (_, { id, resolved }, { actor, documents }) => documents.resolveRemark(actor, id, resolved),
    removeRemark: (_, { id }, { actor, documents }) => documents.removeRemark(actor, id),
    makeReader: (_, { documentId, personId, reader }, { actor, documents }) => documents.makeReader(actor, documentId, personId, reader),
    takeOut: (_, { documentId, personId, since, key }, { actor, documents }) => documents.takeOut(actor, documentId, personId, since, key),
    lockPart: (_, { documentId, blockIds, locked }, { actor, documents }) => documents.lockPart(actor, documentId, blockIds, locked),
    publishDocument: (_, { documentId, key, audience, text }, { actor, documents }) => documents.publishDocument(actor, documentId, key, audience, text),
  },

  Subscription: {
    documentChanged: { subscribe: (_, { documentId }, { actor, documents }) => documents.watchDocument(actor, documentId) as never },
    tasksChanged: { subscribe: (_, { classroomId }, { actor, documents }) => documents.watchTasks(actor, classroomId) as never },
    taskChanged: { subscribe: (_, { taskId }, { actor, documents }) => documents.watchTask(actor, taskId) as never },
  },

  Classroom: {
    taskRights: ({ _id, schoolId }, _, { actor }) => rights(actor, classTasksPolicy, { classroomId: _id, schoolId }),
  },

  Task: {
    id: ({ _id }) => _id,
    classroom: ({ classroomId }, _, { loaders }) => loaders.school.classrooms.load(classroomId),
    author: ({ authorId }, _, { loaders }) => loaders.people.byId.load(authorId),
    documents: async (task, _, { actor, documents, loaders }) => arranged(loaders.people, await documents.documentsOf(actor, task)),
    missing: async (task, _, { actor, documents, loaders }) => persons(loaders.people, await documents.missingFrom(actor, task)),
    can: (task, _, { actor, loaders }) => rights(actor, taskPolicy, { task, year: loaders.documents.year }),
  },

  SharedDocument: {
    id: ({ _id }) => _id,
    task: ({ taskId }, _, { loaders }) => (taskId === null ? null : loaders.documents.task.load(taskId)),
    classroom: (document, _, { actor, loaders }) => loaders.school.classrooms.load(placeOf(actor, document).classroomId),
    sides: async (document, _, { actor, documents }) => (await documents.sidesIn(document)).map((side) => sideFor(side, document, placeOf(actor, document).classroomId)),
    liaison: ({ sharing }) => (sharing ? { id: sharing.liaisonId, isAmongTeachers: sharing.pairId === null, endedAt: sharing.endedAt } : null),
    title: async (document, _, { loaders }) => (ownWords(document) ?? await loaders.documents.task.load(document.taskId!)).title,
    instructions: async (document, _, { loaders }) => (ownWords(document) ?? await loaders.documents.task.load(document.taskId!)).instructions,
    groupName: ({ groupName, copy }) => copy?.groupName ?? groupName,
    writers: ({ writerIds }, _, { loaders }) => persons(loaders.people, writerIds),
    state: (document, _, { actor, loaders }) => stateOf({ document, year: loaders.documents.year }, actor),
    room: (document) => roomNameOf(document),
    seq: (document, _, { documents }) => documents.seqOf(document),
    updatedAt: ({ changedAt }) => changedAt,
    present: (document, _, { documents }) => documents.presentIn(document),
    authors: (document, _, { documents }) => documents.authorsOf(document),
    contributions: (document, _, { actor, documents }) => documents.sharesIn(actor, document),
    versions: (document, asked, { documents }) => documents.versionsOf(document, asked),
    erasures: (document, _, { actor, documents }) => documents.erasuresIn(actor, document),
    remarks: (document, _, { loaders }) => loaders.documents.remarksOn(document),
    held: async (document, _, { documents, loaders }) => documents.effectsOf(document, await loaders.documents.waiting.load(document)),
    handedIn: ({ _id: documentId, handIn }) => handIn && { documentId, ...handIn },
    can: (document, _, { loaders }) => loaders.documents.rightsOn(document),
    readers: (document, _, { loaders }) => persons(loaders.people, loaders.documents.readersOf(document)),
    writtenSince: (document, { personId, since }, { actor, documents }) => documents.writtenSince(actor, document, personId, since),
  },

  Presence: {
    person: ({ personId }, _, { loaders }) => loaders.people.byId.load(personId),
    writes: ({ role }) => role === 'WRITER',
  },

  Author: { person: ({ personId }, _, { loaders }) => loaders.people.byId.load(personId) },
  Contribution: { person: ({ personId }, _, { loaders }) => loaders.people.byId.load(personId) },
  Erasure: {
    by: ({ by }, _, { loaders }) => loaders.people.byId.load(by),
    of: ({ of }, _, { loaders }) => loaders.people.byId.load(of),
    text: ({ text }) => text.slice(0, MOST_SHOWN),
  },

  Version: {
    id: ({ _id }) => _id,
    by: ({ by }, _, { loaders }) => (by === null ? null : loaders.people.byId.load(by)),
  },

  Remark: {
    id: ({ _id }) => _id,
    author: ({ authorId }, _, { loaders }) => loaders.people.byId.load(authorId),
    resolvedBy: ({ resolvedBy }, _, { loaders }) => (resolvedBy === null ? null : loaders.people.byId.load(resolvedBy)),
    answers: (remark, _, { loaders }) => loaders.documents.answersTo(remark),
    can: (remark, _, { loaders }) => loaders.documents.rightsOnRemark(remark),
  },

  RemarkAnswer: {
    id: ({ _id }) => _id,
    author: ({ authorId }, _, { loaders }) => loaders.people.byId.load(authorId),
  },

  HeldWriting: {
    id: ({ _id }) => _id,
    author: ({ authorId }, _, { loaders }) => loaders.people.byId.load(authorId),
  },

  HandedIn: {
    by: ({ by }, _, { loaders }) => loaders.people.byId.load(by),
    version: async (handIn, _, { documents, loaders }) => documents.frozenCopy(await loaders.documents.document.load(handIn.documentId), handIn),
  },

  Publication: {
    id: ({ _id }) => _id,
    writers: ({ writerIds }, _, { loaders }) => persons(loaders.people, writerIds),
    classroom: ({ classroomId }, _, { loaders }) => loaders.school.classrooms.load(classroomId),
  },

  DocumentEvent: {
    document: ({ documentId, document }, _, { loaders }) => (document ? loaders.documents.readable(documentId) : null),
    remark: ({ remarkId }, _, { loaders }) => (remarkId ? loaders.documents.judgedRemark(remarkId) : null),
    goneRemarkId: ({ goneRemarkId }) => goneRemarkId ?? null,
    present: async ({ documentId, present }, _, { documents, loaders }) => (present ? documents.presentIn(await loaders.documents.readable(documentId)) : null),
  },

  TaskEvent: {
    document: ({ documentId }, _, { loaders }) => (documentId ? loaders.documents.readable(documentId) : null),
    task: ({ taskId, task }, _, { loaders }) => (task ? loaders.documents.task.load(taskId) : null),
  },
};
