import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Answer, Person } from '../support/person.ts';
import { type DocumentsWorld, aTask, act, give, mutation, openDocumentsWorld, seen, keepsText } from './documents-world.ts';
import { Writer } from './documents-writer.ts';
import { type Lively, aKey } from './wall-world.ts';

let world: DocumentsWorld;
beforeAll(async () => { world = await openDocumentsWorld(); });
afterAll(() => world.close());

const soon = { timeout: 4_000, interval: 20 };
const NOTE = { start: 'AAAA', end: 'AAEA', quote: 'le loup', text: 'Il manque un point.' };

async function group(pupils = 2): Promise<{ at: Lively; id: string; room: string; taskId: string; one: Person; two: Person }> {
  const at = await world.lively(pupils);
  const task = await give(at.teacher, at, aTask({ mode: 'GROUPS', groups: [{ name: 'Les Loups', pupilIds: at.pupils.slice(0, 2).map(({ id }) => id) }] }));
  return { at, id: task.documents[0].id, room: task.documents[0].room, taskId: task.id, one: at.pupils[0]!, two: at.pupils[1]! };
}

describe('remarks', () => {
  const REMARK = '{ id text quote start answers { id text author { id } } resolvedAt resolvedBy { id } can { answer remove } }';
  const remark = (who: Person, documentId: string, more: object = {}, key = aKey()): Promise<Answer> => act(who, 'addRemark', { documentId, key, input: { ...NOTE, ...more } }, REMARK);

  it('are put once, answered once, resolved and removed, also when they are sent twice', async () => {
    const { at, id, one, two } = await group();
    const key = aKey();
    const [first, again] = await Promise.all([remark(at.teacher, id, {}, key), remark(at.teacher, id, {}, key)]);
    expect(first).toMatchObject({ start: 'AAAA', quote: 'le loup', text: 'Il manque un point.', answers: [], resolvedAt: null, can: { answer: true, remove: true } });
    expect(again.id).toBe(first.id);
    const answer = { remarkId: first.id, key: aKey(), text: 'C’est fait.' };
    await Promise.all([act(one, 'answerRemark', answer), act(one, 'answerRemark', answer)]);
    expect((await act(two, 'answerRemark', { ...answer, key: aKey(), text: 'Moi aussi.' }, REMARK)).answers.map(({ text }: Answer) => text)).toEqual(['C’est fait.', 'Moi aussi.']);
    expect(await act(two, 'resolveRemark', { id: first.id, resolved: true }, REMARK)).toMatchObject({ resolvedBy: { id: two.id }, can: { answer: true, remove: false } });
    expect(await act(one, 'resolveRemark', { id: first.id, resolved: false }, REMARK)).toMatchObject({ resolvedAt: null, resolvedBy: null });
    for (const name of [1, 2]) expect(await at.teacher.tries(mutation('removeRemark', { id: first.id }, ''), { id: first.id }), String(name)).toBe('ok');
    expect((await seen(one, id)).remarks).toEqual([]);
    expect(await one.tries(mutation('answerRemark', answer), answer)).toBe('NOT_FOUND');
    await expect(remark(at.teacher, id, {}, key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are refused blank, too long, out of place, or one too many', async () => {
    const { at, id } = await group();
    for (const more of [{ text: '\u200B' }, { text: 'x'.repeat(1_001) }, { quote: 'x'.repeat(301) }, { start: '<b>' }, { end: '' }, { start: 'A'.repeat(501) }]) {
      await expect(remark(at.teacher, id, more), JSON.stringify(more)).rejects.toMatchObject({ code: 'INVALID' });
    }
    const document = (await world.kept.documents.findById(id).lean())!;
    for (let i = 0; i < 200; i++) await world.remark(document, at.teacher.id);
    await expect(remark(at.teacher, id)).rejects.toMatchObject({ code: 'INVALID' });
  });
});

describe('live', () => {
  const CHANGED = `subscription ($id: ID!) { documentChanged(documentId: $id) { documentId goneRemarkId present { person { id } } remark { id text can { remove } }
    document { id state held { id } can { write moderate } } } }`;
  const BOARD = 'subscription ($id: ID!) { taskChanged(taskId: $id) { taskId task { title } document { id state words miniature { text } present { person { id } } } } }';

  it('tells everyone who may read of what changes, each with their own rights', async () => {
    const { at, id, one, two } = await group();
    const watches = await Promise.all([at.teacher, one, two].map((who) => who.watch(CHANGED, { id })));
    for (const watch of watches) expect((await watch.next()).documentChanged).toMatchObject({ documentId: id, present: [], document: null });
    const { id: remarkId } = await act(one, 'addRemark', { documentId: id, key: aKey(), input: NOTE });
    const told = await Promise.all(watches.map(async (watch) => (await watch.next()).documentChanged.remark));
    expect(told.map(({ id: it, can }) => [it, can.remove])).toEqual([[remarkId, true], [remarkId, true], [remarkId, false]]);
    await act(one, 'removeRemark', { id: remarkId }, '');
    for (const watch of watches) expect((await watch.next()).documentChanged.goneRemarkId).toBe(remarkId);
    await act(at.teacher, 'openDocument', { id, open: false });
    const closed = await Promise.all(watches.map(async (watch) => (await watch.next()).documentChanged.document));
    expect(closed.map(({ state, can }) => [state, can.write, can.moderate])).toEqual([['CLOSED', false, true], ['CLOSED', false, false], ['CLOSED', false, false]]);
    await world.hold((await world.kept.documents.findById(id).lean())!, two.id);
    await act(at.teacher, 'openDocument', { id, open: true });
    expect(await Promise.all(watches.map(async (watch) => (await watch.next()).documentChanged.document.held.length))).toEqual([1, 0, 1]);
    for (const who of [at.teacher, one, two]) who.leave();
  });

  it('shows on the board what is being written and who is there, seldom enough', async () => {
    const { at, id, room, taskId, one } = await group();
    const watch = await at.teacher.watch(BOARD, { id: taskId });
    expect((await watch.next()).taskChanged).toEqual({ taskId, task: null, document: null });
    const writer = await Writer.in(one, room);
    for (const word of 'Il était une fois un loup qui aimait lire .'.split(' ')) { writer.type(`${word} `); await new Promise((resolve) => { setTimeout(resolve, 100); }); }
    const { taskChanged } = await watch.until(({ taskChanged: it }) => it.document?.words === 9);
    expect(taskChanged.document).toMatchObject({ id, miniature: [{ text: 'Il était une fois un loup qui aimait lire .' }], present: [{ person: { id: one.id } }] });
    expect(watch.waiting).toBeLessThanOrEqual(1);
    await act(at.teacher, 'updateTask', { id: taskId, input: { title: 'Autre titre' } });
    await watch.until(({ taskChanged: it }) => it.task?.title === 'Autre titre');
    writer.leave();
    at.teacher.leave();
  });

  it('ends for whoever leaves the class, and shows no more of what was removed', async () => {
    const { at, id, taskId, one, two } = await group();
    const [mine, theirs] = await Promise.all([one, two].map(async (who) => { const watch = await who.watch(CHANGED, { id }); await watch.next(); return watch; }));
    await at.teacher.ask('mutation ($id: ID!, $pupil: ID!) { endPlace(classroomId: $id, personId: $pupil) { id } }', { id: at.classroomId, pupil: one.id });
    expect((await mine!.nextResult()).errors[0].extensions.code).toBe('NOT_FOUND');
    await act(at.teacher, 'removeTask', { id: taskId }, '');
    const { data, errors } = await theirs!.nextResult();
    expect([data.documentChanged.document, errors[0].extensions.code]).toEqual([null, 'NOT_FOUND']);
    for (const who of [one, two]) who.leave();
  });
});

describe('what leaves a document', () => {
  const upload = async (who: Person, id: string, bytes: Buffer, name = 'image.jpg'): Promise<Answer> => {
    const headers = { ...who.headers, 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) };
    const response = await fetch(`${who.url}/files?document=${id}`, { method: 'POST', headers, body: new Uint8Array(bytes) });
    return { status: response.status, ...(await response.json() as object) };
  };
  const fetched = async (who: Person, url: string): Promise<number> => {
    const response = await fetch(`${who.url}${url}`, { headers: who.headers });
    await response.arrayBuffer();
    return response.status;
  };

  it('its pictures are seen by those who may read it, a copy of it, or what was published of it; and are kept as long', async () => {
    const { at, id, room, taskId, one, two } = await group(3);
    const jpeg = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#c43' } }).jpeg().toBuffer();
    const { status, id: fileId, url } = await upload(one, id, jpeg);
    expect(status).toBe(201);
    expect((await upload(at.pupils[2]!, id, jpeg)).status).toBe(404);
    expect((await upload(at.guardians[0]!, id, jpeg)).status).toBe(404);
    expect((await upload(one, id, Buffer.from('%PDF-1.4\n%%EOF\n'), 'a.pdf')).status).toBe(415);
    const everyone = [at.teacher, one, two, at.pupils[2]!, at.guardians[0]!, world.house.visitor()];
    const statuses = (): Promise<number[]> => Promise.all(everyone.map((who) => fetched(who, url)));
    expect(await statuses()).toEqual([200, 200, 200, 404, 404, 401]);

    const writer = await Writer.in(one, room);
    writer.doc.transact(() => {
      writer.type('Le loup.');
      const picture = new Y.XmlElement('picture');
      for (const [name, value] of Object.entries({ id: fileId, alt: 'Un loup', width: 60, height: 40, size: 'm' })) picture.setAttribute(name, value as never);
      writer.content.insert(1, [picture]);
    });
    await expect.poll(async () => (await seen(at.teacher, id)).miniature.length, soon).toBe(2);
    const key = aKey();
    const publish = (): Promise<Answer> => act(at.teacher, 'publishDocument', { documentId: id, key, audience: 'CLASS_AND_FAMILIES', text: 'Bravo !' }, '{ id title html writers { id } }');
    const [first, again] = [await publish(), await publish()];
    expect(again.id).toBe(first.id);
    expect(first.html).toContain('Le loup.');
    expect(first.html).toContain(`src="/files/${fileId}/60.webp"`);
    expect(await statuses()).toEqual([200, 200, 200, 200, 200, 401]);
    const { wall } = await at.guardians[0]!.ask('query ($id: ID!) { wall(classroomId: $id) { posts { edges { node { id title text } } } } }', { id: at.classroomId });
    expect(wall.posts.edges).toHaveLength(1);
    expect(wall.posts.edges[0].node.text).toBe(`Bravo !\n\n${world.house.url}/publications/${first.id}`);
    writer.type(' Plus tard.');
    expect((await at.guardians[0]!.ask('query ($id: ID!) { publication(id: $id) { html } }', { id: first.id })).publication.html).toBe(first.html);
    await at.teacher.ask('mutation ($id: ID!) { removePost(id: $id) }', { id: wall.posts.edges[0].node.id });
    expect(await at.guardians[0]!.tries('query ($id: ID!) { publication(id: $id) { html } }', { id: first.id })).toBe('NOT_FOUND');
    expect(await statuses()).toEqual([200, 200, 200, 404, 404, 401]);

    const { document: copy } = await act(one, 'keepPiece', keepsText(id), '{ document { id title state room words task { id } contributions { person { id } standing } can { write handIn moderate keep } } }');
    expect(copy).toMatchObject({ title: 'Le loup', state: 'ARCHIVED', words: 4, task: null, can: { write: false, handIn: false, moderate: false, keep: false } });
    const reader = await Writer.in(one, copy.room);
    expect(reader.words).toContain('Le loup. Plus tard.');
    await expect(seen(at.teacher, copy.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await act(at.teacher, 'removeTask', { id: taskId }, '');
    await world.kept.tasks.updateOne({ _id: taskId }, { $set: { removedAt: new Date(Date.now() - 31 * 86_400_000) } });
    await world.house.sweep();
    expect(await world.kept.documents.exists({ _id: id })).toBeNull();
    expect(await statuses(), 'what was published, its post being kept as evidence, and the copy').toEqual([200, 200, 404, 404, 404, 401]);
    expect(await world.db.collection('documentUpdates').countDocuments({ _id: { $regex: `^${id}` } as never })).toBe(0);
    for (const client of [writer, reader]) client.leave();
    await world.wall.posts.deleteMany({});
    await world.kept.publications.updateMany({}, { $set: { checkedAt: new Date(0) } });
    await world.house.sweep();
    expect(await world.kept.publications.countDocuments({})).toBe(0);
    expect(await statuses(), 'a copy still shows it').toEqual([404, 200, 404, 404, 404, 401]);
  });

  it('a copy says who wrote what, as the document did, and the same key copies once', async () => {
    const { id, room, one, two } = await group();
    const [mine, theirs] = await Promise.all([one, two].map((who) => Writer.in(who, room)));
    mine!.type('Un deux. ');
    await expect.poll(() => theirs!.words, soon).toBe('Un deux. ');
    theirs!.type('Trois.');
    await expect.poll(() => mine!.words, soon).toBe('Un deux. Trois.');
    const key = aKey();
    const pieces = await Promise.all([1, 2, 3].map(() => act(one, 'keepPiece', keepsText(id, key), '{ document { id contributions { person { id } standing } } }')));
    const copies = pieces.map(({ document }) => document);
    expect(new Set(copies.map((copy) => copy.id)).size).toBe(1);
    expect((await world.kept.documents.findById(copies[0].id).lean())!.authorIds).toEqual(expect.arrayContaining([one.id, two.id]));
    expect(copies[0].contributions).toContainEqual({ person: { id: one.id }, standing: 9 });
    for (const writer of [mine!, theirs!]) writer.leave();
  });
});
