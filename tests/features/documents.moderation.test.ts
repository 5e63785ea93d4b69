import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Person } from '../support/person.ts';
import { documentLog } from '../../server/features/documents/log.ts';
import { Writer } from './documents-writer.ts';
import { type DocumentsWorld, aTask, act, give, mutation, openDocumentsWorld, seen, keepsText } from './documents-world.ts';
import { type Lively, aKey } from './wall-world.ts';

let world: DocumentsWorld;
const writers: Writer[] = [];
beforeAll(async () => { world = await openDocumentsWorld(); });
afterAll(async () => { for (const writer of writers) writer.leave(); await world.close(); });

const soon = { timeout: 4_000, interval: 10 };
const join = async (who: Person, room: string): Promise<Writer> => { const writer = await Writer.in(who, room); writers.push(writer); return writer; };
const freeze = (who: Person, classroomId: string, frozen: boolean, minutes: number | null = null): Promise<Answer> =>
  who.ask('mutation ($id: ID!, $frozen: Boolean!, $minutes: Int) { freeze(classroomId: $id, space: DOCUMENTS, frozen: $frozen, minutes: $minutes) { rev } }', { id: classroomId, frozen, minutes });
const mute = (who: Person, classroomId: string, personId: string, muted: boolean): Promise<Answer> =>
  who.ask('mutation ($id: ID!, $person: ID!, $muted: Boolean!) { mute(classroomId: $id, personId: $person, space: DOCUMENTS, muted: $muted) { rev } }', { id: classroomId, person: personId, muted });
const NOTE = { start: 'AAAA', end: 'AAEA', quote: 'le loup', text: 'Il manque un point.' };
const REMARK = '{ id status heldFor note seq answers { id status text } }';
const remark = (who: Person, documentId: string, text: string, key = aKey()): Promise<Answer> => act(who, 'addRemark', { documentId, key, input: { ...NOTE, text } }, REMARK);
const deeds = async (at: Lively): Promise<string[]> =>
  (await at.teacher.ask('query ($id: ID!) { moderationDesk(classroomId: $id) { journal { nodes { action target { id } } } } }', { id: at.classroomId }))
    .moderationDesk.journal.nodes.map(({ action, target }: Answer) => `${action} ${target ? (target.id === at.pupils[0]!.id ? 'one' : 'other') : 'all'}`);

/** Documents of one class, each pupil's writers in one of them. */
async function written(pupils: number, documents: number): Promise<{ at: Lively; ids: string[]; rooms: string[]; pens: Writer[] }> {
  const at = await world.lively(pupils);
  const given: Answer[] = [];
  for (let i = 0; i < documents; i++) given.push((await give(at.teacher, at, aTask({ mode: 'CLASS', title: `Texte ${i}` }))).documents[0]);
  const pens = await Promise.all(at.pupils.map((pupil, i) => join(pupil, given[i % documents].room)));
  return { at, ids: given.map(({ id }) => id), rooms: given.map(({ room }) => room), pens };
}

/** Numbers of the last stored changes that are these pupils'. */
async function lastOf(room: string, authors: ReadonlySet<string>): Promise<number> {
  let last = 0;
  const log = documentLog(world.db, () => {});
  for await (const { seq, updates } of log.updates(room, 0)) if (updates.some(({ by }) => authors.has(by))) last = seq;
  return last;
}

