import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Person } from '../support/person.ts';
import { type DocumentsWorld, aTask, act, give, mutation, openDocumentsWorld, seen } from './documents-world.ts';
import { Writer } from './documents-writer.ts';
import { type Lively, aKey } from './wall-world.ts';

let world: DocumentsWorld;
beforeAll(async () => { world = await openDocumentsWorld(); });
afterAll(() => world.close());

const soon = { timeout: 4_000, interval: 20 };

/** A class with one document of two pupils, both in it. */
async function writing(pupils = 2): Promise<{ at: Lively; id: string; room: string; taskId: string; writers: [Writer, Writer] }> {
  const at = await world.lively(pupils);
  const groups = [{ name: 'Les Loups', pupilIds: at.pupils.slice(0, 2).map(({ id }) => id) }];
  const task = await give(at.teacher, at, aTask({ mode: 'GROUPS', groups }));
  const { id, room } = task.documents[0];
  const [one, two] = await Promise.all(at.pupils.slice(0, 2).map((pupil) => Writer.in(pupil, room)));
  return { at, id, room, taskId: task.id, writers: [one!, two!] };
}

describe('writing together', () => {
  it('keeps what is written, counts it, and says who is there and who wrote', async () => {
    const { at, id, writers: [one, two] } = await writing();
    one.type('Le loup n’a pas faim. ');
    await expect.poll(() => two.words, soon).toBe('Le loup n’a pas faim. ');
    two.type('Il rit.');
    await expect.poll(async () => (await seen(at.teacher, id)).words, soon).toBe(8);
    const now = await seen(at.teacher, id);
    expect(now).toMatchObject({ characters: 23, miniature: [{ kind: 'PARAGRAPH', text: 'Le loup n’a pas faim. Il rit.' }] });
    expect(now.present.map(({ person, writes }: Answer) => [person.id, writes]).sort()).toEqual(at.pupils.map((pupil) => [pupil.id, true]).sort());
    expect((await world.kept.documents.findById(id).lean())!.authorIds).toEqual(expect.arrayContaining(at.pupils.map((pupil) => pupil.id)));
    one.leave();
    await expect.poll(async () => (await seen(at.teacher, id)).present.length, soon).toBe(1);
    two.leave();
  });

  it('starts from a model, each from its own beginning, pictures and all', async () => {
    const { at, id, writers: [one, two] } = await writing();
    one.type('Il était une fois');
    await expect.poll(() => two.words, soon).toBe('Il était une fois');
    const made = await give(at.teacher, at, aTask({ modelId: id }));
    const copies = await Promise.all(made.documents.map(({ room, writers }: Answer) => Writer.in(at.pupils.find((pupil) => pupil.id === writers[0].id)!, room)));
    for (const copy of copies) expect(copy.words).toBe('Il était une fois');
    expect(made.documents[0]).toMatchObject({ words: 4, miniature: [{ text: 'Il était une fois' }] });
    copies[0].type(' un ogre');
    expect(copies[1].words).toBe('Il était une fois');
    for (const writer of [one, two, ...copies]) writer.leave();
  });

  it('ends within a second for whoever leaves the class, and reads only once it is closed', async () => {
    const { at, id, room, writers: [one, two] } = await writing(3);
    await at.teacher.ask('mutation ($id: ID!, $pupil: ID!) { endPlace(classroomId: $id, personId: $pupil) { id } }', { id: at.classroomId, pupil: at.pupils[0]!.id });
    await expect.poll(() => one.closed, { timeout: 1_000, interval: 10 }).toBe(4404);
    expect(two.role).toBe('WRITER');
    await act(at.teacher, 'openDocument', { id, open: false });
    await expect.poll(() => two.notices.at(-1), { timeout: 1_000, interval: 10 }).toEqual({ kind: 'role', role: 'READER', why: 'CLOSED' });
    const stranger = new Writer(at.pupils[2]!, room);
    await expect.poll(() => stranger.closed, soon).toBe(4404);
    const other = new Writer(at.pupils[1]!, `${id}.2`);
    await expect.poll(() => other.closed, soon).toBe(4409);
    for (const writer of [one, two, stranger, other]) writer.leave();
  });
});

