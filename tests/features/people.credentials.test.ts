import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Letterbox, openLetterbox } from '../support/letters.ts';
import type { Person } from '../support/person.ts';
import { writeKey } from '../support/school.ts';
import { PASSWORD, type Somewhere, type World, openWorld } from './school-world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NEXT = 'une autre phrase à soi';
const SIGN_IN = 'mutation ($login: String!, $password: String!) { signIn(login: $login, password: $password) { id } }';
const COMPLETE = 'mutation ($challenge: String!, $code: String!) { completeSignIn(challenge: $challenge, code: $code) { id } }';
const BEGIN = 'mutation ($p: String!) { beginSecondFactor(password: $p) { uri secret } }';
const CONFIRM = 'mutation ($code: String!) { confirmSecondFactor(code: $code) }';
const ACTIVATE = 'mutation ($code: String!, $key: ID!, $password: String!) { activate(code: $code, key: $key, password: $password) { id login } }';
const FAMILY = 'mutation ($id: ID!, $key: ID!, $personIds: [ID!], $byMail: Boolean!) { guardianLetters(classroomId: $id, key: $key, personIds: $personIds, byMail: $byMail) { person { id } children code isMailed isUsed } }';
const SECURITY = '{ me { email secondFactorDue { isHeld } places { role } security { secondFactor recoveryLeft isProved notices { kind by { displayName } } } } }';
const RESET = 'mutation ($login: String!) { askPasswordReset(login: $login) }';

let world: World;
let box: Letterbox;
let schoolId: string;
let room: Somewhere;
let head: Person;
let headId: string;
let shift = 0;

beforeAll(async () => {
  box = await openLetterbox();
  world = await openWorld(undefined, { smtp: box.smtp, mailFrom: 'Préau <preau@example.org>', secondFactor: 'required' });
  schoolId = await world.aSchool();
  room = await world.aClass(schoolId);
  headId = await world.someone('adult', { title: 'Mme', lastName: 'Roussel' });
  await world.place(headId, 'HEAD', { schoolId, classroomId: null });
  head = await world.enter(headId);
});
afterAll(async () => { await world.close(); await box.close(); });

const travel = (ms: number): void => { shift += ms; world.house.travel(ms); };
/** To the beginning of the next half-minute, so that a slow machine has all of one before the code is another. */
const toNextStep = (): void => travel(30_500 - (Date.now() + shift) % 30_000);
const codeNow = (secret: string, steps = 0): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + shift + steps * 30_000 });
const loginOf = async (id: string): Promise<string> => (await world.models.persons.findById(id).lean())!.login;
const stepOf = async (id: string, password = PASSWORD): Promise<{ code: string; challenge?: string }> => {
  const { body } = await world.house.visitor().post({ query: SIGN_IN, variables: { login: await loginOf(id), password } });
  const { code, step } = body.errors?.[0].extensions ?? { code: 'ok' };
  return { code, ...step, ...(step && { code }) };
};

/** Someone with an authenticator. */
async function enrolled(personId: string, who?: Person): Promise<{ who: Person; secret: string; used: string; recovery: string[] }> {
  const it = who ?? await world.enter(personId);
  const { beginSecondFactor: { secret } } = await it.ask(BEGIN, { p: PASSWORD });
  const used = codeNow(secret);
  const { confirmSecondFactor: recovery } = await it.ask(CONFIRM, { code: used });
  return { who: it, secret, used, recovery };
}

