import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolYearOf } from '../../schema/shapes.ts';
import { type PieceRecord, continuityModels } from '../../server/features/continuity/model.ts';
import { newId } from '../../server/platform/ids.ts';
import type { Person } from '../support/person.ts';
import { type DocumentsWorld, keepsText, mutation, openDocumentsWorld } from './documents-world.ts';
import { type Role, everyone, roles } from './everyone.ts';
import { operationsOf } from './operations.ts';
import { answersIn } from './rights.ts';
import type { Somewhere } from './school-world.ts';
import { aKey } from './wall-world.ts';

let world: DocumentsWorld;
let people: Record<Role, Person>;
let columns: Record<Role, Somewhere[]>;
let child = '';
let author = '';
let pieces: ReturnType<typeof continuityModels>['pieces'];

beforeAll(async () => {
  world = await openDocumentsWorld();
  ({ people, columns, child, author } = await everyone(world));
  ({ pieces } = continuityModels(world.db));
});
afterAll(() => world.close());

/** Whose portfolio: that of whoever asks, of the guardian's child, or of a pupil of the place. */
type Whose = 'own' | 'child' | 'there';
const ownerOf = async (who: Person, at: Somewhere, whose: Whose): Promise<string> => {
  if (whose !== 'there') return whose === 'own' && who.id ? who.id : child;
  const id = await world.someone('pupil');
  await world.place(id, 'PUPIL', at);
  return id;
};

async function placed(ownerId: string, { classroomId, schoolId }: Somewhere, more: Partial<PieceRecord> = {}): Promise<string> {
  const [_id, at] = [newId(), new Date()];
  await pieces.create({
    _id, ownerId, kind: 'POST', sourceId: newId(), documentId: null, classroomId, schoolId, year: schoolYearOf(at), madeAt: at, title: 'Mon volcan', html: '<p>Il fume.</p>', fileIds: [],
    withIds: [], word: 'J’en suis fier.', suggestedBy: null, suggestion: '', state: 'KEPT', seenIn: [schoolId], rank: 1, createdAt: at, keptAt: at, removedAt: null, ...more,
  });
  return _id;
}

type Try = (who: Person, at: Somewhere) => Promise<string>;
const reads = (whose: Whose): Try => async (who, at) =>
  who.tries('query ($id: ID!) { portfolio(personId: $id) { id pieces { id title can { change } } offered { id } url can { keep suggest } } }', { id: await ownerOf(who, at, whose) });
const onPiece = (whose: Whose, name: string, args: (id: string) => Record<string, unknown>, fields = '{ id }', more: Partial<PieceRecord> = {}): Try => async (who, at) => {
  const given = args(await placed(await ownerOf(who, at, whose), at, more));
  return who.tries(mutation(name, given, fields), given);
};
const zips = (whose: Whose): Try => async (who, at) => {
  const response = await fetch(`${who.url}/portfolio/${await ownerOf(who, at, whose)}.zip`, { headers: who.headers });
  await response.arrayBuffer();
  return ({ 200: 'ok', 401: 'NOT_SIGNED_IN', 403: 'NOT_ALLOWED', 404: 'NOT_FOUND' } as Record<number, string>)[response.status] ?? String(response.status);
};
const sees = (whose: Whose): Try => async (who, at) => who.tries('query ($id: ID!) { accountSight(personId: $id) { id places { when } audiences { id } things { kind seenBy } } }', { id: await ownerOf(who, at, whose) });
const SUGGESTED = { state: 'SUGGESTED' } as const;

