import { Binary } from 'bson';
import { StoreError } from '../errors.ts';
import { MECHANISM } from '../scram.ts';
import { isDocument } from '../values.ts';
import type { Doc } from '../values.ts';
import type { Call, Command } from './command.ts';

/** What a client may ask before it has said who it is. */
export const BEFORE_SIGN_IN = new Set(['hello', 'isMaster', 'ismaster', 'saslStart', 'saslContinue', 'ping', 'logout']);

export const saslStartCommand: Command = { fields: 'any', run: (call) => begin(call, call.body) };

export const saslContinueCommand: Command = {
  fields: 'any',
  run({ body, connection }) {
    const { conversation } = connection;
    if (!conversation) throw new StoreError('AuthenticationFailed', 'No SASL session state found');
    if (conversation.proven) {
      connection.conversation = undefined;
      return reply('', true);
    }
    connection.conversation = undefined;
    const signature = conversation.challenge.finish(textOf(body.payload));
    connection.signedIn = true;
    if (!conversation.skipsEmpty) connection.conversation = { ...conversation, proven: true };
    return reply(signature, conversation.skipsEmpty);
  },
};

/** The first exchange, asked by saslStart or beforehand inside hello. */
export function begin({ ground, connection }: Pick<Call, 'ground' | 'connection'>, body: Doc): Doc {
  if (body.mechanism !== MECHANISM || !ground.scram) throw new StoreError('AuthenticationFailed', `Unsupported mechanism '${String(body.mechanism)}'`);
  const challenge = ground.scram.begin(textOf(body.payload));
  connection.conversation = { challenge, proven: false, skipsEmpty: isDocument(body.options) && body.options.skipEmptyExchange === true };
  return reply(challenge.reply, false);
}

function textOf(payload: unknown): string {
  return payload instanceof Binary ? Buffer.from(payload.buffer.subarray(0, payload.position)).toString() : String(payload);
}

function reply(payload: string, done: boolean): Doc {
  return { conversationId: 1, done, payload: new Binary(Buffer.from(payload)), ok: 1 };
}
