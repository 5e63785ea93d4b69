import { fromBufferPromise } from 'yauzl';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import * as Y from 'yjs';
import { expect, vi } from 'vitest';
import { handoverModels } from '../../server/features/handover/model.ts';
import { newId } from '../../server/platform/ids.ts';
import type { Answer, Person } from '../support/person.ts';
import { type ChatTools, chatTools, send } from './chat-world.ts';
import { Writer } from './documents-writer.ts';
import { type DocumentsWorld, aTask, act, give, openDocumentsWorld, keepsText } from './documents-world.ts';
import { asks } from './moderation-world.ts';
import { type Lively, FAMILIES, aKey, aPost, create } from './wall-world.ts';

const soon = { timeout: 8_000, interval: 10 };
export const DAY = 86_400_000;

/** A class where one pupil, all of whose words begin with `zorg`, has done all that a pupil can, and others with them. */
export interface Marked { at: Lively; noe: Person; lina: Person; parent: Person; shared: Answer; own: Answer; channelId: string; post: Answer }

export async function openPrivacyWorld(uri?: string): Promise<DocumentsWorld & ChatTools> {
  const world = await openDocumentsWorld(uri);
  return Object.assign(world, chatTools(world.db));
}

/** Types and waits until it is stored. */
export async function write(pen: Writer, words: string): Promise<void> {
  const before = pen.stored;
  pen.type(words);
  await vi.waitFor(() => expect(pen.stored).toBeGreaterThan(before), soon);
}

function erase(pen: Writer, words: string): void {
  const text = (pen.content.get(0) as Y.XmlElement).toArray().find((one): one is Y.XmlText => one instanceof Y.XmlText && one.toString().includes(words))!;
  text.delete(text.toString().indexOf(words), words.length);
}

export async function fillWith(world: DocumentsWorld & ChatTools): Promise<Marked> {
  const at = await world.lively(2);
  const [lina, noe] = at.pupils as [Person, Person];
  const parent = at.guardians[1]!;
  const { persons, keys, codes } = world.models;
  await persons.updateOne({ _id: noe.id }, { $set: { firstName: 'Zorgprenom', lastName: 'Zorgnom', login: 'zorglogin', birthDate: '2016-07-13' } });
  await persons.updateOne({ _id: lina.id }, { $set: { firstName: 'Lina', lastName: 'Bartholdi' } });
  await keys.create({ _id: 'INE zorgine', personId: noe.id, addedAt: new Date() });
  await codes.create({ _id: `code-${noe.id.slice(0, 4)}`, purpose: 'ACTIVATION', subjectId: noe.id, codeHash: 'zorgcode', salt: 's', byId: at.teacher.id, issuedAt: new Date(), expiresAt: new Date(Date.now() + 400 * DAY), usesLeft: 1, taken: [], about: null });
  await world.house.visitor().tries('mutation { signIn(login: "zorglogin", password: "pas le bon du tout") { id } }');
  const post = await onTheWall(world, { at, noe, lina, parent });
  const channelId = await inTheChat(world, { at, noe });
  const { shared, own } = await inDocuments(world, { at, noe, lina });
  await at.teacher.ask(asks.mute, { id: at.classroomId, personId: noe.id });
  await at.teacher.ask('mutation ($id: ID!) { freeze(classroomId: $id, space: CHAT, frozen: true, minutes: 5) { rev } }', { id: at.classroomId });
  await onTheWay(world, { at, noe, parent });
  return { at, noe, lina, parent, shared, own, channelId, post };
}

/** A passage to another school, which a guardian has said no to, and one from another Préau that could not be taken in meanwhile. */
async function onTheWay(world: DocumentsWorld, { at, noe, parent }: Pick<Marked, 'at' | 'noe' | 'parent'>): Promise<void> {
  const input = { uai: '0999999Z', name: 'École d’ailleurs', occasion: 'MOVE', pupilIds: [noe.id] };
  const { prepareHandover: { id, links } } = await at.head.ask('mutation ($id: ID!, $input: HandoverInput!) { prepareHandover(schoolId: $id, input: $input) { id links { id } } }', { id: at.schoolId, input });
  await at.head.ask('mutation ($id: ID!) { informFamilies(handoverId: $id) { id } }', { id });
  await parent.ask('mutation ($id: ID!) { answerPassage(linkId: $id, agree: false) { id } }', { id: links[0].id });
  const abroad = { correspondentId: newId(), packageId: newId(), ref: newId(), school: { uai: '0888888Y', name: 'École d’un autre Préau', city: '' } };
  await handoverModels(world.db).held.create({ _id: newId(), schoolId: at.schoolId, personId: noe.id, at: new Date(), abroad, forgetAt: new Date(Date.now() + 400 * DAY) });
}

