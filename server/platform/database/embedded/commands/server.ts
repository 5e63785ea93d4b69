import { cpus, hostname, totalmem, type } from 'node:os';
import { StoreError } from '../errors.ts';
import { typeName } from '../match/types.ts';
import { isDocument, isTrue } from '../values.ts';
import type { Doc } from '../values.ts';
import type { Call, Command } from './command.ts';
import { helloCommand, VERSION } from './hello.ts';

const fine: Command = { fields: 'any', run: () => ({ ok: 1 }) };

/** What drivers, shells and explorers ask of a server as such, not of its data. */
export const serverCommands: Record<string, Command> = {
  hello: helloCommand, isMaster: helloCommand, ismaster: helloCommand, ping: fine, logout: fine, setFeatureCompatibilityVersion: fine,
  buildInfo: { fields: 'any', run: buildInfo }, buildinfo: { fields: 'any', run: buildInfo },
  whatsmyuri: { fields: [], run: ({ connection }) => ({ you: `127.0.0.1:${connection.id}`, ok: 1 }) },
  connectionStatus: { fields: ['showPrivileges'], run: connectionStatus },
  getParameter: { fields: 'any', run: ofAdmin(getParameter) },
  getLog: { fields: [], run: ofAdmin(getLog) },
  getCmdLineOpts: { fields: [], run: ofAdmin(() => ({ argv: ['preau-store'], parsed: {}, ok: 1 })) },
  hostInfo: { fields: [], run: hostInfo },
  serverStatus: { fields: 'any', run: serverStatus },
  currentOp: { fields: 'any', run: ofAdmin(() => ({ inprog: [], ok: 1 })) },
  killOp: { fields: ['op'], run: ofAdmin(killOp) },
  usersInfo: { fields: ['showCredentials', 'showCustomData', 'showPrivileges', 'showAuthenticationRestrictions', 'filter'], run: () => ({ users: [], ok: 1 }) },
  rolesInfo: { fields: ['showAuthenticationRestrictions', 'showBuiltinRoles', 'showPrivileges'], run: () => ({ roles: [], ok: 1 }) },
  profile: { fields: ['slowms', 'sampleRate', 'filter'], run: profile },
  replSetGetStatus: { fields: 'any', run: ofAdmin(notReplicated) },
};

function ofAdmin(run: (call: Call) => Doc): (call: Call) => Doc {
  return (call) => {
    if (call.database !== 'admin') throw new StoreError('Unauthorized', `${call.name} may only be run against the admin database.`);
    return run(call);
  };
}

function buildInfo(): Doc {
  return { version: VERSION, gitVersion: 'preau-embedded', modules: ['preau-embedded'], versionArray: [...VERSION.split('.').map(Number), 0], bits: 64, debug: false, maxBsonObjectSize: 16 * 1024 * 1024, storageEngines: ['lmdb'], ok: 1 };
}

function connectionStatus({ ground, connection, body }: Call): Doc {
  const known = ground.scram !== undefined && connection.signedIn;
  const authInfo = { authenticatedUsers: known ? [{ user: 'preau', db: 'admin' }] : [], authenticatedUserRoles: known ? [{ role: 'root', db: 'admin' }] : [] };
  return { authInfo: { ...authInfo, ...(isTrue(body.showPrivileges) ? { authenticatedUserPrivileges: [] } : {}) }, ok: 1 };
}

const PARAMETERS: Doc = { featureCompatibilityVersion: { version: '8.0' }, authenticationMechanisms: ['SCRAM-SHA-256'], requireApiVersion: false, logLevel: 0, quiet: false };

/** Those that were asked for, or with '*' all; none found is an error. */
function getParameter({ body }: Call): Doc {
  const all = body.getParameter === '*' || (isDocument(body.getParameter) && isTrue(body.getParameter.allParameters));
  const found = Object.fromEntries(Object.entries(PARAMETERS).filter(([name]) => all || body[name] !== undefined));
  if (Object.keys(found).length === 0) throw new StoreError('InvalidOptions', 'no option found to get');
  return { ...found, ok: 1 };
}

function getLog({ body }: Call): Doc {
  if (typeof body.getLog !== 'string') throw new StoreError('TypeMismatch', `Argument to getLog must be of type String; found ${typeName(body.getLog)}`);
  if (body.getLog === '*') return { names: ['global', 'startupWarnings'], ok: 1 };
  if (body.getLog !== 'global' && body.getLog !== 'startupWarnings') throw new StoreError('OperationFailed', `No RecentLog named: ${body.getLog}`);
  return { totalLinesWritten: 0, log: [], ok: 1 };
}

function hostInfo(): Doc {
  return { system: { currentTime: new Date(), hostname: hostname(), cpuAddrSize: 64, memSizeMB: Math.round(totalmem() / 1048576), numCores: cpus().length, cpuArch: process.arch }, os: { type: type(), name: process.platform, version: '' }, extra: {}, ok: 1 };
}

function serverStatus({ ground }: Call): Doc {
  return {
    host: '127.0.0.1', version: VERSION, process: 'preau-store', pid: process.pid, uptime: (Date.now() - ground.startedAt) / 1000, localTime: new Date(),
    storageEngine: { name: 'lmdb', persistent: true }, metrics: { cursor: { open: { total: ground.cursors.size } } }, logicalSessionRecordCache: { activeSessionsCount: ground.sessions.all().length },
    mem: { bits: 64, resident: Math.round(process.memoryUsage.rss() / 1048576) }, ok: 1,
  };
}

/** Commands are short or stopped by maxTimeMS: there is never one to kill, and MongoDB does not mind either. */
function killOp({ body }: Call): Doc {
  if (body.op === undefined) throw new StoreError('NoSuchKey', 'Missing expected field "op"');
  return { info: 'attempting to kill op', ok: 1 };
}

function profile({ body }: Call): Doc {
  if (String(body.profile) !== '0' && String(body.profile) !== '-1') throw new StoreError('NotImplemented', 'profile: nothing is profiled by the embedded store');
  return { was: 0, slowms: 100, sampleRate: 1, ok: 1 };
}

function notReplicated(): Doc {
  throw new StoreError('NoReplicationEnabled', 'not running with --replSet');
}
