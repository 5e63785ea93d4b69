import type { Ground } from './commands/command.ts';
import { StoreError } from './errors.ts';
import { runStages } from './expressions.ts';
import { loosen } from './loosen.ts';
import { find } from './query.ts';
import type { Query } from './query.ts';
import { asNumber, encode, fieldsOf, isDocument } from './values.ts';
import type { Doc } from './values.ts';

export interface Aggregation {
  ground: Ground;
  database: string;
  collection: string | undefined;
  pipeline: Doc[];
  variables: Doc;
  hint?: unknown;
  deadline?: number | undefined;
}

const REFUSED = new Set(['$changeStream', '$geoNear', '$search', '$searchMeta', '$vectorSearch', '$collStats', '$indexStats', '$currentOp', '$listSessions', '$planCacheStats', '$out', '$merge']);

/**
 * An aggregation as documents in bytes. Its leading $match, $sort, $skip and $limit are a query, planned on the indexes
 * and exact in types; the stages after them are mingo's.
 */
export async function aggregate(work: Aggregation): Promise<Iterator<Uint8Array>> {
  for (const stage of work.pipeline) {
    const [name] = oneStage(stage);
    if (REFUSED.has(name)) throw new StoreError('NotImplemented', `${name} is not supported by the embedded store`);
  }
  const { query, rest } = split(work.pipeline);
  const collection = work.collection === undefined ? undefined : work.ground.catalog.find(work.database, work.collection);
  const found = find(collection, { ...query, hint: work.hint, variables: work.variables, deadline: work.deadline });
  if (rest.length === 0) return bytesOf(found);
  return encoded(runStages(documents(found), rest, work.variables, (name) => everything(work, name)));
}

function* bytesOf(found: ReturnType<typeof find>): Generator<Uint8Array> {
  for (const { bytes } of found) yield bytes;
}

function* documents(found: ReturnType<typeof find>): Generator<Doc> {
  for (const { doc } of found) yield loosen(doc) as Doc;
}

function* encoded(stream: Iterator<Doc>): Generator<Uint8Array> {
  for (let next = stream.next(); !next.done; next = stream.next()) yield encode(next.value);
}

function everything(work: Aggregation, name: string): Doc[] {
  return [...documents(find(work.ground.catalog.find(work.database, name), { filter: {}, deadline: work.deadline }))];
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
