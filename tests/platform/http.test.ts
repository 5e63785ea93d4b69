import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type TestHouse, openTestHouse } from '../support/house.ts';
import { foundSchool, openClass, type TestClass } from '../support/school.ts';

const PLAIN = 'query { me { id } }';
let house: TestHouse;
let room: TestClass;

beforeAll(async () => {
  house = await openTestHouse();
  const { head, schoolId } = await foundSchool(house);
  room = await openClass(house, head, schoolId, 'CM2 A', { pupils: 1, guardians: false });
});
afterAll(() => house.close());

/** The HTTP status with which an upgrade is refused, or 101. */
function upgrade(headers: Record<string, string>, path = '/graphql', protocol = 'graphql-transport-ws'): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${house.url.replace('http', 'ws')}${path}`, protocol, { headers });
    socket.on('error', () => {});
    socket.on('open', () => { resolve(101); socket.close(); });
    socket.on('unexpected-response', (_req, res) => resolve(res.statusCode ?? 0));
  });
}

describe('the door', () => {
  it('answers /health and /ready', async () => {
    expect((await fetch(`${house.url}/health`)).status).toBe(200);
    expect(await (await fetch(`${house.url}/ready`)).text()).toBe('ready');
  });

  it('lets nothing run but our own files, and nobody frame us', async () => {
    const { headers } = await fetch(`${house.url}/health`);
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['a body of 10 MB', () => JSON.stringify({ query: PLAIN, variables: { x: 'é'.repeat(5_000_000) } }), 413, 'TOO_LARGE'],
    ['a broken body', () => '{"query": ', 400, 'INVALID'],
    ['an unknown document', () => JSON.stringify({ documentId: 'f'.repeat(64) }), 400, 'UNKNOWN_OPERATION'],
    ['an inherited property as document', () => JSON.stringify({ documentId: 'constructor' }), 400, 'UNKNOWN_OPERATION'],
  ])('refuses %s with what to do', async (_what, body, status, code) => {
    const answer = await house.visitor().post(body());
    expect(answer.status).toBe(status);
    expect(answer.body.errors[0].extensions).toMatchObject({ code, fr: expect.any(String), en: expect.any(String) });
  });

  it.each([
    ['deep', `query { me { places { school { classrooms { school { classrooms { school { classrooms { school { classrooms { id } } } } } } } } } } }`],
    ['aliased', `query { ${Array.from({ length: 40 }, (_, i) => `a${i}: me { id }`).join(' ')} }`],
    ['endless', `query { ${'me { id } '.repeat(2_000)} }`],
    ['a fragment bomb', `query { ...a0 } ${Array.from({ length: 25 }, (_, i) => `fragment a${i} on Query { ...a${i + 1} ...a${i + 1} }`).join(' ')} fragment a25 on Query { me { id } }`],
  ])('refuses a query that is %s', async (_what, query) => {
    const before = performance.now();
    const { status, body } = await house.visitor().post({ query });
    expect(status).toBe(400);
    expect(body.data).toBeUndefined();
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  it('carries no subscription, and takes one for no fault of its own', async () => {
    for (const who of [house.visitor(), room.teacher]) {
      const { status, body } = await who.post({ query: 'subscription { meChanged }' });
      expect([status, body.errors[0].extensions.code]).toEqual([403, 'NOT_ALLOWED']);
    }
  });

  it('refuses a form post, which a foreign page could make', async () => {
    const response = await fetch(`${house.url}/graphql`, { method: 'POST', headers: { 'content-type': 'text/plain', cookie: room.teacher.cookie }, body: JSON.stringify({ query: 'mutation { signOut }' }) });
    expect(response.status).toBe(400);
    expect(await room.teacher.ask(PLAIN)).toEqual({ me: { id: room.teacher.id } });
  });

  it.each([['wrong', 'preau=nonsense'], ['far too long', `preau=${'a'.repeat(4_000)}`], ['operators', 'preau[$ne]=1'], ['empty', 'preau=']])('takes a %s cookie for nobody', async (_what, cookie) => {
    const visitor = house.visitor();
    visitor.cookie = cookie;
    expect(await visitor.ask(PLAIN)).toEqual({ me: null });
  });
});

describe('the upgrade', () => {
  it('opens for a signed-in person on our own page', async () => {
    expect(await upgrade({ origin: house.url, cookie: room.teacher.cookie })).toBe(101);
  });

  it.each([
    ['a foreign origin', () => ({ origin: 'https://evil.example', cookie: room.teacher.cookie }), 403],
    ['an origin that only starts like ours', () => ({ origin: `${house.url}.evil.example`, cookie: room.teacher.cookie }), 403],
    ['no origin', () => ({ cookie: room.teacher.cookie }), 403],
    ['no cookie', () => ({ origin: house.url }), 401],
    ['a wrong cookie', () => ({ origin: house.url, cookie: 'preau=AAAAAAAAAAAAAAAAAAAAAA' }), 401],
  ])('refuses %s', async (_what, headers, status) => {
    expect(await upgrade(headers() as Record<string, string>)).toBe(status);
  });

  it('knows no other path', async () => {
    expect(await upgrade({ origin: house.url, cookie: room.teacher.cookie }, '/anything')).toBe(404);
  });

  it('carries subscriptions only', async () => {
    const watch = await room.teacher.watch('mutation { signOut }');
    await expect(watch.next()).rejects.toThrow(/NOT_ALLOWED/);
    expect(await room.teacher.ask(PLAIN)).toEqual({ me: { id: room.teacher.id } });
  });
});

describe('in production', () => {
  it('accepts the client’s own operations and nothing else', async () => {
    const { trusted } = await import('../../schema/generated/trusted.ts');
    const [documentId] = Object.entries(trusted).find(([, text]) => text.startsWith('query'))!;
    const strict = await openTestHouse({ production: true });
    try {
      const visitor = strict.visitor();
      expect((await visitor.post({ query: PLAIN })).body.errors[0].extensions.code).toBe('UNKNOWN_OPERATION');
      expect((await visitor.post({ query: '{ __schema { types { name } } }' })).status).toBe(400);
      expect((await fetch(`${strict.url}/graphql?query={me{id}}`, { headers: { 'apollo-require-preflight': '1' } })).status).toBe(400);
      const own = await visitor.post({ documentId, variables: {} });
      expect(own.body.errors?.[0]?.extensions?.code).not.toBe('UNKNOWN_OPERATION');
    } finally {
      await strict.close();
    }
  });
});
