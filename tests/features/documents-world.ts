import { type DocumentModels, documentModels } from '../../server/features/documents/model.ts';
import type { Answer, Person } from '../support/person.ts';
import type { Somewhere } from './school-world.ts';
import { type WallWorld, aKey, openWallWorld } from './wall-world.ts';

export interface DocumentsWorld extends WallWorld { kept: DocumentModels }

export async function openDocumentsWorld(): Promise<DocumentsWorld> {
  const world = await openWallWorld();
  return Object.assign(world, { kept: documentModels(world.db) });
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
  const type = (arg: string): string => ({ input: name === 'addRemark' ? 'RemarkInput!' : 'TaskTextInput!', open: 'Boolean!', accept: 'Boolean!', resolved: 'Boolean!', audience: 'Audience!', text: 'String!', note: 'String!', name: 'String!' } as Record<string, string>)[arg] ?? 'ID!';
  const given = Object.keys(args);
  return `mutation (${given.map((arg) => `$${arg}: ${type(arg)}`).join(', ')}) { ${name}(${given.map((arg) => `${arg}: $${arg}`).join(', ')}) ${fields} }`;
}
