import { describe, expect, it } from 'vitest';
import { codeOf, embedded, openDatabase } from './support.ts';

const store = openDatabase();
const admin = (command: object) => store.client.db('admin').command(command);

describe('what a shell asks when it starts', () => {
  it.each<[string, object, object]>([
    ['who answers', { hello: 1 }, { maxWireVersion: expect.any(Number), logicalSessionTimeoutMinutes: 30 }], ['its build', { buildInfo: 1 }, { version: expect.stringMatching(/^\d+\.\d+\.\d+/) }],
    ['its version of features', { getParameter: 1, featureCompatibilityVersion: 1 }, { featureCompatibilityVersion: { version: expect.any(String) } }], ['its logs', { getLog: '*' }, { names: expect.arrayContaining(['startupWarnings']) }],
    ['its warnings', { getLog: 'startupWarnings' }, { log: expect.any(Array) }], ['its options', { getCmdLineOpts: 1 }, { argv: expect.any(Array) }], ['its host', { hostInfo: 1 }, { system: {}, os: {} }],
    ['who one is', { connectionStatus: 1, showPrivileges: true }, { authInfo: { authenticatedUsers: expect.any(Array), authenticatedUserPrivileges: expect.any(Array) } }], ['where one is', { whatsmyuri: 1 }, { you: expect.any(String) }],
    ['what runs', { currentOp: 1 }, { inprog: expect.any(Array) }], ['its profile', { profile: -1 }, { was: 0 }], ['its users', { usersInfo: 1 }, { users: expect.any(Array) }], ['its roles', { rolesInfo: 1 }, { roles: expect.any(Array) }], ['that something be stopped', { killOp: 1, op: 1 }, {}], ['its measures', { dbStats: 1 }, { objects: expect.any(Number) }],
    ['its databases', { listDatabases: 1, nameOnly: true, authorizedDatabases: true }, { databases: expect.any(Array) }], ['its collections', { listCollections: 1, nameOnly: true, authorizedCollections: true }, { cursor: {} }],
  ])('is answered: %s', async (_, command, answer) => expect(await admin(command)).toMatchObject({ ...answer, ok: 1 }));

  it.each<[string, object, number]>([
    ['an unknown parameter', { getParameter: 1, nothing: 1 }, 72], ['an unknown log', { getLog: 'nothing' }, 96], ['a log of another type', { getLog: 1 }, 14], ['no operation to kill', { killOp: 1 }, 4],
    ['a version of Atlas', { atlasVersion: 1 }, 59],
  ])('is refused: %s', async (_, command, code) => expect(await codeOf(admin(command))).toBe(code));

  it('is refused outside admin', async () => expect(await codeOf(store.db.command({ getLog: '*' }))).toBe(13));
});

it.runIf(embedded)('speaks as a lone MongoDB 8.0', async () => {
  expect(await admin({ hello: 1 })).toMatchObject({ maxWireVersion: 25 });
  expect(await codeOf(admin({ replSetGetStatus: 1 }))).toBe(76);
  expect((await admin({ hello: 1 })).setName).toBeUndefined();
  expect((await admin({ buildInfo: 1 })).versionArray).toEqual([8, 0, 0, 0]);
});