describe('a frozen class', () => {
  it('stores nothing more of thirty who write in five documents once it is answered; what comes late is held, and can be accepted', async () => {
    const { at, ids, rooms, pens } = await written(30, 5);
    const authors = new Set(at.pupils.map(({ id }) => id));
    const typing = setInterval(() => { for (const [i, pen] of pens.entries()) pen.type(`${i};`); }, 30);
    await wait(400);
    const began = performance.now();
    await freeze(at.teacher, at.classroomId, true);
    const last = await Promise.all(rooms.map((room) => lastOf(room, authors)));
    for (const pen of pens) await expect.poll(() => pen.notices.findLast(({ kind }) => kind === 'role'), soon).toMatchObject({ role: 'READER', why: 'FROZEN' });
    // A second is the promise, which the bench prints; a busy machine gets some more.
    expect(performance.now() - began).toBeLessThan(5_000);
    await wait(400);
    clearInterval(typing);
    await wait(200);
    expect(await Promise.all(rooms.map((room) => lastOf(room, authors)))).toEqual(last);
    expect(Math.min(...last)).toBeGreaterThan(1);
    const teacher = await join(at.teacher, rooms[0]!);
    teacher.type(' Écoutez ! ');
    await expect.poll(() => teacher.stored, soon).toBeGreaterThan(0);

    const { held } = await seen(at.teacher, ids[1]!);
    expect(held.length).toBeGreaterThan(0);
    await freeze(at.teacher, at.classroomId, false);
    for (const pen of pens) pen.leave();
    const pen = await join(at.pupils[1]!, rooms[1]!);
    await expect.poll(() => pen.role, soon).toBe('WRITER');
    pen.type('Encore. ');
    await expect.poll(() => pen.stored, soon).toBe(1);
    await act(at.teacher, 'judgeHeld', { id: held[0].id, accept: true });
    await expect.poll(() => pen.words, soon).toContain(held[0].text.split('\n')[0].slice(0, 20));
  });

  it('is frozen within a second on every line, though nothing can be announced; whoever is on the way in too', async () => {
    const { at, rooms, pens: [pen] } = await written(2, 1);
    const { publish } = world.house.events;
    world.house.events.publish = () => { throw new Error('the bus is down'); };
    try {
      const [late] = await Promise.all([Writer.in(at.pupils[1]!, rooms[0]!), freeze(at.teacher, at.classroomId, true).catch(() => {})]);
      writers.push(late);
      await expect.poll(() => [pen!.role, late.role], { timeout: 1_000, interval: 10 }).toEqual(['READER', 'READER']);
      pen!.type('Trop tard');
      late.type('Moi aussi');
      await wait(300);
      expect(await lastOf(rooms[0]!, new Set(at.pupils.map(({ id }) => id)))).toBe(0);
    } finally {
      world.house.events.publish = publish;
    }
  });

  it('shows no caret of those who must listen, and theirs again after', async () => {
    const { at, rooms, pens: [one, two] } = await written(2, 1);
    const other = await join(at.teacher, rooms[0]!);
    const place = { type: null, tname: 'content', item: null, assoc: 0 };
    const point = (pen: Writer): void => pen.provider.awareness.setLocalStateField('cursor', { anchor: place, head: place });
    const caretOf = (pen: Writer): unknown => (other.provider.awareness.getStates().get(pen.doc.clientID) as { cursor?: unknown } | undefined)?.cursor;
    point(one!);
    point(two!);
    await expect.poll(() => [caretOf(one!), caretOf(two!)], soon).toEqual([expect.anything(), expect.anything()]);
    await mute(at.teacher, at.classroomId, at.pupils[0]!.id, true);
    await expect.poll(() => caretOf(one!), soon).toBeNull();
    await expect.poll(() => one!.notices.at(-1), soon).toEqual({ kind: 'role', role: 'READER', why: 'MUTED' });
    expect(caretOf(two!)).toBeTruthy();
    point(one!);
    await wait(250);
    expect(caretOf(one!)).toBeNull();
    await mute(at.teacher, at.classroomId, at.pupils[0]!.id, false);
    await expect.poll(() => one!.role, soon).toBe('WRITER');
    one!.provider.awareness.setLocalStateField('cursor', { anchor: place, head: { ...place, assoc: -1 } });
    await expect.poll(() => caretOf(one!), soon).toBeTruthy();
  });

  it('lets nobody but staff remark, answer, resolve, remove, name, hand in, copy or send a picture', async () => {
    const { at, ids: [id] } = await written(1, 1);
    const [pupil] = at.pupils as [Person];
    const { id: remarkId } = await remark(at.teacher, id!, 'À relire.');
    const mine = await remark(pupil, id!, 'Le mien.');
    await freeze(at.teacher, at.classroomId, true);
    const refused = async (name: string, args: Record<string, unknown>, fields?: string): Promise<void> => expect(await pupil.tries(mutation(name, args, fields), args), name).toBe('FROZEN');
    await refused('addRemark', { documentId: id, key: aKey(), input: NOTE });
    await refused('answerRemark', { remarkId, key: aKey(), text: 'Oui' });
    await refused('resolveRemark', { id: remarkId, resolved: true });
    await refused('removeRemark', { id: mine.id }, '');
    await refused('nameVersion', { documentId: id, key: aKey(), name: 'Jet' });
    await refused('handIn', { documentId: id, key: aKey() });
    await refused('keepPiece', keepsText(id!));
    const picture = await fetch(`${pupil.url}/files?document=${id}`, { method: 'POST', headers: { ...pupil.headers, 'content-type': 'application/octet-stream', 'x-file-name': 'a.jpg' }, body: 'x' });
    expect(picture.status).toBe(423);
    expect((await seen(pupil, id!)).can).toMatchObject({ write: false, remark: false, handIn: false });
    await act(at.teacher, 'answerRemark', { remarkId, key: aKey(), text: 'Plus tard.' });
    await freeze(at.teacher, at.classroomId, false);
    expect((await seen(pupil, id!)).can).toMatchObject({ write: true, remark: true, handIn: true });
    await act(pupil, 'handIn', { documentId: id, key: aKey() });
  });
});