describe('handing in', () => {
  it('freezes what is there, once, and is given back with a word', async () => {
    const { at, id, writers: [one, two] } = await writing();
    one.type('Fini !');
    await expect.poll(() => two.words, soon).toBe('Fini !');
    const key = aKey();
    const hand = (who: Person, k = key): Promise<Answer> => act(who, 'handIn', { documentId: id, key: k }, '{ state handedIn { at by { id } version { id reason words } } can { write handIn } }');
    const [first, again] = await Promise.all([hand(at.pupils[0]!), hand(at.pupils[0]!)]);
    expect(first).toMatchObject({ state: 'HANDED_IN', handedIn: { by: { id: at.pupils[0]!.id }, version: { reason: 'HANDED_IN', words: 1 } }, can: { write: false, handIn: false } });
    expect(again.handedIn).toEqual(first.handedIn);
    expect((await hand(at.pupils[1]!, aKey())).handedIn).toEqual(first.handedIn);
    expect(two.notices.at(-1)).toEqual({ kind: 'role', role: 'READER', why: 'HANDED_IN' });
    await act(at.teacher, 'openTask', { id: (await seen(at.teacher, id)).task.id, open: true });
    expect((await seen(at.teacher, id)).state).toBe('HANDED_IN');
    const back = await act(at.teacher, 'giveBack', { documentId: id, note: ' Relis la fin. ', open: true }, '{ state handedIn { note givenBackAt version { id } } }');
    expect(back).toMatchObject({ state: 'OPEN', handedIn: { note: 'Relis la fin.', givenBackAt: expect.any(String), version: { id: first.handedIn.version.id } } });
    await expect.poll(() => two.role, soon).toBe('WRITER');
    two.type(' Vraiment.');
    await expect.poll(() => one.words, soon).toBe('Fini ! Vraiment.');
    expect((await hand(at.pupils[0]!)).state).toBe('OPEN');
    const secondly = await hand(at.pupils[1]!, aKey());
    expect(secondly.handedIn.version.id).not.toBe(first.handedIn.version.id);
    for (const writer of [one, two]) writer.leave();
    await expect(act(at.teacher, 'giveBack', { documentId: (await world.placed(at))._id, note: '', open: true })).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('writing that comes too late', () => {
  /** A pupil who wrote offline while the teacher closed the document, and comes back. */
  async function late(text: string) {
    const made = await writing();
    const [one, two] = made.writers;
    one.type('Avant. ');
    await expect.poll(() => two.words, soon).toBe('Avant. ');
    one.provider.disconnect();
    one.type(text);
    await act(made.at.teacher, 'openDocument', { id: made.id, open: false });
    one.provider.connect();
    await expect.poll(async () => (await seen(made.at.teacher, made.id)).held.length, soon).toBe(1);
    return { ...made, held: (await seen(made.at.teacher, made.id)).held[0] };
  }

  it('waits for the teacher, unseen by the others, and is written once when accepted', async () => {
    const { at, id, writers: [one, two], held } = await late('Après.');
    expect(held).toMatchObject({ text: 'Après.', erases: 0, refusedAt: null, author: { id: at.pupils[0]!.id } });
    expect((await seen(at.pupils[0]!, id)).held).toHaveLength(1);
    expect((await seen(at.pupils[1]!, id)).held).toEqual([]);
    expect(two.words).toBe('Avant. ');
    expect(one.notices.some(({ kind }) => kind === 'held')).toBe(true);
    const judge = mutation('judgeHeld', { id: held.id, accept: true });
    expect(await Promise.all([1, 2].map(() => at.teacher.tries(judge, { id: held.id, accept: true })))).toEqual(['ok', 'ok']);
    await expect.poll(() => two.words, soon).toBe('Avant. Après.');
    expect(one.words).toBe('Avant. Après.');
    expect((await seen(at.teacher, id)).held).toEqual([]);
    expect(await at.teacher.tries(mutation('judgeHeld', { id: held.id, accept: false }), { id: held.id, accept: false })).toBe('CONFLICT');
    for (const writer of [one, two]) writer.leave();
  });

  it('refused, stays its author’s to read for thirty days, and does not come back by itself', async () => {
    const { at, id, room, writers: [one, two], held } = await late('Pas ça.');
    await act(at.teacher, 'judgeHeld', { id: held.id, accept: false });
    expect((await seen(at.teacher, id)).held).toEqual([]);
    expect((await seen(at.pupils[0]!, id)).held).toMatchObject([{ id: held.id, text: 'Pas ça.', refusedAt: expect.any(String) }]);
    one.leave();
    const again = await Writer.in(at.pupils[0]!, room, one.doc);
    await expect.poll(() => again.notices.some(({ kind }) => kind === 'held' || kind === 'reset'), soon).toBe(true);
    expect((await seen(at.teacher, id)).held).toEqual([]);
    expect(two.words).toBe('Avant. ');
    await world.kept.held.updateOne({ _id: held.id }, { $set: { judgedAt: new Date(Date.now() - 31 * 86_400_000) } });
    await world.house.sweep();
    expect((await seen(at.pupils[0]!, id)).held).toEqual([]);
    for (const writer of [again, two]) writer.leave();
  });
});
