import { type Connection, Schema, createConnection } from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ofEachInOne } from '../../server/platform/database/inOne.ts';
import { freshStoreUri } from '../support/house.ts';

interface Thing { _id: string; ownerId: string; rank: number; secret: string }

const schema = new Schema<Thing>({ _id: String, ownerId: { type: String, index: true }, rank: Number, secret: String }, { versionKey: false });
const commands: string[] = [];
let stores: Connection[];

async function openStore(): Promise<Connection> {
  const db = await createConnection(freshStoreUri(), { monitorCommands: true }).asPromise();
  for (const name of ['hats', 'shoes']) {
    await db.model(name, schema, name).insertMany(['a', 'b', 'c'].flatMap((ownerId) => [2, 1].map((rank) => ({ _id: `${name} ${ownerId}${rank}`, ownerId, rank, secret: 's' }))));
  }
  db.getClient().on('commandStarted', ({ commandName }) => { commands.push(commandName); });
  return db;
}
const readerOf = (db: Connection, name: string, more: Partial<Parameters<typeof ofEachInOne<Thing>>[0]> = {}) =>
  ofEachInOne<Thing>({ model: db.model<Thing>(name), where: (ids) => ({ ownerId: { $in: ids } }), keyOf: ({ ownerId }) => ownerId, sort: { rank: 1 }, ...more });
const ids = (rows: readonly { _id: string }[]): string[] => rows.map(({ _id }) => _id);

beforeAll(async () => { stores = await Promise.all([openStore(), openStore()]); });
beforeEach(() => { commands.length = 0; });
afterAll(() => Promise.all(stores.map((db) => db.close())));

it('reads what is asked at once, of several people in several collections, by one command, each in its order', async () => {
  const [hats, shoes] = ['hats', 'shoes'].map((name) => readerOf(stores[0]!, name)) as [ReturnType<typeof readerOf>, ReturnType<typeof readerOf>];
  const found = await Promise.all([hats('a'), shoes('a'), hats('b'), shoes('nobody'), hats('a')]);
  expect(found.map(ids)).toEqual([['hats a1', 'hats a2'], ['shoes a1', 'shoes a2'], ['hats b1', 'hats b2'], [], ['hats a1', 'hats a2']]);
  expect(commands).toEqual(['aggregate']);
  expect(ids(await hats('c'))).toEqual(['hats c1', 'hats c2']);
});

it('remembers nothing, gives everyone an array of their own, and only the fields that are asked for', async () => {
  const hats = readerOf(stores[0]!, 'hats', { fields: ['ownerId'] });
  const [one, other] = await Promise.all([hats('b'), hats('b')]);
  one.pop();
  expect(other).toEqual([{ _id: 'hats b1', ownerId: 'b' }, { _id: 'hats b2', ownerId: 'b' }]);
  await stores[0]!.model<Thing>('hats').create({ _id: 'hats b0', ownerId: 'b', rank: 0, secret: 's' });
  expect(ids(await hats('b'))).toEqual(['hats b0', 'hats b1', 'hats b2']);
});

it('asks each store for its own, and tells all who wait when one of them refuses', async () => {
  const [here, there] = stores.map((db) => readerOf(db, 'shoes')) as [ReturnType<typeof readerOf>, ReturnType<typeof readerOf>];
  const wrong = readerOf(stores[1]!, 'hats', { where: () => ({ $nonsense: 1 }) });
  const [good, same, bad] = await Promise.allSettled([here('a'), there('a'), wrong('a')]);
  expect(good).toMatchObject({ status: 'fulfilled', value: [{ _id: 'shoes a1' }, { _id: 'shoes a2' }] });
  expect([same!.status, bad!.status]).toEqual(['rejected', 'rejected']);
  expect(ids(await there('a'))).toEqual(['shoes a1', 'shoes a2']);
});
