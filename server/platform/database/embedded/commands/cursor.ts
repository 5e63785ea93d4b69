import { Long } from 'bson';
import { StoreError } from '../errors.ts';
import { asNumber } from '../values.ts';
import { sizeOf } from './command.ts';
import type { Command } from './command.ts';

export const getMoreCommand: Command = {
  fields: ['collection', 'batchSize', 'lastKnownCommittedOpTime', 'term'],
  run({ body, database, ground, session }) {
    if (body.maxTimeMS !== undefined) throw new StoreError('BadValue', 'cannot set maxTimeMS on getMore command for a non-awaitData cursor');
    if (typeof body.collection !== 'string' || body.collection === '') throw new StoreError('InvalidNamespace', 'getMore needs the name of a collection');
    return ground.cursors.next(idOf(body.getMore), `${database}.${body.collection}`, { batchSize: sizeOf(body, 'batchSize'), session });
  },
};

export const killCursorsCommand: Command = {
  fields: ['cursors'],
  run({ body, ground }) {
    const ids = Array.isArray(body.cursors) ? body.cursors : [];
    const killed = ids.filter((id) => ground.cursors.kill(idOf(id)));
    return { cursorsKilled: killed, cursorsNotFound: ids.filter((id) => !killed.includes(id)), cursorsAlive: [], cursorsUnknown: [], ok: 1 };
  },
};

function idOf(value: unknown): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(Math.trunc(asNumber(value)) || 0);
}
