import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceSettings } from '../../server/features/federation/settings.ts';
import type { Answer } from '../support/person.ts';
import { Wanderer } from '../support/wanderer.ts';
import { PASSWORD, type Somewhere, type World, openWorld } from './school-world.ts';

let world: World;
let own: Somewhere;
let origin: string;
let told: string[] = [];
const ids = {} as Record<'pupil' | 'teacher' | 'guardian' | 'stranger', string>;
const listening = createServer((req, res) => {
  let body = '';
  req.on('data', (bytes: Buffer) => { body += String(bytes); }).on('end', () => { told.push(`${req.method} ${req.url} ${body}`); res.end(); });
});

const label = { fr: 'Bibliothèque', en: 'Library' };
const service = (more: Partial<ServiceSettings>): ServiceSettings => ({
  id: 'biblio', label, url: `${origin}/biblio/`, path: '/biblio', roles: ['PUPIL', 'TEACHER', 'GUARDIAN', 'HEAD'], attributes: [], identifier: 'PSEUDONYM', ticketSeconds: 30, logout: true, ...more,
});
const BIBLIO = (): string => `${origin}/biblio/entrer?langue=fr`;

beforeAll(async () => {
  await once(listening.listen(0, '127.0.0.1'), 'listening');
  origin = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  world = await openWorld(undefined, { federation: { providers: [], services: [
    service({}),
    service({ id: 'notes', url: `${origin}/notes/`, path: '/notes', roles: ['TEACHER'], identifier: 'LOGIN', external: 'AAF1D', attributes: ['firstName', 'lastName', 'displayName', 'email', 'role', 'uai', 'school', 'classroom', 'external'] }),
    service({ id: 'quiet', url: `${origin}/quiet/`, path: '/quiet', identifier: 'ID', logout: false }),
  ] } });
  const schoolId = await world.aSchool();
  own = await world.aClass(schoolId, 'CM2 <&> "A"');
  ids.pupil = await world.someone('pupil', { firstName: 'Lina', lastName: 'Benali' });
  ids.teacher = await world.someone('adult', { firstName: 'Cl<aire', lastName: 'Garnier', title: 'Mme', email: 'claire@example.org' });
  ids.guardian = await world.someone('adult');
  ids.stranger = await world.someone('adult');
  await world.place(ids.pupil, 'PUPIL', own);
  await world.place(ids.teacher, 'TEACHER', own);
  await world.guard(ids.guardian, ids.pupil);
  await world.models.keys.create([{ _id: 'AAF1D NICE 77', personId: ids.teacher, addedAt: new Date() }, { _id: 'INE 123', personId: ids.teacher, addedAt: new Date() }]);
});
afterAll(async () => { await world?.close(); listening.close(); });

async function enter(window: Wanderer, who: keyof typeof ids): Promise<Wanderer> {
  const { login } = (await world.models.persons.findById(ids[who]).lean())!;
  await window.ask('mutation ($login: String!, $password: String!) { signIn(login: $login, password: $password) { id } }', { login, password: PASSWORD });
  return window;
}
const inside = (who: keyof typeof ids): Promise<Wanderer> => enter(new Wanderer(world.house.url), who);
const login = (address: string, more: Record<string, string> = {}): string => `/cas/login?${new URLSearchParams({ service: address, ...more })}`;
const away = (url: URL): boolean => url.origin === origin;
/** Where a window ends up, and the ticket with which. */
async function opens(window: Wanderer, address: string, more?: Record<string, string>): Promise<{ to: URL; ticket: string }> {
  const { url: to } = await window.go(login(address, more), away);
  return { to, ticket: to.searchParams.get('ticket') ?? '' };
}
async function validated(ticket: string, address = BIBLIO(), { path = 'p3/serviceValidate', ...more }: Record<string, string> = {}): Promise<Answer> {
  const { body, headers } = await new Wanderer(world.house.url).step(`/cas/${path}?${new URLSearchParams({ service: address, ticket, format: 'JSON', ...more })}`);
  expect(headers.get('cache-control')).toBe('no-store');
  return headers.get('content-type')!.includes('json') ? JSON.parse(body).serviceResponse : body;
}
const failure = (code: string) => ({ authenticationFailure: { code, description: expect.any(String) } });

