import { COMMANDS } from './commands/table.ts';
import { checkFields, checkTime } from './commands/command.ts';
import { BEFORE_SIGN_IN } from './commands/authentication.ts';
import type { Call, Command, Connection, Ground } from './commands/command.ts';
import { sessionOf } from './commands/session.ts';
import { checkConcerns } from './concerns.ts';
import { checkDepth } from './depth.ts';
import { StoreError, errorReply } from './errors.ts';
import { unknownField } from './known.ts';
import { decode, encode } from './values.ts';
import type { Doc } from './values.ts';

export interface Asked {
  body: Buffer;
  sequences: Map<string, Buffer[]>;
}

/** Answers one command, at once when nothing in it waits. Never throws: what fails becomes an error reply. */
export function answer(ground: Ground, asked: Asked, connection: Connection): Promise<Uint8Array> | Uint8Array {
  try {
    const reply = run(ground, asked, connection);
    return reply instanceof Promise ? reply.then(written).catch(refused) : written(reply);
  } catch (error) {
    return refused(error);
  }
}

const written = (reply: Doc | Buffer): Uint8Array => (Buffer.isBuffer(reply) ? reply : encode(reply));
const refused = (error: unknown): Uint8Array => encode(errorReply(error));

function run(ground: Ground, asked: Asked, connection: Connection): ReturnType<Command['run']> {
  const body = decode(asked.body);
  checkDepth(asked.body);
  const [name] = Object.keys(body);
  const command = COMMANDS.get(name ?? '');
  if (!name || !command) throw new StoreError('CommandNotFound', `no such command: '${name ?? ''}'`);
  if (ground.scram && !connection.signedIn && !BEFORE_SIGN_IN.has(name)) throw new StoreError('Unauthorized', `Command ${name} requires authentication`);
  const database = typeof body.$db === 'string' ? body.$db : 'admin';
  checkFields(name, body, command.fields);
  checkConcerns(name, body);
  checkVersion(name, body);
  checkTime(body);
  for (const sequence of asked.sequences.keys()) if (command.fields === 'any' || !command.fields.includes(sequence)) throw unknownField(`${name}.${sequence}`);
  const known = connection.signedIn || !ground.scram;
  const within = known ? sessionOf(name, body) : {};
  if (within.session) ground.sessions.use(within.session);
  const call: Call = { name, database, body, raw: asked.body, sequences: asked.sequences, ground, connection, ...within };
  return command.run(call);
}

/** The commands of MongoDB's Stable API, version 1. */
const STABLE = new Set(['abortTransaction', 'aggregate', 'bulkWrite', 'collMod', 'commitTransaction', 'killSessions', 'count', 'create', 'createIndexes', 'delete', 'drop', 'dropDatabase', 'dropIndexes', 'endSessions', 'explain', 'find', 'findAndModify', 'getMore', 'hello', 'insert',
  'killCursors', 'listCollections', 'listDatabases', 'listIndexes', 'ping', 'refreshSessions', 'update', 'saslStart', 'saslContinue']);

function checkVersion(name: string, body: Doc): void {
  const { apiVersion, apiStrict, apiDeprecationErrors } = body;
  if (apiVersion === undefined) {
    if (apiStrict === undefined && apiDeprecationErrors === undefined) return;
    throw new StoreError('APIVersionError', 'Provided apiStrict and/or apiDeprecationErrors without passing apiVersion');
  }
  if (apiVersion !== '1') throw new StoreError('APIVersionError', 'API version must be "1"');
  if (apiStrict === true && !STABLE.has(name)) throw new StoreError('APIStrictError', `Provided apiStrict:true, but the command ${name} is not in API Version 1. Information on supported commands and migrations in API Version 1 can be found at https://dochub.mongodb.org/core/manual-versioned-api`);
}
