import { MECHANISM } from '../scram.ts';
import { SESSION_MINUTES } from '../sessions.ts';
import { isDocument } from '../values.ts';
import type { Doc } from '../values.ts';
import { begin } from './authentication.ts';
import type { Call, Command } from './command.ts';

/** The wire protocol of MongoDB 8.0, the version whose behaviour this store follows. */
const WIRE = 25;
export const VERSION = '8.0.0';

function hello(call: Call): Doc {
  const { speculativeAuthenticate, saslSupportedMechs } = call.body;
  const speculative = isDocument(speculativeAuthenticate) && call.ground.scram ? tryBegin(call, speculativeAuthenticate) : undefined;
  const modern = call.name === 'hello';
  return {
    ...(modern ? { isWritablePrimary: true } : { ismaster: true, helloOk: true }), maxBsonObjectSize: 16 * 1024 * 1024, maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000, localTime: new Date(), logicalSessionTimeoutMinutes: SESSION_MINUTES, connectionId: call.connection.id, minWireVersion: 0, maxWireVersion: WIRE, readOnly: false,
    ...(saslSupportedMechs === undefined ? {} : { saslSupportedMechs: call.ground.scram ? [MECHANISM] : [] }), ...(speculative ? { speculativeAuthenticate: speculative } : {}), ok: 1,
  };
}

/** A first exchange offered too early or in another mechanism is passed over: the client then asks again. */
function tryBegin(call: Call, offered: Doc): Doc | undefined {
  try {
    return begin(call, offered);
  } catch {
    return undefined;
  }
}

export const helloCommand: Command = { fields: 'any', run: hello };

const fine: Command = { fields: 'any', run: () => ({ ok: 1 }) };

/** What drivers and shells ask of a server as such, not of its data. */
export const serverCommands: Record<string, Command> = {
  hello: helloCommand, isMaster: helloCommand, ismaster: helloCommand, ping: fine, logout: fine, setFeatureCompatibilityVersion: fine,
  buildInfo: { fields: 'any', run: buildInfo },
  buildinfo: { fields: 'any', run: buildInfo },
  whatsmyuri: { fields: 'any', run: () => ({ you: '127.0.0.1', ok: 1 }) },
  connectionStatus: { fields: 'any', run: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }) },
  getParameter: { fields: 'any', run: () => ({ featureCompatibilityVersion: { version: '8.0' }, authenticationMechanisms: [], requireApiVersion: false, ok: 1 }) },
  getLog: { fields: 'any', run: () => ({ totalLinesWritten: 0, log: [], ok: 1 }) },
  getCmdLineOpts: { fields: 'any', run: () => ({ argv: [], parsed: {}, ok: 1 }) },
  hostInfo: { fields: 'any', run: () => ({ system: { currentTime: new Date() }, os: { type: process.platform }, ok: 1 }) },
  serverStatus: { fields: 'any', run: ({ ground }) => ({
    host: '127.0.0.1', version: VERSION, process: 'preau-store', pid: process.pid, uptime: (Date.now() - ground.startedAt) / 1000, localTime: new Date(),
    storageEngine: { name: 'lmdb', persistent: true }, metrics: { cursor: { open: { total: ground.cursors.size } } }, mem: { resident: Math.round(process.memoryUsage.rss() / 1048576) }, ok: 1,
  }) },
};

function buildInfo(): Doc {
  return { version: VERSION, gitVersion: 'preau-embedded', modules: ['preau-embedded'], versionArray: [8, 0, 0, 0], bits: 64, debug: false, maxBsonObjectSize: 16 * 1024 * 1024, storageEngines: ['lmdb'], ok: 1 };
}
