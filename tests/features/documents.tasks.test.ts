import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/person.ts';
import { type DocumentsWorld, aTask, act, board, give, mutation, openDocumentsWorld, seen } from './documents-world.ts';
import { aKey } from './wall-world.ts';

let world: DocumentsWorld;
beforeAll(async () => { world = await openDocumentsWorld(); });
afterAll(() => world.close());

const TASKS = 'query ($id: ID!, $first: Int!, $after: String, $removed: Boolean!) { tasks(classroomId: $id, first: $first, after: $after, removed: $removed) { nodes { id documents { id } } next } }';
const MINE = 'query ($first: Int!, $after: String) { myDocuments(first: $first, after: $after) { nodes { id title state } next } }';
const idsOf = (nodes: Answer[]): string[] => nodes.map(({ id }) => id);

describe('a task', () => {
  it('gives one document to each pupil, to each group, or to the whole class', async () => {
    const at = await world.lively(3);
    const [a, b, c] = at.pupils.map(({ id }) => id) as [string, string, string];
    const each = await give(at.teacher, at);
    expect(each).toMatchObject({ title: 'Le loup', mode: 'PUPILS', missing: [], can: { manage: true }, author: { id: at.teacher.id } });
    expect(each.documents.map(({ writers }: Answer) => writers[0].id).sort()).toEqual([a, b, c].sort());
    const groups = await give(at.teacher, at, aTask({ mode: 'GROUPS', groups: [{ name: 'Les Renards', pupilIds: [c] }, { name: 'Les Loups', pupilIds: [a] }] }));
    expect(groups.documents.map(({ groupName, writers }: Answer) => [groupName, writers.map(({ id }: Answer) => id)])).toEqual([['Les Loups', [a]], ['Les Renards', [c]]]);
    expect(groups.missing).toEqual([{ id: b }]);
    const whole = await give(at.teacher, at, aTask({ mode: 'CLASS' }));
    expect(whole.documents).toMatchObject([{ writers: [], state: 'OPEN', seq: 1, words: 0, miniature: [], can: { write: true, moderate: true, handIn: false, keep: false } }]);
    expect(whole.documents[0].room).toBe(`${whole.documents[0].id}.1`);
    expect(await seen(at.pupils[1]!, whole.documents[0].id)).toMatchObject({ title: 'Le loup', instructions: 'Racontez la suite.', can: { write: true, remark: true, handIn: true, moderate: false, keep: true } });
  });

  it('is told at once to whoever has the list before them, with every change of it', async () => {
    const at = await world.lively(2);
    const watch = await at.pupils[0]!.watch('subscription ($id: ID!) { tasksChanged(classroomId: $id) }', { id: at.classroomId });
    const told = async (): Promise<void> => {
      expect(await watch.next()).toEqual({ tasksChanged: true });
      // One act may be told several times: the next starts from silence.
      do { while (watch.waiting > 0) await watch.next(); await wait(60); } while (watch.waiting > 0);
    };
    await told();
    const { id, documents } = await give(at.teacher, at);
    await told();
    for (const [name, args, fields] of [['openTask', { id, open: false }], ['openDocument', { id: documents[0].id, open: true }], ['updateTask', { id, input: { title: 'Le renard' } }], ['removeTask', { id }, '']] as const) {
      await act(at.teacher, name, args, fields);
      await told();
    }
    watch.stop();
  });

  it('sent twice or many times at once is one, with each document once', async () => {
    const at = await world.lively(4);
    const key = aKey();
    const given = await Promise.all(Array.from({ length: 5 }, () => give(at.teacher, at, aTask(), key)));
    expect(new Set(given.map(({ id }) => id)).size).toBe(1);
    expect((await give(at.teacher, at, aTask({ title: 'Autre' }), key)).title).toBe('Le loup');
    expect(await world.kept.documents.countDocuments({ taskId: given[0].id })).toBe(4);
  });

  it('cut in the middle, has its missing documents made when it is sent again', async () => {
    const at = await world.lively(3);
    const key = aKey();
    const { id, documents } = await give(at.teacher, at, aTask(), key);
    await world.kept.documents.deleteOne({ _id: documents[1].id });
    await world.kept.tasks.updateOne({ _id: id }, { $set: { made: false } });
    expect(idsOf((await give(at.teacher, at, aTask(), key)).documents)).toEqual(idsOf(documents));
  });

  it('is refused with groups that share a pupil, with others’ pupils, with nobody', async () => {
    const at = await world.lively(2);
    const other = await world.lively(1);
    const [a, b] = idsOf(at.pupils) as [string, string];
    const refused = (more: object, field: string) => expect(give(at.teacher, at, aTask(more)), field).rejects.toMatchObject({ code: 'INVALID', extensions: { field } });
    await refused({ mode: 'GROUPS', groups: [{ name: 'Un', pupilIds: [a, b] }, { name: 'Deux', pupilIds: [b] }] }, 'input.groups.1.pupilIds');
    await refused({ mode: 'GROUPS', groups: [{ name: 'Un', pupilIds: [other.pupils[0]!.id] }] }, 'input.groups.0.pupilIds');
    await refused({ mode: 'GROUPS', groups: [{ name: ' ', pupilIds: [a] }] }, 'input.groups.0.name');
    await refused({ mode: 'GROUPS', groups: [] }, 'input.groups');
    await refused({ mode: 'GROUPS' }, 'input.groups');
    await refused({ pupilIds: [] }, 'input.pupilIds');
    await refused({ pupilIds: [other.pupils[0]!.id] }, 'input.pupilIds');
    await refused({ title: '\u200B' }, 'input.title');
    await expect(give(at.teacher, at, aTask({ modelId: '0'.repeat(24) }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('shows each pupil their own documents alone', async () => {
    const at = await world.lively(2);
    const [lina, noe] = at.pupils as [typeof at.teacher, typeof at.teacher];
    const { id, documents } = await give(at.teacher, at, aTask({ mode: 'GROUPS', groups: [{ name: 'Un', pupilIds: [lina.id] }, { name: 'Deux', pupilIds: [noe.id] }] }));
    const hers = documents.find(({ writers }: Answer) => writers[0].id === lina.id).id;
    expect(idsOf((await board(lina, id)).documents)).toEqual([hers]);
    await expect(seen(noe, hers)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(seen(at.guardians[0]!, hers)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const only = await give(at.teacher, at, aTask({ pupilIds: [lina.id] }));
    const listed = (who: typeof lina) => who.ask(TASKS, { id: at.classroomId, first: 20, after: null, removed: false });
    expect(idsOf((await listed(lina)).tasks.nodes)).toEqual([only.id, id]);
    expect(idsOf((await listed(noe)).tasks.nodes)).toEqual([id]);
    await expect(board(noe, only.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(only.missing).toEqual([{ id: noe.id }]);
    expect(idsOf((await lina.ask(MINE, { first: 20 })).myDocuments.nodes).sort()).toEqual([hers, only.documents[0].id].sort());
  });

  it('is completed for pupils who came since, each once', async () => {
    const at = await world.lively(1);
    const { id } = await give(at.teacher, at);
    const newcomer = await world.someone('pupil');
    await world.place(newcomer, 'PUPIL', at);
    expect((await board(at.teacher, id)).missing).toEqual([{ id: newcomer }]);
    await Promise.all([act(at.teacher, 'completeTask', { id }), act(at.head, 'completeTask', { id })]);
    const after = await board(at.teacher, id);
    expect(after.missing).toEqual([]);
    expect(after.documents).toHaveLength(2);
    expect(idsOf((await (await world.enter(newcomer)).ask(MINE, { first: 5 })).myDocuments.nodes)).toHaveLength(1);
  });

  it('opens and closes all its documents, or one of them', async () => {
    const at = await world.lively(2);
    const { id, documents } = await give(at.teacher, at, aTask({ open: false }));
    expect(documents.map(({ state }: Answer) => state)).toEqual(['CLOSED', 'CLOSED']);
    await act(at.teacher, 'openDocument', { id: documents[0].id, open: true });
    expect((await board(at.teacher, id)).documents.map(({ state }: Answer) => state)).toEqual(['OPEN', 'CLOSED']);
    await act(at.teacher, 'openTask', { id, open: true });
    expect((await board(at.teacher, id)).documents.map(({ state, can }: Answer) => [state, can.write])).toEqual([['OPEN', true], ['OPEN', true]]);
    await act(at.teacher, 'openTask', { id, open: true });
    await act(at.teacher, 'updateTask', { id, input: { title: ' Le renard ' } });
    expect(await board(at.teacher, id)).toMatchObject({ title: 'Le renard', instructions: 'Racontez la suite.' });
  });

  it('removed, is the staff’s alone, comes back as it was, and is gone after thirty days', async () => {
    const at = await world.lively(1);
    const pupil = at.pupils[0]!;
    const { id, documents } = await give(at.teacher, at);
    for (const who of [at.teacher, at.teacher, at.head]) expect(await who.tries(mutation('removeTask', { id }, ''), { id })).toBe('ok');
    await expect(seen(pupil, documents[0].id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await pupil.ask(MINE, { first: 5 })).myDocuments.nodes).toEqual([]);
    const listed = async (who: typeof pupil, removed: boolean) => idsOf((await who.ask(TASKS, { id: at.classroomId, first: 5, after: null, removed })).tasks.nodes);
    expect([await listed(at.teacher, false), await listed(at.teacher, true), await listed(pupil, true)]).toEqual([[], [id], []]);
    expect((await board(at.teacher, id)).documents[0].can).toMatchObject({ write: false, moderate: false });
    expect((await act(at.teacher, 'restoreTask', { id }, '{ removedAt }')).removedAt).toBeNull();
    expect(await seen(pupil, documents[0].id)).toMatchObject({ state: 'OPEN', can: { write: true } });
    await act(at.teacher, 'removeTask', { id }, '');
    await world.kept.tasks.updateOne({ _id: id }, { $set: { removedAt: new Date(Date.now() - 31 * 86_400_000) } });
    expect(await at.teacher.tries(mutation('restoreTask', { id }), { id })).toBe('NOT_FOUND');
    await world.house.sweep();
    await world.house.sweep();
    expect(await world.kept.documents.countDocuments({ taskId: id })).toBe(0);
    expect(await at.teacher.tries(mutation('restoreTask', { id }), { id })).toBe('NOT_FOUND');
  });

  it('is listed in pages, the last changed first', async () => {
    const at = await world.lively(1);
    const made: string[] = [];
    for (let i = 0; i < 5; i++) made.unshift((await give(at.teacher, at, aTask({ mode: 'CLASS' }))).id);
    await act(at.teacher, 'updateTask', { id: made[4], input: { title: 'Dernier changé' } });
    const order = [made[4], ...made.slice(0, 4)];
    const paged: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { tasks } = await at.pupils[0]!.ask(TASKS, { id: at.classroomId, first: 2, after, removed: false });
      paged.push(...idsOf(tasks.nodes));
      after = tasks.next;
      more = after !== null;
    }
    expect(paged).toEqual(order);
    for (const first of [0, 51]) await expect(at.teacher.ask(MINE, { first })).rejects.toMatchObject({ code: 'INVALID' });
    await expect(at.teacher.ask(MINE, { first: 5, after: 'x' })).rejects.toMatchObject({ code: 'INVALID' });
  });
});
