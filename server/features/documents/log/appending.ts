import { Refusal } from '../../../platform/refusals.ts';
import type { LogModels } from './model.ts';

interface Waiting { _id: string; packed: Buffer; resolve(): void; reject(error: unknown): void }

/**
 * Appends of all rooms that come in one turn of the process are one write. Resolves when it is durable; refuses with CONFLICT when other
 * changes have that number. A write whose answer was lost and that is asked again finds itself, and resolves.
 */
export function appending({ updates }: Pick<LogModels, 'updates'>) {
  let waiting: Waiting[] = [];

  function write(): void {
    const batch = waiting;
    waiting = [];
    updates.collection.insertMany(batch.map(({ _id, packed }) => ({ _id, packed })) as never, { ordered: false })
      .then(() => { for (const each of batch) each.resolve(); }, (error: unknown) => failed(batch, error));
  }

  function failed(batch: Waiting[], error: unknown): void {
    const faults = new Map(faultsOf(error).map(({ index, code }) => [index, code]));
    for (const [i, each] of batch.entries()) {
      const code = faults.get(i);
      if (code === 11_000) isOwn(each).then((own) => (own ? each.resolve() : each.reject(new Refusal('CONFLICT'))), each.reject);
      else if (faults.size === 0 || code !== undefined) each.reject(error);
      else each.resolve();
    }
  }

  async function isOwn({ _id, packed }: Waiting): Promise<boolean> {
    const there = await updates.collection.findOne({ _id: _id as never }, { promoteBuffers: true });
    return there !== null && packed.equals(there.packed as Buffer);
  }

  return (_id: string, packed: Buffer): Promise<void> => new Promise((resolve, reject) => {
    if (waiting.length === 0) queueMicrotask(write);
    waiting.push({ _id, packed, resolve, reject });
  });
}

/** Which of a batch were refused, and why; none when the whole write failed or its durability is not known. */
function faultsOf(error: unknown): { index: number; code: number }[] {
  const { writeErrors = [], writeConcernErrors, result } = error as { writeErrors?: unknown; writeConcernErrors?: unknown[]; result?: { getWriteConcernError?(): unknown } };
  if (writeConcernErrors?.length || result?.getWriteConcernError?.()) return [];
  return [writeErrors].flat() as { index: number; code: number }[];
}
