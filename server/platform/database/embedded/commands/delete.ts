import { readCollation } from '../collation.ts';
import type { Collection } from '../collection.ts';
import { StoreError } from '../errors.ts';
import { find } from '../query.ts';
import { asNumber } from '../values.ts';
import type { Doc } from '../values.ts';
import { documentOf, statements, target } from './command.ts';
import type { Command } from './command.ts';
import { attempt, batchOf, batchReply, indexesOf, isOrdered, refuseManyTwice } from './batch.ts';
import type { Batch } from './batch.ts';
import { hintOf } from './find.ts';
import { writeOnce } from './once.ts';

export const deleteCommand: Command = {
  fields: ['deletes', 'ordered', 'let'],
  async run(call) {
    const name = target(call);
    const deletes = statements(call, 'deletes', ['q', 'limit', 'collation', 'hint'], ['q', 'limit']);
    for (const { limit } of deletes) if (asNumber(limit) !== 0 && asNumber(limit) !== 1) throw new StoreError('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${String(limit)}`);
    const batch = batchOf(call);
    return writeOnce(call, () => {
      const collection = call.ground.catalog.find(call.database, name);
      const { results, writeErrors } = attempt(deletes, isOrdered(call.body), (statement) => deleteSome(collection, statement, batch));
      return batchReply(results.reduce((total, { value }) => total + value, 0), writeErrors, indexesOf(results, (n) => n > 0));
    }, { frees: true });
  },
};

/** Inside a write: one statement of a delete command; says how many went. All are found before the first is removed. */
export function deleteSome(collection: Collection | undefined, statement: Doc, batch: Batch): number {
  const limit = asNumber(statement.limit);
  refuseManyTwice(batch, limit === 0, 'Cannot use (or request) retryable writes with limit=0');
  const found = [...find(collection, { filter: documentOf(statement, 'q') ?? {}, limit, collation: readCollation(statement.collation), hint: hintOf(statement), variables: batch.variables, deadline: batch.deadline() })];
  for (const { record, doc } of found) collection!.remove(record, doc);
  batch.changed ||= found.length > 0;
  return found.length;
}
