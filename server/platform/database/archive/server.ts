import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import type { Doc } from '../embedded/values.ts';
import { exactly } from './exact.ts';
import { ArchiveFault } from './format.ts';
import type { Kept, Source } from './format.ts';
import type { Target } from './target.ts';

type Client = mongoose.mongo.MongoClient;

const BATCH = 1 << 20;
const DURABLE = { w: 'majority', j: true } as const;
const EXACT = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true } as const;

async function connect(uri: string): Promise<Client> {
  return new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 10_000, ignoreUndefined: false }).connect();
}

/**
 * The application's database on a MongoDB. A replica set gives it as it was at one moment; for any other server `atOneMoment` is
 * false, and what is written meanwhile may be in the backup or not.
 */
export async function serverSource(uri: string): Promise<Source & { atOneMoment: boolean }> {
  const client = await connect(uri);
  try {
    const db = client.db();
    const atOneMoment = 'setName' in (await db.admin().command({ hello: 1 }));
    const session = atOneMoment ? client.startSession({ snapshot: true }) : undefined;
    const { version } = await db.admin().buildInfo();
    return {
      version: String(version), collections: await collectionsOf(db), atOneMoment,
      documents: (kept) => batches(db.collection(kept.name).find({}, { raw: true, batchSize: 1000, ...(session ? { session } : {}) })),
      close: async () => {
        await session?.endSession();
        await client.close();
      },
    };
  } catch (error) {
    await client.close();
    throw error;
  }
}

async function collectionsOf(db: mongoose.mongo.Db): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const listed of await db.listCollections({}, { ...EXACT }).toArray()) {
    const { name, type = 'collection', options = {}, info } = listed as { name: string; type?: string; options?: Doc; info?: { uuid?: mongoose.mongo.Binary } };
    if (name.startsWith('system.')) continue;
    if (type !== 'collection') throw new ArchiveFault(`${db.databaseName}.${name} is a ${type}, which this program does not keep: use mongodump`);
    const indexes = await db.collection(name).listIndexes({ ...EXACT }).toArray();
    kept.push({ database: db.databaseName, name, options, indexes, uuid: info?.uuid?.toString('hex').replaceAll('-', '') });
  }
  return kept;
}

async function* batches(cursor: mongoose.mongo.FindCursor): AsyncGenerator<Buffer[]> {
  let batch: Buffer[] = [];
  let size = 0;
  for await (const bytes of cursor as unknown as AsyncIterable<Buffer>) {
    batch.push(bytes);
    size += bytes.length;
    if (size < BATCH) continue;
    yield batch;
    [batch, size] = [[], 0];
  }
  if (batch.length) yield batch;
}

/** A MongoDB, or a running embedded store. Collections wait under other names until all of them are in, then take their places one after the other. */
export async function serverTarget(uri: string): Promise<Target> {
  const client = await connect(uri);
  const mark = `restoring.${randomUUID().slice(0, 8)}.`;
  const used = new Set<string>();
  const say = async (database: string, command: Doc, documents?: Buffer[]): Promise<Doc> => {
    used.add(database);
    const reply = await client.db(database).command({ ...command, ...(documents ? { documents: documents.map(exactly) } : {}), ...('count' in command ? {} : { writeConcern: DURABLE }) }, { ...EXACT });
    const [failed] = (reply.writeErrors as Doc[] | undefined) ?? [];
    if (failed) throw new Error(String(failed.errmsg));
    return reply as Doc;
  };
  return {
    home: client.db().databaseName, say, accepts: (document) => exactly(document) !== undefined, draft: (name) => `${mark}${name}`,
    occupied: async (databases) => (await Promise.all(databases.map((database) => namesIn(client, database)))).flat(),
    finish: async (collections) => {
      for (const { database, name } of collections) await client.db('admin').command({ renameCollection: `${database}.${mark}${name}`, to: `${database}.${name}`, dropTarget: true, writeConcern: DURABLE });
      const wanted = new Set(collections.map(({ database, name }) => `${database}.${name}`));
      for (const database of used) for (const namespace of await namesIn(client, database)) if (!wanted.has(namespace)) await client.db(database).dropCollection(namespace.slice(database.length + 1), { writeConcern: DURABLE });
      await client.close();
    },
    abandon: async () => {
      for (const database of used) for (const namespace of await namesIn(client, database)) if (namespace.startsWith(`${database}.${mark}`)) await client.db(database).dropCollection(namespace.slice(database.length + 1));
      await client.close();
    },
  };
}

async function namesIn(client: Client, database: string): Promise<string[]> {
  const listed = await client.db(database).listCollections({}, { nameOnly: true }).toArray();
  return listed.map(({ name }) => name).filter((name) => !name.startsWith('system.')).map((name) => `${database}.${name}`);
}
