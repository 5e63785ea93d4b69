import DataLoader from 'dataloader';
import type { Model } from 'mongoose';
import { MANY, MOST } from './together.ts';

/** What belongs to someone in one collection: an indexed match of their keys, in an order, whole or some fields of it. */
interface Kept<R> {
  model: Model<R>;
  where(keys: string[]): object;
  keyOf(record: R): string;
  sort?: Record<string, 1 | -1>;
  fields?: readonly (keyof R & string)[];
}

/** One read that is due, and whoever awaits it. */
interface Due { model: Pick<Model<unknown>, 'db' | 'collection'>; stages: object[]; resolve(rows: unknown[]): void; reject(error: unknown): void }

let begins: (() => void)[] = [];
let due: Due[] = [];

/**
 * Records that belong to someone. What is asked at the same moment, of whomever and **in whichever collections**, is one command of the
 * store: who somebody is stands in four collections, is asked at each request, and each command costs more than what it reads. Otherwise as
 * `together`: it begins after the last has asked, nothing is remembered, and the records are shared: each has an array of their own, and changes nothing in what it holds.
 */
export function ofEachInOne<R>({ model, where, keyOf, sort, fields }: Kept<R>): (key: string) => Promise<R[]> {
  const asked = new DataLoader<string, R[]>(async (keys) => {
    const wanted = [...new Set(keys)];
    const each = new Map<string, R[]>(wanted.map((key) => [key, []]));
    const stages = [{ $match: where(wanted) }, ...(sort ? [{ $sort: sort }] : []), ...(fields ? [{ $project: Object.fromEntries(fields.map((field) => [field, 1])) }] : [])];
    const rows = await new Promise<unknown[]>((resolve, reject) => { due.push({ model, stages, resolve, reject }); });
    for (const record of rows as R[]) each.get(keyOf(record))?.push(record);
    return keys.map((key) => each.get(key)!);
  }, { cache: false, maxBatchSize: MOST, batchScheduleFn: soon });
  return async (key) => [...await asked.load(key)];
}

/** All that has been asked so far is collected in one turn, then read. */
function soon(begin: () => void): void {
  if (begins.push(begin) > 1) return;
  setImmediate(() => {
    for (const each of begins.splice(0)) each();
    const reads = due.splice(0);
    for (const store of new Set(reads.map(({ model }) => model.db))) void readAll(reads.filter(({ model }) => model.db === store));
  });
}

async function readAll(reads: readonly Due[]): Promise<void> {
  const [{ model }] = reads as readonly [Due];
  const part = ({ stages }: Due, at: number): object[] => [...stages, { $replaceRoot: { newRoot: { at: { $literal: at }, row: '$$ROOT' } } }];
  const [first, ...others] = reads.map((read, at) => ({ coll: read.model.collection.name, pipeline: part(read, at) }));
  try {
    const found = await model.collection.aggregate<{ at: number; row: unknown }>([...first!.pipeline, ...others.map((other) => ({ $unionWith: other }))], { batchSize: MANY }).toArray();
    reads.forEach(({ resolve }, at) => resolve(found.flatMap((one) => (one.at === at ? [one.row] : []))));
  } catch (error) {
    for (const { reject } of reads) reject(error);
  }
}
