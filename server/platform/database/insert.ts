import type { Model } from 'mongoose';

/** Inserts the rows whose keys are not there yet, in one batch; those that are there are left as they are. Done twice, it is once. */
export async function insertMissing<T>(model: Model<T>, rows: readonly T[]): Promise<void> {
  if (rows.length === 0) return;
  await model.collection.insertMany(rows as never, { ordered: false }).catch((error: unknown) => {
    if (!onlyDuplicates(error)) throw error;
  });
}

/** Whether all that failed of a batch failed because a unique index already held its key. */
export function onlyDuplicates(error: unknown): boolean {
  const faults = [(error as { writeErrors?: { code?: number } | { code?: number }[] }).writeErrors ?? []].flat();
  return faults.length > 0 && faults.every(({ code }) => code === 11_000);
}
