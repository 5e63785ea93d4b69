import { besideCursor, documentsOf, rawField } from '../bytes.ts';
import type { Collection } from '../collection.ts';
import { StoreError } from '../errors.ts';
import { encode } from '../values.ts';
import type { Doc } from '../values.ts';
import { attempt, batchOf, indexesOf, isOrdered, refuseManyTwice } from './batch.ts';
import type { Batch } from './batch.ts';
import { documentOf, flagOf, rawDocuments, sizeOf } from './command.ts';
import type { Call, Command } from './command.ts';
import { deleteSome } from './delete.ts';
import { insertOne } from './insert.ts';
import { answerOf, retried, writeOnce } from './once.ts';
import type { Answer } from './once.ts';
import { namespacesOf, readOperation } from './operation.ts';
import type { Operation } from './operation.ts';
import { updateSome } from './update.ts';

/** What one operation did: its line in the reply, and what it adds to each total. */
interface Done {
  line: Doc;
  totals: Partial<Record<Total, number>>;
}

const TOTALS = ['nInserted', 'nMatched', 'nModified', 'nUpserted', 'nDeleted'] as const;
type Total = (typeof TOTALS)[number];
const CHANGES = TOTALS.filter((name) => name !== 'nMatched');

/** Writes of all kinds to any collections of any databases, in one commit; what became of each is read through a cursor. */
export const bulkWriteCommand: Command = {
  fields: ['ops', 'nsInfo', 'ordered', 'errorsOnly', 'cursor', 'let', 'bypassDocumentValidation'],
  async run(call) {
    const { body, database, ground, session } = call;
    if (database !== 'admin') throw new StoreError('Unauthorized', 'bulkWrite may only be run against the admin database.');
    const namespaces = namespacesOf(call);
    const operations = rawDocuments(call, 'ops').map((bytes) => readOperation(bytes, namespaces.length));
    const cursor = documentOf(body, 'cursor');
    const batchSize = cursor && sizeOf(cursor, 'batchSize');
    const frees = operations.every(({ kind }) => kind === 'delete');
    const kept = await writeOnce(call, () => doAll(call, operations, namespaces), { frees });
    const [summary, ...lines] = documentsOf(kept);
    return besideCursor(await ground.cursors.first('admin.$cmd.bulkWrite', lines.values(), { batchSize, session }), summary!);
  },
};

/** Inside a write: the totals, then a line for each operation that was tried; with errorsOnly for each that failed. */
function doAll(call: Call, operations: Operation[], namespaces: [string, string][]): Answer {
  const batch = batchOf(call);
  const { results, writeErrors } = attempt(operations, isOrdered(call.body), (operation) => doOne(call, operation, namespaces[operation.namespace]!, batch));
  const failed = writeErrors.map(({ index, ...error }) => ({ index: index as number, line: { ok: 0, idx: index, ...error, n: 0, ...(operations[index as number]!.kind === 'update' ? { nModified: 0 } : {}) } }));
  const done = flagOf(call.body, 'errorsOnly') ? [] : results.map(({ index, value }) => ({ index, line: { ok: 1, idx: index, ...value.line } }));
  const totals = Object.fromEntries(TOTALS.map((name) => [name, results.reduce((sum, { value }) => sum + (value.totals[name] ?? 0), 0)]));
  const lines = [...failed, ...done].sort((one, other) => one.index - other.index).map(({ line }) => encode(line));
  const changing = indexesOf(results, ({ totals }) => CHANGES.some((name) => totals[name]));
  return answerOf({ nErrors: writeErrors.length, ...totals }, retried(changing), lines);
}

function doOne({ ground: { catalog } }: Call, { kind, bytes, statement }: Operation, namespace: [string, string], batch: Batch): Done {
  const many = flagOf(statement, 'multi');
  refuseManyTwice(batch, many, 'Cannot use retryable writes with multi=true');
  if (kind === 'insert') {
    insertOne(catalog.ensure(...namespace), rawField(bytes, 'document')!);
    batch.changed = true;
    return { line: { n: 1 }, totals: { nInserted: 1 } };
  }
  const found = flagOf(statement, 'upsert') ? catalog.ensure(...namespace) : catalog.find(...namespace);
  return kind === 'update' ? update(found, statement, batch) : remove(found, statement, many, batch);
}

function update(collection: Collection | undefined, { filter, updateMods, constants, ...rest }: Doc, batch: Batch): Done {
  const { matched, modified, upserted } = updateSome(collection, { ...rest, q: filter, u: updateMods, ...(constants === undefined ? {} : { c: constants }) }, batch);
  if (upserted) return { line: { n: 1, nModified: 0, upserted: { _id: upserted.value } }, totals: { nUpserted: 1 } };
  return { line: { n: matched, nModified: modified }, totals: { nMatched: matched, nModified: modified } };
}

function remove(collection: Collection | undefined, { filter, ...rest }: Doc, many: boolean, batch: Batch): Done {
  const n = deleteSome(collection, { ...rest, q: filter, limit: many ? 0 : 1 }, batch);
  return { line: { n }, totals: { nDeleted: n } };
}
