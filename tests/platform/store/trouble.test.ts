import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../../server/platform/database/embedded/run.ts';
import { MongoClient, codeOf, embedded, withFolder } from './support.ts';

/** A disk of a few megabytes, where this user may make one; undefined elsewhere. */
function smallDisk(dir: string): (() => void) | undefined {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', dir], { stdio: 'ignore' });
    return () => execFileSync('umount', ['-l', dir], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
}

const connected = (port: number): Promise<InstanceType<typeof MongoClient>> => new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`).connect();

describe.runIf(embedded)('a disk in trouble', () => {
  it('that is full: writes are refused and nothing is broken; they go on once there is space', (context) => withFolder(async (dir) => {
    const free = smallDisk(dir);
    if (!free) return context.skip();
    try {
      const running = await run(dir, 0, undefined, 0);
      const client = await connected(running.port);
      const things = client.db('a').collection('things');
      await things.createIndex({ n: 1 }, { unique: true });
      let stored = 0;
      let code: number | undefined;
      while (code === undefined && stored < 2000) {
        code = await codeOf(things.insertOne({ n: stored, fill: 'x'.repeat(100_000) }));
        if (code === undefined) stored += 1;
      }
      expect(code).toBe(14031);
      expect(stored).toBeGreaterThan(20);
      expect(await things.countDocuments()).toBe(stored);
      expect(await client.db('a').command({ validate: 'things' })).toMatchObject({ valid: true, errors: [], nrecords: stored });
      execFileSync('mount', ['-o', 'remount,size=64m', dir], { stdio: 'ignore' });
      expect(await things.insertOne({ n: stored, fill: 'x'.repeat(100_000) })).toMatchObject({ acknowledged: true });
      expect(await things.deleteMany({ n: { $lt: 5 } })).toMatchObject({ deletedCount: 5 });
      expect(await client.db('a').command({ validate: 'things' })).toMatchObject({ valid: true, errors: [], nrecords: stored - 4 });
      await client.close();
      await running.close();
      const again = await run(dir, 0, undefined, 0);
      const reader = await connected(again.port);
      expect(await reader.db('a').collection('things').countDocuments()).toBe(stored - 4);
      await reader.close();
      await again.close();
    } finally {
      free();
    }
  }));

  it('whose folder is taken away under it: what is asked is answered or refused, and the store can be closed', () => withFolder(async (dir) => {
    const running = await run(join(dir, 'store'), 0);
    const client = await connected(running.port);
    await client.db('a').collection('x').insertOne({ n: 1 });
    await rm(join(dir, 'store'), { recursive: true });
    await client.db('a').collection('x').insertOne({ n: 2 }).catch(() => {});
    expect(await client.db('a').collection('x').countDocuments()).toBeGreaterThan(0);
    await client.close();
    await running.close();
  }));
});
