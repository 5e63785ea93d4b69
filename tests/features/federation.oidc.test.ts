import { createConnection, type Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { federationModels } from '../../server/features/federation/model.ts';
import { freePort } from '../support/process.ts';
import { openProvider } from '../support/provider.ts';
import { Wanderer } from '../support/wanderer.ts';
import { PASSWORD, type World, openWorld } from './school-world.ts';

const MINUTE = 60_000;
const START = '/federation/academie/start';
let world: World;
let provider: Awaited<ReturnType<typeof openProvider>>;
let db: Connection;
let count = 0;
const url = (): string => world.house.url;
const browser = (): Wanderer => new Wanderer(url());

beforeAll(async () => {
  const port = await freePort();
  provider = await openProvider({
    claire: { given_name: 'Claire', family_name: 'Garnier', email: 'claire@ac-essai.fr', aaf: '4242' },
    double: { given_name: 'Deux', family_name: 'Facteurs', acr: 'deux' },
    ...Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => [id, { given_name: id.toUpperCase(), family_name: 'Essai' }])),
  }, [`http://localhost:${port}/federation/academie/callback`]);
  const away = { ...provider.settings('away'), issuer: `http://127.0.0.1:${await freePort()}` };
  world = await openWorld(undefined, { port, federation: { providers: [provider.settings(), away], services: [] } });
  db = await createConnection(world.mongoUri).asPromise();
});
afterAll(async () => { await db?.close(); await world?.close(); await provider?.close(); });

const someone = async (): Promise<string> => world.someone('adult', { firstName: `P${++count}` });
const key = (sub: string): string => `OIDC academie ${sub}`;
const tied = async (sub: string): Promise<string> => {
  const id = await someone();
  await world.models.keys.create({ _id: key(sub), personId: id, addedAt: new Date() });
  return id;
};
const ownerOf = async (sub: string): Promise<string | undefined> => (await world.models.keys.findById(key(sub)).lean())?.personId;

describe('by a provider of OpenID Connect', () => {
  it('offers its door to whoever is at the sign-in page, and nothing of its secrets', async () => {
    const { data } = await browser().ask('{ providers { id label { fr en } } }');
    expect(data!.providers[0]).toEqual({ id: 'academie', label: { fr: 'Académie d’essai', en: 'Test académie' } });
  });

  it('goes out with PKCE, state and nonce, to one exact address of ours', async () => {
    const { url: out } = await browser().go(`${START}?vers=/compte`, (to) => to.host === new URL(provider.issuer).host);
    const asked = Object.fromEntries(out.searchParams);
    expect(asked).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', client_id: 'preau', redirect_uri: `${url()}/federation/academie/callback` });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]!.length, name).toBeGreaterThanOrEqual(22);
    const kept = JSON.stringify(await federationModels(db).ways.find().lean());
    expect(kept).not.toContain(asked.state);
  });

  it('lets in the person who is tied, where they were going, by a session of their own', async () => {
    const id = await tied('a');
    const window = browser();
    const end = await window.prove(`${START}?vers=%2Ffil`, 'a');
    expect([end.url.pathname, await window.who()]).toEqual(['/fil', id]);
  });

  it('asks the provider only once for whoever comes twice', async () => {
    const window = browser();
    await window.prove(START, 'a');
    await window.ask('mutation { signOut }');
    expect(await window.who()).toBeNull();
    const end = await window.go(START);
    expect([end.url.pathname, await window.who()]).toEqual(['/', await ownerOf('a')]);
  });

  it('meets a person by the id of the same source, ties them, and meets no one by name or address', async () => {
    const namesake = await world.someone('adult', { firstName: 'Claire', lastName: 'Garnier', email: 'claire@ac-essai.fr' });
    const window = browser();
    expect((await window.prove(START, 'claire')).url.pathname).toBe('/appairer');
    expect([await window.who(), await ownerOf('claire')]).toEqual([null, undefined]);

    const known = await someone();
    await world.models.keys.create({ _id: 'AAF1D NICE 4242', personId: known, addedAt: new Date() });
    expect((await window.go(START)).url.pathname).toBe('/');
    expect([await window.who(), await ownerOf('claire')]).toEqual([known, known]);
    expect(known).not.toBe(namesake);
  });

  it('leads nobody off this site', async () => {
    for (const vers of ['https://ailleurs.example/', '//ailleurs.example', '/\\ailleurs.example', 'javascript:alert(1)', '/federation/academie/start', '\t//ailleurs.example']) {
      const window = browser();
      const end = await window.prove(`${START}?vers=${encodeURIComponent(vers)}`, 'a');
      expect([vers, end.url.origin + end.url.pathname]).toEqual([vers, `${url()}/`]);
    }
  });
});

