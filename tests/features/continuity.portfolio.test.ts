import { strFromU8, unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { continuityModels } from '../../server/features/continuity/model.ts';
import type { Answer, Person } from '../support/person.ts';
import { type DocumentsWorld, act, keepsText, mutation, openDocumentsWorld } from './documents-world.ts';
import { type Lively, aKey, aPost, create, edit } from './wall-world.ts';

let world: DocumentsWorld;
let at: Lively;
let [pupil, other, teacher, guardian]: Person[] = [];
let pieces: ReturnType<typeof continuityModels>['pieces'];

beforeAll(async () => {
  world = await openDocumentsWorld();
  at = await world.lively(2);
  await world.rule(at, { moderation: 'AFTER' });
  [pupil, other, teacher, guardian] = [at.pupils[0]!, at.pupils[1]!, at.teacher, at.guardians[0]!];
  ({ pieces } = continuityModels(world.db));
});
afterAll(() => world.close());

const PIECE = '{ id kind title html word isSuggestion removedAt suggestion suggestedBy { id } writtenWith { id } can { change answer withdraw } }';
const portfolio = async (who: Person, id = pupil!.id): Promise<Answer> => (await who.ask(`query ($id: ID!) { portfolio(personId: $id) { pieces ${PIECE} offered { id kind title } url can { keep suggest } } }`, { id })).portfolio;
const upload = async (bytes: Buffer, name: string): Promise<Answer> => (await fetch(`${pupil!.url}/files?wall=${at.classroomId}`, {
  method: 'POST', headers: { ...pupil!.headers, 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) }, body: new Uint8Array(bytes),
})).json() as Promise<Answer>;
const status = async (who: Person, url: string): Promise<number> => (await fetch(`${who.url}${url}`, { headers: who.headers })).status;
const addressesIn = (html: string): string[] => [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url!);
const keepPost = (sourceId: string, word = '', key = aKey()): Promise<Answer> => act(pupil!, 'keepPiece', { kind: 'POST', sourceId, key, word }, PIECE);

/** A tone of a tenth of a second, as a microphone gives it. */
function aTone(): Buffer {
  const [samples, head] = [Buffer.alloc(1_600), Buffer.alloc(44)];
  head.write('RIFF', 0); head.writeUInt32LE(36 + samples.length, 4); head.write('WAVEfmt ', 8); head.writeUInt32LE(16, 16); head.writeUInt16LE(1, 20); head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24); head.writeUInt32LE(16_000, 28); head.writeUInt16LE(2, 32); head.writeUInt16LE(16, 34); head.write('data', 36); head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

it('keeps a post as it was, with pictures and sounds of its own, whatever becomes of the post', async () => {
  const [picture, sound] = [await upload(await sharp({ create: { width: 90, height: 60, channels: 3, background: '#c43' } }).jpeg().toBuffer(), 'volcan.jpg'), await upload(aTone(), 'ma voix.wav')];
  const input = aPost({ title: 'Mon volcan', text: 'Il <b>fume</b>.\n\nJe l’ai peint.', pictures: [{ id: picture.id, alt: 'Un volcan rouge' }], fileIds: [sound.id] });
  const { id } = await create(pupil!, at.classroomId, input);
  const [piece] = await Promise.all([1, 2, 3].map(() => keepPost(id, ' J’en suis fier. ', 'one-key-for-three')));
  expect(await pieces.countDocuments({ ownerId: pupil!.id })).toBe(1);
  expect(await world.db.collection('files').countDocuments({ pieceId: piece.id }), 'one copy of each file').toBe(2);
  expect(piece).toMatchObject({ title: 'Mon volcan', word: 'J’en suis fier.', isSuggestion: false, can: { change: true, answer: false, withdraw: false } });
  expect(piece.html).toContain('<p>Il &lt;b&gt;fume&lt;/b&gt;.</p><p>Je l’ai peint.</p>');
  expect(piece.html).toContain('alt="Un volcan rouge"');
  expect(piece.html).toContain('<audio controls');
  const urls = addressesIn(piece.html);
  expect(urls).toHaveLength(2);
  expect(urls.join()).not.toMatch(new RegExp(`${picture.id}|${sound.id}`));

  await edit(pupil!, id, aPost({ title: 'Autre chose', text: 'Plus rien' }));
  await pupil!.ask('mutation ($id: ID!) { removePost(id: $id) }', { id });
  await world.wall.posts.updateOne({ _id: id }, { $set: { removedAt: new Date(Date.now() - 40 * 86_400_000) } });
  await world.house.sweep();
  expect(await world.wall.posts.exists({ _id: id })).toBeNull();
  expect((await portfolio(pupil!)).pieces[0]).toMatchObject({ title: 'Mon volcan', html: piece.html });
  const readers = [pupil!, guardian!, teacher!, at.head, other!, at.guardians[1]!, world.house.visitor()];
  for (const url of urls) expect(await Promise.all(readers.map((who) => status(who, url))), url).toEqual([200, 200, 200, 200, 404, 404, 401]);
});