describe('opening a service', () => {
  it('leads whoever is in there with a ticket, beside what its address says', async () => {
    const { to, ticket } = await opens(await inside('pupil'), BIBLIO());
    expect(to.href).toBe(`${BIBLIO()}&ticket=${ticket}`);
    expect(ticket).toMatch(/^ST-[\w-]{22}$/);
  });

  it('leads others to the sign-in page and back', async () => {
    const window = new Wanderer(world.house.url);
    const { url: door } = await window.go(login(BIBLIO()), (to) => to.pathname === '/connexion');
    expect(door.searchParams.get('vers')).toBe(login(BIBLIO()));
    await enter(window, 'pupil');
    expect((await window.go(door.searchParams.get('vers')!, away)).url.searchParams.get('ticket')).toMatch(/^ST-/);
  });

  it('only asks, with gateway', async () => {
    const { to, ticket } = await opens(new Wanderer(world.house.url), BIBLIO(), { gateway: 'true' });
    expect([to.href, ticket]).toEqual([BIBLIO(), '']);
    expect((await opens(await inside('pupil'), BIBLIO(), { gateway: 'true' })).ticket).toMatch(/^ST-/);
  });

  it('asks again for a proof with renew, whoever is in, and says so of the ticket', async () => {
    const window = await inside('pupil');
    const old = await opens(window, BIBLIO());
    expect(await validated(old.ticket, BIBLIO(), { renew: 'true' })).toEqual(failure('INVALID_TICKET'));
    const { url: door } = await window.go(login(BIBLIO(), { renew: 'true' }), (to) => to.pathname === '/connexion');
    expect(Object.fromEntries(door.searchParams)).toEqual({ encore: '1', vers: login(BIBLIO(), { renew: 'true' }) });
    // Coming back without having proved anything asks again.
    expect((await window.go(door.searchParams.get('vers')!, (to) => to.pathname === '/connexion' || away(to))).url.pathname).toBe('/connexion');
    await enter(window, 'pupil');
    const { ticket } = await opens(window, BIBLIO(), { renew: 'true' });
    expect((await validated(ticket, BIBLIO(), { renew: 'true' })).authenticationSuccess).toBeDefined();
    expect((await window.go(login(BIBLIO(), { renew: 'true' }), (to) => to.pathname === '/connexion' || away(to))).url.pathname, 'once only').toBe('/connexion');
  });

  it('leads nobody to an address of no service', async () => {
    const window = await inside('teacher');
    const port = new URL(origin).port;
    for (const address of [
      'https://ailleurs.example/biblio/', `http://127.0.0.1.ailleurs.example:${port}/biblio/`, `http://127.0.0.1:${port}@ailleurs.example/biblio/`, `http://localhost:${port}/biblio/`,
      `${origin}/bibliotheque`, `${origin}/biblio/../secret`, `${origin}/`, `${origin.replace('http', 'https')}/biblio/`, 'javascript:alert(1)', '//ailleurs.example', '/biblio', 'biblio', '',
    ]) {
      const { url } = await window.go(login(address), (to) => to.origin !== world.house.url);
      expect([address, url.pathname]).toEqual([address, '/refus/unknown-service']);
      expect((await window.go(`/cas/logout?${new URLSearchParams({ service: address })}`, (to) => to.origin !== world.house.url)).url.pathname).toBe('/connexion');
      await enter(window, 'teacher');
    }
  });

  it('is for those whom it is meant for', async () => {
    const notes = `${origin}/notes/`;
    for (const who of ['pupil', 'guardian', 'stranger'] as const) expect([who, (await (await inside(who)).go(login(notes), away)).url.pathname]).toEqual([who, '/refus/not-for-you']);
    expect((await opens(await inside('teacher'), notes)).ticket).toMatch(/^ST-/);
    const mine = async (who: keyof typeof ids) => (await (await inside(who)).ask('{ me { services { id href } } }')).data!.me.services.map(({ id }: { id: string }) => id);
    expect([await mine('pupil'), await mine('teacher'), await mine('stranger')]).toEqual([['biblio', 'quiet'], ['biblio', 'notes', 'quiet'], []]);
  });

  it('is done by windows only', async () => {
    for (const path of [login(BIBLIO()), '/cas/logout']) expect((await (await inside('pupil')).step(path, { headers: { 'sec-fetch-dest': 'image' } })).status).toBe(403);
  });
});

