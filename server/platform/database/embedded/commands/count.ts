import { readCollation } from '../collation.ts';
import { readerOf, topOf } from '../fields.ts';
import { oneOfEach } from '../distinct.ts';
import { count } from '../query.ts';
import { compareValues, keyOf } from '../order.ts';
import { someAt } from '../match/paths.ts';
import { StoreError } from '../errors.ts';
import { fieldsOf } from '../values.ts';
import { deadlineOf, documentOf, numberOf, sizeOf, target } from './command.ts';
import type { Command } from './command.ts';
import { hintOf } from './find.ts';

export const countCommand: Command = {
  fields: ['query', 'limit', 'skip', 'hint', 'collation', 'fields'],
  run(call) {
    const { body, ground, database } = call;
    const collation = readCollation(body.collation);
    const collection = ground.catalog.find(database, target(call));
    const [filter, hint] = [documentOf(body, 'query') ?? {}, hintOf(body)];
    const limit = Math.abs(numberOf(body, 'limit') ?? 0);
    const skip = sizeOf(body, 'skip') ?? 0;
    if (collection && fieldsOf(filter).length === 0 && hint === undefined) return { n: Math.min(Math.max(0, collection.count() - skip), limit || Number.POSITIVE_INFINITY), ok: 1 };
    return { n: count(collection, { filter, limit, skip, collation, hint, deadline: deadlineOf(body) }), ok: 1 };
  },
};

export const distinctCommand: Command = {
  fields: ['key', 'query', 'collation', 'hint'],
  run(call) {
    const { body, ground, database } = call;
    const collation = readCollation(body.collation);
    if (typeof body.key !== 'string') throw new StoreError('TypeMismatch', "BSON field 'distinct.key' is the wrong type, expected type 'string'");
    const path = body.key.split('.');
    const read = readerOf(new Set([topOf(body.key)]));
    const values = new Map<string, unknown>();
    for (const bytes of oneOfEach(ground.catalog.find(database, target(call)), body.key, { filter: documentOf(body, 'query') ?? {}, collation, hint: hintOf(body), deadline: deadlineOf(body) })) {
      someAt(read(bytes), path, (value) => {
        for (const item of Array.isArray(value) ? value : [value]) if (item !== undefined && !values.has(keyOf(item, collation))) values.set(keyOf(item, collation), item);
        return false;
      }, false);
    }
    return { values: [...values.values()].sort((one, other) => compareValues(one, other, collation)), ok: 1 };
  },
};
