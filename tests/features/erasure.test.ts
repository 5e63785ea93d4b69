import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync, inflateSync } from 'node:zlib';
import { type Connection } from 'mongoose';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentLog } from '../../server/features/documents/log.ts';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { type EmbeddedStore, startEmbeddedStore } from '../../server/platform/database/embedded/start.ts';
import { erasing } from '../../server/platform/database/erasing.ts';
import type { Answer } from '../support/person.ts';
import { chatTools, send } from './chat-world.ts';
import { Writer } from './documents-writer.ts';
import { type DocumentsWorld, aTask, act, give, openDocumentsWorld } from './documents-world.ts';
import { type Lively, aKey, aPost, create } from './wall-world.ts';

const DAY = 86_400_000;
const soon = { timeout: 5_000, interval: 10 };
/** What must be gone, by where it was said. */
const SECRETS = {
  title: 'zorgtitre', post: 'zorgbillet', alt: 'zorgimage', file: 'zorgfichier', comment: 'zorgcommentaire', message: 'zorgmessage', remark: 'zorgremarque', answer: 'zorgreponse', quote: 'zorgtexte',
  version: 'zorgversion', report: 'zorgsignale', task: 'zorgconsigne', whole: 'zorgentier',
};
const ALL = 'zorg';

let dir: string;
let store: EmbeddedStore;
let world: DocumentsWorld;
let at: Lively;
let plain: DocumentsWorld;
let there: Lively;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'preau-erasure-'));
  store = await startEmbeddedStore({ dataDir: dir });
  world = await openDocumentsWorld(store.uri);
  at = await world.lively(2);
  plain = await openDocumentsWorld();
  there = await plain.lively(2);
});
afterAll(async () => { await plain.close(); await rm(dir, { recursive: true, force: true }); });

const remove = (...items: { kind: string; id: string }[]): Promise<Answer> =>
  at.teacher.ask('mutation ($id: ID!, $items: [ItemInput!]!) { removeItems(classroomId: $id, items: $items) { done } }', { id: at.classroomId, items });

/** Which of the secrets stand in the bytes of any file, whatever their case. */
async function inFiles(): Promise<string[]> {
  const found = new Set<string>();
  for (const name of await readdir(dir)) {
    if (!(await stat(join(dir, name))).isFile()) continue;
    for (const [words] of (await readFile(join(dir, name))).toString('latin1').toLowerCase().matchAll(/zorg[a-z]*/g)) found.add(words);
  }
  return [...found];
}

/** And which in what is kept compressed. */
async function inflated(db: Connection): Promise<string[]> {
  const found = new Set<string>();
  for (const { name } of await db.db!.listCollections().toArray()) {
    for (const record of await db.db!.collection(name).find({}, { promoteBuffers: true }).toArray()) {
      for (const value of Object.values(record)) if (Buffer.isBuffer(value)) for (const words of wordsIn(value)) found.add(words);
    }
  }
  return [...found];
}

function wordsIn(bytes: Buffer): string[] {
  return [inflateSync, inflateRawSync].flatMap((open) => {
    try { return open(bytes).toString('latin1').match(/zorg[a-z]*/gi) ?? []; } catch { return []; }
  });
}

/** Letter by letter, so that the log has many groups. */
async function type(pen: Writer, words: string): Promise<void> {
  for (const letter of words) {
    const before = pen.stored;
    pen.type(letter);
    await expect.poll(() => pen.stored, soon).toBeGreaterThan(before);
  }
}

