import { Long } from 'bson';
import { readBetween } from '../between.ts';
import { readCollation } from '../collation.ts';
import type { Collection } from '../collection.ts';
import { StoreError } from '../errors.ts';
import type { Found } from '../found.ts';
import { compileProjection } from '../project.ts';
import { find, planOf } from '../query.ts';
import type { Query } from '../query.ts';
import { keyReached } from '../reached.ts';
import { asNumber, encode, fieldsOf, isDocument } from '../values.ts';
import type { Doc } from '../values.ts';
import { deadlineOf, documentOf, flagOf, sizeOf, target } from './command.ts';
import { letOf } from './variables.ts';
import type { Command } from './command.ts';

export const findCommand: Command = {
  fields: ['filter', 'sort', 'projection', 'hint', 'skip', 'limit', 'batchSize', 'singleBatch', 'let', 'collation', 'noCursorTimeout', 'allowDiskUse',
    'allowPartialResults', 'oplogReplay', 'tailable', 'awaitData', 'max', 'min', 'returnKey', 'showRecordId'],
  run(call) {
    const { body, database, ground, session } = call;
    const name = target(call);
    const collection = ground.catalog.find(database, name);
    const query = findQuery(body);
    checkTailable(body, collection !== undefined);
    const results = read(find(collection, query), shown(body, query, collection), query);
    return ground.cursors.first(`${database}.${name}`, results, { batchSize: sizeOf(body, 'batchSize'), single: flagOf(body, 'singleBatch'), stays: flagOf(body, 'noCursorTimeout'), session });
  },
};

/** What a find asks, whether to be done or to be explained. */
export function findQuery(body: Doc): Query {
  for (const name of ['sort', 'hint']) checkNatural(name, body[name]);
  return {
    filter: documentOf(body, 'filter') ?? {}, sort: documentOf(body, 'sort'), hint: hintOf(body), between: readBetween(documentOf(body, 'min'), documentOf(body, 'max')), skip: sizeOf(body, 'skip'), limit: sizeOf(body, 'limit'),
    variables: letOf(body), collation: readCollation(body.collation), deadline: deadlineOf(body), allowDiskUse: mayUseDisk(body),
  };
}

/** What is given of each document; undefined when it goes out as it is stored. */
function shown(body: Doc, query: Query, collection: Collection | undefined): ((found: Found) => Doc) | undefined {
  const project = compileProjection(documentOf(body, 'projection'), query.filter, query.variables, query.collation);
  const numbered = flagOf(body, 'showRecordId');
  if (flagOf(body, 'returnKey')) {
    const plan = collection && planOf(collection, query);
    return (found) => (plan ? keyReached(plan, found) : {});
  }
  if (numbered) return ({ doc, record }) => ({ ...(project ? project(doc) : doc), $recordId: Long.fromNumber(record) });
  return project && (({ doc }) => project(doc));
}

/** The time a client takes between two batches is its own, and does not count against maxTimeMS. */
function* read(found: Iterable<Found>, show: ((found: Found) => Doc) | undefined, query: Query): Generator<Uint8Array> {
  for (const one of found) {
    const left = query.deadline === undefined ? undefined : query.deadline - Date.now();
    yield show ? encode(show(one)) : one.bytes;
    if (left !== undefined) query.deadline = Date.now() + left;
  }
}

export function hintOf(body: Doc): unknown {
  const hint = body.hint;
  if (typeof hint === 'string') return hint === '' ? undefined : hint;
  const keys = documentOf(body, 'hint');
  return keys && Object.keys(keys).length > 0 ? keys : undefined;
}

/** Undefined when it is not said: then it may, as in MongoDB since 6.0. */
export function mayUseDisk(body: Doc): boolean | undefined {
  return body.allowDiskUse === undefined ? undefined : flagOf(body, 'allowDiskUse');
}

function checkNatural(name: string, given: unknown): void {
  if (!isDocument(given) || given.$natural === undefined) return;
  if (Math.abs(asNumber(given.$natural)) !== 1) throw new StoreError('BadValue', `$natural ${name} cannot be set to a value other than -1 or 1.`);
}

/** Only a capped collection has an end to wait at, and there is none here; what does not exist yet has nothing to give at all. */
function checkTailable(body: Doc, exists: boolean): void {
  if (!flagOf(body, 'tailable')) {
    if (flagOf(body, 'awaitData')) throw new StoreError('FailedToParse', "Cannot set 'awaitData' without also setting 'tailable'");
    return;
  }
  const sort = fieldsOf(documentOf(body, 'sort') ?? {});
  if (sort.some(([name, way]) => name !== '$natural' || asNumber(way) !== 1)) throw new StoreError('BadValue', 'cannot use tailable option with a sort other than {$natural: 1}');
  if (flagOf(body, 'singleBatch')) throw new StoreError('BadValue', "cannot use tailable option with the 'singleBatch' option");
  if (exists) throw new StoreError('BadValue', 'error processing query: tailable cursor requested on non capped collection');
}
