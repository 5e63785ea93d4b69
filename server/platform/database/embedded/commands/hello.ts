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
