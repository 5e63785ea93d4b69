import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correspondenceModels } from '../../server/features/correspondence/model.ts';
import { newId } from '../../server/platform/ids.ts';
import type { Answer, Person } from '../support/person.ts';
import { ADD, REVOKE, VERIFY } from './correspondence-world.ts';
import { act } from './documents-world.ts';
import { type Child, DAY, type Passing, type PassingWorld, asks, openPassing } from './handover-world.ts';
import type { Somewhere } from './school-world.ts';
import { aKey, aPost, create } from './wall-world.ts';

/** One school alone on its own Préau: its head answers for the installation too. */
interface Home { world: PassingWorld; schoolId: string; uai: string; room: Somewhere; head: Person; teacher: Person }

let ecole: Home;
let college: Home;
let lina: Child;
let handoverId = '';
let linkId = '';

async function home(uai: string, name: string, kind: 'ECOLE' | 'COLLEGE', className: string): Promise<Home> {
  const world = await openPassing();
  const schoolId = await world.aSchool();
  await world.models.schools.updateOne({ _id: schoolId }, { $set: { uai, name, kind } });
  const room = await world.aClass(schoolId, className);
  const [head, teacher] = [await world.someone('adult'), await world.someone('adult')];
  await world.place(head, 'HEAD', { schoolId, classroomId: null });
  await world.place(teacher, 'TEACHER', room);
  return { world, schoolId, uai, room, head: await world.enterAs(head), teacher: await world.enterAs(teacher) };
}

const download = (who: Person, path: string): Promise<Response> => fetch(`${who.url}${path}`, { headers: who.headers });
const bytesOf = async (who: Person, path: string): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await (await download(who, path)).arrayBuffer());
/** The answer to an upload: `ok`, or the refusal's code. */
async function upload(who: Person, path: string, body: BodyInit): Promise<string> {
  const response = await fetch(`${who.url}${path}`, { method: 'POST', headers: { ...who.headers, 'content-type': 'application/octet-stream' }, body });
  const said = await response.json() as { error?: { code: string } };
  return response.status === 201 ? 'ok' : said.error!.code;
}
const receive = (bytes: Uint8Array<ArrayBuffer>, who = college.head, schoolId = college.schoolId): Promise<string> => upload(who, `/handover/packages?school=${schoolId}`, bytes);
const arrivals = async (): Promise<Answer> => (await college.head.ask('query ($id: ID!) { arrivals(schoolId: $id) { packages { id from pupils receiptUrl held { name why } } links { id name state birthDate hasIne fromClass pieceCount isHere mustDecide from { id uai name } matches { personId why } can { judge confirm } } } }', { id: college.schoolId })).arrivals;
const packageUrl = async (): Promise<string> => (await ecole.head.ask('query ($id: ID!) { handoverDesk(schoolId: $id) { handovers { id packageUrl destination { name reach } } } }', { id: ecole.schoolId })).handoverDesk.handovers[0].packageUrl;
const stateAtHome = async (): Promise<Answer> => (await ecole.head.ask('query ($id: ID!) { continuityLink(id: $id) { state refusedBy reason history { act } } }', { id: linkId })).continuityLink;
/** The receipt goes back as things stand. */
async function answer(): Promise<string> {
  const [{ receiptUrl }] = (await arrivals()).packages;
  return upload(ecole.head, '/handover/receipts', await (await download(college.head, receiptUrl)).text());
}

beforeAll(async () => {
  [ecole, college] = [await home('0831111A', 'École des Micocouliers', 'ECOLE', 'CM2'), await home('0832222B', 'Collège des Arbousiers', 'COLLEGE', '6e A')];
  await college.world.models.classrooms.updateOne({ _id: college.room.classroomId }, { $set: { levels: ['SIXIEME'] } });
  for (const [here, there] of [[ecole, college], [college, ecole]] as const) {
    const card = await (await download(there.head, '/correspondance/carte.json')).text();
    const { addCorrespondent: { id } } = await here.head.ask(ADD, { card });
    const { correspondence } = await there.head.ask('{ correspondence { own { fingerprint } } }');
    await here.head.ask(VERIFY, { id, digits: correspondence.own.fingerprint.join('') });
  }
  lina = await ecole.world.child({ cm2: ecole.room }, { firstName: 'Lina', lastName: 'Zorgali', birthDate: '2016-03-04' });
  await ecole.world.models.keys.create({ _id: 'INE 1234567890A', personId: lina.id, addedAt: new Date() });
  await ecole.world.models.persons.updateOne({ _id: lina.mother.id }, { $set: { email: 'mere@exemple.fr' } });
});
afterAll(() => Promise.all([ecole.world.close(), college.world.close()]));