describe('a held word', () => {
  const RUDE = 'Tu es un connard';
  const inMargin = async (who: Person, id: string): Promise<Answer[]> => (await who.ask(`query ($id: ID!) { document(id: $id) { remarks ${REMARK} } }`, { id })).document.remarks;
  const desk = async (at: Lively): Promise<Answer[]> => (await at.teacher.ask('query ($id: ID!) { moderationDesk(classroomId: $id) { waiting { kind id seq heldFor text place path } } }', { id: at.classroomId })).moderationDesk.waiting;
  const judge = async (at: Lively, { id, seq }: Answer, approve: boolean, note = ''): Promise<Answer> => (await at.teacher.ask(
    'mutation ($at: ID!, $items: [ItemInput!]!, $approve: Boolean!, $note: String!) { judgeItems(classroomId: $at, items: $items, approve: $approve, note: $note) { id done } }',
    { at: at.classroomId, items: [{ kind: 'REMARK', id, seq }], approve, note })).judgeItems[0];

  it('makes a remark and an answer wait, for their author and staff only, until a teacher has looked', async () => {
    const { at, ids: [id] } = await written(2, 1);
    const [one, two] = at.pupils as [Person, Person];
    const shown = await remark(two, id!, 'Il manque un point.');
    const held = await remark(one, id!, RUDE);
    expect(held).toMatchObject({ status: 'WAITING', heldFor: 'connard' });
    await act(one, 'answerRemark', { remarkId: shown.id, key: aKey(), text: RUDE });
    expect((await inMargin(two, id!)).map((each) => [each.id, each.answers.length])).toEqual([[shown.id, 0]]);
    expect((await inMargin(one, id!)).map((each) => [each.status, each.answers.length])).toEqual([['SHOWN', 1], ['WAITING', 0]]);
    expect(await two.tries(mutation('answerRemark', { remarkId: held.id, key: aKey(), text: 'x' }), { remarkId: held.id, key: aKey(), text: 'x' })).toBe('NOT_FOUND');
    const waiting = await desk(at);
    expect(waiting).toMatchObject([{ id: held.id, kind: 'REMARK', heldFor: 'connard', text: `${RUDE}\n« le loup »`, place: 'Texte 0', path: `/documents/${id}` }, { text: RUDE }]);
    expect(await judge(at, { id: held.id, seq: 9_999 }, true)).toEqual({ id: held.id, done: false });
    expect(await judge(at, waiting[0]!, false, 'Dis-le gentiment.')).toMatchObject({ done: true });
    expect(await judge(at, waiting[1]!, true)).toMatchObject({ done: true });
    expect((await inMargin(two, id!)).map((each) => each.answers.length)).toEqual([1]);
    expect((await inMargin(one, id!)).at(-1)).toMatchObject({ status: 'REFUSED', note: 'Dis-le gentiment.' });
    expect(await desk(at)).toEqual([]);
    expect((await deeds(at)).filter((line) => line.startsWith('APPROVE') || line.startsWith('REFUSE'))).toEqual(['APPROVE one', 'REFUSE one']);
    expect((await remark(at.teacher, id!, RUDE)).status).toBe('SHOWN');
  });

  it('cannot be in the name of a version', async () => {
    const { at, ids: [id] } = await written(1, 1);
    const args = { documentId: id!, key: aKey(), name: RUDE };
    expect(await at.pupils[0]!.tries(mutation('nameVersion', args), args)).toBe('REPHRASE');
    await act(at.pupils[0]!, 'nameVersion', { ...args, name: 'Premier jet' });
  });

  it('or not: a remark can be removed and put back from the desk', async () => {
    const { at, ids: [id] } = await written(2, 1);
    const { id: remarkId } = await remark(at.pupils[0]!, id!, 'Encore une remarque.');
    const item = { kind: 'REMARK', id: remarkId, seq: null };
    await at.teacher.ask('mutation ($at: ID!, $items: [ItemInput!]!) { removeItems(classroomId: $at, items: $items) { done } }', { at: at.classroomId, items: [item] });
    expect(await inMargin(at.pupils[1]!, id!)).toEqual([]);
    await at.teacher.ask('mutation ($at: ID!, $item: ItemInput!) { restoreItem(classroomId: $at, item: $item) { done } }', { at: at.classroomId, item });
    expect(await inMargin(at.pupils[1]!, id!)).toHaveLength(1);
  });
});