describe('an authenticator', () => {
  it('is asked once it is confirmed, each code once, one step early or late, and ends the other sessions', async () => {
    const id = await world.someone('adult');
    const other = await world.enter(id);
    const { who, secret, used, recovery } = await enrolled(id);
    expect(new Set(recovery).size).toBe(10);
    expect((await other.ask('{ me { id } }')).me, 'a session before').toBeNull();
    expect((await who.ask(SECURITY)).me.security).toMatchObject({ secondFactor: true, recoveryLeft: 10, isProved: true });
    const kept = JSON.stringify(await world.models.factors.findById(id).lean());
    for (const code of recovery) expect(kept).not.toContain(code);

    const first = await stepOf(id);
    expect(first.code).toBe('SECOND_FACTOR_DUE');
    expect((await stepOf(id, 'faux')).code).toBe('WRONG_CREDENTIALS');
    const visitor = world.house.visitor();
    const complete = (code: string, challenge = first.challenge) => visitor.tries(COMPLETE, { challenge, code });
    toNextStep();
    expect(await complete(used), 'the code that confirmed it').toBe('WRONG_SECOND_FACTOR');
    expect(await complete(codeNow(secret, 3)), 'three steps early').toBe('WRONG_SECOND_FACTOR');
    const early = codeNow(secret, 1);
    expect(await complete(early), 'one step early').toBe('ok');
    expect((await visitor.ask('{ me { id } }')).me.id).toBe(id);
    expect(await complete(early), 'a challenge that was met').toBe('WRONG_CREDENTIALS');
    travel(2 * MINUTE);
    const { challenge } = await stepOf(id);
    toNextStep();
    expect(await complete(codeNow(secret, -1), challenge), 'one step late').toBe('ok');
    const late = (await stepOf(id)).challenge;
    travel(5 * MINUTE + 1_000);
    expect(await complete(codeNow(secret), late), 'a challenge past its time').toBe('WRONG_CREDENTIALS');
  });

  it('lets one of many through with one code, and one with each recovery code', async () => {
    const id = await world.someone('adult');
    const { secret, recovery } = await enrolled(id);
    travel(MINUTE);
    for (const code of [codeNow(secret), recovery[0]!.toUpperCase().replace('-', ' ')]) {
      const challenges = await Promise.all(Array.from({ length: 5 }, async () => (await stepOf(id)).challenge));
      const outcomes = await Promise.all(challenges.map((challenge) => world.house.visitor().tries(COMPLETE, { challenge, code })));
      expect(outcomes.filter((one) => one === 'ok'), code).toHaveLength(1);
      expect(outcomes.filter((one) => one === 'WRONG_SECOND_FACTOR'), code).toHaveLength(4);
    }
  });

  it('after ten wrong codes makes wait, even with the right one', async () => {
    const id = await world.someone('adult');
    const { secret } = await enrolled(id);
    travel(MINUTE);
    const { challenge } = await stepOf(id);
    const outcomes: string[] = [];
    for (let i = 0; i < 11; i++) outcomes.push(await world.house.visitor().tries(COMPLETE, { challenge, code: i < 10 ? '000000' : codeNow(secret) }));
    expect(outcomes).toEqual([...Array<string>(10).fill('WRONG_SECOND_FACTOR'), 'TOO_MANY_ATTEMPTS']);
  });

  it('is taken away by a code of its own, or by the head, of whom its person is told, and who cannot do it to themselves', async () => {
    const id = await world.someone('adult', { email: 'perdu@example.org' });
    await world.place(id, 'TEACHER', room);
    const { who, secret } = await enrolled(id);
    expect(await box.next('perdu@example.org')).toMatch(/deux étapes est activée/);
    travel(MINUTE);
    expect(await who.tries('mutation { removeSecondFactor(code: "000000") }')).toBe('WRONG_SECOND_FACTOR');
    expect(await who.tries('mutation ($code: String!) { removeSecondFactor(code: $code) }', { code: codeNow(secret) })).toBe('ok');
    await enrolled(id, who);
    const reset = (personId: string) => head.tries('mutation ($schoolId: ID!, $personId: ID!) { resetSecondFactor(schoolId: $schoolId, personId: $personId) }', { schoolId, personId });
    expect(await reset(headId)).toBe('NOT_ALLOWED');
    expect(await reset(id)).toBe('ok');
    expect((await who.ask('{ me { id } }')).me, 'their sessions').toBeNull();
    expect((await (await world.enter(id)).ask(SECURITY)).me.security.notices[0]).toEqual({ kind: 'SECOND_FACTOR_RESET', by: { displayName: 'Mme Roussel' } });
  });
});