describe('a school on another Préau', () => {
  it('is known by its code, and gets what was sent as one file that only its Préau opens', async () => {
    await ecole.world.rule({ ...ecole.room } as never, { moderation: 'AFTER' });
    const picture = await (await fetch(`${lina.pupil.url}/files?wall=${ecole.room.classroomId}`, {
      method: 'POST', headers: { ...lina.pupil.headers, 'content-type': 'application/octet-stream', 'x-file-name': 'volcan.jpg' }, body: new Uint8Array(await sharp({ create: { width: 90, height: 60, channels: 3, background: '#c43' } }).jpeg().toBuffer()),
    })).json() as { id: string };
    const post = await create(lina.pupil, ecole.room.classroomId, aPost({ title: 'Mon zorgvolcan', text: 'Il fume & gronde.', pictures: [{ id: picture.id, alt: 'Un volcan' }] }));
    const piece = await act(lina.pupil, 'keepPiece', { kind: 'POST', sourceId: post.id, key: aKey(), word: 'J’en suis fière.' });
    const other = await ecole.world.piece(lina.id, ecole.room, 'Rien que pour moi', 9);

    const [found] = (await ecole.head.ask('query ($id: ID!) { handoverDestinations(schoolId: $id, search: "0832222b") { name reach heads } }', { id: ecole.schoolId })).handoverDestinations;
    expect(found).toEqual({ name: 'Collège des Arbousiers', reach: 'PACKAGE', heads: [] });
    const { prepareHandover } = await ecole.head.ask(asks.prepare, { schoolId: ecole.schoolId, input: { uai: college.uai, occasion: 'MOVE', pupilIds: [lina.id] } });
    [handoverId, linkId] = [prepareHandover.id, prepareHandover.links[0].id];
    expect(await packageUrl()).toBeNull();
    expect((await download(ecole.head, `/handover/${handoverId}.preau`)).status).toBe(404);
    await ecole.head.ask(asks.inform, { id: handoverId });
    await lina.pupil.ask(asks.choose, { id: linkId, pieceIds: [piece.id] });
    await lina.mother.ask(asks.answer, { id: linkId, agree: true });
    await ecole.head.ask(asks.send, { id: handoverId });
    const bytes = await bytesOf(ecole.head, await packageUrl());
    // Nothing of four letters: in so much base64 one stands by chance now and then.
    for (const secret of ['zorgvolcan', 'Zorgali', '2016-03-04', '1234567890A', 'mere@', 'volcan', other]) expect(Buffer.from(bytes).includes(secret), secret).toBe(false);
    for (const who of [ecole.teacher, lina.mother, lina.pupil, ecole.world.house.visitor()]) expect((await download(who, await packageUrl())).ok).toBe(false);
  });

  it('takes it in as pupils that wait for the same choices, once however often it comes, and nobody else may', async () => {
    const bytes = await bytesOf(ecole.head, await packageUrl());
    expect(await receive(bytes, college.teacher)).toBe('NOT_ALLOWED');
    expect(await receive(bytes, college.world.house.visitor())).toBe('NOT_SIGNED_IN');
    expect(await receive(bytes, college.head, newId())).toBe('NOT_FOUND');
    expect(await receive(bytes, ecole.head, ecole.schoolId)).toBe('NOT_ALLOWED');
    expect(await receive(bytes.slice(0, 3_000))).toBe('BROKEN_FILE');
    expect((await arrivals()).links).toEqual([]);
    expect(await receive(bytes)).toBe('ok');
    expect(await receive(bytes)).toBe('CONFLICT');
    expect(await receive(await bytesOf(ecole.head, await packageUrl()))).toBe('CONFLICT');
    const { links, packages } = await arrivals();
    expect(packages).toMatchObject([{ from: 'École des Micocouliers', pupils: 1 }]);
    expect(links).toMatchObject([{
      name: 'Zorgali Lina', state: 'SENT', birthDate: '2016-03-04', hasIne: true, fromClass: 'CM2', pieceCount: 1, isHere: false, mustDecide: false, from: { id: null, uai: ecole.uai, name: 'École des Micocouliers' }, can: { judge: true },
    }]);
  });

  it('gives the pupil a place with the chosen piece and its picture; the receipt says so at home, where the pupil leaves', async () => {
    const [{ id }] = (await arrivals()).links;
    const { classroomId } = college.room;
    await college.head.ask(asks.accept, { ids: [id], classroomId });
    expect(await answer()).toBe('ok');
    expect(await stateAtHome()).toMatchObject({ state: 'ACCEPTED' });
    expect(await ecole.world.roomsOf(lina.pupil)).toEqual([ecole.room.classroomId]);
    const pupil = await college.world.handovers.links.findById(id).lean();
    const before = (await college.teacher.ask('query ($id: ID!) { classroom(id: $id) { pupils { person { id } } } }', { id: classroomId })).classroom.pupils;
    await college.head.ask(asks.confirm, { ids: [id] });
    expect(before).toEqual([]);
    const { portfolio } = await college.teacher.ask('query ($id: ID!) { portfolio(personId: $id) { owner { displayName } pieces { title word html year classroom { id } elsewhere { school classroom } } } }', { id: pupil!.personId });
    expect(portfolio.pieces).toMatchObject([{ title: 'Mon zorgvolcan', word: 'J’en suis fière.', classroom: null, elsewhere: { school: 'École des Micocouliers', classroom: 'CM2' } }]);
    expect(portfolio.pieces[0].html).toContain('Il fume &amp; gronde.');
    const [, src] = /src="([^"]+)"/.exec(portfolio.pieces[0].html)!;
    expect((await download(college.teacher, src!)).headers.get('content-type')).toBe('image/webp');
    expect(await answer()).toBe('ok');
    expect(await answer()).toBe('ok');
    expect((await stateAtHome()).history.map(({ act: what }: Answer) => what).slice(-3)).toEqual(['SENT', 'ACCEPTED', 'IN_EFFECT']);
    expect(await ecole.world.models.memberships.countDocuments({ personId: lina.id, until: null })).toBe(0);
    // The guardians came with the child, and the mother's address with her.
    expect(await college.world.models.guardianships.countDocuments({ pupilId: pupil!.personId })).toBe(2);
    expect(await college.world.models.persons.findOne({ email: 'mere@exemple.fr' }).lean()).toMatchObject({ enteredAt: null });
  });

  it('recognises a child whom its own import has brought in before, by number and birth date, and shows a likely one for a decision', async () => {
    const noe = await ecole.world.child({ cm2: ecole.room }, { firstName: 'Noé', lastName: 'Zorgeot', birthDate: '2016-05-06' });
    const mia = await ecole.world.child({ cm2: ecole.room }, { firstName: 'Mia', lastName: 'Zorgis', birthDate: '2016-07-08' });
    await ecole.world.models.keys.create({ _id: 'INE 2222222222B', personId: noe.id, addedAt: new Date() });
    const [same, like] = [
      await college.world.someone('pupil', { firstName: 'Noé', lastName: 'Zorgeot', birthDate: '2016-05-06' }), await college.world.someone('pupil', { firstName: 'Mia', lastName: 'Zorgis', birthDate: '2016-07-08' }),
    ];
    await college.world.models.keys.create({ _id: 'INE 2222222222B', personId: same, addedAt: new Date() });
    for (const one of [same, like]) await college.world.place(one, 'PUPIL', college.room);
    const { prepareHandover } = await ecole.head.ask(asks.prepare, { schoolId: ecole.schoolId, input: { uai: college.uai, occasion: 'MOVE', pupilIds: [noe.id, mia.id] } });
    await ecole.head.ask(asks.inform, { id: handoverId });
    for (const { id, pupil } of prepareHandover.links) if (pupil.id !== lina.id) await (pupil.id === noe.id ? noe : mia).mother.ask(asks.answer, { id, agree: true });
    await ecole.head.ask(asks.send, { id: handoverId });
    expect(await receive(await bytesOf(ecole.head, await packageUrl()))).toBe('ok');
    const { links } = await arrivals();
    expect(links.find(({ name }: Answer) => name === 'Zorgeot Noé')).toMatchObject({ isHere: true, mustDecide: false });
    expect(links.find(({ name }: Answer) => name === 'Zorgis Mia')).toMatchObject({ isHere: false, mustDecide: true, matches: [{ personId: like, why: 'BIRTH' }] });
    expect(links).toHaveLength(3);
    expect(await college.world.models.persons.countDocuments({ lastName: 'Zorgeot' })).toBe(1);
    // Another Préau's word makes nobody guardian of a child who is known here.
    expect(await college.world.models.guardianships.countDocuments({ pupilId: same })).toBe(0);
  });

  it('refuses, and whoever came without a place is let go as those are who leave', async () => {
    const { links } = await arrivals();
    const mia = links.find(({ name }: Answer) => name === 'Zorgis Mia');
    await college.head.ask('mutation ($ids: [ID!]!) { refusePassages(linkIds: $ids, reason: NOT_EXPECTED) { state } }', { ids: [mia.id] });
    await college.world.house.sweep();
    const { personId } = (await college.world.handovers.links.findById(mia.id).lean())!;
    expect((await college.world.models.memberships.find({ personId }).lean()).map(({ until }) => until !== null)).toEqual([true]);
    const [second] = (await arrivals()).packages;
    const receipt = await (await download(college.head, second.receiptUrl)).text();
    expect(await upload(ecole.head, '/handover/receipts', receipt.replace(/[A-Za-z0-9]/, 'x'))).not.toBe('ok');
    expect(await upload(ecole.teacher, '/handover/receipts', receipt)).toBe('NOT_FOUND');
    expect(await upload(ecole.head, '/handover/receipts', receipt)).toBe('ok');
    const at = (await ecole.head.ask('query ($id: ID!) { handoverDesk(schoolId: $id) { handovers { links { name state reason } } } }', { id: ecole.schoolId })).handoverDesk.handovers[0].links;
    expect(at.find(({ name }: Answer) => name === 'Zorgis Mia')).toMatchObject({ state: 'REFUSED', reason: 'NOT_EXPECTED' });
  });

  it('holds back a child who has another passage there, says so on both sides, and takes them in when the same file comes again', async () => {
    const named = { firstName: 'Ada', lastName: 'Zorgal', birthDate: '2016-09-10' };
    const [ada, there] = [await ecole.world.child({ cm2: ecole.room }, named), await college.world.someone('pupil', named)];
    for (const [{ world }, personId] of [[ecole, ada.id], [college, there]] as const) await world.models.keys.create({ _id: 'INE 3333333333C', personId, addedAt: new Date() });
    const abroad = { correspondentId: newId(), packageId: newId(), ref: newId(), school: { uai: '0833333C', name: 'École du Fort', city: 'Saint-Essai' } };
    const other = await college.world.placed({ ecole: newId(), college: college.schoolId, uai: college.uai, head: college.head } as Passing, there, { state: 'PROPOSED', abroad });
    const piece = await ecole.world.piece(ada.id, ecole.room);
    const { prepareHandover } = await ecole.head.ask(asks.prepare, { schoolId: ecole.schoolId, input: { uai: college.uai, occasion: 'MOVE', pupilIds: [ada.id] } });
    const { id } = prepareHandover.links.find(({ pupil }: Answer) => pupil.id === ada.id);
    await ecole.head.ask(asks.inform, { id: handoverId });
    await ada.pupil.ask(asks.choose, { id, pieceIds: [piece] });
    await ada.mother.ask(asks.answer, { id, agree: true });
    await ecole.head.ask(asks.send, { id: handoverId });
    const bytes = await bytesOf(ecole.head, await packageUrl());
    const held = async (): Promise<Answer> => { const [{ pupils, held: some }] = (await arrivals()).packages; return { pupils, held: some.map(({ name, why }: Answer) => `${name}: ${why}`) }; };
    const atHome = async (): Promise<Answer> => (await ecole.head.ask('query ($id: ID!) { continuityLink(id: $id) { state isHeld history { act } } }', { id })).continuityLink;
    const { links, pieces } = college.world.handovers;

    for (let times = 0; times < 2; times++) {
      expect(await receive(bytes)).toBe('ok');
      expect(await held()).toEqual({ pupils: 0, held: ['Zorgal Ada: ON_THE_WAY'] });
    }
    await links.updateOne({ _id: other }, { $set: { state: 'SENT', sentAt: new Date(Date.now() - DAY) } });
    expect((await held()).held).toEqual(['Zorgal Ada: AMONG_ARRIVALS']);
    // Nothing of theirs is taken meanwhile.
    expect(await pieces.countDocuments({ ownerId: there })).toBe(0);
    for (let times = 0; times < 2; times++) expect(await answer()).toBe('ok');
    expect(await atHome()).toMatchObject({ state: 'SENT', isHeld: true });
    expect((await atHome()).history.filter(({ act: what }: Answer) => what === 'HELD')).toHaveLength(1);

    await links.updateOne({ _id: other }, { $set: { state: 'WITHDRAWN', open: false } });
    expect((await held()).held).toEqual(['Zorgal Ada: NOTHING']);
    expect(await receive(bytes)).toBe('ok');
    expect(await held()).toEqual({ pupils: 1, held: [] });
    expect((await arrivals()).links.find(({ name, state }: Answer) => name === 'Zorgal Ada' && state === 'SENT')).toMatchObject({ pieceCount: 1, can: { judge: true } });
    expect(await receive(bytes)).toBe('CONFLICT');
    expect(await answer()).toBe('ok');
    expect(await atHome()).toMatchObject({ state: 'SENT', isHeld: false });
  });

  it('gets nothing more once it is not trusted any more, and nothing from it is taken', async () => {
    const bytes = await bytesOf(ecole.head, await packageUrl());
    const { correspondents } = { correspondents: await correspondenceModels(college.world.db).correspondents.find().lean() };
    await college.head.ask(REVOKE, { id: correspondents[0]!._id });
    expect(await receive(bytes)).toBe('NOT_ALLOWED');
    const [own] = await correspondenceModels(ecole.world.db).correspondents.find().lean();
    await ecole.head.ask(REVOKE, { id: own!._id });
    expect(await packageUrl()).toBeNull();
    expect((await download(ecole.head, `/handover/${handoverId}.preau`)).status).toBe(404);
  });
});