describe('a ticket', () => {
  it('tells no more than the service is configured for, to that service only', async () => {
    const { ticket } = await opens(await inside('pupil'), BIBLIO());
    const { authenticationSuccess } = await validated(ticket);
    expect(authenticationSuccess).toEqual({ user: expect.stringMatching(/^[\w-]{27}$/) });
    const window = await inside('pupil');
    const again = (await validated((await opens(window, BIBLIO())).ticket)).authenticationSuccess.user;
    const elsewhere = (await validated((await opens(window, `${origin}/quiet/`)).ticket, `${origin}/quiet/`)).authenticationSuccess.user;
    const others = (await validated((await opens(await inside('teacher'), BIBLIO())).ticket)).authenticationSuccess.user;
    expect([again === authenticationSuccess.user, elsewhere, others === again]).toEqual([true, ids.pupil, false]);
  });

  it('tells all that a service is configured for, in JSON and in XML where nothing breaks out', async () => {
    const notes = `${origin}/notes/`;
    const window = await inside('teacher');
    const { uai, name } = (await world.models.schools.findById(own.schoolId).lean())!;
    const { user, attributes } = (await validated((await opens(window, notes)).ticket, notes)).authenticationSuccess;
    expect(user).toMatch(/^nom\./);
    expect(attributes).toEqual({ firstName: ['Cl<aire'], lastName: ['Garnier'], displayName: ['Mme Garnier'], email: ['claire@example.org'], role: ['TEACHER'], uai: [uai], school: [name], classroom: ['CM2 <&> "A"'], external: ['NICE 77'] });
    const xml = await validated((await opens(window, notes)).ticket, notes, { format: 'XML' });
    expect(xml).toContain('<cas:firstName>Cl&lt;aire</cas:firstName>');
    expect(xml).toContain('<cas:classroom>CM2 &lt;&amp;&gt; &quot;A&quot;</cas:classroom>');
    const plain = await validated((await opens(window, notes)).ticket, notes, { path: 'serviceValidate' });
    expect(plain).toEqual({ authenticationSuccess: { user } });
    expect(await validated((await opens(window, notes)).ticket, notes, { path: 'validate' })).toBe(`yes\n${user}\n`);
    expect(await validated('ST-rien', notes, { path: 'validate' })).toBe('no\n\n');
    expect(await validated('ST-rien', notes, { format: 'XML' })).toContain('<cas:authenticationFailure code="INVALID_TICKET">');
  });

  it('is good once, even asked about by many at one moment', async () => {
    const { ticket } = await opens(await inside('pupil'), BIBLIO());
    const answers = await Promise.all(Array.from({ length: 5 }, () => validated(ticket)));
    expect(answers.filter((one) => one.authenticationSuccess)).toHaveLength(1);
    expect(await validated(ticket)).toEqual(failure('INVALID_TICKET'));
  });

  it('is good for that very address, for half a minute, while its session lives', async () => {
    const window = await inside('pupil');
    const { ticket } = await opens(window, BIBLIO());
    expect(await validated(ticket, `${origin}/biblio/entrer`)).toEqual(failure('INVALID_SERVICE'));
    expect(await validated(ticket)).toEqual(failure('INVALID_TICKET'));
    expect(await validated('')).toEqual(failure('INVALID_REQUEST'));
    expect(await validated('ST-x', '')).toEqual(failure('INVALID_REQUEST'));
    const late = await opens(window, BIBLIO());
    world.house.travel(31_000);
    expect(await validated(late.ticket)).toEqual(failure('INVALID_TICKET'));
    world.house.travel(-31_000);
    const left = await opens(window, BIBLIO());
    await window.ask('mutation { signOut }');
    expect(await validated(left.ticket)).toEqual(failure('INVALID_TICKET'));
  });

  it('tells nothing of whoever is no longer what the service is for', async () => {
    const short = await world.someone('adult');
    await world.place(short, 'TEACHER', own);
    ids.stranger = short;
    const { ticket } = await opens(await inside('stranger'), `${origin}/notes/`);
    await world.models.memberships.updateMany({ personId: short }, { $set: { until: new Date() } });
    expect(await validated(ticket, `${origin}/notes/`)).toEqual(failure('INVALID_TICKET'));
  });
});

describe('leaving', () => {
  const soon = { timeout: 5_000, interval: 20 };

  it('ends the session, and tells the services that took a ticket of it', async () => {
    const window = await inside('pupil');
    const { ticket } = await opens(window, BIBLIO());
    await validated(ticket);
    await validated((await opens(window, `${origin}/quiet/`)).ticket, `${origin}/quiet/`);
    await opens(window, `${origin}/biblio/jamais`);
    told = [];
    expect((await window.go(`/cas/logout?${new URLSearchParams({ service: `${origin}/biblio/` })}`, away)).url.href).toBe(`${origin}/biblio/`);
    expect(await window.who()).toBeNull();
    await expect.poll(() => told.length, soon).toBe(1);
    const [method, path, body] = told[0]!.split(' ', 3);
    expect([method, path]).toEqual(['POST', '/biblio/entrer?langue=fr']);
    const said = new URLSearchParams(body).get('logoutRequest')!;
    expect(said).toContain(`<samlp:SessionIndex>${ticket}</samlp:SessionIndex>`);
  });

  it('tells them too of sessions that end any other way, once', async () => {
    const window = await inside('pupil');
    await validated((await opens(window, BIBLIO())).ticket);
    told = [];
    await world.house.sweep();
    expect(told).toEqual([]);
    await window.ask('mutation { signOut }');
    await world.house.sweep();
    await world.house.sweep();
    expect(told).toHaveLength(1);
  });

  it('leads home those who ask for no service, and to no other address', async () => {
    expect((await new Wanderer(world.house.url).step('/cas/login')).headers.get('location')).toBe('/connexion');
    expect((await (await inside('pupil')).step('/cas/login')).headers.get('location')).toBe('/');
    expect((await new Wanderer(world.house.url).step('/cas/proxy')).status).toBe(404);
  });
});
