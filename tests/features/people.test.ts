import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccountRecord } from '../../server/features/people/model.ts';
import type { Person } from '../support/person.ts';
import { PASSWORD, type World, openWorld } from './school-world.ts';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SIGN_IN = 'mutation ($login: String!, $password: String!) { signIn(login: $login, password: $password) { id login displayName sessions { current } } }';
const SESSIONS = '{ me { sessions { id current device lastSeenAt } } }';

const tries = async (login: string, password: string) => (await world.house.visitor().post({ query: SIGN_IN, variables: { login, password } })).body.errors?.[0]?.extensions ?? { code: 'ok' };

it('lets in by login or e-mail address, whatever the case, and answers as the person', async () => {
  const id = await world.someone('adult', { title: 'Mme', lastName: 'Garnier', login: 'claire.garnier', email: 'claire@example.org' });
  for (const login of ['claire.garnier', ' Claire.GARNIER ', 'claire@example.org', 'CLAIRE@Example.org']) {
    const who = world.house.visitor();
    const { signIn } = await who.ask(SIGN_IN, { login, password: PASSWORD });
    expect(signIn).toEqual({ id, login: 'claire.garnier', displayName: 'Mme Garnier', sessions: expect.arrayContaining([{ current: true }]) });
    expect((await who.ask('{ me { id } }')).me.id).toBe(id);
  }
});

it('says the same of a wrong password and of a login that nobody has', async () => {
  await world.someone('adult', { login: 'marc.aubert' });
  const answers = [await tries('marc.aubert', 'faux'), await tries('personne.ici', 'faux'), await tries('', ''), await tries('x'.repeat(5_000), 'x'.repeat(5_000))];
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0].code).toBe('WRONG_CREDENTIALS');
});

it('never shows the cookie to scripts, and gives a new secret at each sign-in', async () => {
  const id = await world.someone('adult');
  const who = await world.enter(id);
  const before = who.cookie;
  const { cookies } = await who.post({ query: SIGN_IN, variables: { login: (await who.ask('{ me { login } }')).me.login, password: PASSWORD } });
  expect(cookies[0]).toMatch(/; HttpOnly/);
  expect(cookies[0]).toMatch(/; SameSite=Lax/);
  expect(who.cookie).not.toBe(before);
  const after = who.cookie;
  who.cookie = before;
  expect((await who.ask('{ me { id } }')).me, 'the session before is ended').toBeNull();
  who.cookie = after;
  expect((await who.ask(SESSIONS)).me.sessions).toHaveLength(1);
  expect(await world.models.sessions.findOne({ _id: after.split('=')[1]! }), 'the secret itself is not kept').toBeNull();
});

it('knows nobody by a forged, cut or empty cookie', async () => {
  const who = await world.enter(await world.someone('adult'));
  const good = who.cookie;
  for (const cookie of [`${good}x`, good.slice(0, -1), 'preau=', 'preau=AAAAAAAAAAAAAAAAAAAAAA', 'preau=%00%00', `${good.split('=')[0]}=[object Object]`]) {
    who.cookie = cookie;
    expect((await who.ask('{ me { id } }')).me, cookie).toBeNull();
    expect(await who.tries('mutation { revokeOtherSessions }')).toBe('NOT_SIGNED_IN');
  }
});

it('lists own sessions, ends one, all others, and those before a change of password', async () => {
  const id = await world.someone('adult');
  const [here, phone, school, home] = [await world.enter(id), await world.enter(id), await world.enter(id), await world.enter(id)];
  const { me } = await here.ask(SESSIONS);
  expect(me.sessions).toHaveLength(4);
  expect(me.sessions.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);

  const phones = (await phone.ask(SESSIONS)).me.sessions.find(({ current }: { current: boolean }) => current).id;
  await here.ask('mutation ($id: ID!) { revokeSession(id: $id) }', { id: phones });
  expect((await phone.ask('{ me { id } }')).me).toBeNull();
  expect((await school.ask('{ me { id } }')).me).not.toBeNull();

  expect((await here.ask('mutation { revokeOtherSessions }')).revokeOtherSessions).toBe(2);
  expect((await home.ask('{ me { id } }')).me).toBeNull();

  const again = await world.enter(id);
  const change = (current: string, next: string) => here.tries('mutation ($current: String!, $next: String!) { changePassword(current: $current, next: $next) }', { current, next });
  expect(await change('pas le bon', 'un autre mot de passe')).toBe('WRONG_CREDENTIALS');
  expect(await change(PASSWORD, 'court')).toBe('INVALID');
  expect((await again.ask('{ me { id } }')).me).not.toBeNull();
  expect(await change(PASSWORD, 'un autre mot de passe')).toBe('ok');
  expect((await again.ask('{ me { id } }')).me).toBeNull();
  expect((await here.ask('{ me { id } }')).me).not.toBeNull();
  const { login } = (await here.ask('{ me { login } }')).me;
  expect((await tries(login, PASSWORD)).code).toBe('WRONG_CREDENTIALS');
  expect((await tries(login, 'un autre mot de passe')).code).toBe('ok');
});

