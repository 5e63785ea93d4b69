import { Int32 } from 'bson';
import { StoreError } from '../errors.ts';
import { encode } from '../values.ts';
import type { Doc } from '../values.ts';
import { deadlineOf } from './command.ts';
import type { Call } from './command.ts';

/** What a write is told, and what is told to its repetition. */
export interface Answer {
  first(): Uint8Array;
  again(): Uint8Array;
}

/** An answer that names to a repetition, in the last field but one, the statements that were done before. */
export function answerOf(reply: Doc, before: Doc, rest: readonly Uint8Array[] = []): Answer {
  const told = (more: Doc): Uint8Array => {
    const bytes = encode({ ...reply, ...more, ok: 1 });
    return rest.length ? Buffer.concat([bytes, ...rest]) : bytes;
  };
  return { first: () => told({}), again: () => told(before) };
}

/** By their numbers, those that changed something. */
export const retried = (done: number[]): Doc => (done.length ? { retriedStmtIds: done.map((at) => new Int32(at)) } : {});

/**
 * Does a command's writes in one commit and gives its answer. A retryable write leaves that answer in the same commit, so that whoever sends
 * the command again is told it again, and which of its statements that spares: since a command is never half on disk, it holds for all.
 */
export async function writeOnce(call: Call, work: () => Answer, options: { frees?: boolean } = {}): Promise<Buffer> {
  const { ground: { store, retries }, name, retryable } = call;
  const deadline = deadlineOf(call.body) ?? Number.POSITIVE_INFINITY;
  const answer = await store.write(() => {
    const before = retryable && retries.answer(retryable, name);
    if (before) return before;
    if (Date.now() > deadline) throw new StoreError('MaxTimeMSExpired', 'operation exceeded time limit');
    const made = work();
    if (retryable) retries.keep(retryable, name, made.again());
    return made.first();
  }, options);
  return Buffer.isBuffer(answer) ? answer : Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength);
}
