import { type DocumentModels, type DocumentRecord, type HeldRecord, type RemarkRecord, type TaskRecord, documentModels } from '../../server/features/documents/model.ts';
import { schoolYearOf } from '../../schema/shapes.ts';
import { newId } from '../../server/platform/ids.ts';
import type { Answer, Person } from '../support/person.ts';
import type { Somewhere } from './school-world.ts';
import { type WallWorld, aKey, openWallWorld } from './wall-world.ts';

export interface DocumentsWorld extends WallWorld {
  kept: DocumentModels;
  /** A task with one document that is already there: the whole class's, or of those named. */
  placed(at: Somewhere, writerIds?: string[] | null, more?: Partial<DocumentRecord & Pick<TaskRecord, 'authorId'>>): Promise<DocumentRecord>;
  remark(document: DocumentRecord, authorId: string, more?: Partial<RemarkRecord>): Promise<RemarkRecord>;
  hold(document: DocumentRecord, authorId: string, more?: Partial<HeldRecord>): Promise<HeldRecord>;
}

/** An update that changes nothing. */
const NOTHING = Buffer.from([0, 0]);

export async function openDocumentsWorld(mongoUri?: string): Promise<DocumentsWorld> {
  const world = await openWallWorld(mongoUri);
  const kept = documentModels(world.db);
  return Object.assign(world, {
    kept,
    async placed({ schoolId, classroomId }: Somewhere, writerIds: string[] | null = null, { authorId = newId(), ...more }: Partial<DocumentRecord & Pick<TaskRecord, 'authorId'>> = {}): Promise<DocumentRecord> {
      const [at, taskId, year, named] = [new Date(), newId(), schoolYearOf(new Date()), writerIds ?? []];
      const document: DocumentRecord = {
        _id: newId(), taskId, classroomId, schoolId, year, groupName: null, wholeClass: writerIds === null, writerIds: named, readerIds: [], authorIds: [], ownerId: null, copy: null,
        open: true, handIn: null, epoch: 1, words: 0, characters: 0, miniature: [], fileIds: [], createdAt: at, changedAt: at, countedSeq: 0, removedAt: null, takenOut: [], renewal: null, contributions: 0, gate: 0, ...more,
      };
      await kept.tasks.create({
        _id: taskId, classroomId, schoolId, year: document.year, authorId, title: 'Titre', instructions: '', mode: writerIds === null ? 'CLASS' : 'PUPILS', groups: [], pupilIds: writerIds,
        modelId: null, open: true, made: true, writerIds: named, createdAt: at, changedAt: at, removedAt: document.removedAt,
      });
      await kept.documents.create(document);
      return document;
    },
    async remark({ _id: documentId, classroomId }: DocumentRecord, authorId: string, more: Partial<RemarkRecord> = {}): Promise<RemarkRecord> {
      const remark: RemarkRecord = {
        _id: newId(), documentId, classroomId, authorId, status: 'SHOWN', heldFor: null, note: null, seq: 0, removedBy: null, start: 'AAAA', end: 'AAAA', quote: 'loup', text: 'Remarque', createdAt: new Date(), answers: [], resolvedAt: null, resolvedBy: null, removedAt: null, ...more,
      };
      await kept.remarks.create(remark);
      return remark;
    },
    async hold({ _id: documentId, epoch }: DocumentRecord, authorId: string, more: Partial<HeldRecord> = {}): Promise<HeldRecord> {
      const held: HeldRecord = { _id: newId(), documentId, epoch, authorId, at: new Date(), state: 'WAITING', revision: 1, bytes: NOTHING, judgedAt: null, judgedBy: null, ...more };
      await kept.held.create(held);
      return held;
    },
  });
}

export const DOCUMENT = `id title instructions groupName state room seq words characters miniature { kind text } writers { id } present { person { id } writes wroteAt }
  remarks { id text } held { id text erases refusedAt author { id } } handedIn { at note givenBackAt by { id } version { id reason seq words } } can { write remark handIn moderate keep } task { id title }`;
export const TASK = `id title instructions mode removedAt author { id } missing { id } can { manage } documents { ${DOCUMENT} }`;

/** What a form would send. */
export const aTask = (more: object = {}): object => ({
  title: 'Le loup', instructions: 'Racontez la suite.', mode: 'PUPILS', groups: null, pupilIds: null, modelId: null, open: true, ...more,
});

export const give = async (who: Person, { classroomId }: Pick<Somewhere, 'classroomId'>, input: object = aTask(), key = aKey()): Promise<Answer> =>
  (await who.ask(`mutation ($id: ID!, $key: ID!, $input: TaskInput!) { createTask(classroomId: $id, key: $key, input: $input) { ${TASK} } }`, { id: classroomId, key, input })).createTask;

export const seen = async (who: Person, id: string): Promise<Answer> => (await who.ask(`query ($id: ID!) { document(id: $id) { ${DOCUMENT} } }`, { id })).document;
export const board = async (who: Person, id: string): Promise<Answer> => (await who.ask(`query ($id: ID!) { task(id: $id) { ${TASK} } }`, { id })).task;

/** Does something to what has that id; the answer is what the mutation is. */
export const act = async (who: Person, name: string, args: Record<string, unknown>, fields = '{ id }'): Promise<Answer> => (await who.ask(mutation(name, args, fields), args))[name];

/** A mutation whose variables have the types that documents' operations give them. */
export function mutation(name: string, args: Record<string, unknown>, fields = '{ id }'): string {
  const type = (arg: string): string => ({ stopped: 'Boolean!', reader: 'Boolean!', locked: 'Boolean!', since: 'DateTime!', blockIds: '[ID!]!', input: name === 'addRemark' ? 'RemarkInput!' : 'TaskTextInput!', open: 'Boolean!', accept: 'Boolean!', resolved: 'Boolean!', audience: 'Audience!', text: 'String!', note: 'String!', name: 'String!', kind: 'PieceKind!', word: 'String!', keep: 'Boolean!', out: 'Boolean!', ids: '[ID!]!' } as Record<string, string>)[arg] ?? 'ID!';
  const given = Object.keys(args);
  return `mutation (${given.map((arg) => `$${arg}: ${type(arg)}`).join(', ')}) { ${name}(${given.map((arg) => `${arg}: $${arg}`).join(', ')}) ${fields} }`;
}

/** How a pupil keeps a text in their portfolio. */
export const keepsText = (sourceId: string, key = aKey()) => ({ kind: 'DOCUMENT', sourceId, key, word: '' });
