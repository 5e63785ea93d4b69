import { asStoreError } from '../errors.ts';
import type { Doc } from '../values.ts';

export interface Outcome<T> {
  results: { index: number; value: T }[];
  writeErrors: Doc[];
}

/** Does each write of a batch; an ordered batch stops at the first refusal, which is told beside the others' results. */
export function attempt<S, T>(batch: readonly S[], ordered: boolean, work: (item: S) => T): Outcome<T> {
  const outcome: Outcome<T> = { results: [], writeErrors: [] };
  for (const [index, item] of batch.entries()) {
    try {
      outcome.results.push({ index, value: work(item) });
    } catch (thrown) {
      const error = asStoreError(thrown);
      if (error.codeName === 'InternalError' || error.codeName === 'OutOfDiskSpace') throw thrown;
      outcome.writeErrors.push({ index, code: error.code, ...error.details, errmsg: error.message });
      if (ordered) break;
    }
  }
  return outcome;
}

export function batchReply(n: number, writeErrors: Doc[], more: Doc = {}): Doc {
  return { n, ...more, ...(writeErrors.length ? { writeErrors } : {}), ok: 1 };
}