describe.skipIf(process.env.MONGODB_URI)('what was removed 31 days ago', () => {
  it('is in no byte of the store’s files, nor compressed in them; what was not removed is', { timeout: 90_000 }, async () => {
    const [lina, noe] = at.pupils as [typeof at.teacher, typeof at.teacher];
    const jpeg = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#c43' } }).jpeg().withMetadata().toBuffer();
    const image = await (await fetch(`${noe.url}/files?wall=${at.classroomId}`, {
      method: 'POST', headers: { ...noe.headers, 'content-type': 'application/octet-stream', 'x-file-name': `${SECRETS.file}.jpg` }, body: new Uint8Array(jpeg),
    })).json() as { id: string };
    await world.rule(at, { moderation: 'AFTER' } as never);
    const post = await create(noe, at.classroomId, aPost({ title: SECRETS.title, text: SECRETS.post, pictures: [{ id: image.id, alt: SECRETS.alt }] }));
    const comment = (await noe.ask('mutation ($id: ID!, $key: ID!, $text: String!) { addComment(postId: $id, key: $key, text: $text) { id } }', { id: post.id, key: aKey(), text: SECRETS.comment })).addComment;
    const kept = await create(lina, at.classroomId, aPost({ title: 'Gardons-le' }));
    const reported = await create(noe, at.classroomId, aPost({ text: SECRETS.report }));
    await lina.ask('mutation ($item: ItemInput!) { report(item: $item, reason: HURTS) }', { item: { kind: 'POST', id: reported.id } });

    const tools = chatTools(world.db);
    const message = await send(noe, (await tools.channel(at))._id, `Un ${SECRETS.message}`);

    const document = (await give(at.teacher, at, aTask({ mode: 'CLASS', title: 'Récit' }))).documents[0];
    const [pen, other] = [await Writer.in(noe, document.room), await Writer.in(lina, document.room)];
    other.type('Il était une fois. ');
    await expect.poll(() => pen.words, soon).toContain('une fois');
    await type(pen, `${SECRETS.quote} ${'encore '.repeat(8)}`);
    await act(noe, 'nameVersion', { documentId: document.id, key: aKey(), name: SECRETS.version });
    const remark = await act(noe, 'addRemark', { documentId: document.id, key: aKey(), input: { start: 'AAAA', end: 'AAEA', quote: SECRETS.quote, text: SECRETS.remark } });
    const quoting = await act(lina, 'addRemark', { documentId: document.id, key: aKey(), input: { start: 'AAAA', end: 'AAEA', quote: SECRETS.quote, text: 'Que veux-tu dire ?' } });
    await act(noe, 'answerRemark', { remarkId: remark.id, key: aKey(), text: SECRETS.answer });
    await act(at.teacher, 'takeOut', { documentId: document.id, personId: noe.id, since: new Date(Date.now() - 3_600_000).toISOString(), key: aKey() });
    await expect.poll(() => other.words, soon).not.toContain(ALL);
    const text = other.words;
    expect(text).toContain('une fois');

    const task = await give(at.teacher, at, aTask({ mode: 'CLASS', title: 'Adieu', instructions: SECRETS.task }));
    const gone = await Writer.in(noe, task.documents[0].room);
    await type(gone, SECRETS.whole);
    gone.leave();
    await at.teacher.ask('mutation ($id: ID!) { removeTask(id: $id) }', { id: task.id });
    expect(await remove({ kind: 'COMMENT', id: comment.id }, { kind: 'POST', id: post.id }, { kind: 'POST', id: reported.id }, { kind: 'MESSAGE', id: message.id }, { kind: 'REMARK', id: remark.id }))
      .toEqual({ removeItems: Array.from({ length: 5 }, () => ({ done: true })) });
    expect((await inFiles()).length).toBeGreaterThan(8);
    const known = await world.db.collection('documents').findOne({ _id: document.id as never });
    for (const writer of [pen, other]) writer.leave();

    world.house.travel(31 * DAY);
    await world.house.sweep();
    for (let more = 0; more < 2; more += 1) {
      world.house.travel(DAY);
      await world.house.sweep();
    }

    const renewed = (await world.db.collection('documents').findOne({ _id: document.id as never }))!;
    expect(renewed).toMatchObject({ epoch: known!.epoch + 1, renewal: null, takenOut: [] });
    const again = new Y.Doc();
    const authors: string[] = [];
    for await (const { updates } of documentLog(world.db, () => {}).updates(`${document.id}.${renewed.epoch}`, 0)) for (const { by, bytes } of updates) { Y.applyUpdate(again, bytes); authors.push(by); }
    expect(again.getXmlFragment('content').toString()).toContain('Il était une fois.');
    expect(authors).toContain(lina.id);
    expect(await world.db.collection('remarks').findOne({ _id: quoting.id as never })).toMatchObject({ quote: '', text: 'Que veux-tu dire ?' });
    expect(await world.db.collection('posts').findOne({ _id: kept.id as never })).toMatchObject({ title: 'Gardons-le' });

    expect(await inflated(world.db)).toEqual([]);
    await store.compact();
    expect(await inFiles()).toEqual([]);
    await world.close();
    await store.close();
    expect(await inFiles()).toEqual([]);
    process.stdout.write(`erasure: ${Object.keys(SECRETS).length} texts of ${(await stat(join(dir, 'data.mdb'))).size} bytes, none left\n`);
  });

  it('sends away whoever writes in a text that begins anew, and they find it again as it was, under the same names', async () => {
    const [lina, noe] = there.pupils as [typeof there.teacher, typeof there.teacher];
    const document = (await give(there.teacher, there, aTask({ mode: 'CLASS', title: 'Récit' }))).documents[0];
    const [pen, other] = [await Writer.in(noe, document.room), await Writer.in(lina, document.room)];
    pen.type('Un loup. ');
    await expect.poll(() => other.words, soon).toContain('loup');
    other.type('Une lune. ');
    await expect.poll(() => pen.words, soon).toContain('lune');
    const before = pen.words;
    await plain.db.collection('documents').updateOne({ _id: document.id as never }, { $set: { takenOut: [new Date(Date.now() - 31 * DAY)] } });
    await plain.house.sweep();
    await expect.poll(() => [pen.closed, other.closed], soon).toEqual([4409, 4409]);
    const former = document.room as string;
    const { epoch } = (await plain.db.collection('documents').findOne({ _id: document.id as never }))!;
    const room = `${document.id}.${epoch}`;
    expect(room).not.toBe(former);
    const back = await Writer.in(noe, room);
    expect(back.words).toBe(before);
    back.type('Fin.');
    await expect.poll(() => back.stored, soon).toBeGreaterThan(0);
    const late = new Writer(lina, former);
    await expect.poll(() => late.closed, soon).toBe(4409);
    const { contributions } = (await there.teacher.ask('query ($id: ID!) { document(id: $id) { contributions { person { id } standing } } }', { id: document.id })).document;
    expect(Object.fromEntries(contributions.map(({ person, standing }: Answer) => [person.id, standing]))).toEqual({ [noe.id]: 13, [lina.id]: 10 });
    for (const writer of [pen, other, back, late]) writer.leave();
  });

  it('makes the house write its store anew, once a day at most and only after something was deleted', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'preau-erasing-'));
    const database = await openDatabase({ uri: null, dataDir });
    const things = database.connection.collection('things');
    let shift = 0;
    const done: boolean[] = [];
    const erase = async (): Promise<boolean> => { done.push(await database.erase!()); return true; };
    const { sweep } = erasing({ ...database, erase }, () => new Date(Date.now() + shift));
    const later = async (days: number): Promise<void> => { shift += days * DAY; await sweep(); };
    await later(0);
    await later(0.9);
    expect(done).toEqual([]);
    await later(0.2);
    await later(0.9);
    await later(0.2);
    expect(done).toEqual([true, false]);
    await things.insertOne({ word: 'zorgparti' });
    await things.deleteOne({ word: 'zorgparti' });
    await later(0.5);
    expect((await readFile(join(dataDir, 'data.mdb'))).includes('zorgparti')).toBe(true);
    await later(0.6);
    expect((await readFile(join(dataDir, 'data.mdb'))).includes('zorgparti')).toBe(false);
    expect(done).toEqual([true, false, true]);
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('is asked of no MongoDB', async () => {
    const database = await openDatabase({ uri: (await import('../support/house.ts')).freshStoreUri(), dataDir: dir });
    expect(database.erase).toBeNull();
    await erasing(database, () => new Date()).sweep();
    await database.close();
  });
});
