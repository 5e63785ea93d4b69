import { readCollation } from '../collation.ts';
import type { Collection } from '../collection.ts';
import { StoreError } from '../errors.ts';
import { find } from '../query.ts';
import { compileUpdate } from '../update/update.ts';
import { identified, seedOf } from '../update/seed.ts';
import { documentOf, flagOf, statements, target } from './command.ts';
import type { Command } from './command.ts';
import { attempt, batchOf, batchReply, indexesOf, isOrdered, refuseManyTwice } from './batch.ts';
import type { Batch } from './batch.ts';
import { hintOf } from './find.ts';
import { checkId } from './insert.ts';
import { writeOnce } from './once.ts';
import { decode, encode } from '../values.ts';
import type { Doc } from '../values.ts';

const UPDATE_FIELDS = ['q', 'u', 'c', 'multi', 'upsert', 'arrayFilters', 'hint', 'collation', 'sort'] as const;

export interface Updated {
  matched: number;
  modified: number;
  upserted?: { value: unknown };
}

export const updateCommand: Command = {
  fields: ['updates', 'ordered', 'bypassDocumentValidation', 'let'],
  async run(call) {
    const name = target(call);
    const updates = statements(call, 'updates', UPDATE_FIELDS, ['q', 'u']);
    const batch = batchOf(call);
    return writeOnce(call, () => {
      const upserts = updates.some((update) => flagOf(update, 'upsert'));
      const collection = upserts ? call.ground.catalog.ensure(call.database, name) : call.ground.catalog.find(call.database, name);
      const { results, writeErrors } = attempt(updates, isOrdered(call.body), (update) => updateSome(collection, update, batch));
      const sum = (pick: (value: Updated) => number): number => results.reduce((total, { value }) => total + pick(value), 0);
      const upserted = results.filter(({ value }) => value.upserted).map(({ index, value }) => ({ index, _id: value.upserted!.value }));
      return batchReply(sum((value) => value.matched + (value.upserted ? 1 : 0)), writeErrors, indexesOf(results, (value) => value.modified > 0 || value.upserted !== undefined), { ...(upserted.length ? { upserted } : {}), nModified: sum((value) => value.modified) });
    });
  },
};

/** Inside a write: one statement of an update command. All documents are found before the first is changed. */
export function updateSome(collection: Collection | undefined, statement: Doc, batch: Batch): Updated {
  const collation = readCollation(statement.collation);
  const filter = documentOf(statement, 'q') ?? {};
  const [multi, sort] = [flagOf(statement, 'multi'), documentOf(statement, 'sort')];
  if (multi && sort) throw new StoreError('FailedToParse', 'Cannot specify sort with multi=true');
  refuseManyTwice(batch, multi, 'Cannot use (or request) retryable writes with multi=true');
  const variables = { ...batch.variables, ...documentOf(statement, 'c') };
  const change = compileUpdate(statement.u, statement.arrayFilters, variables, collation);
  if (multi && change.replacement) throw new StoreError('FailedToParse', 'multi update is not supported for replacement-style update');
  const found = [...find(collection, { filter, sort, collation, limit: multi ? 0 : 1, hint: hintOf(statement), variables: batch.variables, deadline: batch.deadline() })];
  if (found.length === 0 && flagOf(statement, 'upsert') && collection) {
    const { _id } = upsert(collection, filter, change);
    batch.changed = true;
    return { matched: 0, modified: 0, upserted: { value: _id } };
  }
  let modified = 0;
  for (const { record, doc, bytes } of found) {
    if (!put(collection!, record, doc, bytes, change.apply(doc, filter, false))) continue;
    batch.changed = true;
    modified += 1;
  }
  return { matched: found.length, modified };
}

/** Writes a changed document; false when nothing changed at all. */
export function put(collection: Collection, record: number, before: Doc, bytes: Buffer, after: Doc): Doc | undefined {
  const next = encode(after);
  if (bytes.equals(next)) return undefined;
  const kept = decode(next);
  collection.replace(record, before, next, kept);
  return kept;
}

export function upsert(collection: Collection, filter: Doc, change: ReturnType<typeof compileUpdate>): Doc {
  const seed = seedOf(filter, change.replacement);
  const doc = identified(change.apply(seed, filter, true));
  checkId(doc._id);
  const bytes = encode(doc);
  const kept = decode(bytes);
  collection.insert(bytes, kept);
  return kept;
}
