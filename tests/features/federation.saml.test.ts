import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { educonnectKeys } from '../../server/features/federation/educonnect.ts';
import { IDP, type Said, samlProvider } from '../support/saml.ts';
import { Wanderer } from '../support/wanderer.ts';
import { PASSWORD, type World, openWorld } from './school-world.ts';

const MINUTE = 60_000;
const ENTRY = 'https://idp.essai.example/entrer';
const idp = samlProvider(ENTRY);
let world: World;
let count = 0;
const url = (): string => world.house.url;

beforeAll(async () => {
  const educonnect = idp.settings('educonnect', { attributes: { subject: 'FrEduCtId', firstName: 'givenName', lastName: 'sn' }, educonnect: { source: 'AAF1D', academies: { 29: 'ESSAI' } } });
  world = await openWorld(undefined, { federation: { providers: [idp.settings('rectorat'), educonnect], services: [] } });
});
afterAll(() => world?.close());

const tied = async (key: string): Promise<string> => {
  const id = await world.someone('adult', { firstName: `P${++count}` });
  await world.models.keys.create({ _id: key, personId: id, addedAt: new Date() });
  return id;
};
type Request = ReturnType<typeof idp.requestIn>;

/** Someone sent to the provider, with what it was asked. */
async function out(provider = 'rectorat', vers = '/fil'): Promise<{ window: Wanderer; request: Request }> {
  const window = new Wanderer(url());
  const { url: asked } = await window.go(`/federation/${provider}/start?vers=${encodeURIComponent(vers)}`, (to) => to.host === new URL(IDP).host);
  return { window, request: idp.requestIn(asked) };
}

/** The provider's form, posted from its site: without the cookies of ours, as SameSite=Lax has it; then the address it leads to, with them. */
const bring = async (...brought: Parameters<typeof addressAfter>): Promise<string> => (await addressAfter(...brought)).pathname;

async function addressAfter(window: Wanderer, request: Request, SAMLResponse: string, RelayState = request.way): Promise<URL> {
  const posted = await new Wanderer(url()).step(request.acs, { method: 'POST', body: new URLSearchParams({ SAMLResponse, RelayState }), headers: { origin: 'https://idp.essai.example', 'sec-fetch-site': 'cross-site' } });
  expect(posted.status).toBe(303);
  return (await window.go(posted.headers.get('location')!)).url;
}

const answers = (request: Request, said?: Partial<Said>, key?: string): string => idp.response(request, idp.assertion(request, said, key));

describe('by a provider of SAML 2', () => {
  it('asks in its own name, for an answer at one address', async () => {
    const { request } = await out();
    expect(request).toMatchObject({ issuer: `${url()}/federation/rectorat/metadata`, acs: `${url()}/federation/rectorat/acs` });
    const metadata = await new Wanderer(url()).step('/federation/rectorat/metadata');
    expect([metadata.status, metadata.headers.get('content-type')]).toEqual([200, expect.stringContaining('samlmetadata+xml')]);
    for (const said of [request.issuer, request.acs, 'WantAssertionsSigned="true"']) expect(metadata.body).toContain(said);
  });

  it('lets in the person who is tied, where they were going', async () => {
    const id = await tied('SAML rectorat abc-123');
    const { window, request } = await out();
    expect([await bring(window, request, answers(request)), await window.who()]).toEqual(['/fil', id]);
  });

  it('leads whoever is not known to be paired', async () => {
    const { window, request } = await out();
    expect(await bring(window, request, answers(request, { nameId: 'inconnu', attributes: { givenName: ['Aya'], sn: ['Essai'] } }))).toBe('/appairer');
    expect((await window.ask('{ pairing { name } }')).data!.pairing).toEqual({ name: 'Aya Essai' });
  });
});