/** One try of each operation; a name before the brackets is the operation's. */
const tries: Record<string, Try> = {
  'portfolio (own)': reads('own'),
  'portfolio (of the guardian’s child)': reads('child'),
  'portfolio (of a pupil there)': reads('there'),
  'accountSight (own)': sees('own'),
  'accountSight (of the guardian’s child)': sees('child'),
  'accountSight (of a pupil there)': sees('there'),
  'download (own)': zips('own'),
  'download (of the guardian’s child)': zips('child'),
  'download (of a pupil there)': zips('there'),
  'keepPiece (a text of one’s own)': async (who, at) => { const given = keepsText((await world.placed(at, [people.pupil.id]))._id); return who.tries(mutation('keepPiece', given), given); },
  'keepPiece (a text of a past year)': async (who, at) => { const given = keepsText((await world.placed(at, [people.pupil.id], { year: '2020-2021' }))._id); return who.tries(mutation('keepPiece', given), given); },
  'keepPiece (a post of one’s own)': async (who, at) => {
    const post = await world.write(at, who.id || author, { byPupil: who.id === people.pupil.id });
    const given = { kind: 'POST', sourceId: post._id, key: aKey(), word: '' };
    return who.tries(mutation('keepPiece', given), given);
  },
  'keepPiece (another’s post)': async (who, at) => {
    const given = { kind: 'POST', sourceId: (await world.write(at, author, { byPupil: true }))._id, key: aKey(), word: '' };
    return who.tries(mutation('keepPiece', given), given);
  },
  suggestPiece: async (who, at) => {
    const personId = await ownerOf(who, at, 'there');
    const given = { personId, kind: 'POST', sourceId: (await world.write(at, personId, { byPupil: true }))._id, word: 'Bravo !' };
    return who.tries(mutation('suggestPiece', given), given);
  },
  'answerSuggestion (own)': onPiece('own', 'answerSuggestion', (id) => ({ id, keep: false, word: '' }), '{ id }', SUGGESTED),
  'answerSuggestion (of a pupil there)': onPiece('there', 'answerSuggestion', (id) => ({ id, keep: false, word: '' }), '{ id }', SUGGESTED),
  'withdrawPiece (own)': onPiece('own', 'withdrawPiece', (id) => ({ id }), ''),
  'withdrawPiece (of the guardian’s child)': onPiece('child', 'withdrawPiece', (id) => ({ id }), ''),
  'withdrawPiece (of a pupil there)': onPiece('there', 'withdrawPiece', (id) => ({ id }), ''),
  'withdrawPiece (suggested to a pupil there)': onPiece('there', 'withdrawPiece', (id) => ({ id }), '', SUGGESTED),
  'rewordPiece (own)': onPiece('own', 'rewordPiece', (id) => ({ id, word: 'Mieux' })),
  'rewordPiece (of the guardian’s child)': onPiece('child', 'rewordPiece', (id) => ({ id, word: 'Mieux' })),
  'rewordPiece (of a pupil there)': onPiece('there', 'rewordPiece', (id) => ({ id, word: 'Mieux' })),
  'arrangePieces (own)': onPiece('own', 'arrangePieces', (id) => ({ ids: [id] })),
  'arrangePieces (of a pupil there)': onPiece('there', 'arrangePieces', (id) => ({ ids: [id] })),
  'takeOutPiece (own)': onPiece('own', 'takeOutPiece', (id) => ({ id, out: true })),
  'takeOutPiece (of the guardian’s child)': onPiece('child', 'takeOutPiece', (id) => ({ id, out: true })),
  'takeOutPiece (of a pupil there)': onPiece('there', 'takeOutPiece', (id) => ({ id, out: true })),
};