it('keeps a text with those who wrote in it, and each state of it when asked anew', async () => {
  const document = await world.placed(at, [pupil!.id, other!.id], { authorIds: [pupil!.id, other!.id], words: 12 });
  expect((await portfolio(pupil!)).offered).toContainEqual({ id: document._id, kind: 'DOCUMENT', title: 'Titre' });
  await act(pupil!, 'keepPiece', keepsText(document._id), PIECE);
  await act(pupil!, 'keepPiece', keepsText(document._id), PIECE);
  expect((await portfolio(guardian!)).pieces.filter(({ kind }: Answer) => kind === 'DOCUMENT')).toHaveLength(2);
  expect((await portfolio(guardian!))).toMatchObject({ offered: [], url: `/portfolio/${pupil!.id}.zip`, can: { keep: false, suggest: false } });
});

it('is proposed by a teacher, once, and the pupil decides', async () => {
  const [one, two] = [await world.write(at, pupil!.id, { byPupil: true, title: 'Le jardin' }), await world.write(at, pupil!.id, { byPupil: true, title: 'La mare' })];
  const suggest = (sourceId: string): Promise<Answer> => act(teacher!, 'suggestPiece', { personId: pupil!.id, kind: 'POST', sourceId, word: 'C’est très soigné.' }, PIECE);
  const [first, again, second] = [await suggest(one._id), await suggest(one._id), await suggest(two._id)];
  expect(again.id).toBe(first.id);
  expect((await portfolio(pupil!)).pieces.find(({ id }: Answer) => id === first.id)).toMatchObject({ isSuggestion: true, html: '', suggestion: 'C’est très soigné.', suggestedBy: { id: teacher!.id }, can: { answer: true, change: false } });
  expect((await portfolio(guardian!)).pieces.some(({ isSuggestion }: Answer) => isSuggestion), 'families see what is kept').toBe(false);
  const answer = (id: string, keep: boolean): Promise<Answer> => act(pupil!, 'answerSuggestion', { id, keep, word: 'Oui !' }, PIECE);
  expect(await answer(first.id, true)).toMatchObject({ isSuggestion: false, html: '<p>Texte</p>', word: 'Oui !' });
  expect(await answer(first.id, true), 'told again').toMatchObject({ word: 'Oui !' });
  expect(await answer(second.id, false)).toBeNull();
  expect((await portfolio(pupil!)).pieces.some(({ id }: Answer) => id === second.id)).toBe(false);
  expect((await suggest(two._id)).id, 'no is not asked again').toBe(second.id);
  expect((await pieces.findById(second.id).lean())!.state).toBe('DECLINED');
  const offered = (await portfolio(teacher!)).offered.map(({ id }: Answer) => id);
  expect([one._id, two._id].some((id) => offered.includes(id)), 'nor offered').toBe(false);
});

it('is arranged, reworded, taken out and put back by its owner; 30 days later what is out is gone', async () => {
  const ids = async (who: Person): Promise<string[]> => (await portfolio(who)).pieces.filter(({ removedAt, isSuggestion }: Answer) => !removedAt && !isSuggestion).map(({ id }: Answer) => id);
  const before = await ids(pupil!);
  const wanted = before.toReversed();
  await act(pupil!, 'arrangePieces', { ids: wanted.slice(0, 2) });
  expect((await ids(guardian!)).slice(0, 2)).toEqual(wanted.slice(0, 2));
  await act(pupil!, 'arrangePieces', { ids: wanted });
  expect(await ids(teacher!)).toEqual(wanted);
  expect(await pupil!.tries(mutation('arrangePieces', { ids: [wanted[0], wanted[0]] }), { ids: [wanted[0], wanted[0]] })).toBe('INVALID');
  expect(await act(pupil!, 'rewordPiece', { id: wanted[0], word: 'Encore mieux.' }, PIECE)).toMatchObject({ word: 'Encore mieux.' });
  expect(await pupil!.tries(mutation('rewordPiece', { id: wanted[0], word: 'a'.repeat(501) }), { id: wanted[0], word: 'a'.repeat(501) })).toBe('INVALID');

  const volcano = (await portfolio(pupil!)).pieces.find(({ title }: Answer) => title === 'Mon volcan');
  const [url] = addressesIn(volcano.html);
  await act(pupil!, 'takeOutPiece', { id: volcano.id, out: true }, PIECE);
  expect([await ids(guardian!), await status(guardian!, url!), await status(pupil!, url!)]).toEqual([wanted.filter((id) => id !== volcano.id), 404, 200]);
  await act(pupil!, 'takeOutPiece', { id: volcano.id, out: false }, PIECE);
  expect(await status(guardian!, url!)).toBe(200);
  await act(pupil!, 'takeOutPiece', { id: volcano.id, out: true }, PIECE);
  await pieces.updateOne({ _id: volcano.id }, { $set: { removedAt: new Date(Date.now() - 31 * 86_400_000) } });
  await world.house.sweep();
  expect([await pieces.exists({ _id: volcano.id }), await status(pupil!, url!)]).toEqual([null, 404]);
  expect(await world.db.collection('files').countDocuments({ pieceId: volcano.id })).toBe(0);
});

