import { Malformed, Reading, Writing } from './reading.ts';

/** Kinds of messages: y-websocket's own, then ours, which go from the server to the client only and which the stock client passes over. */
const SYNC = 0;
const AWARENESS = 1;
const QUERY_AWARENESS = 3;
const ACK = 100;
const NOTICE = 101;
const STEP1 = 0;
const STEP2 = 1;
const UPDATE = 2;

/** What a client says. `counts`: it is among the frames that acknowledgements count: every update, and every answer (step 2) that has something in it. */
export type Said =
  | { kind: 'ask'; vector: Uint8Array }
  | { kind: 'update'; update: Uint8Array; isWhole: boolean; counts: boolean }
  | { kind: 'presence'; bytes: Uint8Array }
  | { kind: 'query' };

/** Reads one message, to its last byte. Throws Malformed for whatever a client has no business saying. */
export function readFrame(bytes: Uint8Array): Said {
  const input = new Reading(bytes);
  const said = message(input);
  if (!input.isOver) throw new Malformed('more than one message');
  return said;
}

function message(input: Reading): Said {
  switch (input.count()) {
    case SYNC: {
      const step = input.count();
      const block = input.block();
      if (step === STEP1) return { kind: 'ask', vector: block };
      if (step === STEP2) return { kind: 'update', update: block, isWhole: true, counts: !isNothing(block) };
      if (step === UPDATE) return { kind: 'update', update: block, isWhole: false, counts: true };
      throw new Malformed('unknown step');
    }
    case AWARENESS: return { kind: 'presence', bytes: input.block() };
    case QUERY_AWARENESS: return { kind: 'query' };
    default: throw new Malformed('unknown message');
  }
}

const isNothing = (update: Uint8Array): boolean => update.length === 2 && update[0] === 0 && update[1] === 0;

export type Notice =
  | { kind: 'role'; role: 'WRITER' | 'READER'; why?: string }
  | { kind: 'held'; id: string }
  | { kind: 'nearly-full'; bytes: number }
  | { kind: 'reset'; why: string }
  | { kind: 'slow-down' };

/** Asks a client for what it has and we have not. */
export const askFrame = (vector: Uint8Array): Buffer => framed(new Writing().count(SYNC).count(STEP1).block(vector));
/** The answer to a client that asked. */
export const answerFrame = (update: Uint8Array): Buffer => framed(new Writing().count(SYNC).count(STEP2).block(update));
export const updateFrame = (update: Uint8Array): Buffer => framed(new Writing().count(SYNC).count(UPDATE).block(update));
export const presenceFrame = (update: Uint8Array): Buffer => framed(new Writing().count(AWARENESS).block(update));
/** How many counted frames of this socket are stored by now. */
export const ackFrame = (count: number): Buffer => framed(new Writing().count(ACK).count(count));
export const noticeFrame = (notice: Notice): Buffer => framed(new Writing().count(NOTICE).text(JSON.stringify(notice)));

/** One message as a whole WebSocket frame: binary, unmasked, as a server sends it; the same bytes go to every socket. */
function framed(message: Writing): Buffer {
  const { length } = message;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = 0x82;
  if (head === 2) {
    frame[1] = length;
  } else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(message.end(), head);
  return frame;
}
