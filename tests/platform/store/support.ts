import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, inject } from 'vitest';

export const { MongoClient, ObjectId, Long, Double, Int32, Decimal128, Binary, MinKey, MaxKey, Timestamp, BSONRegExp, GridFSBucket, MongoServerError, BSON } = mongoose.mongo;
export type Db = mongoose.mongo.Db;
export type Collection = mongoose.mongo.Collection;
export type Client = mongoose.mongo.MongoClient;

/** Is it the embedded store that answers, or the server that MONGODB_URI names? */
export const embedded = !process.env.MONGODB_URI;

export interface Opened {
  uri: string;
  client: Client;
  db: Db;
}

/** A connected client and a database of its own for one test file, gone after it. Filled before the first test. */
export function openDatabase(options: mongoose.mongo.MongoClientOptions = {}): Opened {
  const opened = {} as Opened;
  beforeAll(async () => {
    opened.uri = inject('storeUri');
    opened.client = await new MongoClient(opened.uri, { serverSelectionTimeoutMS: 5000, ...options }).connect();
    opened.db = opened.client.db(`contract_${randomUUID().slice(0, 8)}`);
  });
  afterAll(async () => {
    await opened.db.dropDatabase();
    await opened.client.close();
  });
  return opened;
}

/** A new collection with these documents, under a name nobody has. */
export async function collectionWith(db: Db, documents: object[] = []): Promise<Collection> {
  const collection = db.collection(`c_${randomUUID().slice(0, 8)}`);
  if (documents.length) await collection.insertMany(documents as never);
  return collection;
}

export async function withFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'preau-contract-'));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** The code of the error a promise rejects with, or undefined when it does not. */
export async function codeOf(promise: Promise<unknown>): Promise<number | undefined> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    const { code } = error as { code?: unknown };
    return code === undefined ? undefined : Number(code);
  }
}