it('loses what staff take off the wall, or away from it', async () => {
  const [removed, away] = [await world.write(at, pupil!.id, { byPupil: true }), await world.write(at, pupil!.id, { byPupil: true })];
  const [first, second] = [await keepPost(removed._id), await keepPost(away._id)];
  await teacher!.ask('mutation ($id: ID!) { removePost(id: $id) }', { id: removed._id });
  await world.house.sweep();
  await act(teacher!, 'withdrawPiece', { id: second.id }, '');
  const left = (await portfolio(pupil!)).pieces.map(({ id }: Answer) => id);
  expect(left).not.toContain(first.id);
  expect(left).not.toContain(second.id);
  expect(await pupil!.tries(mutation('takeOutPiece', { id: second.id, out: false }), { id: second.id, out: false })).toBe('NOT_FOUND');
});

it('goes on with what a stop has cut, and forgets it after a day when nobody does', async () => {
  const cut = async (title: string): Promise<{ id: string; key: string; piece: Answer }> => {
    const [{ _id: id }, key] = [await world.write(at, pupil!.id, { byPupil: true, title }), aKey()];
    const piece = await keepPost(id, '', key);
    await pieces.updateOne({ _id: piece.id }, { $set: { state: 'MAKING', html: '', keptAt: null } });
    return { id, key, piece };
  };
  const [first, second] = [await cut('Coupé'), await cut('Oublié')];
  expect(await keepPost(first.id, 'Repris', first.key)).toMatchObject({ id: first.piece.id, title: 'Coupé', html: '<p>Texte</p>', word: 'Repris' });
  await pieces.updateOne({ _id: second.piece.id }, { $set: { createdAt: new Date(Date.now() - 2 * 86_400_000) } });
  await world.house.sweep();
  expect(await pieces.exists({ _id: second.piece.id })).toBeNull();
});

it('is seen by teachers of the schools that it is shown to, wherever the pupil goes', async () => {
  const kept = (await portfolio(teacher!)).pieces.length;
  const next = await world.lively(0);
  await world.place(pupil!.id, 'PUPIL', next);
  expect(kept).toBeGreaterThan(2);
  expect((await portfolio(next.teacher)).pieces).toEqual([]);
  const [shown] = (await portfolio(teacher!)).pieces;
  await pieces.updateOne({ _id: shown.id }, { $addToSet: { seenIn: next.schoolId } });
  expect((await portfolio(next.teacher)).pieces.map(({ id }: Answer) => id)).toEqual([shown.id]);
});

it('is taken home as a zip that any browser opens', async () => {
  const picture = await upload(await sharp({ create: { width: 40, height: 40, channels: 3, background: '#2a7' } }).jpeg().toBuffer(), 'feuille d’été.jpg');
  const { id } = await create(pupil!, at.classroomId, aPost({ title: 'Ma <feuille>', text: 'Verte.', pictures: [{ id: picture.id, alt: 'Une feuille' }] }));
  await keepPost(id, 'Trouvée dans la cour.');
  const response = await fetch(`${guardian!.url}/portfolio/${pupil!.id}.zip`, { headers: guardian!.headers });
  expect(response.headers.get('content-disposition')).toContain('.zip');
  const entries = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const page = strFromU8(entries['index.html']!);
  expect(page).toContain('<h2>Ma &lt;feuille&gt;</h2>');
  expect(page).toContain('Trouvée dans la cour.');
  expect(page).not.toContain('/files/');
  const inside = [...page.matchAll(/src="(fichiers\/[^"]+)"/g)].map(([, path]) => path!).at(-1)!;
  expect((await sharp(entries[inside]).metadata()).width).toBe(40);
});