async function onTheWall(world: DocumentsWorld, { at, noe, lina, parent }: Pick<Marked, 'at' | 'noe' | 'lina' | 'parent'>): Promise<Answer> {
  await world.rule(at, { moderation: 'AFTER', reactions: true, comments: 'CLASS_AND_FAMILIES' });
  const jpeg = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#c43' } }).jpeg().toBuffer();
  const image = await (await fetch(`${noe.url}/files?wall=${at.classroomId}`, {
    method: 'POST', headers: { ...noe.headers, 'content-type': 'application/octet-stream', 'x-file-name': 'zorgfichier.jpg' }, body: new Uint8Array(jpeg),
  })).json() as { id: string };
  const post = await create(noe, at.classroomId, aPost({ title: 'zorgtitre', text: 'zorgbillet', pictures: [{ id: image.id, alt: 'zorgimage' }] }));
  const gone = await create(noe, at.classroomId, aPost({ text: 'zorgretire' }));
  const kept = await create(at.teacher, at.classroomId, aPost({ title: 'Sortie au musée', ...FAMILIES, signature: true }));
  const theirs = await create(lina, at.classroomId, aPost({ title: 'De Lina', text: 'texte de Bartholdi' }));
  const say = async (who: Person, id: string, text: string): Promise<Answer> =>
    (await who.ask('mutation ($id: ID!, $key: ID!, $text: String!) { addComment(postId: $id, key: $key, text: $text) { id } }', { id, key: aKey(), text })).addComment;
  await say(noe, kept.id, 'zorgcommentaire');
  await say(lina, post.id, 'Bravo de Bartholdi');
  await noe.ask('mutation ($id: ID!) { react(postId: $id, kind: BRAVO) { id } }', { id: kept.id });
  await lina.ask('mutation ($id: ID!) { react(postId: $id, kind: MERCI) { id } }', { id: kept.id });
  await parent.ask('mutation ($id: ID!, $child: ID!) { signPost(postId: $id, childId: $child) { id } }', { id: kept.id, child: noe.id });
  await noe.ask('mutation ($item: ItemInput!) { report(item: $item, reason: HURTS, words: "zorgraison") }', { item: { kind: 'POST', id: theirs.id } });
  await lina.ask('mutation ($item: ItemInput!) { report(item: $item, reason: HURTS, words: "raison de Bartholdi") }', { item: { kind: 'POST', id: post.id } });
  await at.teacher.ask(asks.remove, { id: at.classroomId, items: [{ kind: 'POST', id: gone.id }] });
  return kept;
}

async function inTheChat(world: ChatTools, { at, noe }: Pick<Marked, 'at' | 'noe'>): Promise<string> {
  const { _id } = await world.channel(at);
  await send(noe, _id, 'Un zorgmessage');
  await send(at.teacher, _id, 'Merci @Zorgprenom Z. pour ton aide', { mentionIds: [noe.id] });
  const { teacherLine: { id: line } } = await noe.ask('mutation ($id: ID!, $who: ID!) { teacherLine(classroomId: $id, personId: $who) { id } }', { id: at.classroomId, who: noe.id });
  await send(noe, line, 'zorgligne');
  await send(at.teacher, line, 'Je te réponds, zorgréponse');
  await noe.ask('mutation ($id: ID!) { markChannelRead(id: $id, number: 1) { id } }', { id: _id });
  await at.teacher.ask(asks.slow, { id: at.classroomId, space: 'CHAT', seconds: 5 });
  await send(noe, _id, 'encore zorglent');
  return _id;
}

async function inDocuments(world: DocumentsWorld, { at, noe, lina }: Pick<Marked, 'at' | 'noe' | 'lina'>): Promise<{ shared: Answer; own: Answer }> {
  const shared = (await give(at.teacher, at, aTask({ mode: 'CLASS', title: 'Récit' }))).documents[0];
  const [pen, other] = [await Writer.in(noe, shared.room), await Writer.in(lina, shared.room)];
  await write(other, 'Il était une fois. ');
  await vi.waitFor(() => expect(pen.words).toContain('une fois'), soon);
  await write(pen, 'zorgefface');
  erase(pen, 'zorgefface');
  await write(pen, 'Un loup passa. ');
  await act(noe, 'nameVersion', { documentId: shared.id, key: aKey(), name: 'zorgversion' });
  const remark = await act(lina, 'addRemark', { documentId: shared.id, key: aKey(), input: { start: 'AAAA', end: 'AAEA', quote: 'fois', text: 'Que veux-tu dire ?' } });
  await act(noe, 'answerRemark', { remarkId: remark.id, key: aKey(), text: 'zorgréplique' });
  await act(noe, 'addRemark', { documentId: shared.id, key: aKey(), input: { start: 'AAAA', end: 'AAEA', quote: 'fois', text: 'zorgremarque' } });
  const task = await give(at.teacher, at, aTask({ mode: 'PUPILS', title: 'Mon animal' }));
  const own = task.documents.find(({ writers }: Answer) => writers.some(({ id }: Answer) => id === noe.id));
  const mine = await Writer.in(noe, own.room);
  await write(mine, 'zorganimal');
  await act(noe, 'handIn', { documentId: own.id, key: aKey() });
  await act(noe, 'keepPiece', { ...keepsText(own.id), word: 'zorgfier' });
  await act(at.teacher, 'publishDocument', { documentId: own.id, key: aKey(), audience: 'CLASS', text: '' });
  const document = (await world.kept.documents.findById(shared.id).lean())!;
  await world.hold(document, noe.id);
  for (const writer of [pen, other, mine]) writer.leave();
  await vi.waitFor(async () => expect((await world.kept.documents.findById(shared.id).lean())!.authorIds.length).toBeGreaterThanOrEqual(2), soon);
  return { shared, own };
}

/** The file of someone's data, as the page asks for it, read by another reader than its writer: each entry by its name. */
export async function takenBy(who: Person, personId: string): Promise<Map<string, Buffer>> {
  const { prepareExport } = await who.ask('mutation ($id: ID!, $key: ID!) { prepareExport(personId: $id, key: $key) { id } }', { id: personId, key: aKey() });
  const exports = async (): Promise<Answer> => (await who.ask('{ dataSubjects { id exports { id state size url } } }')).dataSubjects
    .find(({ id }: Answer) => id === personId).exports.find(({ id }: Answer) => id === prepareExport.id);
  await vi.waitFor(async () => expect((await exports()).state).toBe('READY'), { timeout: 45_000, interval: 100 });
  const { url, size } = await exports();
  const answer = await fetch(who.url + url, { headers: who.headers });
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-length')]).toEqual([200, 'application/zip', String(size)]);
  return unzipped(Buffer.from(await answer.arrayBuffer()));
}

export async function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true });
  const entries = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return entries;
}
