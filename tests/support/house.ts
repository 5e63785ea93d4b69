import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createConnection } from 'mongoose';
import { pino } from 'pino';
import { inject } from 'vitest';
import type { Config } from '../../server/app/config.ts';
import { noFederation } from '../../server/features/federation/settings.ts';
import { type House, openHouse } from '../../server/app/house.ts';
import { newId } from '../../server/platform/ids.ts';
import { Person } from './person.ts';

export interface TestHouse extends House {
  /** Someone who is not signed in. */
  visitor(): Person;
  /** Signs in by login and password. */
  signIn(login: string, password: string): Promise<Person>;
  /** What the house's clock says. */
  now(): Date;
  /** Moves the house's clock. */
  travel(ms: number): void;
}

/** A database of its own on the run's store. */
export function freshStoreUri(): string {
  const uri = new URL(inject('storeUri'));
  uri.pathname = `/preau_test_${newId()}`;
  return uri.href;
}

/** A database in which the demonstration stands, as after a first start. */
export async function plantedStore(): Promise<string> {
  const uri = freshStoreUri();
  const db = new URL(uri).pathname.slice(1);
  const planted = await createConnection(inject('plantedUri'), { autoIndex: false, autoCreate: false }).asPromise();
  const kept = await planted.db!.collections();
  await Promise.all(kept.map((each) => each.aggregate([{ $out: { db, coll: each.collectionName } }]).toArray()));
  await planted.close();
  return uri;
}

/** A whole house on a free port, with a clean database. Close it at the end. */
export async function openTestHouse(settings: Partial<Config> = {}): Promise<TestHouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'preau-house-'));
  let shift = 0;
  const config: Config = {
    production: false, host: '127.0.0.1', port: 0, origin: null, dataDir, demonstration: false, proxies: 0,
    mongoUri: freshStoreUri(), smtp: null, mailFrom: null, secondFactor: 'optional', logLevel: 'error', federation: noFederation, clientDir: resolve('dist/client'), ...settings,
  };
  const now = (): Date => new Date(Date.now() + shift);
  const house = await openHouse(config, pino({ level: process.env.LOG_LEVEL ?? config.logLevel }), now);
  return {
    ...house, now,
    visitor: () => new Person(house.url),
    async signIn(login, password) {
      const person = new Person(house.url);
      await person.signIn(login, password);
      return person;
    },
    travel(ms) { shift += ms; },
    async close() {
      await house.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
