import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { startEmbeddedStore } from '../../server/platform/database/embedded/start.ts';
import { newFolder } from './folder.ts';

declare module 'vitest' { export interface ProvidedContext { storeUri: string } }

let running: Promise<() => Promise<void>> | undefined;
let uri = process.env.MONGODB_URI ?? '';

/** One store for the whole run: the one named by MONGODB_URI, or an embedded one. Each test house takes a database of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  running ??= open();
  const close = await running;
  project.provide('storeUri', uri);
  return close;
}

async function open(): Promise<() => Promise<void>> {
  if (uri) return async () => {};
  // What these tests say does not depend on a disk; those that do (durability, power cuts) make their own folder.
  const dataDir = await newFolder('store');
  const store = await startEmbeddedStore({ dataDir });
  uri = store.uri;
  let closed = false;
  return async () => {
    if (closed) return;
    closed = true;
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  };
}
