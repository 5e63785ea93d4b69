import { afterAll, beforeAll, expect, it } from 'vitest';
import { networkOf } from '../../server/features/people/service/attempts.ts';
import { PASSWORD, type World, openWorld } from './school-world.ts';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

const MINUTE = 60_000;
const tries = async (login: string, password: string): Promise<{ code: string; retryAfter?: number }> => {
  const query = 'mutation ($login: String!, $password: String!) { signIn(login: $login, password: $password) { id } }';
  return (await world.house.visitor().post({ query, variables: { login, password } })).body.errors?.[0]?.extensions ?? { code: 'ok' };
};

it('lets a class of 30 sign in at once from one address', async () => {
  const logins = await Promise.all(Array.from({ length: 30 }, async (_, i) => { await world.someone('pupil', { login: `eleve.${i}` }); return `eleve.${i}`; }));
  const codes = await Promise.all(logins.map(async (login) => (await tries(login, PASSWORD)).code));
  expect(codes).toEqual(Array(30).fill('ok'));
});

it('after ten failures makes the account wait, longer each time, even for the right password, and forgets on success', async () => {
  await world.someone('adult', { login: 'anna.vidal', email: 'anna@example.org' });
  for (let i = 0; i < 9; i++) expect((await tries('anna.vidal', 'faux')).code).toBe('WRONG_CREDENTIALS');
  expect((await tries('anna@example.org', 'faux')).code, 'login and address are one account').toBe('WRONG_CREDENTIALS');
  const refused = await tries('anna.vidal', PASSWORD);
  expect(refused.code).toBe('TOO_MANY_ATTEMPTS');
  expect(refused.retryAfter).toBeGreaterThan(50);
  expect(refused.retryAfter).toBeLessThanOrEqual(60);
  world.house.travel(MINUTE + 1_000);
  expect((await tries('anna.vidal', 'faux')).code).toBe('WRONG_CREDENTIALS');
  expect((await tries('anna.vidal', PASSWORD)).retryAfter).toBeGreaterThan(60);
  world.house.travel(2 * MINUTE + 1_000);
  expect((await tries('anna.vidal', PASSWORD)).code).toBe('ok');
  expect((await tries('anna.vidal', 'faux')).code).toBe('WRONG_CREDENTIALS');
  expect((await tries('anna.vidal', PASSWORD)).code).toBe('ok');
});

it('holds pupils to five, remembered for a day, and logins like theirs that nobody has to the same', async () => {
  await world.someone('pupil', { login: 'nina.k' });
  for (const login of ['nina.k', 'nino.k2']) {
    for (let i = 0; i < 5; i++) expect((await tries(login, 'faux')).code).toBe('WRONG_CREDENTIALS');
    expect((await tries(login, PASSWORD)).code, login).toBe('TOO_MANY_ATTEMPTS');
  }
  for (let minutes = 1; minutes < 512; minutes *= 2) {
    world.house.travel(minutes * MINUTE + 1_000);
    expect((await tries('nina.k', 'faux')).code).toBe('WRONG_CREDENTIALS');
    expect((await tries('nina.k', PASSWORD)).retryAfter).toBeGreaterThan(minutes * 2 * 60 - 5);
  }
  world.house.travel(24 * 60 * MINUTE);
  expect((await tries('nina.k', 'faux')).code).toBe('WRONG_CREDENTIALS');
  expect((await tries('nina.k', PASSWORD)).retryAfter, 'half a day at most').toBeLessThanOrEqual(12 * 3_600);
});

it('grants no more than ten of many tries made at one moment', async () => {
  await world.someone('adult', { login: 'bruno.petit' });
  const codes = await Promise.all(Array.from({ length: 40 }, async () => (await tries('bruno.petit', 'faux')).code));
  expect(codes.filter((code) => code === 'WRONG_CREDENTIALS').length).toBeLessThanOrEqual(10);
  expect(new Set(codes)).toEqual(new Set(['WRONG_CREDENTIALS', 'TOO_MANY_ATTEMPTS']));
});

it('remembers in the store, limits logins that nobody has too, and keeps neither logins nor addresses in clear', async () => {
  for (let i = 0; i < 10; i++) await tries('fantome.x', 'faux');
  expect((await tries('fantome.x', 'faux')).code).toBe('TOO_MANY_ATTEMPTS');
  const kept = JSON.stringify(await world.models.attempts.find().lean());
  expect(kept).not.toMatch(/fantome|127\.0\.0\.1|::1/);
});

it('limits one address to 300 failures in a quarter of an hour, whoever they are on, then opens again', async () => {
  world.house.travel(20 * MINUTE);
  await world.house.sweep();
  await world.someone('adult', { login: 'carla.roy' });
  expect((await tries('carla.roy', 'faux')).code).toBe('WRONG_CREDENTIALS');
  // The store is told of the other failures directly: three hundred real ones would only try the hash's patience.
  await world.models.attempts.updateOne({ _id: /^address:/ }, { $set: { failures: 299 } });
  expect((await tries('dora.roy', 'faux')).code).toBe('WRONG_CREDENTIALS');
  const refused = await tries('carla.roy', PASSWORD);
  expect(refused.code).toBe('TOO_MANY_ATTEMPTS');
  expect(refused.retryAfter).toBeGreaterThan(14 * 60);
  world.house.travel(15 * MINUTE);
  expect((await tries('carla.roy', PASSWORD)).code).toBe('ok');
});

it.each([
  ['192.0.2.7', '192.0.2.7'], ['::ffff:192.0.2.7', '192.0.2.7'], ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'], ['2001:DB8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'], ['fe80::1%eth0', 'fe80:0:0:0'], ['', ''],
])('counts %s as %s', (address, network) => { expect(networkOf(address)).toBe(network); });
