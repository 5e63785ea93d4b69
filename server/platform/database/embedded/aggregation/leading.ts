import type { Collation } from '../collation.ts';
import type { Ground } from '../commands/command.ts';
import { StoreError } from '../errors.ts';
import type { Query } from '../query.ts';
import { asNumber, fieldsOf, isDocument } from '../values.ts';
import type { Doc } from '../values.ts';

export interface Aggregation {
  ground: Ground;
  database: string;
  collection: string | undefined;
  pipeline: Doc[];
  variables: Doc;
  collation?: Collation | undefined;
  hint?: unknown;
  deadline?: number | undefined;
  allowDiskUse?: boolean | undefined;
}

export function oneStage(stage: Doc): [string, unknown] {
  const fields = fieldsOf(stage);
  if (fields.length !== 1) throw new StoreError(40323, 'A pipeline stage specification object must contain exactly one field.');
  if (!fields[0]![0].startsWith('$')) throw new StoreError(40324, `Unrecognized pipeline stage name: '${fields[0]![0]}'`);
  return fields[0]!;
}

/** Takes the beginning of a pipeline that a query can do: $match…, $sort, $skip, $limit, in that order. */
export function split(pipeline: Doc[]): { query: Query; rest: Doc[] } {
  const query: Query = { filter: {} };
  const filters: Doc[] = [];
  let at = 0;
  for (; at < pipeline.length; at++) {
    const [name, value] = oneStage(pipeline[at]!);
    if (name === '$match' && isDocument(value) && !query.sort && query.skip === undefined && !query.limit) filters.push(value);
    else if (name === '$sort' && isDocument(value) && !query.sort && query.skip === undefined && !query.limit) query.sort = value;
    else if (name === '$skip' && query.skip === undefined && !query.limit) query.skip = whole(value, name, 0);
    else if (name === '$limit' && !query.limit) query.limit = whole(value, name, 1);
    else break;
  }
  query.filter = filters.length === 1 ? filters[0]! : filters.length ? { $and: filters } : {};
  return { query, rest: pipeline.slice(at) };
}

function whole(value: unknown, name: string, least: number): number {
  const number = asNumber(value);
  if (!Number.isInteger(number) || number < least) throw new StoreError(name === '$limit' ? 15958 : 15956, name === '$limit' ? 'the limit must be positive' : 'Argument to $skip cannot be negative');
  return number;
}
