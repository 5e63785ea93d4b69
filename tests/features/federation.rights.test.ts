import { afterAll, beforeAll, expect, it } from 'vitest';
import { idFor } from '../../server/platform/ids.ts';
import type { Person } from '../support/person.ts';
import { samlProvider } from '../support/saml.ts';
import { type Everyone, type Role, everyone, roles } from './everyone.ts';
import { operationsOf } from './operations.ts';
import { type World, openWorld } from './school-world.ts';

let world: World;
let people: Record<Role, Person>;
let at: Everyone;
let strangers: string;
const idp = samlProvider('https://idp.essai.example/entrer');
const key = (name: string): string => `SAML rectorat ${name}`;

/** These are each person's own, wherever they work or study: rights end at other people's. */
beforeAll(async () => {
  const service = { id: 'notes', label: { fr: 'Notes', en: 'Marks' }, url: 'https://notes.example/', path: '/', roles: ['TEACHER' as const], attributes: [], identifier: 'ID' as const, ticketSeconds: 30, logout: true };
  world = await openWorld(undefined, { federation: { providers: [idp.settings('rectorat')], services: [service] } });
  at = await everyone(world);
  people = at.people;
  strangers = await world.someone('pupil');
  await world.place(strangers, 'PUPIL', at.columns.teacher[2]!);
  for (const role of roles.filter((one) => one !== 'nobody')) await world.models.keys.create([1, 2].map((nth) => ({ _id: key(`${role}${nth}`), personId: people[role].id, addedAt: new Date() })));
  await world.models.keys.create({ _id: key('stranger'), personId: await world.someone('adult'), addedAt: new Date() });
});
afterAll(() => world?.close());

const UNTIE = 'mutation ($id: ID!) { untie(id: $id) }';
const own = () => at.columns.teacher[0]!;
const give = (who: Person, schoolId: string, personId: string): Promise<string> =>
  who.tries('mutation ($schoolId: ID!, $personId: ID!, $key: ID!) { givePairingCode(schoolId: $schoolId, personId: $personId, key: $key) { code } }', { schoolId, personId, key: `key-of-a-code-${who.id}-${personId}` });
const tries: Record<string, (who: Person, role: Role) => Promise<string>> = {
  providers: async (who) => String((await who.ask('{ providers { id } }')).providers.length),
  pairing: async (who) => String((await who.ask('{ pairing { name } }')).pairing),
  identities: async (who) => String((await who.ask('{ me { identities { id } } }')).me?.identities.length),
  services: async (who) => String((await who.ask('{ me { services { id } } }')).me?.services.length),
  pairByCode: (who) => who.tries('mutation { pairByCode(code: "K7QF-2MPX-9RTC") { id } }'),
  pairWithAccount: (who) => who.tries('mutation { pairWithAccount }'),
  'givePairingCode (for a pupil of the own class)': (who) => give(who, own().schoolId, at.author),
  'givePairingCode (for an adult of the school)': (who) => give(who, own().schoolId, people.guardian.id),
  'givePairingCode (for somebody of another school)': (who) => give(who, own().schoolId, strangers),
  'givePairingCode (in another school)': (who) => give(who, at.columns.teacher[2]!.schoolId, strangers),
  'givePairingCode (for oneself)': (who) => give(who, own().schoolId, who.id || at.author),
  forgetPairing: (who) => who.tries('mutation { forgetPairing }'),
  beginTie: (who) => who.tries('mutation { beginTie(provider: "rectorat") }'),
  'beginTie (unknown)': (who) => who.tries('mutation { beginTie(provider: "nobody") }'),
  'untie (another’s)': (who) => who.tries(UNTIE, { id: idFor(key('stranger')) }),
  'untie (own)': (who, role) => who.tries(UNTIE, { id: idFor(key(`${role}2`)) }),
  'untie (own, the last)': (who, role) => who.tries(UNTIE, { id: idFor(key(`${role}1`)) }),
  goodbye: async (who) => String((await who.ask('mutation { goodbye }')).goodbye),
};

const all = (answer: string, nobody = answer): Record<Role, string> => ({ nobody, pupil: answer, guardian: answer, teacher: answer, head: answer });
const table: Record<string, Record<Role, string>> = {
  providers: all('1'),
  pairing: all('null'),
  identities: all('2', 'undefined'),
  services: { ...all('0', 'undefined'), teacher: '1' },
  pairByCode: all('NOT_FOUND'),
  pairWithAccount: all('NOT_FOUND', 'NOT_SIGNED_IN'),
  'givePairingCode (for a pupil of the own class)': { nobody: 'NOT_SIGNED_IN', pupil: 'NOT_FOUND', guardian: 'NOT_FOUND', teacher: 'ok', head: 'ok' },
  'givePairingCode (for an adult of the school)': { nobody: 'NOT_SIGNED_IN', pupil: 'NOT_FOUND', guardian: 'NOT_FOUND', teacher: 'NOT_ALLOWED', head: 'ok' },
  'givePairingCode (for somebody of another school)': all('NOT_FOUND', 'NOT_SIGNED_IN'),
  'givePairingCode (in another school)': all('NOT_FOUND', 'NOT_SIGNED_IN'),
  'givePairingCode (for oneself)': { nobody: 'NOT_SIGNED_IN', pupil: 'NOT_FOUND', guardian: 'NOT_FOUND', teacher: 'NOT_ALLOWED', head: 'NOT_ALLOWED' },
  forgetPairing: all('ok'),
  beginTie: all('ok', 'NOT_SIGNED_IN'),
  'beginTie (unknown)': all('NOT_FOUND', 'NOT_SIGNED_IN'),
  'untie (another’s)': all('NOT_FOUND', 'NOT_SIGNED_IN'),
  'untie (own)': all('ok', 'NOT_SIGNED_IN'),
  'untie (own, the last)': all('INVALID', 'NOT_SIGNED_IN'),
  goodbye: all('null'),
};

it('has a row for every operation of the schema, and for what it adds to oneself', () => {
  expect(new Set(Object.keys(table).map((row) => row.split(' ')[0]))).toEqual(new Set(operationsOf('federation', ['Query', 'Mutation', 'Subscription', 'Me'])));
});

it.each(Object.keys(table).flatMap((row) => roles.map((role) => [row, role] as const)))('%s by %s', async (row, role) => {
  expect(await tries[row]!(people[role], role)).toBe(table[row]![role]);
});
