import { readCollation } from '../collation.ts';
import { StoreError } from '../errors.ts';
import { compileProjection } from '../project.ts';
import { find } from '../query.ts';
import type { Query } from '../query.ts';
import { encode } from '../values.ts';
import type { Doc } from '../values.ts';
import { deadlineOf, documentOf, flagOf, numberOf, sizeOf, target } from './command.ts';
import { letOf } from './variables.ts';
import type { Call, Command } from './command.ts';

const FIELDS = ['filter', 'sort', 'projection', 'hint', 'skip', 'limit', 'batchSize', 'singleBatch', 'let', 'collation', 'noCursorTimeout', 'allowDiskUse',
  'allowPartialResults', 'oplogReplay', 'tailable', 'awaitData', 'max', 'min', 'returnKey', 'showRecordId', 'ntoreturn'] as const;

export const findCommand: Command = {
  fields: FIELDS,
  run(call) {
    const { body, ground } = call;
    const name = target(call);
    const source = results(call, name);
    const batchSize = sizeOf(body, 'batchSize');
    const limit = numberOf(body, 'limit') ?? 0;
    return ground.cursors.first(`${call.database}.${name}`, source, { batchSize, single: flagOf(body, 'singleBatch') || limit < 0, stays: flagOf(body, 'noCursorTimeout'), session: call.session });
  },
};

/** Validates everything at once, then reads lazily. */
function results(call: Call, name: string): Iterator<Uint8Array> {
  const { body, ground } = call;
  refuseUnsupported(body);
  const filter = documentOf(body, 'filter') ?? {};
  const [variables, collation] = [letOf(body), readCollation(body.collation)];
  const project = compileProjection(documentOf(body, 'projection'), filter, variables, collation);
  const limit = Math.abs(numberOf(body, 'limit') ?? 0);
  const collection = ground.catalog.find(call.database, name);
  const query: Query = { filter, sort: documentOf(body, 'sort'), skip: sizeOf(body, 'skip'), limit, hint: hintOf(body), variables, collation, deadline: deadlineOf(body), allowDiskUse: mayUseDisk(body) };
  return read(find(collection, query), project, query);
}

/** The time a client takes between two batches is its own, and does not count against maxTimeMS. */
function* read(found: ReturnType<typeof find>, project: ((doc: Doc) => Doc) | undefined, query: Query): Generator<Uint8Array> {
  for (const one of found) {
    const left = query.deadline === undefined ? undefined : query.deadline - Date.now();
    yield project ? encode(project(one.doc)) : one.bytes;
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

function refuseUnsupported(body: Doc): void {
  if (flagOf(body, 'tailable') || flagOf(body, 'awaitData')) throw new StoreError('BadValue', 'error processing query: tailable cursor requested on non capped collection');
  for (const name of ['max', 'min'] as const) if (Object.keys(documentOf(body, name) ?? {}).length) throw new StoreError('NotImplemented', `${name} is not supported by the embedded store`);
  for (const name of ['returnKey', 'showRecordId'] as const) if (flagOf(body, name)) throw new StoreError('NotImplemented', `${name} is not supported by the embedded store`);
}
