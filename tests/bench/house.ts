import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Connection, createConnection } from 'mongoose';
import { pino } from 'pino';
import { type House, openHouse } from '../../server/app/house.ts';
import { noFederation } from '../../server/features/federation/settings.ts';
import { newId } from '../../server/platform/ids.ts';
import { startEmbeddedStore } from '../../server/platform/database/embedded/start.ts';

/** The demonstration on a store of its own, and a second way into that store to compare with. */
export interface BenchHouse { house: House; db: Connection; cookieOf(personId: string): Promise<string>; close(): Promise<void> }

export async function openBenchHouse(): Promise<BenchHouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'preau-bench-'));
  const store = await startEmbeddedStore({ dataDir: join(dataDir, 'store') });
  const house = await openHouse({
    production: true, host: '127.0.0.1', port: 0, origin: null, dataDir, demonstration: true, proxies: 0,
    mongoUri: store.uri, smtp: null, mailFrom: null, secondFactor: 'optional', logLevel: 'error', federation: noFederation, clientDir: resolve('dist/client'),
  }, pino({ level: 'error' }));
  const db = await createConnection(store.uri).asPromise();
  return {
    house, db,
    async cookieOf(personId) {
      const secret = randomBytes(16).toString('base64url');
      const now = new Date();
      await db.collection('sessions').insertOne({
        _id: createHash('sha256').update(secret).digest('base64url') as never, publicId: newId(), personId, device: 'bench',
        createdAt: now, lastSeenAt: now, endsAt: new Date(now.getTime() + 3_600_000), expiresAt: new Date(now.getTime() + 3_600_000),
      });
      return `preau=${secret}`;
    },
    async close() {
      await db.close();
      await house.close();
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
