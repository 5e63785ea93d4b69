import { Binary, Int32, Long } from 'bson';
import { StoreError } from '../errors.ts';
import { checkKnown } from '../known.ts';
import { count, find } from '../query.ts';
import type { Query } from '../query.ts';
import { asNumber, encode, fieldsOf, isDocument, isNumber } from '../values.ts';
import type { Doc } from '../values.ts';
import { compileStages } from './compile.ts';
import { oneStage, split } from './leading.ts';
import type { Aggregation } from './leading.ts';
import { writeResult } from './output.ts';
import { documents, workOf } from './reach.ts';

const REFUSED = new Set(['$geoNear', '$search', '$searchMeta', '$vectorSearch', '$collStats', '$indexStats', '$currentOp', '$listSessions', '$planCacheStats']);

/**
 * An aggregation as documents in bytes. Its leading $match, $sort, $skip and $limit are a query, planned on the indexes
 * and exact in types; the stages after them run one by one on what it finds.
 */
export async function aggregate(work: Aggregation): Promise<Iterator<Uint8Array>> {
  for (const stage of work.pipeline) {
    const [name] = oneStage(stage);
    if (name === '$changeStream') throw new StoreError(40573, 'The $changeStream stage is only supported on replica sets');
    if (REFUSED.has(name)) throw new StoreError('NotImplemented', `${name} is not supported by the embedded store`);
  }
  const output = work.pipeline.findIndex((stage) => '$out' in stage || '$merge' in stage);
  if (output !== -1) {
    if (output !== work.pipeline.length - 1) throw new StoreError(40601, `${oneStage(work.pipeline[output]!)[0]} can only be the final stage in the pipeline`);
    const results = await aggregate({ ...work, pipeline: work.pipeline.slice(0, -1) });
    await writeResult(work, work.pipeline[output]!, results);
    return [].values();
  }
  const own = withoutCollection(work);
  if (own) return encoded(compileStages(work.pipeline.slice(own.stages), workOf(work))(own.documents));
  const { query, rest } = split(work.pipeline);
  const collection = work.collection === undefined ? undefined : work.ground.catalog.find(work.database, work.collection);
  const asked: Query = { ...query, hint: work.hint, variables: work.variables, collation: work.collation, deadline: work.deadline, allowDiskUse: work.allowDiskUse };
  const counted = countOf(rest);
  if (counted) return total(count(collection, asked), counted);
  const found = find(collection, asked);
  if (rest.length === 0) return bytesOf(found);
  return encoded(compileStages(rest, workOf(work))(documents(found)));
}

/** What `{ aggregate: 1 }` begins with, which no collection gives; `$documents` gives its own. */
function withoutCollection(work: Aggregation): { documents: Doc[]; stages: number } | undefined {
  const [name] = work.pipeline[0] ? oneStage(work.pipeline[0]) : [''];
  const alone = name === '$documents' || name === '$listLocalSessions';
  if (alone && work.collection !== undefined) throw new StoreError('InvalidNamespace', `${name} must be run against the database with {aggregate: 1}, not a collection`);
  if (work.collection !== undefined) return undefined;
  if (!alone) throw new StoreError('InvalidNamespace', `{aggregate: 1} is not valid for '${name}'; a collection is required.`);
  if (name === '$documents') return { documents: [], stages: 0 };
  checkListing(work.pipeline[0]!.$listLocalSessions);
  return { documents: work.ground.sessions.uses().map(([id, at]) => ({ _id: { id: new Binary(Buffer.from(id, 'hex'), 4) }, lastUse: new Date(at) })), stages: 1 };
}

/** There is one user: all are his, and asking for those of others is not kept. */
function checkListing(asked: unknown): void {
  if (!isDocument(asked)) throw new StoreError('TypeMismatch', '$listLocalSessions options must be specified in an object');
  checkKnown('$listLocalSessions', asked, ['allUsers', 'users']);
  if (asked.users !== undefined) throw new StoreError('NotImplemented', '$listLocalSessions: users is not supported by the embedded store');
}

/** The stages with which drivers count: `{ $group: { _id: 1, n: { $sum: 1 } } }`. */
function countOf(rest: Doc[]): { _id: unknown; name: string } | undefined {
  const group = rest.length === 1 ? rest[0]!.$group : undefined;
  if (!isDocument(group)) return undefined;
  const [[, _id] = [], [name, sum] = []] = fieldsOf(group);
  const one = isDocument(sum) ? sum.$sum : undefined;
  const counts = fieldsOf(group).length === 2 && Object.keys(group)[0] === '_id' && (isNumber(_id) || _id === null) && isNumber(one) && asNumber(one) === 1;
  return counts ? { _id, name: name! } : undefined;
}

function* total(n: number, { _id, name }: { _id: unknown; name: string }): Generator<Uint8Array> {
  if (n > 0) yield encode({ _id, [name]: n < 2 ** 31 ? new Int32(n) : Long.fromNumber(n) });
}

function* bytesOf(found: ReturnType<typeof find>): Generator<Uint8Array> {
  for (const { bytes } of found) yield bytes;
}

function* encoded(results: Iterable<Doc>): Generator<Uint8Array> {
  for (const doc of results) yield encode(doc);
}
