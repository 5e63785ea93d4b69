import { LONGEST_MESSAGE, StoreError, asStoreError } from '../errors.ts';
import type { Doc } from '../values.ts';
import { deadlineOf, flagOf } from './command.ts';
import type { Call } from './command.ts';
import { answerOf, retried } from './once.ts';
import type { Answer } from './once.ts';
import { letOf } from './variables.ts';

/** What the statements of one command share. */
export interface Batch {
  variables: Doc;
  /** A number came with the command: it must be safe to send twice. */
  retryable: boolean;
  /** When finding must stop; never once something was changed, since half a command is not to be undone. */
  deadline(): number | undefined;
  changed: boolean;
}

export interface Outcome<T> {
  results: { index: number; value: T }[];
  writeErrors: Doc[];
}

export function batchOf(call: Call): Batch {
  const deadline = deadlineOf(call.body);
  const batch: Batch = { variables: letOf(call.body), retryable: call.retryable !== undefined, changed: false, deadline: () => (batch.changed ? undefined : deadline) };
  return batch;
}

export function isOrdered(body: Doc): boolean {
  return body.ordered === undefined || flagOf(body, 'ordered');
}

/** What ends a command as a whole, whichever statement met it. */
const FATAL = new Set(['InternalError', 'OutOfDiskSpace', 'MaxTimeMSExpired', 'Interrupted']);

/** After so many characters of refusals, the others tell their code alone, as MongoDB's do: an answer is one document. */
const MOST_TOLD = LONGEST_MESSAGE;

/** Does each write of a batch; an ordered batch stops at the first refusal, which is told beside the others' results. */
export function attempt<S, T>(statements: readonly S[], ordered: boolean, work: (item: S) => T): Outcome<T> {
  const outcome: Outcome<T> = { results: [], writeErrors: [] };
  let told = 0;
  for (const [index, item] of statements.entries()) {
    try {
      outcome.results.push({ index, value: work(item) });
    } catch (thrown) {
      const error = asStoreError(thrown);
      if (FATAL.has(error.codeName)) throw thrown;
      const brief = told > MOST_TOLD && outcome.writeErrors.length >= 2;
      outcome.writeErrors.push({ index, code: error.code, ...(brief ? { errmsg: '' } : { ...error.details, errmsg: error.message }) });
      told += error.message.length;
      if (ordered) break;
    }
  }
  return outcome;
}

/** `changing` are the statements that a repetition is spared. */
export function batchReply(n: number, writeErrors: Doc[], changing: number[], more: Doc = {}): Answer {
  return answerOf({ n, ...(writeErrors.length ? { writeErrors } : {}), ...more }, retried(changing));
}

export function indexesOf<T>(results: Outcome<T>['results'], changed: (value: T) => boolean): number[] {
  return results.filter(({ value }) => changed(value)).map(({ index }) => index);
}

/** Which documents a repeated change of many would meet is anyone's guess. */
export function refuseManyTwice(batch: Batch, many: boolean, said: string): void {
  if (many && batch.retryable) throw new StoreError('InvalidOptions', said);
}
