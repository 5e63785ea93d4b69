import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import { newId } from '../../server/platform/ids.ts';
import { type DocumentsWorld, aTask, mutation, openDocumentsWorld } from './documents-world.ts';
import { type Role, everyone, roles } from './everyone.ts';
import { operationsOf } from './operations.ts';
import type { Somewhere } from './school-world.ts';
import { FAMILIES, aKey } from './wall-world.ts';

let world: DocumentsWorld;
let people: Record<Role, Person>;
/** For each role: their own class, another of the same school, one of another school, and one they have left. */
let columns: Record<Role, Somewhere[]>;
let author = '';

beforeAll(async () => {
  world = await openDocumentsWorld();
  ({ people, columns, author } = await everyone(world));
});
afterAll(() => world.close());

type Try = (who: Person, at: Somewhere) => Promise<string>;
type Placed = NonNullable<Parameters<DocumentsWorld['placed']>[2]>;

/** Whose document it is: the class's, the pupil's who asks (whoever asks), or another's. */
const whose = { class: () => null, own: () => [people.pupil.id], other: () => [author] } as const;
type Whose = keyof typeof whose;

const on = (of: Whose, name: string, args: (id: string) => Record<string, unknown>, { fields = '{ id }', ...more }: Placed & { fields?: string } = {}): Try => async (who, at) => {
  const { _id } = await world.placed(at, whose[of](), more);
  return who.tries(mutation(name, args(_id), fields), args(_id));
};
const onTask = (name: string, args: object = {}, fields = '{ id }', more: Placed = {}): Try => async (who, at) => {
  const { taskId } = await world.placed(at, null, more);
  return who.tries(mutation(name, { id: taskId, ...args }, fields), { id: taskId, ...args });
};
const reads = (of: Whose, what: 'document' | 'task', more: Placed = {}): Try => async (who, at) => {
  const { _id, taskId } = await world.placed(at, whose[of](), { authorId: author, ...more });
  return who.tries(`query ($id: ID!) { ${what}(id: $id) { id title author: ${what === 'task' ? 'author' : 'classroom'} { id } can { ${what === 'task' ? 'manage' : 'write'} } } }`, { id: what === 'task' ? taskId : _id });
};
const onRemark = (name: string, args: (id: string) => Record<string, unknown>, fields = '{ id }', isOwn = false): Try => async (who, at) => {
  const remark = await world.remark(await world.placed(at, whose.own()), isOwn && who.id ? who.id : author);
  return who.tries(mutation(name, args(remark._id), fields), args(remark._id));
};
const publication = (more: object): Try => async (who, at) => {
  const { _id: postId } = await world.write(at, author, more);
  const _id = newId();
  await world.kept.publications.create({ _id, documentId: newId(), ...at, title: 'Titre', writerIds: [], publishedAt: new Date(), publishedBy: author, html: '<p></p>', postId, fileIds: [], checkedAt: new Date() });
  return who.tries('query ($id: ID!) { publication(id: $id) { id html classroom { id } } }', { id: _id });
};
const watches = (of: Whose, query: string, id: 'documentId' | 'taskId'): Try => async (who, at) => {
  const { _id, taskId } = await world.placed(at, whose[of]());
  return follows(who, query, id === 'taskId' ? taskId! : _id);
};

async function follows(who: Person, query: string, id: string): Promise<string> {
  const watch = await who.watch(query, { id }).catch(() => null);
  if (!watch) return 'closed';
  const first = await watch.nextResult();
  watch.stop();
  return first.errors ? first.errors[0].extensions.code : 'ok';
}

const REMARK = { start: 'AAAA', end: 'AAAA', quote: 'loup', text: 'Oui' };
const REMOVED = { removedAt: new Date() };
/** A Yjs state without anything in it. */
const NOTHING = Buffer.from([0, 0]);
const PAST = { year: '2020-2021' };
const HANDED_IN = { handIn: { key: 'key-of-before', at: new Date(), by: 'f'.repeat(24), versionId: 'e'.repeat(24), givenBackAt: null, note: null } };

