import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Connection, createConnection } from 'mongoose';
import type { TestProject } from 'vitest/node';
import { startEmbeddedStore } from '../../server/platform/database/embedded/start.ts';
import { newFolder } from './folder.ts';
import { startPreau } from './process.ts';

declare module 'vitest' { export interface ProvidedContext { planted: string; plantedUri: string } }

let running: Promise<{ folder: string; uri: string }> | undefined;

/** A folder as `npm start` leaves it the first time, with the demonstration in it, and a database on the run's store with the same: each journey begins with a copy of one, two seconds sooner. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { folder, uri } = await (running ??= plant(project.getProvidedContext().storeUri));
  project.provide('planted', folder);
  project.provide('plantedUri', uri);
  return () => rm(folder, { recursive: true, force: true });
}

async function plant(storeUri: string): Promise<{ folder: string; uri: string }> {
  const folder = await newFolder('planted');
  await (await startPreau({ PREAU_DATA: folder })).stop();
  const uri = Object.assign(new URL(storeUri), { pathname: '/preau_planted' }).href;
  const store = await startEmbeddedStore({ dataDir: join(folder, 'store') });
  const [from, to] = await Promise.all([store.uri, uri].map((each) => createConnection(each, { autoIndex: false, autoCreate: false }).asPromise())) as [Connection, Connection];
  for (const each of await from.db!.collections()) {
    const documents = await each.find().toArray();
    if (documents.length > 0) await to.db!.collection(each.collectionName).insertMany(documents);
  }
  await Promise.all([from.close(), to.close()]);
  await store.close();
  return { folder, uri };
}