describe('an answer that is not good', () => {
  const good = 'abc-123';
  const wrap = (request: Request): string => {
    const real = idp.assertion(request, { nameId: 'moi' });
    const forged = real.replace(/<ds:Signature[\s\S]*<\/ds:Signature>|<Signature[\s\S]*<\/Signature>/, '').replace('>moi<', `>${good}<`).replace(/ ID="[^"]+"/, ' ID="_forged"');
    return idp.response(request, forged.replace('</saml:Subject>', `</saml:Subject><saml:Advice>${real}</saml:Advice>`));
  };
  const inExtension = (request: Request): string => {
    const real = idp.assertion(request, { nameId: 'moi' });
    const signature = /<(?:ds:)?Signature[\s\S]*<\/(?:ds:)?Signature>/.exec(real)![0];
    const forged = real.replace(signature, `${signature.replace(/(<\/(?:ds:)?Signature>)$/, `<Object>${real.replace(signature, '')}</Object>$1`)}`).replace('>moi<', `>${good}<`).replace(/ ID="[^"]+"/, ' ID="_forged"');
    return idp.response(request, forged);
  };
  const changed = (answer: string, from: string | RegExp, to: string): string => Buffer.from(Buffer.from(answer, 'base64').toString().replace(from, to)).toString('base64');
  const cases: Record<string, (request: Request) => string> = {
    'for another audience': (request) => answers(request, { audience: 'https://ailleurs.example' }),
    'not signed': (request) => changed(answers(request), /<(?:ds:)?Signature[\s\S]*<\/(?:ds:)?Signature>/, ''),
    'signed by somebody else': (request) => answers(request, {}, idp.strangersKey()),
    'changed after it was signed': (request) => changed(answers(request, { nameId: 'moi' }), '>moi<', `>${good}<`),
    'wrapped around a signed one': wrap,
    'with the signed one inside its signature': inExtension,
    'with two assertions': (request) => idp.response(request, idp.assertion(request) + idp.assertion(request, { nameId: 'moi' })),
    'too old': (request) => answers(request, { from: new Date(Date.now() - 20 * MINUTE), until: new Date(Date.now() - 10 * MINUTE) }),
    'not yet good': (request) => answers(request, { from: new Date(Date.now() + 10 * MINUTE), until: new Date(Date.now() + 20 * MINUTE) }),
    'made for another request': (request) => answers(request, { inResponseTo: '_another' }),
    'brought to another address': (request) => answers(request, { recipient: 'https://ailleurs.example/acs' }),
    'of another issuer': (request) => answers(request, { issuer: 'https://ailleurs.example' }),
    'with a comment in the name': (request) => changed(answers(request, { nameId: `${good}.autre` }), `${good}.autre`, `${good}<!---->.autre`),
    'with a doctype': (request) => changed(answers(request), '<samlp:Response', '<!DOCTYPE x [<!ENTITY a "b">]><samlp:Response'),
    'signed with what is broken': (request) => changed(answers(request), /xmldsig-more#rsa-sha256/, 'xmldsig#rsa-sha1'),
    'no XML': () => Buffer.from('rien').toString('base64'),
    'empty': () => '',
  };
  beforeAll(async () => { await world.models.keys.create({ _id: 'SAML rectorat moi', personId: await world.someone('adult'), addedAt: new Date() }); });

  it.each(Object.keys(cases))('%s lets nobody in', async (name) => {
    const { window, request } = await out();
    expect([await bring(window, request, cases[name]!(request)), await window.who()]).toEqual(['/refus/provider-fault', null]);
    // Nor is a good one any more: the way is over.
    expect([await bring(window, request, answers(request)), await window.who()]).toEqual(['/refus/lost-way', null]);
  });

  it('is said to be given up when the provider says so', async () => {
    const { window, request } = await out();
    expect(await bring(window, request, idp.response(request, '', 'Responder'))).toBe('/refus/cancelled');
  });

  it('lets in nobody twice, in no other browser, and without a request not at all', async () => {
    const { window, request } = await out();
    const answer = answers(request);
    expect(await bring(window, request, answer)).toBe('/fil');
    expect(await bring(window, request, answer)).toBe('/refus/lost-way');
    const [other, victim] = [await out(), await out()];
    expect([await bring(victim.window, other.request, answers(other.request)), await victim.window.who()]).toEqual(['/refus/lost-way', null]);
    expect(await bring(victim.window, victim.request, answers(victim.request), 'x'.repeat(22))).toBe('/refus/lost-way');
  });

  it('has no persistent name, when no attribute names the person', async () => {
    const { window, request } = await out();
    expect(await bring(window, request, answers(request, { format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' }))).toBe('/refus/no-subject');
  });
});

describe('a second factor', () => {
  const guarded = async (name: string): Promise<string> => {
    const id = await tied(`SAML rectorat ${name}`);
    await world.models.factors.create({ _id: id, dueAt: null, totp: { secret: 'A'.repeat(32), since: new Date(), lastStep: 0 }, pending: null, recovery: [] });
    return id;
  };

  it('is not gone round by a provider that does not ask for two, and is proved by one that does', async () => {
    const id = await guarded('garde');
    const weak = await out();
    const step = await addressAfter(weak.window, weak.request, answers(weak.request, { nameId: 'garde' }));
    expect([step.pathname, step.hash, await weak.window.who()]).toEqual(['/connexion', expect.stringMatching(/^#etape=[\w-]{22}\.10$/), null]);
    const code = await weak.window.ask('mutation ($challenge: String!) { completeSignIn(challenge: $challenge, code: "000000") { id } }', { challenge: step.hash.slice(7, 29) });
    expect(code.code, 'the second step is asked, and nothing else is enough').toBe('WRONG_SECOND_FACTOR');
    const strong = await out();
    expect([await bring(strong.window, strong.request, answers(strong.request, { nameId: 'garde', context: 'deux' })), await strong.window.who()]).toEqual(['/fil', id]);
    expect((await world.models.sessions.findOne({ personId: id }).lean())?.secondFactor).toBe('PROVED');
    const plain = await out();
    await bring(plain.window, plain.request, answers(plain.request));
    expect((await world.models.sessions.findOne({ personId: (await plain.window.who())! }).sort({ createdAt: -1 }).lean())?.secondFactor).toBeNull();
  });

  it('is proved before another door is tied, which could be believed instead of it', async () => {
    const id = await guarded('prudent');
    const weak = new Wanderer(url());
    const { login } = (await world.models.persons.findById(id).lean())!;
    const asked = await weak.ask('mutation ($login: String!, $password: String!) { signIn(login: $login, password: $password) { id } }', { login, password: PASSWORD });
    expect(asked.code).toBe('SECOND_FACTOR_DUE');
    const strong = await out();
    await bring(strong.window, strong.request, answers(strong.request, { nameId: 'prudent', context: 'deux' }));
    expect((await strong.window.ask('mutation { beginTie(provider: "educonnect") }')).code).toBe('ok');
    await world.models.sessions.updateMany({ personId: id }, { $set: { secondFactor: null } });
    expect((await strong.window.ask('mutation { beginTie(provider: "educonnect") }')).code).toBe('SECOND_FACTOR_DUE');
  });
});

describe('by EduConnect', () => {
  const say = (request: Request, refs: string[], id = `e${++count}`): string => answers(request, { attributes: { FrEduCtId: [id], FrEduCtRefId: refs } });

  it('meets a person by the reference of the same source, and ties their account', async () => {
    const known = await tied('AAF1D NICE 123456');
    const { window, request } = await out('educonnect');
    expect([await bring(window, request, say(request, ['{ECT}77', '{AAF}23|1|123456'], '9001')), await window.who()]).toEqual(['/fil', known]);
    expect((await world.models.keys.findById('EDUCONNECT 9001').lean())?.personId).toBe(known);
    expect((await window.ask('{ me { identities { provider { id } } } }')).data!.me.identities).toEqual([{ provider: { id: 'educonnect' } }]);
  });

  it('meets one who has children in several schools by any of their references, when all are theirs', async () => {
    const parent = await tied('AAF1D NICE 1');
    await world.models.keys.create({ _id: 'AAF1D ESSAI 2', personId: parent, addedAt: new Date() });
    const { window, request } = await out('educonnect');
    expect([await bring(window, request, say(request, ['{AAF}23|1|1', '{AAF}29|1|2', '{AAF}6|1|3'])), await window.who()]).toEqual(['/fil', parent]);
    await tied('AAF1D NICE 4');
    const two = await out('educonnect');
    expect([await bring(two.window, two.request, say(two.request, ['{AAF}23|1|1', '{AAF}23|1|4'])), await two.window.who()]).toEqual(['/refus/several', null]);
  });

  it.each([['{AAF}23|1'], ['{AAF}23|1|12|3'], ['{AAF}|1|12'], ['{AAF}23|1|douze'], ['{AAF}39|1|12'], ['{AAF}123|1|12'], ['{AAF}'], ['{AAF}23|1|12 3']])('refuses %s by name', async (ref) => {
    const { window, request } = await out('educonnect');
    expect([await bring(window, request, say(request, [ref])), await window.who()]).toEqual(['/refus/bad-reference', null]);
    expect(() => educonnectKeys([ref], { source: 'AAF1D', academies: {} })).toThrow(expect.objectContaining({ code: 'BAD_REFERENCE', claim: 'FrEduCtRefId' }));
  });

  it('says that the attribute which names the person is missing', async () => {
    const { window, request } = await out('educonnect');
    expect(await bring(window, request, answers(request, { attributes: { FrEduCtRefId: ['{AAF}23|1|5'] } }))).toBe('/refus/no-subject');
  });
});