/** One try of each operation; a name before the brackets is the operation's. */
const tries: Record<string, Try> = {
  'document (the class’s)': reads('class', 'document'),
  'document (own)': reads('own', 'document'),
  'document (another’s)': reads('other', 'document'),
  'document (removed)': reads('own', 'document', REMOVED),
  'document (own, of a past year)': reads('own', 'document', PAST),
  'document (another’s, of a past year)': reads('other', 'document', PAST),
  'document (in another’s portfolio)': async (who, at) => {
    const { _id } = await world.placed(at, whose.own(), { taskId: null, ownerId: author, copy: { documentId: newId(), title: 'T', instructions: '', groupName: null } });
    return who.tries('query ($id: ID!) { document(id: $id) { id } }', { id: _id });
  },
  'task (the class’s)': reads('class', 'task'),
  'task (own)': reads('own', 'task'),
  'task (another’s)': reads('other', 'task'),
  'task (removed)': reads('own', 'task', REMOVED),
  tasks: (who, { classroomId }) => who.tries('query ($id: ID!) { tasks(classroomId: $id) { nodes { id } } }', { id: classroomId }),
  myDocuments: async (who, at) => {
    const { _id } = await world.placed(at, whose.own());
    const { body } = await who.post({ query: '{ myDocuments(first: 50) { nodes { id } } }' });
    if (body.errors) return body.errors[0].extensions.code;
    return body.data.myDocuments.nodes.some(({ id }: { id: string }) => id === _id) ? 'ok' : 'NOT_FOUND';
  },
  'tasks (what one may do with them)': async (who, { classroomId }) => {
    const { body } = await who.post({ query: 'query ($id: ID!) { classroom(id: $id) { taskRights { read give } } }', variables: { id: classroomId } });
    if (body.errors) return body.errors[0].extensions.code;
    const { read, give } = body.data.classroom.taskRights;
    return give ? 'ok' : read ? 'NOT_ALLOWED' : 'NOT_FOUND';
  },
  'publication (for the class)': publication({}),
  'publication (for families)': publication(FAMILIES),
  'publication (its post removed)': publication({ ...FAMILIES, status: 'REMOVED' }),
  createTask: (who, { classroomId }) => who.tries('mutation ($id: ID!, $key: ID!, $input: TaskInput!) { createTask(classroomId: $id, key: $key, input: $input) { id } }', { id: classroomId, key: aKey(), input: aTask({ mode: 'CLASS' }) }),
  updateTask: onTask('updateTask', { input: { title: 'Nouveau' } }),
  openTask: onTask('openTask', { open: false }),
  completeTask: onTask('completeTask'),
  removeTask: onTask('removeTask', {}, ''),
  restoreTask: onTask('restoreTask', {}, '{ id }', REMOVED),
  openDocument: on('own', 'openDocument', (id) => ({ id, open: false })),
  'stopDocument (of one class)': on('own', 'stopDocument', (id) => ({ id, stopped: true })),
  'handIn (the class’s)': on('class', 'handIn', (documentId) => ({ documentId, key: aKey() })),
  'handIn (own)': on('own', 'handIn', (documentId) => ({ documentId, key: aKey() })),
  'handIn (another’s)': on('other', 'handIn', (documentId) => ({ documentId, key: aKey() })),
  'handIn (closed)': on('own', 'handIn', (documentId) => ({ documentId, key: aKey() }), { open: false }),
  'nameVersion (own)': on('own', 'nameVersion', (documentId) => ({ documentId, key: aKey(), name: 'Jet' })),
  'nameVersion (another’s)': on('other', 'nameVersion', (documentId) => ({ documentId, key: aKey(), name: 'Jet' })),
  'nameVersion (of a past year)': on('own', 'nameVersion', (documentId) => ({ documentId, key: aKey(), name: 'Jet' }), PAST),
  restoreVersion: async (who, at) => {
    const { _id: documentId } = await world.placed(at, whose.own());
    const versionId = newId();
    await world.kept.versions.create({ _id: versionId, documentId, epoch: 1, reason: 'NAMED', name: 'Jet', at: new Date(), by: author, seq: 0, words: 0, followedBy: null, thinned: false, state: deflateSync(NOTHING) });
    const args = { documentId, versionId, key: aKey() };
    return who.tries(mutation('restoreVersion', args), args);
  },
  'restoreErased (of what nobody erased)': on('own', 'restoreErased', (documentId) => ({ documentId, erasureId: '1-2-3', key: aKey() })),
  giveBack: on('own', 'giveBack', (documentId) => ({ documentId, note: 'Bravo', open: true }), HANDED_IN),
  judgeHeld: async (who, at) => {
    const { _id } = await world.hold(await world.placed(at, whose.own(), { open: false }), author);
    return who.tries(mutation('judgeHeld', { id: _id, accept: false }), { id: _id, accept: false });
  },
  'addRemark (own)': on('own', 'addRemark', (documentId) => ({ documentId, key: aKey(), input: REMARK })),
  'addRemark (another’s)': on('other', 'addRemark', (documentId) => ({ documentId, key: aKey(), input: REMARK })),
  'addRemark (of a past year)': on('own', 'addRemark', (documentId) => ({ documentId, key: aKey(), input: REMARK }), PAST),
  answerRemark: onRemark('answerRemark', (remarkId) => ({ remarkId, key: aKey(), text: 'Oui' })),
  resolveRemark: onRemark('resolveRemark', (id) => ({ id, resolved: true })),
  'removeRemark (another’s)': onRemark('removeRemark', (id) => ({ id }), ''),
  'removeRemark (own)': onRemark('removeRemark', (id) => ({ id }), '', true),
  makeReader: on('own', 'makeReader', (documentId) => ({ documentId, personId: author, reader: false })),
  takeOut: on('own', 'takeOut', (documentId) => ({ documentId, personId: author, since: new Date().toISOString(), key: aKey() })),
  'lockPart (of what is not there)': on('own', 'lockPart', (documentId) => ({ documentId, blockIds: ['1-2'], locked: true })),
  publishDocument: on('own', 'publishDocument', (documentId) => ({ documentId, key: aKey(), audience: 'CLASS', text: '' })),
  documentChanged: watches('own', 'subscription ($id: ID!) { documentChanged(documentId: $id) { documentId } }', 'documentId'),
  'documentChanged (another’s)': watches('other', 'subscription ($id: ID!) { documentChanged(documentId: $id) { documentId } }', 'documentId'),
  tasksChanged: (who, { classroomId }) => follows(who, 'subscription ($id: ID!) { tasksChanged(classroomId: $id) }', classroomId),
  taskChanged: watches('own', 'subscription ($id: ID!) { taskChanged(taskId: $id) { taskId } }', 'taskId'),
};