describe('a way that does not end as it began', () => {
  const out = (window: Wanderer) => window.go(START, (to) => to.pathname === '/federation/academie/callback').then(({ url: back }) => back);
  const known = async (): Promise<Wanderer> => { const window = browser(); await window.prove(START, 'a'); await window.ask('mutation { signOut }'); return window; };

  it('is refused in any other browser: nobody is let in as somebody else by a link', async () => {
    const back = await out(await known());
    const victim = browser();
    expect((await victim.go(back)).url.pathname).toBe('/refus/lost-way');
    const other = browser();
    await other.go(START, (to) => to.host === new URL(provider.issuer).host);
    expect((await other.go(back)).url.pathname).toBe('/refus/lost-way');
    expect([await victim.who(), await other.who()]).toEqual([null, null]);
  });

  it('is refused a second time', async () => {
    const window = await known();
    const back = await out(window);
    expect((await window.go(back)).url.pathname).toBe('/');
    expect((await window.go(back)).url.pathname).toBe('/refus/lost-way');
  });

  it('is refused with another state, code, issuer, or after ten minutes', async () => {
    for (const [name, value, page] of [['state', 'x'.repeat(22), 'lost-way'], ['code', 'y'.repeat(43), 'provider-fault'], ['iss', 'https://ailleurs.example', 'provider-fault']] as const) {
      const window = await known();
      const back = await out(window);
      back.searchParams.set(name, value);
      expect([name, (await window.go(back)).url.pathname, await window.who()]).toEqual([name, `/refus/${page}`, null]);
    }
    const slow = await known();
    const back = await out(slow);
    world.house.travel(11 * MINUTE);
    expect((await slow.go(back)).url.pathname).toBe('/refus/lost-way');
    world.house.travel(-11 * MINUTE);
  });

  it('says that the person gave up, that the provider is away, or that there is none', async () => {
    const window = browser();
    const { url: asked } = await window.go(START, (to) => to.host === new URL(provider.issuer).host);
    const back = `/federation/academie/callback?error=access_denied&state=${asked.searchParams.get('state')}&iss=${encodeURIComponent(provider.issuer)}`;
    expect((await window.go(back)).url.pathname).toBe('/refus/cancelled');
    expect((await browser().go('/federation/away/start')).url.pathname).toBe('/refus/provider-away');
    expect((await browser().go('/federation/nobody/start')).url.pathname).toBe('/refus/unknown-provider');
  });

  it('is begun by windows only, and changes no session from another site', async () => {
    expect((await browser().step(START, { headers: { 'sec-fetch-dest': 'image' } })).status).toBe(403);
    const inside = await known();
    await inside.go(START);
    const led = await inside.go(START, undefined, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect([led.url.pathname, await inside.who()]).toEqual(['/', await ownerOf('a')]);
  });
});

describe('someone whom nobody knows yet', () => {
  const PAIR = 'mutation ($code: String!) { pairByCode(code: $code) { id } }';
  const waiting = async (sub: string): Promise<Wanderer> => { const window = browser(); expect((await window.prove(`${START}?vers=%2Ffil`, sub)).url.pathname).toBe('/appairer'); return window; };
  let codes: (personId: string, purpose?: string) => Promise<string>;
  beforeAll(async () => {
    const { attemptLimits } = await import('../../server/features/people/service/attempts.ts');
    const { codeKeeping } = await import('../../server/features/people/service/codes.ts');
    const now = (): Date => new Date();
    const keeping = codeKeeping({ models: world.models as never, now, attempts: attemptLimits(world.models.attempts, now) });
    codes = async (personId, purpose = 'PAIRING') => (await keeping.issue({ purpose, byId: 'someone', key: `key-${++count}` }, [personId])).get(personId)!;
  });

  it('is shown as the provider tells, in their own browser only', async () => {
    const window = await waiting('b');
    expect((await window.ask('{ pairing { name returnTo provider { id } } }')).data!.pairing).toEqual({ name: 'B Essai', returnTo: '/fil', provider: { id: 'academie' } });
    expect((await browser().ask('{ pairing { name } }')).data!.pairing).toBeNull();
    expect((await browser().ask(PAIR, { code: await codes(await someone()) })).code).toBe('NOT_FOUND');
    await window.ask('mutation { forgetPairing }');
    expect((await window.ask('{ pairing { name } }')).data!.pairing).toBeNull();
  });

  it('is paired by a code of the school, once, and is known from then on', async () => {
    const [id, window] = [await someone(), await waiting('c')];
    const code = await codes(id);
    expect((await window.ask(PAIR, { code: 'K7QF-2MPX-9RTC' })).code).toBe('WRONG_CODE');
    const { data } = await window.ask(PAIR, { code: code.toLowerCase() });
    expect([data!.pairByCode.id, await window.who(), await ownerOf('c')]).toEqual([id, id, id]);
    expect((await window.ask('{ pairing { name } }')).data!.pairing).toBeNull();
    const [again, other] = [browser(), await waiting('d')];
    expect((await again.prove(START, 'c')).url.pathname).toBe('/');
    expect([await again.who(), (await other.ask(PAIR, { code })).code, await ownerOf('d')]).toEqual([id, 'WRONG_CODE', undefined]);
  });

  it('is not paired by a code alone with an account that has a second factor', async () => {
    const [id, window] = [await someone(), await waiting('d')];
    await world.models.factors.create({ _id: id, dueAt: null, totp: { secret: 'A'.repeat(32), since: new Date(), lastStep: 0 }, pending: null, recovery: [] });
    const code = await codes(id);
    expect([(await window.ask(PAIR, { code })).code, await ownerOf('d'), await window.who()]).toEqual(['SECOND_FACTOR_DUE', undefined, null]);
  });

  it('is paired with the account that they open by its password', async () => {
    const [id, window] = [await someone(), await waiting('e')];
    expect((await window.ask('mutation { pairWithAccount }')).code).toBe('NOT_SIGNED_IN');
    const { login } = (await world.models.persons.findById(id).lean())!;
    await window.ask('mutation ($login: String!, $password: String!) { signIn(login: $login, password: $password) { id } }', { login, password: PASSWORD });
    expect((await window.ask('mutation { pairWithAccount }')).data).toEqual({ pairWithAccount: true });
    expect([await ownerOf('e'), (await window.ask('mutation { pairWithAccount }')).code]).toEqual([id, 'NOT_FOUND']);
  });

  it('waits half an hour, no longer', async () => {
    const window = await waiting('f');
    world.house.travel(31 * MINUTE);
    expect([(await window.ask('{ pairing { name } }')).data!.pairing, (await window.ask(PAIR, { code: await codes(await someone()) })).code]).toEqual([null, 'NOT_FOUND']);
    world.house.travel(-31 * MINUTE);
  });

  it('is not let in twice at one moment by one code', async () => {
    const [one, two, id] = [await waiting('f'), await waiting('g'), await someone()];
    const code = await codes(id);
    const answers = await Promise.all([one.ask(PAIR, { code }), two.ask(PAIR, { code })]);
    expect(answers.map((answer) => answer.code).sort()).toEqual(['WRONG_CODE', 'ok']);
  });
});

describe('the doors of an account', () => {
  const TIES = '{ me { identities { id provider { id } addedAt } } }';
  const UNTIE = 'mutation ($id: ID!, $password: String) { untie(id: $id, password: $password) }';
  const inside = async (id: string): Promise<Wanderer> => {
    const window = browser();
    const { login } = (await world.models.persons.findById(id).lean())!;
    await window.ask('mutation ($login: String!, $password: String!) { signIn(login: $login, password: $password) { id } }', { login, password: PASSWORD });
    return window;
  };
  const begin = async (window: Wanderer): Promise<string> => (await window.ask('mutation { beginTie(provider: "academie") }')).data!.beginTie;

  it('are tied from inside, after proving again at the provider’s', async () => {
    const id = await someone();
    const window = await inside(id);
    const end = await window.prove(await begin(window), 'h');
    expect([end.url.pathname, await ownerOf('h')]).toEqual(['/compte', id]);
    expect((await window.ask(TIES)).data!.me.identities).toMatchObject([{ provider: { id: 'academie' } }]);
  });

  it('are not tied to somebody else, nor for whoever has left or come since', async () => {
    const other = await inside(await someone());
    expect((await other.prove(await begin(other), 'h')).url.pathname).toBe('/refus/taken');
    const address = await begin(other);
    await other.ask('mutation { signOut }');
    expect((await other.prove(address, 'h')).url.pathname).toBe('/refus/lost-way');
    expect(await ownerOf('double')).toBeUndefined();
  });

  it('are untied with the password when it is the last, which ends the sessions it had opened', async () => {
    const id = await tied('double');
    const [byDoor, window] = [browser(), await inside(id)];
    await byDoor.prove(START, 'double');
    expect(await byDoor.who()).toBe(id);
    const [tie] = (await window.ask(TIES)).data!.me.identities;
    expect(await window.ask(UNTIE, { id: tie.id })).toMatchObject({ code: 'INVALID', field: 'password' });
    expect((await window.ask(UNTIE, { id: tie.id, password: 'autre chose' })).code).toBe('WRONG_CREDENTIALS');
    expect((await (await inside(await someone())).ask(UNTIE, { id: tie.id, password: PASSWORD })).code).toBe('NOT_FOUND');
    expect((await window.ask(UNTIE, { id: tie.id, password: PASSWORD })).data).toEqual({ untie: true });
    expect([await byDoor.who(), await window.who(), await ownerOf('double')]).toEqual([null, id, undefined]);
  });

  it('are left together: the provider forgets too', async () => {
    const window = browser();
    await window.prove(START, 'a');
    const { data } = await window.ask('mutation { goodbye signOut }');
    const address = new URL(data!.goodbye);
    expect([address.origin, address.searchParams.get('post_logout_redirect_uri')]).toEqual([provider.issuer, `${url()}/connexion`]);
    expect((await (await inside(await someone())).ask('mutation { goodbye }')).data!.goodbye).toBeNull();
  });
});