describe('a letter', () => {
  it('on paper opens an account nobody has used, once, and the same write again; those before stop working', async () => {
    const [pupil, fresh, used] = [await world.someone('pupil', { firstName: 'Noé' }), await world.someone('adult'), await world.someone('adult')];
    await world.place(pupil, 'PUPIL', room);
    await world.guard(fresh, pupil);
    await world.guard(used, pupil);
    await world.enter(used);
    const key = writeKey();
    const letters = async (more: object = {}) => (await head.ask(FAMILY, { id: room.classroomId, key, byMail: false, ...more })).guardianLetters;
    const mine = (all: { person: { id: string } }[]) => all.find(({ person }) => person.id === fresh) as never as { code: string; children: string[] };
    const before = await letters();
    expect(mine(before)).toMatchObject({ children: ['Noé'], isUsed: false, isMailed: false });
    expect(before.find(({ person }: { person: { id: string } }) => person.id === used)).toMatchObject({ code: null, isUsed: true });
    expect(mine(await letters()).code, 'the same write').toBe(mine(before).code);
    const { code } = mine(await letters({ key: writeKey() }));
    expect(await head.tries('query ($code: String!) { opening(code: $code) { login } }', { code: mine(before).code })).toBe('WRONG_CODE');

    const visitor = world.house.visitor();
    expect((await visitor.ask('query ($code: String!) { opening(code: $code) { login isUsed } }', { code: code.toLowerCase() })).opening).toEqual({ login: await loginOf(fresh), isUsed: false });
    expect(await visitor.tries(ACTIVATE, { code, key: 'une-seule-clef', password: 'motdepasse' })).toBe('INVALID');
    const outcomes = await Promise.all(Array.from({ length: 6 }, (_, i) => world.house.visitor().tries(ACTIVATE, { code, key: `clef-de-l-un-${i}`, password: `${NEXT} ${i}` })));
    expect(outcomes.filter((one) => one === 'ok')).toHaveLength(1);
    const winner = outcomes.indexOf('ok');
    expect(await visitor.tries(ACTIVATE, { code, key: `clef-de-l-un-${winner}`, password: `${NEXT} ${winner}` }), 'the same write told again').toBe('ok');
    expect((await stepOf(fresh, `${NEXT} ${winner}`)).code).toBe('ok');
  });

  it('is not a teacher’s to write to an account in use, nor to one that another school knows', async () => {
    const [teacher, used, shared, pupil, away] = [await world.someone('adult'), await world.someone('adult'), await world.someone('adult'), await world.someone('pupil'), await world.someone('pupil')];
    await world.place(teacher, 'TEACHER', room);
    await world.place(pupil, 'PUPIL', room);
    await world.place(away, 'PUPIL', await world.aClass(await world.aSchool()));
    for (const [guardian, child] of [[used, pupil], [shared, pupil], [shared, away]] as const) await world.guard(guardian, child);
    await world.enter(used);
    const codes = async (who: Person, personIds: string[]): Promise<boolean[]> => {
      const { guardianLetters } = await who.ask(FAMILY, { id: room.classroomId, key: writeKey(), personIds, byMail: false });
      return personIds.map((id) => guardianLetters.find(({ person }: { person: { id: string } }) => person.id === id).code !== null);
    };
    expect(await codes(await world.enter(teacher), [used, shared])).toEqual([false, false]);
    expect(await codes(head, [used, shared])).toEqual([true, true]);
    await world.enter(shared);
    expect(await codes(head, [shared]), 'in use, and known elsewhere').toEqual([false]);
    expect(await head.tries(FAMILY, { id: room.classroomId, key: writeKey(), personIds: [teacher], byMail: false }), 'no guardian of the class').toBe('NOT_FOUND');
  });

  it('by mail leads to a password, ends sessions, is good once and an hour, and does not replace the second factor', async () => {
    const id = await world.someone('adult', { email: 'oubli@example.org' });
    const { who, secret } = await enrolled(id);
    await box.next('oubli@example.org');
    const visitor = world.house.visitor();
    expect(await visitor.tries(RESET, { login: 'OUBLI@example.org' })).toBe('ok');
    const link = await box.secret('oubli@example.org');
    const { body } = await visitor.post({ query: ACTIVATE, variables: { code: link, key: writeKey(), password: NEXT } });
    expect(body.errors[0].extensions.code).toBe('SECOND_FACTOR_DUE');
    expect((await who.ask('{ me { id } }')).me).toBeNull();
    travel(MINUTE);
    expect(await visitor.tries(COMPLETE, { challenge: body.errors[0].extensions.step.challenge, code: codeNow(secret) })).toBe('ok');
    expect(await visitor.tries(ACTIVATE, { code: link, key: writeKey(), password: NEXT })).toBe('WRONG_CODE');
    expect(await box.next('oubli@example.org')).toMatch(/mot de passe de votre compte a été changé/);
    travel(2 * MINUTE);
    await visitor.ask(RESET, { login: await loginOf(id) });
    const late = await box.secret('oubli@example.org');
    travel(60 * MINUTE);
    expect(await visitor.tries(ACTIVATE, { code: late, key: writeKey(), password: NEXT })).toBe('WRONG_CODE');
  });

  it('goes to a new colleague instead of a password, once for each key; whoever has an account is told of an offer', async () => {
    const ADD = 'mutation ($s: ID!, $key: ID!, $input: AdultInput!) { addTeacher(schoolId: $s, key: $key, input: $input, classroomIds: [], byMail: true) { login password isMailed person { id } } }';
    const add = async (key: string, email?: string) => (await head.ask(ADD, { s: schoolId, key, input: { firstName: 'Ada', lastName: 'Nouvelle', email } })).addTeacher;
    const [sent, key] = [box.letters.length, writeKey()];
    const given = await add(key, 'ada.nouvelle@example.org');
    expect(given).toMatchObject({ password: null, isMailed: true });
    const secret = await box.secret('ada.nouvelle@example.org');
    expect(await add(key, 'ada.nouvelle@example.org'), 'the first link stays good').toEqual(given);
    const ada = world.house.visitor();
    expect((await ada.ask(ACTIVATE, { code: secret, key: writeKey(), password: NEXT })).activate).toEqual({ id: given.person.id, login: given.login });
    expect((await add(key, 'ada.nouvelle@example.org')), 'who has come in is written to no more').toMatchObject({ password: null, isMailed: false });
    expect(await add(writeKey()), 'without an address, a card as ever').toMatchObject({ password: expect.any(String), isMailed: false });

    await world.someone('adult', { email: 'collegue@example.org' });
    const OFFER = 'mutation ($s: ID!, $key: ID!) { inviteMember(schoolId: $s, key: $key, input: { email: "collegue@example.org", role: TEACHER, classroomIds: [] }) { id } }';
    const offer = { s: schoolId, key: writeKey() };
    await Promise.all([head.ask(OFFER, offer), head.ask(OFFER, offer)]);
    expect(await box.next('collegue@example.org')).toContain('/invitations');
    expect(box.letters.slice(sent).map(({ to }) => to)).toEqual(['ada.nouvelle@example.org', 'collegue@example.org']);
  });

  it('is promised in the same words and the same time whether or not there is an account, and an account gets no more than one in two minutes', async () => {
    await world.someone('adult', { email: 'connue@example.org' });
    const sent = box.letters.length;
    const timed = async (login: string): Promise<{ answer: string; ms: number }> => {
      const at = performance.now();
      const { body } = await world.house.visitor().post({ query: RESET, variables: { login } });
      return { answer: JSON.stringify(body), ms: performance.now() - at };
    };
    const [known, unknown] = [[await timed('connue@example.org')], [await timed('inconnue@example.org')]];
    for (let i = 0; i < 6; i++) { known.push(await timed('connue@example.org')); unknown.push(await timed(`personne${i}@example.org`)); }
    expect(new Set([...known, ...unknown].map(({ answer }) => answer)).size).toBe(1);
    const middle = (all: { ms: number }[]) => all.map(({ ms }) => ms).sort((a, b) => a - b)[3]!;
    expect(Math.abs(middle(known) - middle(unknown)), 'a password’s hash, had it been made, takes more').toBeLessThan(20);
    await box.next('connue@example.org');
    expect(box.letters.slice(sent).map(({ to }) => to)).toEqual(['connue@example.org']);
  });

  it('is tried again when it is refused at first', async () => {
    await world.someone('adult', { email: 'tetue@example.org' });
    box.refuse(1);
    await world.house.visitor().ask(RESET, { login: 'tetue@example.org' });
    expect(await box.secret('tetue@example.org')).toBeTruthy();
  });

  it('makes an address its person’s, who is told at the one before; another’s address is refused', async () => {
    const id = await world.someone('adult', { email: 'avant@example.org' });
    const who = await world.enter(id);
    const change = (email: string, password = PASSWORD) => who.tries('mutation ($email: String!, $password: String!) { changeEmail(email: $email, password: $password) }', { email, password });
    const confirm = (secret: string, key = writeKey()) => world.house.visitor().tries('mutation ($secret: String!, $key: ID!) { confirmEmail(secret: $secret, key: $key) }', { secret, key });
    expect([await change('apres@example.org', 'faux'), await change('pas une adresse'), await change('Apres@example.org')]).toEqual(['WRONG_CREDENTIALS', 'INVALID', 'ok']);
    const secret = await box.secret('apres@example.org');
    expect((await who.ask(SECURITY)).me.email, 'not before the link').toBe('avant@example.org');
    expect([await confirm(secret, 'une-clef-a-elle'), await confirm(secret, 'une-clef-a-elle'), await confirm(secret)]).toEqual(['ok', 'ok', 'WRONG_CODE']);
    expect(await box.next('avant@example.org')).toMatch(/adresse e-mail de votre compte a été changée/);
    await world.someone('adult', { email: 'prise@example.org' });
    expect(await change('prise@example.org'), 'says nothing of whose it is').toBe('ok');
    expect(await confirm(await box.secret('prise@example.org'))).toBe('CONFLICT');
  });
});

