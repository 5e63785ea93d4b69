import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PrivacyModels, privacyModels } from '../../server/features/privacy/model.ts';
import { territoryModels } from '../../server/features/territory/model.ts';
import { newId } from '../../server/platform/ids.ts';
import type { Person } from '../support/person.ts';
import { type Role, everyone, roles } from './everyone.ts';
import { operationsOf } from './operations.ts';
import { answersIn } from './rights.ts';
import { PASSWORD, type Somewhere, type World, openWorld } from './school-world.ts';
import { aKey } from './wall-world.ts';

let world: World;
let people: Record<Role, Person>;
let columns: Record<Role, Somewhere[]>;
let child: string;
let kept: PrivacyModels;
beforeAll(async () => {
  world = await openWorld();
  ({ people, columns, child } = await everyone(world));
  kept = privacyModels(world.models.persons.db);
});
afterAll(() => world.close());

const pupilOf = async (at: Somewhere): Promise<string> => { const id = await world.someone('pupil'); await world.place(id, 'PUPIL', at); return id; };

async function request(personId: string, at: Somewhere, askedBy = personId): Promise<string> {
  const _id = newId();
  await kept.erasures.deleteMany({ personId });
  await kept.erasures.create({
    _id, personId, askedBy, why: 'ASKED', state: 'WAITING', open: true, decisions: [{ schoolId: at.schoolId, decidedBy: null, decidedAt: null }], words: '', askedAt: new Date(), dueAt: null, endedAt: null, leasedUntil: null,
  });
  return _id;
}

const EXPORT = 'mutation ($id: ID!, $key: ID!) { prepareExport(personId: $id, key: $key) { id state } }';
const ASK = 'mutation ($id: ID!, $key: ID!, $password: String!) { askErasure(personId: $id, key: $key, password: $password) { id state } }';
const WITHDRAW = 'mutation ($id: ID!) { withdrawErasure(id: $id) { id state } }';
const JUDGE = 'mutation ($id: ID!, $schoolId: ID!) { judgeErasure(id: $id, schoolId: $schoolId, agrees: true, words: "") { id state } }';

const taken = async (who: Person, id: string): Promise<string> => { await kept.exports.deleteMany({}); return who.tries(EXPORT, { id, key: aKey() }); };
const asked = async (who: Person, id: string): Promise<string> => { await kept.erasures.deleteMany({ personId: id }); return who.tries(ASK, { id, key: aKey(), password: PASSWORD }); };
const self = (who: Person): string => who.id || child;

type Try = (who: Person, at: Somewhere) => Promise<string>;
/** One try of each operation; a name before the brackets is the operation's. Those about oneself or one's child are the same in all columns. */
const tries: Record<string, Try> = {
  dataSubjects: (who) => who.tries('{ dataSubjects { id exports { url } erasure { id } } }'),
  privacyNotice: (who) => who.tries('{ privacyNotice { dpo processings { name { fr } holdings { kept { fr } } } } }'),
  processingRegister: (who) => who.tries('{ processingRegister { id holdings { collection } } }'),
  erasureRequests: (who, { schoolId }) => who.tries('query ($id: ID!) { erasureRequests(schoolId: $id) { id } }', { id: schoolId }),
  'prepareExport (oneself)': (who) => taken(who, self(who)),
  'prepareExport (the guardian’s child)': (who) => taken(who, child),
  'prepareExport (a pupil there)': async (who, at) => taken(who, await pupilOf(at)),
  'askErasure (oneself)': (who) => asked(who, self(who)),
  'askErasure (the guardian’s child)': (who) => asked(who, child),
  'askErasure (a pupil there)': async (who, at) => asked(who, await pupilOf(at)),
  'withdrawErasure (the guardian’s child)': async (who) => who.tries(WITHDRAW, { id: await request(child, columns.guardian[0]!) }),
  'withdrawErasure (a pupil there)': async (who, at) => who.tries(WITHDRAW, { id: await request(await pupilOf(at), at) }),
  judgeErasure: async (who, at) => who.tries(JUDGE, { id: await request(await pupilOf(at), at), schoolId: at.schoolId }),
  'judgeErasure (one’s own)': async (who, at) => who.tries(JUDGE, { id: await request(self(who), at), schoolId: at.schoolId }),
};

/** In each cell: own class, other class, other school, former class. `-` does not exist, `no` is refused, `?` is told to sign in, `!` must first have a successor. */
const table: Record<string, Record<Role, string>> = {
  dataSubjects:                           { nobody: '? ? ? ?', pupil: 'ok ok ok ok', guardian: 'ok ok ok ok', teacher: 'ok ok ok ok', head: 'ok ok ok ok' },
  privacyNotice:                          { nobody: 'ok ok ok ok', pupil: 'ok ok ok ok', guardian: 'ok ok ok ok', teacher: 'ok ok ok ok', head: 'ok ok ok ok' },
  processingRegister:                     { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: '- - - -', head: 'ok ok ok ok' },
  erasureRequests:                        { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'no no - no', head: 'ok ok - -' },
  'prepareExport (oneself)':              { nobody: '? ? ? ?', pupil: 'ok ok ok ok', guardian: 'ok ok ok ok', teacher: 'ok ok ok ok', head: 'ok ok ok ok' },
  'prepareExport (the guardian’s child)': { nobody: '? ? ? ?', pupil: '- - - -', guardian: 'ok ok ok ok', teacher: '- - - -', head: '- - - -' },
  'prepareExport (a pupil there)':        { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: '- - - -', head: '- - - -' },
  'askErasure (oneself)':                 { nobody: '? ? ? ?', pupil: 'no no no no', guardian: 'ok ok ok ok', teacher: 'ok ok ok ok', head: '! ! ! !' },
  'askErasure (the guardian’s child)':    { nobody: '? ? ? ?', pupil: '- - - -', guardian: 'ok ok ok ok', teacher: '- - - -', head: '- - - -' },
  'askErasure (a pupil there)':           { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: '- - - -', head: '- - - -' },
  'withdrawErasure (the guardian’s child)': { nobody: '? ? ? ?', pupil: '- - - -', guardian: 'ok ok ok ok', teacher: '- - - -', head: 'no no no no' },
  'withdrawErasure (a pupil there)':      { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: '- - - -', head: 'no no - -' },
  judgeErasure:                           { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: '- - - -', head: 'ok ok - -' },
  'judgeErasure (one’s own)':             { nobody: '? ? ? ?', pupil: 'no no no no', guardian: 'no no no no', teacher: 'no no no no', head: 'no no no no' },
};

it('has a row for every operation of the schema', () => {
  expect(new Set(Object.keys(table).map((row) => row.split(' ')[0]))).toEqual(new Set(operationsOf('privacy')));
});

it.each(Object.keys(table).flatMap((row) => roles.map((role) => [row, role] as const)))('%s by %s', async (row, role) => {
  expect(await answersIn(columns[role], (at) => tries[row]!(people[role], at))).toBe(table[row]![role]);
});

it('an administrator reads the register, and no request of a school', async () => {
  const id = await world.someone('adult');
  await territoryModels(world.models.persons.db).offices.create({ _id: newId(), personId: id, territoryId: newId(), from: new Date(), until: null, by: null });
  const administrator = await world.enter(id);
  expect(await tries.processingRegister!(administrator, columns.head[0]!)).toBe('ok');
  expect(await tries.erasureRequests!(administrator, columns.head[0]!)).toBe('NOT_FOUND');
  expect(await tries.judgeErasure!(administrator, columns.head[0]!)).toBe('NOT_FOUND');
});
