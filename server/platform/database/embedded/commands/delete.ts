import { StoreError } from '../errors.ts';
import { find } from '../query.ts';
import { asNumber } from '../values.ts';
import { checkCollation, documentOf, statements, target } from './command.ts';
import { letOf } from './variables.ts';
import type { Command } from './command.ts';
import { attempt, batchReply } from './batch.ts';
import { hintOf } from './find.ts';

export const deleteCommand: Command = {
  fields: ['deletes', 'ordered', 'let'],
  async run(call) {
    const name = target(call);
    const deletes = statements(call, 'deletes', ['q', 'limit', 'collation', 'hint']);
    const variables = letOf(call.body);
    return call.ground.store.write(() => {
      const collection = call.ground.catalog.find(call.database, name);
      const { results, writeErrors } = attempt(deletes, call.body.ordered !== false, (statement) => {
        checkCollation(statement);
        const limit = asNumber(statement.limit);
        if (limit !== 0 && limit !== 1) throw new StoreError('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${String(limit)}`);
        const found = [...find(collection, { filter: documentOf(statement, 'q') ?? {}, limit, hint: hintOf(statement), variables })];
        for (const { record, doc } of found) collection!.remove(record, doc);
        return found.length;
      });
      return batchReply(results.reduce((total, { value }) => total + value, 0), writeErrors);
    }, { frees: true });
  },
};
