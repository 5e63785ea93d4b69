import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../server/platform/database/embedded/run.ts';
import type { Running } from '../../../server/platform/database/embedded/run.ts';
import { BSON, MongoClient, embedded } from './support.ts';
import type { Client } from './support.ts';

const MUTANTS = Number(process.env.STORE_MUTANTS ?? 20_000);

function message(body: object, opCode = 2013): Buffer {
  const document = Buffer.from(BSON.serialize(body));
  const payload = opCode === 2013 ? Buffer.concat([Buffer.alloc(5), document]) : Buffer.concat([Buffer.alloc(4), Buffer.from('admin.$cmd\0'), Buffer.from([0, 0, 0, 0, 255, 255, 255, 255]), document]);
  const head = Buffer.alloc(16);
  head.writeInt32LE(16 + payload.length, 0);
  head.writeInt32LE(7, 4);
  head.writeInt32LE(opCode, 12);
  return Buffer.concat([head, payload]);
}

const SEEDS = [
  message({ isMaster: 1 }, 2004), message({ ping: 1, $db: 'hostile' }), message({ find: 'x', filter: { a: { $gt: 1, $in: [1, 'x', null] }, b: /x/i }, sort: { a: 1 }, limit: 5, $db: 'hostile' }),
  message({ insert: 'x', documents: [{ a: 1, b: [1, { c: 'é' }], d: new Date(), e: Buffer.from('abc') }], $db: 'hostile' }), message({ update: 'x', updates: [{ q: { a: 1 }, u: { $set: { 'b.0': 1 }, $inc: { n: 1 } }, upsert: true }], $db: 'hostile' }),
  message({ aggregate: 'x', pipeline: [{ $match: { a: 1 } }, { $group: { _id: '$a', n: { $sum: 1 } } }], cursor: {}, $db: 'hostile' }), message({ createIndexes: 'x', indexes: [{ key: { a: 1 }, name: 'a' }], $db: 'hostile' }),
];

/** Repeatable chance, so that a mutant that bites can be called again. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return state / 2 ** 32;
  };
}

function mutant(seed: number): Buffer {
  const random = chance(seed + 1);
  let bytes: Buffer = Buffer.from(SEEDS[Math.floor(random() * SEEDS.length)]!);
  for (let changes = 1 + Math.floor(random() * 6); changes > 0; changes--) {
    const at = Math.floor(random() * bytes.length);
    const kind = random();
    if (kind < 0.6) bytes[at] = Math.floor(random() * 256);
    else if (kind < 0.75) bytes.writeInt32LE(Math.floor((random() - 0.5) * 2 ** 32), Math.min(at, bytes.length - 4));
    else if (kind < 0.9) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + 1 + Math.floor(random() * 8)))]);
    else bytes = Buffer.concat([bytes.subarray(0, at), Buffer.alloc(1 + Math.floor(random() * 9), Math.floor(random() * 256)), bytes.subarray(at)]);
    if (bytes.length < 24) break;
  }
  if (random() < 0.7 && bytes.length >= 4) bytes.writeInt32LE(bytes.length, 0);
  return bytes;
}

function send(port: number, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    socket.on('error', () => resolve());
    socket.on('close', () => resolve());
    socket.on('data', () => socket.destroy());
    socket.setTimeout(2000, () => socket.destroy());
  });
}

describe.runIf(embedded)('hostile bytes', () => {
  let dir: string;
  let running: Running;
  let client: Client;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'preau-hostile-'));
    running = await run(dir, 0);
    client = await new MongoClient(`mongodb://127.0.0.1:${running.port}/?directConnection=true`).connect();
  });
  afterAll(async () => {
    await client.close();
    await running.close();
    await rm(dir, { recursive: true });
  });

  it(`neither stop nor hang the store: ${MUTANTS} mutants`, { timeout: 60_000 + MUTANTS * 10 }, async () => {
    const { port } = running;
    for (let seed = 0; seed < MUTANTS; seed += 50) await Promise.all(Array.from({ length: 50 }, (_, at) => send(port, mutant(seed + at))));
    expect(await client.db('hostile').command({ ping: 1 })).toMatchObject({ ok: 1 });
    for (const { name } of await client.db('hostile').listCollections().toArray()) {
      expect(await client.db('hostile').command({ validate: name }).catch((error: Error) => error.message), name).toMatchObject({ valid: true, errors: [] });
    }
  });

  it('close the socket that sends too much, or what is no message', async () => {
    const { port } = running;
    const huge = Buffer.alloc(16);
    huge.writeInt32LE(48_000_001, 0);
    huge.writeInt32LE(2013, 12);
    for (const bytes of [huge, Buffer.from('GET / HTTP/1.1\r\n\r\n'), message({ ping: 1 }, 2012)]) {
      const closed = await new Promise<boolean>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
        socket.on('close', () => resolve(true));
        socket.on('error', () => {});
        socket.setTimeout(3000, () => resolve(false));
      });
      expect(closed).toBe(true);
    }
  });
});
