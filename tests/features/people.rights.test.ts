import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import { operationsOf } from './operations.ts';
import { PASSWORD, type World, openWorld } from './school-world.ts';

let world: World;
const roles = ['nobody', 'pupil', 'guardian', 'teacher', 'head'] as const;
type Role = (typeof roles)[number];
const ids = {} as Record<Role, string>;
let stranger: Person;

beforeAll(async () => {
  world = await openWorld();
  const schoolId = await world.aSchool();
  const own = await world.aClass(schoolId);
  for (const role of ['pupil', 'guardian', 'teacher', 'head'] as const) ids[role] = await world.someone(role === 'pupil' ? 'pupil' : 'adult');
  await world.place(ids.pupil, 'PUPIL', own);
  await world.guard(ids.guardian, ids.pupil);
  await world.place(ids.teacher, 'TEACHER', own);
  await world.place(ids.head, 'HEAD', { schoolId, classroomId: null });
  stranger = await world.enter(await world.someone('adult'));
});
afterAll(() => world.close());

const enter = (role: Role): Promise<Person> => (role === 'nobody' ? Promise.resolve(world.house.visitor()) : world.enter(ids[role]));
const sessionOf = async (who: Person): Promise<string> => {
  const { me } = await who.ask('{ me { sessions { id current } } }');
  return me ? me.sessions.find(({ current }: { current: boolean }) => current).id : 'f'.repeat(24);
};
const founding = { kind: 'ECOLE', uai: '0831234A', name: 'École', city: 'Ville', head: { firstName: 'A', lastName: 'B' }, password: 'un long mot' };
const REVOKE = 'mutation ($id: ID!) { revokeSession(id: $id) }';

/** One try of each operation; the answer is `ok`, the refusal's code, or what was read. */
const tries: Record<string, (who: Person) => Promise<string>> = {
  me: async (who) => ((await who.ask('{ me { id } }')).me ? 'oneself' : 'null'),
  demonstration: async (who) => ((await who.ask('{ demonstration { id } }')).demonstration.length === 0 ? 'empty' : 'tiles'),
  foundingOpen: async (who) => String((await who.ask('{ foundingOpen(token: "AAAAAAAAAAAAAAAAAAAAAA") }')).foundingOpen),
  signIn: (who) => who.tries('mutation { signIn(login: "personne", password: "rien du tout") { id } }'),
  signInAsDemonstration: (who) => who.tries('mutation { signInAsDemonstration(tile: "teacher") { id } }'),
  foundSchool: (who) => who.tries('mutation ($input: FoundSchoolInput!) { foundSchool(token: "AAAAAAAAAAAAAAAAAAAAAA", input: $input) { id } }', { input: founding }),
  'revokeSession (own)': async (who) => who.tries(REVOKE, { id: await sessionOf(who) }),
  'revokeSession (another’s)': async (who) => who.tries(REVOKE, { id: await sessionOf(stranger) }),
  revokeOtherSessions: (who) => who.tries('mutation { revokeOtherSessions }'),
  changePassword: (who) => who.tries('mutation ($p: String!) { changePassword(current: $p, next: $p) }', { p: PASSWORD }),
  updatePreferences: (who) => who.tries('mutation { updatePreferences(input: { theme: DARK }) { comfort { theme } } }'),
  sendsMail: async (who) => String((await who.ask('{ sendsMail }')).sendsMail),
  opening: (who) => who.tries('{ opening(code: "AAAA-AAAA-AAAA") { login } }'),
  completeSignIn: (who) => who.tries('mutation { completeSignIn(challenge: "AAAAAAAAAAAAAAAAAAAAAA", code: "123456") { id } }'),
  beginPasskeySignIn: (who) => who.tries('mutation { beginPasskeySignIn }'),
  signInWithPasskey: (who) => who.tries('mutation { signInWithPasskey(answer: "{}") { id } }'),
  activate: (who) => who.tries('mutation { activate(code: "AAAA-AAAA-AAAA", key: "une-clef-a-soi", password: "une phrase à soi") { id } }'),
  askPasswordReset: (who) => who.tries('mutation { askPasswordReset(login: "personne") }'),
  changeEmail: (who) => who.tries('mutation ($p: String!) { changeEmail(email: "", password: $p) }', { p: PASSWORD }),
  confirmEmail: (who) => who.tries('mutation { confirmEmail(secret: "AAAAAAAAAAAAAAAAAAAAAA", key: "une-clef-a-soi") }'),
  'beginSecondFactor (wrong password)': (who) => who.tries('mutation { beginSecondFactor(password: "faux") { secret } }'),
  beginSecondFactor: (who) => who.tries('mutation ($p: String!) { beginSecondFactor(password: $p) { secret } }', { p: PASSWORD }),
  confirmSecondFactor: (who) => who.tries('mutation { confirmSecondFactor(code: "000000") }'),
  proveSecondFactor: (who) => who.tries('mutation { proveSecondFactor(code: "000000") }'),
  removeSecondFactor: (who) => who.tries('mutation { removeSecondFactor(code: "000000") }'),
  renewRecoveryCodes: (who) => who.tries('mutation { renewRecoveryCodes(code: "000000") }'),
  beginPasskey: (who) => who.tries('mutation ($p: String!) { beginPasskey(password: $p) }', { p: PASSWORD }),
  addPasskey: (who) => who.tries('mutation { addPasskey(answer: "{}", name: "La mienne") { id } }'),
  removePasskey: (who) => who.tries('mutation { removePasskey(id: "celle-d-une-autre") }'),
  meChanged: async (who) => {
    const answer = await who.watch('subscription { meChanged }').then(() => 'ok', () => 'NOT_SIGNED_IN');
    who.leave();
    return answer;
  },
  signOut: (who) => who.tries('mutation { signOut }'),
};

