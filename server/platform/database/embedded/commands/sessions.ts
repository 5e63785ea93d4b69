import { randomBytes } from 'node:crypto';
import { Binary } from 'bson';
import { StoreError } from '../errors.ts';
import { typeName } from '../match/types.ts';
import { SESSION_MINUTES, sessionId } from '../sessions.ts';
import { isDocument } from '../values.ts';
import type { Doc } from '../values.ts';
import type { Call, Command, Ground } from './command.ts';

export const startSessionCommand: Command = {
  fields: [],
  run({ ground }) {
    const bytes = randomBytes(16);
    bytes[6] = (bytes[6]! & 0x0f) | 0x40;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    ground.sessions.use(bytes.toString('hex'));
    return { id: { id: new Binary(bytes, Binary.SUBTYPE_UUID) }, timeoutMinutes: SESSION_MINUTES, ok: 1 };
  },
};

export const refreshSessionsCommand: Command = {
  fields: [],
  run(call) {
    for (const id of named(call)) call.ground.sessions.use(id);
    return { ok: 1 };
  },
};

/** A session ends with its cursors and with what was kept of its last write. */
export const endSessionsCommand: Command = {
  fields: [],
  async run(call) {
    const ids = named(call);
    kill(call.ground, ids);
    for (const id of ids) call.ground.sessions.end(id);
    await call.ground.retries.forget(ids);
    return { ok: 1 };
  },
};

/** None named means all of the user's own; there is one user. */
export const killSessionsCommand: Command = {
  fields: [],
  run(call) {
    const ids = named(call);
    return kill(call.ground, ids.length ? ids : call.ground.sessions.all());
  },
};

export const killAllSessionsCommand: Command = {
  fields: [],
  run(call) {
    listed(call, isDocument);
    return kill(call.ground, call.ground.sessions.all());
  },
};

export const killAllSessionsByPatternCommand: Command = {
  fields: [],
  run(call) {
    const patterns = listed(call, isDocument);
    const all = patterns.length === 0 || patterns.some((pattern) => pattern.lsid === undefined);
    return kill(call.ground, all ? call.ground.sessions.all() : patterns.map((pattern) => sessionId(pattern.lsid, `${call.name}.lsid`)));
  },
};

/** Stops what is open in sessions that themselves go on. */
function kill({ cursors }: Ground, ids: string[]): Doc {
  for (const id of ids) cursors.killOf(id);
  return { ok: 1 };
}

function named(call: Call): string[] {
  return listed(call, () => true).map((lsid, at) => sessionId(lsid, `${call.name}.${call.name}.${at}`));
}

function listed(call: Call, allowed: (item: unknown) => boolean): Doc[] {
  const items = call.body[call.name];
  if (!Array.isArray(items)) throw new StoreError('TypeMismatch', `BSON field '${call.name}.${call.name}' is the wrong type '${typeName(items)}', expected type 'array'`);
  const wrong = items.findIndex((item) => !allowed(item));
  if (wrong !== -1) throw new StoreError('TypeMismatch', `BSON field '${call.name}.${call.name}.${wrong}' is the wrong type '${typeName(items[wrong])}', expected type 'object'`);
  return items as Doc[];
}