it('keeps preferences with the account, field by field, and tells other screens', async () => {
  const id = await world.someone('pupil');
  const [tablet, computer] = [await world.enter(id), await world.enter(id)];
  const watch = await computer.watch('subscription { meChanged }');
  await tablet.ask('mutation { updatePreferences(input: { theme: DARK, font: DYSLEXIA }) { id } }');
  await tablet.ask('mutation { updatePreferences(input: { locale: EN, font: null }) { id } }');
  expect(await watch.next()).toEqual({ meChanged: true });
  expect((await computer.ask('{ me { locale comfort { theme textSize spacing font } } }')).me)
    .toEqual({ locale: 'EN', comfort: { theme: 'DARK', textSize: 'NORMAL', spacing: 'NORMAL', font: 'DYSLEXIA' } });
  computer.leave();
});

it('tells a screen when one of its person’s sessions is ended, and takes the ended one off its socket', async () => {
  const id = await world.someone('adult');
  const [here, there] = [await world.enter(id), await world.enter(id)];
  const [mine, theirs] = [await here.watch('subscription { meChanged }'), await there.watch('subscription { meChanged }')];
  await here.ask('mutation { revokeOtherSessions }');
  expect(await mine.next()).toEqual({ meChanged: true });
  await expect(theirs.until(() => false, 2_000)).rejects.not.toThrow('nothing came in time');
  here.leave();
});

// The last tests move the house's clock: nothing after them may count on sessions opened before.
it('ends a pupil’s session left alone for half an hour, and after eight hours in use; on their own device, and only there, after twelve', async () => {
  const [pupil, other] = [await world.someone('pupil'), await world.someone('pupil')];
  const enter = async (mark: string): Promise<Person> => {
    const who = world.house.visitor();
    const { login } = (await world.models.persons.findById(pupil).lean<AccountRecord>())!;
    await who.post({ query: SIGN_IN, variables: { login, password: PASSWORD } }, { cookie: `preau-personal=${mark}` });
    return who;
  };
  const [busy, left, home, anothers] = [await enter(''), await enter(''), await enter(pupil), await enter(other)];
  const signedIn = async (who: Person): Promise<boolean> => (await who.ask('{ me { id } }')).me !== null;
  world.house.travel(29 * MINUTE);
  expect(await signedIn(busy)).toBe(true);
  world.house.travel(2 * MINUTE);
  expect([await signedIn(busy), await signedIn(left), await signedIn(anothers)]).toEqual([true, false, false]);
  let minutes = 31;
  for (; minutes < 12 * 60 && await signedIn(busy); minutes += 25) world.house.travel(25 * MINUTE);
  expect(minutes).toBeGreaterThan(7.5 * 60);
  expect(minutes).toBeLessThan(8.5 * 60);
  expect(await signedIn(home), 'after eight hours alone').toBe(true);
});

it('ends a session left alone for 12 hours, prolongs one in use, to 30 days for adults and 12 hours for pupils on their own device', async () => {
  const [adult, pupil, idle] = [await world.someone('adult'), await world.someone('pupil'), await world.someone('adult')];
  const [busy, young, away] = [await world.enter(adult), world.house.visitor(), await world.enter(idle)];
  const { login } = (await world.models.persons.findById(pupil).lean<AccountRecord>())!;
  await young.post({ query: SIGN_IN, variables: { login, password: PASSWORD } }, { cookie: `preau-personal=${pupil}` });
  const signedIn = async (who: typeof busy): Promise<boolean> => (await who.ask('{ me { id } }')).me !== null;
  world.house.travel(11 * HOUR);
  expect([await signedIn(busy), await signedIn(young)]).toEqual([true, true]);
  world.house.travel(2 * HOUR);
  expect([await signedIn(busy), await signedIn(young), await signedIn(away)]).toEqual([true, false, false]);
  let hours = 13;
  for (; hours < 31 * 24 && await signedIn(busy); hours += 11) world.house.travel(11 * HOUR);
  expect(hours).toBeGreaterThan(29 * 24);
  expect(hours).toBeLessThan(31 * 24);
  await world.house.sweep();
  expect(await world.models.sessions.countDocuments({ personId: { $in: [adult, pupil, idle] } })).toBe(0);
});

it('remembers the day of a first coming in, and only of the first', async () => {
  const id = await world.someone('adult');
  const enteredAt = async () => (await world.models.persons.findById(id).lean())!.enteredAt ?? null;
  expect(await enteredAt()).toBeNull();
  await world.enter(id);
  const first = await enteredAt();
  expect(first).toBeInstanceOf(Date);
  world.house.travel(HOUR);
  await world.enter(id);
  expect(await enteredAt()).toEqual(first);
});