/** In each cell: own class, other class, other school, former class. `-` does not exist, `no` is refused, `?` is told to sign in. */
const table: Record<string, Record<Role, string>> = {
  'portfolio (own)':                      { nobody: '? ? ? ?', pupil: 'ok ok ok ok', guardian: 'ok ok ok ok', teacher: 'ok ok ok ok', head: 'ok ok ok ok' },
  'portfolio (of the guardian’s child)':  { nobody: '? ? ? ?', pupil: '- - - -', guardian: 'ok ok ok ok', teacher: 'ok ok ok ok', head: 'ok ok ok ok' },
  'portfolio (of a pupil there)':         { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'ok - - -', head: 'ok ok - -' },
  'accountSight (own)':                   { nobody: '? ? ? ?', pupil: 'ok ok ok ok', guardian: '- - - -', teacher: '- - - -', head: '- - - -' },
  'accountSight (of the guardian’s child)': { nobody: '? ? ? ?', pupil: '- - - -', guardian: 'ok ok ok ok', teacher: '- - - -', head: '- - - -' },
  'accountSight (of a pupil there)':      { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: '- - - -', head: '- - - -' },
  'download (own)':                       { nobody: '? ? ? ?', pupil: 'ok ok ok ok', guardian: 'ok ok ok ok', teacher: 'ok ok ok ok', head: 'ok ok ok ok' },
  'download (of the guardian’s child)':   { nobody: '? ? ? ?', pupil: '- - - -', guardian: 'ok ok ok ok', teacher: 'no no no no', head: 'no no no no' },
  'download (of a pupil there)':          { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'no - - -', head: 'no no - -' },
  'keepPiece (a text of one’s own)':      { nobody: '? ? ? ?', pupil: 'ok - - -', guardian: '- - - -', teacher: 'no - - -', head: 'no no - -' },
  'keepPiece (a text of a past year)':    { nobody: '? ? ? ?', pupil: 'ok ok ok ok', guardian: '- - - -', teacher: 'no - - -', head: 'no no - -' },
  'keepPiece (a post of one’s own)':      { nobody: '? ? ? ?', pupil: 'ok - - -', guardian: '- - - -', teacher: 'no - - -', head: 'no no - -' },
  'keepPiece (another’s post)':           { nobody: '? ? ? ?', pupil: 'no - - -', guardian: '- - - -', teacher: 'no - - -', head: 'no no - -' },
  suggestPiece:                           { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'ok - - -', head: 'ok ok - -' },
  'answerSuggestion (own)':               { nobody: '? ? ? ?', pupil: 'ok ok ok ok', guardian: 'ok ok ok ok', teacher: 'ok ok ok ok', head: 'ok ok ok ok' },
  'answerSuggestion (of a pupil there)':  { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'no - - -', head: 'no no - -' },
  'withdrawPiece (own)':                  { nobody: '? ? ? ?', pupil: 'no no no no', guardian: 'no no no no', teacher: 'no no no no', head: 'no no no no' },
  'withdrawPiece (of the guardian’s child)': { nobody: '? ? ? ?', pupil: '- - - -', guardian: 'no no no no', teacher: 'ok ok - ok', head: 'ok ok - -' },
  'withdrawPiece (of a pupil there)':     { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'ok - - -', head: 'ok ok - -' },
  'withdrawPiece (suggested to a pupil there)': { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'ok - - -', head: 'ok ok - -' },
  'rewordPiece (own)':                    { nobody: '? ? ? ?', pupil: 'ok ok ok ok', guardian: 'ok ok ok ok', teacher: 'ok ok ok ok', head: 'ok ok ok ok' },
  'rewordPiece (of the guardian’s child)': { nobody: '? ? ? ?', pupil: '- - - -', guardian: 'no no no no', teacher: 'no no - no', head: 'no no - -' },
  'rewordPiece (of a pupil there)':       { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'no - - -', head: 'no no - -' },
  'arrangePieces (own)':                  { nobody: '? ? ? ?', pupil: 'ok ok ok ok', guardian: 'ok ok ok ok', teacher: 'ok ok ok ok', head: 'ok ok ok ok' },
  'arrangePieces (of a pupil there)':     { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: '- - - -', head: '- - - -' },
  'takeOutPiece (own)':                   { nobody: '? ? ? ?', pupil: 'ok ok ok ok', guardian: 'ok ok ok ok', teacher: 'ok ok ok ok', head: 'ok ok ok ok' },
  'takeOutPiece (of the guardian’s child)': { nobody: '? ? ? ?', pupil: '- - - -', guardian: 'no no no no', teacher: 'no no - no', head: 'no no - -' },
  'takeOutPiece (of a pupil there)':      { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'no - - -', head: 'no no - -' },
};

it('has a row for every operation of the schema', () => {
  expect(new Set(Object.keys(table).map((row) => row.split(' ')[0]))).toEqual(new Set([...operationsOf('continuity'), 'download']));
});

it.each(Object.keys(table).flatMap((row) => roles.map((role) => [row, role] as const)))('%s by %s', async (row, role) => {
  expect(await answersIn(columns[role], (at) => tries[row]!(people[role], at))).toBe(table[row]![role]);
});