const all = (answer: string): Record<Role, string> => ({ nobody: answer, pupil: answer, guardian: answer, teacher: answer, head: answer });
const table: Record<string, Record<Role, string>> = {
  me: { ...all('oneself'), nobody: 'null' },
  demonstration: all('empty'),
  foundingOpen: all('false'),
  signIn: all('WRONG_CREDENTIALS'),
  signInAsDemonstration: all('NOT_FOUND'),
  foundSchool: all('NOT_FOUND'),
  'revokeSession (own)': { ...all('ok'), nobody: 'NOT_SIGNED_IN' },
  'revokeSession (another’s)': { ...all('NOT_FOUND'), nobody: 'NOT_SIGNED_IN' },
  revokeOtherSessions: { ...all('ok'), nobody: 'NOT_SIGNED_IN' },
  changePassword: { ...all('ok'), nobody: 'NOT_SIGNED_IN' },
  updatePreferences: { ...all('ok'), nobody: 'NOT_SIGNED_IN' },
  sendsMail: all('false'),
  opening: all('WRONG_CODE'),
  completeSignIn: all('WRONG_CREDENTIALS'),
  beginPasskeySignIn: all('ok'),
  signInWithPasskey: all('WRONG_SECOND_FACTOR'),
  activate: all('WRONG_CODE'),
  askPasswordReset: all('NOT_FOUND'),
  changeEmail: { ...all('ok'), nobody: 'NOT_SIGNED_IN', pupil: 'NOT_ALLOWED' },
  confirmEmail: all('WRONG_CODE'),
  'beginSecondFactor (wrong password)': { ...all('WRONG_CREDENTIALS'), nobody: 'NOT_SIGNED_IN' },
  beginSecondFactor: { ...all('ok'), nobody: 'NOT_SIGNED_IN', pupil: 'NOT_ALLOWED' },
  confirmSecondFactor: { ...all('WRONG_SECOND_FACTOR'), nobody: 'NOT_SIGNED_IN' },
  proveSecondFactor: { ...all('WRONG_SECOND_FACTOR'), nobody: 'NOT_SIGNED_IN' },
  removeSecondFactor: { ...all('WRONG_SECOND_FACTOR'), nobody: 'NOT_SIGNED_IN' },
  renewRecoveryCodes: { ...all('WRONG_SECOND_FACTOR'), nobody: 'NOT_SIGNED_IN' },
  beginPasskey: { ...all('ok'), nobody: 'NOT_SIGNED_IN', pupil: 'NOT_ALLOWED' },
  addPasskey: { ...all('WRONG_SECOND_FACTOR'), nobody: 'NOT_SIGNED_IN' },
  removePasskey: { ...all('NOT_FOUND'), nobody: 'NOT_SIGNED_IN' },
  meChanged: { ...all('ok'), nobody: 'NOT_SIGNED_IN' },
  signOut: all('ok'),
};

it('has a row for every operation of the schema', () => {
  expect(new Set(Object.keys(table).map((row) => row.split(' ')[0]))).toEqual(new Set(operationsOf('people')));
});

it.each(Object.keys(table).flatMap((row) => roles.map((role) => [row, role] as const)))('%s by %s', async (row, role) => {
  expect(await tries[row]!(await enter(role))).toBe(table[row]![role]);
});
