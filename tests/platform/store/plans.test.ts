import { describe, expect, it } from 'vitest';
import { Long, collectionWith, openDatabase } from './support.ts';

const store = openDatabase();
const ROUNDS = Number(process.env.STORE_PLANS ?? 12);

function chance(seed: number): (most: number) => number {
  let state = seed + 1;
  return (most) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

type Pick = (most: number) => number;
const FIELDS = ['a', 'b', 'c', 'd.e', 'd.f'];

/** Small values of every kind, so that they meet often. */
function value(pick: Pick, depth = 0): unknown {
  switch (pick(depth > 1 ? 8 : 11)) {
    case 0: return null;
    case 1: return pick(4) - 1;
    case 2: return pick(4) / 2;
    case 3: return Long.fromNumber(pick(3));
    case 4: return 'xyz'.slice(0, pick(4));
    case 5: return pick(2) === 0;
    case 6: return new Date(pick(3));
    case 7: return pick(3);
    case 8: return Array.from({ length: pick(4) }, () => value(pick, depth + 1));
    case 9: return { e: value(pick, 2), ...(pick(2) ? { f: value(pick, 2) } : {}) };
    default: return Array.from({ length: pick(3) }, () => ({ e: value(pick, 2), f: value(pick, 2) }));
  }
}

/** At most one of the fields has arrays, so that every pair of fields may be indexed together. */
function document(pick: Pick, _id: number): object {
  const spread = pick(4);
  const one = (at: number): unknown => {
    const made = value(pick, at === spread ? 0 : 2);
    return at === 3 && !Array.isArray(made) && pick(3) ? { e: value(pick, 2), f: value(pick, 2) } : made;
  };
  return Object.fromEntries([['_id', _id], ...['a', 'b', 'c', 'd'].flatMap((name, at) => (pick(5) ? [[name, one(at)]] : []))]) as object;
}

function condition(pick: Pick): unknown {
  const literal = () => value(pick, 1);
  switch (pick(10)) {
    case 0: return { $in: [literal(), literal(), literal()] };
    case 1: return { [['$gt', '$gte', '$lt', '$lte'][pick(4)]!]: value(pick, 2) };
    case 2: return { $gte: pick(2), $lt: 1 + pick(2) };
    case 3: return { $ne: literal() };
    case 4: return { $exists: pick(2) === 0 };
    case 5: return /^x/;
    case 6: return { $elemMatch: { $gte: 0, $lt: 2 } };
    case 7: return { $not: { $gt: pick(3) } };
    default: return literal();
  }
}

function filter(pick: Pick, depth = 0): object {
  if (depth < 2 && pick(5) === 0) return { [['$or', '$and', '$nor'][pick(3)]!]: [filter(pick, depth + 1), filter(pick, depth + 1)] };
  return Object.fromEntries(Array.from({ length: 1 + pick(3) }, () => [FIELDS[pick(FIELDS.length)]!, condition(pick)]));
}

describe('an index', () => {
  it(`never changes what is found, or its order: ${ROUNDS * 60} queries`, { timeout: 120_000 }, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const pick = chance(round * 1000);
      const collection = await collectionWith(store.db, Array.from({ length: 80 }, (_, at) => document(pick, at)));
      for (let made = 0; made < 4; made++) {
        const names = [...new Set(Array.from({ length: 1 + pick(3) }, () => FIELDS[pick(FIELDS.length)]!))];
        const options = [{}, {}, { sparse: true }, { partialFilterExpression: { a: { $gte: 1 } } }][pick(4)]!;
        await collection.createIndex(Object.fromEntries(names.map((name) => [name, pick(2) ? 1 : -1])) as never, { ...options, name: `i${made}` }).catch(() => {});
      }
      for (let asked = 0; asked < 60; asked++) {
        const where = filter(pick);
        const sort = { ...(pick(2) ? { [FIELDS[pick(FIELDS.length)]!]: pick(2) ? 1 : -1 } : {}), ...(pick(3) ? { [FIELDS[pick(FIELDS.length)]!]: 1 } : {}), _id: 1 };
        const read = async (hint?: object) => (await collection.find(where, { sort: sort as never, projection: { _id: 1 }, ...(hint ? { hint: hint as never } : {}) }).toArray()).map(({ _id }) => Number(_id));
        const some = await collection.find(where).project({ _id: 1 }).toArray();
        const plain = await read({ $natural: 1 });
        expect(await read(), JSON.stringify({ where, sort, round })).toEqual(plain);
        expect(some.map(({ _id }) => Number(_id)).toSorted((x, y) => x - y), JSON.stringify({ where, round })).toEqual(plain.toSorted((x, y) => x - y));
      }
      for (let change = 0; change < 30; change++) {
        const update = pick(2) ? { $set: { [FIELDS[pick(3)]!]: value(pick, 2) } } : { $unset: { [FIELDS[pick(FIELDS.length)]!]: '' } };
        await collection.updateMany(filter(pick), update as never).catch(() => {});
        if (pick(3) === 0) await collection.deleteOne(filter(pick));
      }
      expect(await store.db.command({ validate: collection.collectionName })).toMatchObject({ valid: true });
    }
  });
});
