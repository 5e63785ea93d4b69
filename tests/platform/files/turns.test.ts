import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { uploadPlaces } from '../../../server/platform/files/places.ts';
import { scratchFolder } from '../../../server/platform/files/scratch.ts';
import { turns } from '../../../server/platform/files/turns.ts';

const soon = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
const never = new AbortController().signal;

it('runs two at once, the rest in order, and forgets who leaves the queue', async () => {
  const inTurn = turns(2);
  const ends: (() => void)[] = [];
  const begun: number[] = [];
  const leaving = new AbortController();
  const task = (number: number, signal = never) => inTurn(() => { begun.push(number); return new Promise<void>((resolve) => ends.push(resolve)); }, signal);
  const all = [task(1), task(2), task(3, leaving.signal), task(4)];
  await soon();
  expect(begun).toEqual([1, 2]);
  leaving.abort(new Error('left'));
  await expect(all[2]).rejects.toThrow('left');
  ends.shift()!();
  await all[0];
  await soon();
  expect(begun).toEqual([1, 2, 4]);
  for (const end of ends) end();
  await Promise.all([all[1], all[3]]);
  await expect(inTurn(() => Promise.reject(new Error('bad')), never)).rejects.toThrow('bad');
  await expect(inTurn(() => Promise.resolve('free again'), never)).resolves.toBe('free again');
});

it('bounds the uploads of one person and of all', async () => {
  const inPlace = uploadPlaces({ each: 2, all: 3 });
  let end = (): void => {};
  const until = new Promise<void>((resolve) => { end = resolve; });
  const held = ['lea', 'lea', 'tom'].map((person) => inPlace(person, () => until));
  await expect(inPlace('lea', () => until)).rejects.toThrow('TOO_MANY_ATTEMPTS');
  await expect(inPlace('tom', () => until)).rejects.toThrow('OVERLOADED');
  end();
  await Promise.all(held);
  await expect(inPlace('lea', () => Promise.resolve('in'))).resolves.toBe('in');
});

it('leaves nothing in the scratch folder of what is too large, cut or abandoned, nor of an earlier run', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'preau-scratch-'));
  await writeFile(join(folder, 'upload-0123456789abcdef01234567'), 'left');
  await writeFile(join(folder, 'not-ours'), 'kept');
  const scratch = scratchFolder(folder);
  await scratch.prepare();
  expect(await readdir(folder)).toEqual(['not-ours']);

  const large = new PassThrough();
  large.write(Buffer.alloc(60));
  large.write(Buffer.alloc(60));
  await expect(scratch.receive(large, 100, never)).rejects.toThrow('TOO_LARGE');
  expect(large.destroyed).toBe(false);

  const cut = new PassThrough();
  cut.write(Buffer.alloc(10));
  const receiving = scratch.receive(cut, 100, never);
  cut.destroy(new Error('cut'));
  await expect(receiving).rejects.toThrow('cut');

  const leaving = new AbortController();
  const stalled = new PassThrough();
  stalled.write(Buffer.alloc(10));
  const abandoned = scratch.receive(stalled, 100, leaving.signal);
  leaving.abort();
  await expect(abandoned).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['not-ours']);

  const draft = await scratch.receive(Readable.from([Buffer.alloc(60), Buffer.alloc(40)]), 100, never);
  expect(draft.size).toBe(100);
  await draft.remove();
  expect(await readdir(folder)).toEqual(['not-ours']);
  await rm(folder, { recursive: true });
});
