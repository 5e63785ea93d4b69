import { StoreError } from '../errors.ts';
import { deadlineOf } from './command.ts';
import type { Call } from './command.ts';

/**
 * Does a command's writes in one commit and gives its answer. A retryable write leaves that answer in the same commit, so that whoever sends
 * the command again is told it again: since a command is never half on disk, that holds for each of its statements too.
 */
export async function writeOnce(call: Call, work: () => Uint8Array, options: { frees?: boolean } = {}): Promise<Buffer> {
  const { ground: { store, retries }, name, retryable } = call;
  const deadline = deadlineOf(call.body) ?? Number.POSITIVE_INFINITY;
  const answer = await store.write(() => {
    const before = retryable && retries.answer(retryable, name);
    if (before) return before;
    if (Date.now() > deadline) throw new StoreError('MaxTimeMSExpired', 'operation exceeded time limit');
    const made = work();
    if (retryable) retries.keep(retryable, name, made);
    return made;
  }, options);
  return Buffer.isBuffer(answer) ? answer : Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength);
}