// It moves the house's clock by weeks: nothing after it may count on sessions opened before.
describe('whoever directs', () => {
  it('has fourteen days without a second factor, then reaches their account only, on every door, until it is done', async () => {
    const id = await world.someone('adult', { email: 'dirige@example.org' });
    await world.place(id, 'HEAD', { schoolId, classroomId: null });
    const begin = await world.enter(id);
    expect((await begin.ask(SECURITY)).me).toMatchObject({ secondFactorDue: { isHeld: false }, places: [{ role: 'HEAD' }] });
    travel(14 * DAY + MINUTE);
    const late = await world.enter(id);
    expect((await late.ask(SECURITY)).me).toMatchObject({ secondFactorDue: { isHeld: true }, places: [] });
    const school = (who: Person) => who.tries('query ($id: ID!) { school(id: $id) { id } }', { id: schoolId });
    expect(await school(late)).toBe('NOT_FOUND');
    expect(await late.tries(FAMILY, { id: room.classroomId, key: writeKey(), byMail: false })).toBe('NOT_FOUND');
    const { secret } = await enrolled(id, late);
    expect(await school(late)).toBe('ok');
    expect((await late.ask(SECURITY)).me.secondFactorDue).toBeNull();
    travel(MINUTE);
    expect(await late.tries('mutation ($code: String!) { removeSecondFactor(code: $code) }', { code: codeNow(secret) }), 'the last one stays').toBe('NOT_ALLOWED');
    expect((await stepOf(id)).code).toBe('SECOND_FACTOR_DUE');
  });

  it('is asked nothing of, who directs nothing', async () => {
    const id = await world.someone('adult');
    await world.place(id, 'TEACHER', room);
    await world.enter(id);
    travel(15 * DAY);
    expect((await (await world.enter(id)).ask(SECURITY)).me).toMatchObject({ secondFactorDue: null, places: [{ role: 'TEACHER' }] });
  });
});