const no = 'NOT_FOUND';
const out = Array.from({ length: 4 }, () => 'NOT_SIGNED_IN');
const not = 'NOT_ALLOWED';
/** For each operation and role: own class, other class of the school, other school, former class. */
const table: Record<string, Record<Role, string[]>> = {
  'document (the class’s)': row('ok'),
  'document (own)': row('ok'),
  'document (another’s)': row(no),
  'document (removed)': row(no),
  'document (own, of a past year)': row(['ok', 'ok', 'ok', 'ok']),
  'document (another’s, of a past year)': row(no),
  'document (in another’s portfolio)': row(no, no),
  'task (the class’s)': row('ok'),
  'task (own)': row('ok'),
  'task (another’s)': row(no),
  'task (removed)': row(no),
  tasks: row('ok'),
  myDocuments: row('ok', no),
  'tasks (what one may do with them)': row(not),
  'publication (for the class)': row('ok'),
  'publication (for families)': row('ok', 'ok', 'ok'),
  'publication (its post removed)': row(no),
  createTask: row(not),
  updateTask: row(not),
  openTask: row(not),
  completeTask: row(not),
  removeTask: row(not),
  restoreTask: row(no),
  openDocument: row(not),
  'stopDocument (of one class)': row(not, not),
  'handIn (the class’s)': row('ok', not),
  'handIn (own)': row('ok', not),
  'handIn (another’s)': row(no, not),
  'handIn (closed)': row(not, not),
  'nameVersion (own)': row('ok'),
  'nameVersion (another’s)': row(no),
  'nameVersion (of a past year)': row([not, not, not, not], not),
  restoreVersion: row(not),
  'restoreErased (of what nobody erased)': row(not, no),
  giveBack: row(not),
  judgeHeld: row(not),
  'addRemark (own)': row('ok'),
  'addRemark (another’s)': row(no),
  'addRemark (of a past year)': row([not, not, not, not], not),
  answerRemark: row('ok'),
  resolveRemark: row('ok'),
  'removeRemark (another’s)': row(not),
  'removeRemark (own)': row('ok'),
  makeReader: row(not),
  takeOut: row(not),
  'lockPart (of what is not there)': row(not, no),
  publishDocument: row(not),
  documentChanged: { ...row('ok'), nobody: ['closed', 'closed', 'closed', 'closed'] },
  'documentChanged (another’s)': { ...row(no), nobody: ['closed', 'closed', 'closed', 'closed'] },
  tasksChanged: { ...row('ok'), nobody: ['closed', 'closed', 'closed', 'closed'] },
  taskChanged: { ...row(not), nobody: ['closed', 'closed', 'closed', 'closed'] },
};

/** Nobody is asked to sign in; families have nothing but publications; the head is at home in the whole school. */
function row(pupil: string | string[], staff = 'ok', guardian = no): Record<Role, string[]> {
  return { nobody: out, pupil: typeof pupil === 'string' ? [pupil, no, no, no] : pupil, guardian: [guardian, no, no, no], teacher: [staff, no, no, no], head: [staff, staff, no, no] };
}

it('has a row for every operation of documents', () => {
  expect(new Set(Object.keys(table).map((name) => name.split(' ')[0]))).toEqual(new Set(operationsOf('documents')));
  expect(Object.keys(tries).sort()).toEqual(Object.keys(table).sort());
});

it.each(Object.keys(table).flatMap((operation) => roles.map((role) => [operation, role] as const)))('%s by %s', async (operation, role) => {
  const found: string[] = [];
  for (const at of columns[role]) found.push(await tries[operation]!(people[role], at));
  expect(found).toEqual(table[operation]![role]);
});
