import * as decoding from 'lib0/decoding';

const AWARENESS = 1;

/**
 * Whether a frame only says back what was heard of others: y-websocket's client does so at each of their moves, thirty times over in a
 * class. The server knows; only one's own caret need leave.
 */
export function isEcho(frame: Uint8Array, ownClient: number): boolean {
  if (frame[0] !== AWARENESS) return false;
  const input = decoding.createDecoder(frame);
  decoding.readVarUint(input);
  decoding.readVarUint(input);
  const count = decoding.readVarUint(input);
  return count !== 1 || decoding.readVarUint(input) !== ownClient;
}
