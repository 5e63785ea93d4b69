import { afterEach, beforeEach, expect, it } from 'vitest';
import { createConnection } from 'mongoose';
import { type TestHouse, freshStoreUri, openTestHouse } from '../support/house.ts';

const DAY = 24 * 60 * 60_000;
const FOUND = 'mutation ($token: String!, $input: FoundSchoolInput!) { foundSchool(token: $token, input: $input) { id login displayName places { role school { id name uai can { direct } } } } }';
const OPEN = 'query ($token: String!) { foundingOpen(token: $token) }';
const input = (name = 'École des Essais', lastName = 'Roussel') => ({
  kind: 'ECOLE', uai: '0831234a', name, city: 'Saint-Essai', head: { title: 'Mme', firstName: 'Hélène', lastName }, password: 'un mot de passe long',
});

let mongoUri: string;
let house: TestHouse;
beforeEach(async () => { mongoUri = freshStoreUri(); house = await openTestHouse({ mongoUri }); });
afterEach(() => house.close());
const tokenOf = ({ foundingPath }: TestHouse): string => foundingPath!.split('/').at(-1)!;

it('founds the school, signs its head in, and closes the link for ever', async () => {
  const [token, head] = [tokenOf(house), house.visitor()];
  expect(await head.ask(OPEN, { token })).toEqual({ foundingOpen: true });
  const { foundSchool: me } = await head.ask(FOUND, { token, input: input() });
  expect(me).toMatchObject({ login: 'helene.roussel', displayName: 'Mme Roussel', places: [{ role: 'HEAD', school: { name: 'École des Essais', uai: '0831234A', can: { direct: true } } }] });
  expect((await head.ask('{ me { id } }')).me.id).toBe(me.id);
  expect(await head.ask(OPEN, { token })).toEqual({ foundingOpen: false });
  expect(await house.visitor().tries(FOUND, { token, input: input('Une autre') })).toBe('NOT_FOUND');
  expect((await house.signIn('helene.roussel', 'un mot de passe long')).id).toBe(me.id);
  await house.close();
  house = await openTestHouse({ mongoUri });
  expect(house.foundingPath, 'the next start prints none').toBeNull();
});

it('of ten founders at once lets exactly one win', async () => {
  const token = tokenOf(house);
  const codes = await Promise.all(Array.from({ length: 10 }, (_, i) => house.visitor().tries(FOUND, { token, input: input(`École ${i}`, `Tête${i}`) })));
  expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
  expect(codes.filter((code) => code === 'NOT_FOUND')).toHaveLength(9);
});

it('refuses a wrong form without using the link up, and names the field', async () => {
  const [token, head] = [tokenOf(house), house.visitor()];
  const wrong = [
    [{ uai: '831234A' }, 'input.uai'], [{ name: ' \n ' }, 'input.name'], [{ city: 'x'.repeat(100) }, 'input.city'], [{ password: 'court' }, 'input.password'],
    [{ head: { title: 'Dr', firstName: 'A', lastName: 'B' } }, 'input.head.title'], [{ head: { firstName: '', lastName: 'B' } }, 'input.head.firstName'],
    [{ head: { firstName: 'A', lastName: 'B', email: 'pas une adresse' } }, 'input.head.email'],
  ] as const;
  for (const [part, field] of wrong) {
    const { body } = await head.post({ query: FOUND, variables: { token, input: { ...input(), ...part } } });
    expect(body.errors[0].extensions).toMatchObject({ code: 'INVALID', field });
  }
  expect(await head.tries(FOUND, { token, input: input() })).toBe('ok');
});

it('takes no unknown or expired link', async () => {
  const [token, head] = [tokenOf(house), house.visitor()];
  expect(await head.tries(FOUND, { token: 'AAAAAAAAAAAAAAAAAAAAAA', input: input() })).toBe('NOT_FOUND');
  house.travel(7 * DAY + 1_000);
  expect(await head.ask(OPEN, { token })).toEqual({ foundingOpen: false });
  expect(await head.tries(FOUND, { token, input: input() })).toBe('NOT_FOUND');
});

it.each(['the school', 'the head', 'the place'])('cut right after writing %s, is taken up again by the next start’s link, once', async (last) => {
  const db = await createConnection(mongoUri).asPromise();
  await house.visitor().ask(FOUND, { token: tokenOf(house), input: input('Avant', 'Coupure') });
  // What a process killed at that point would have left behind.
  await db.collection('foundings').updateOne({}, { $set: { doneAt: null, claimedUntil: new Date(Date.now() + 60_000) } });
  await db.collection('sessions').deleteMany({});
  if (last !== 'the place') await db.collection('memberships').deleteMany({});
  if (last === 'the school') await db.collection('persons').deleteMany({});
  await house.close();

  house = await openTestHouse({ mongoUri });
  const head = house.visitor();
  const { foundSchool: me } = await head.ask(FOUND, { token: tokenOf(house), input: input('Après', 'Reprise') });
  expect(me).toMatchObject({ displayName: 'Mme Reprise', places: [{ role: 'HEAD', school: { name: 'Après' } }] });
  expect(me.places).toHaveLength(1);
  for (const name of ['schools', 'persons', 'memberships']) expect(await db.collection(name).countDocuments(), name).toBe(1);
  await db.close();
});