describe('one pupil', () => {
  it('may be made a reader within a second, what they write meanwhile is held, and a writer again', async () => {
    const { at, ids: [id], rooms: [room], pens: [one, two] } = await written(2, 1);
    const [pupil] = at.pupils as [Person];
    await act(at.teacher, 'makeReader', { documentId: id, personId: pupil.id, reader: true });
    await expect.poll(() => one!.notices.at(-1), { timeout: 1_000, interval: 10 }).toEqual({ kind: 'role', role: 'READER', why: 'READER' });
    one!.type('Pas maintenant');
    two!.type('Moi oui');
    await expect.poll(() => two!.stored, soon).toBe(1);
    await expect.poll(async () => (await seen(at.teacher, id!)).held.length, soon).toBe(1);
    expect(await lastOf(room!, new Set([pupil.id]))).toBe(0);
    expect((await seen(pupil, id!)).can).toMatchObject({ write: false, remark: true, handIn: false });
    const readers = async (who: Person): Promise<Answer> => (await who.ask('query ($id: ID!) { document(id: $id) { readers { id } } }', { id })).document.readers;
    expect([await readers(at.teacher), await readers(pupil), await readers(at.pupils[1]!)]).toEqual([[{ id: pupil.id }], [{ id: pupil.id }], []]);
    await act(at.teacher, 'makeReader', { documentId: id, personId: pupil.id, reader: false });
    await expect.poll(() => one!.role, soon).toBe('WRITER');
    const stranger = { documentId: id!, personId: at.teacher.id, reader: true };
    expect(await at.teacher.tries(mutation('makeReader', stranger), stranger)).toBe('NOT_FOUND');
    expect(await deeds(at)).toEqual(['READER one', 'READER one']);
  });
});
