import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateRawSync, inflateSync } from 'node:zlib';
import type { Connection } from 'mongoose';

/** Which words of a pattern stand in the bytes of any file of a folder, whatever their case. */
export async function inFiles(dir: string, pattern: RegExp): Promise<string[]> {
  const found = new Set<string>();
  for (const name of await readdir(dir)) {
    if (!(await stat(join(dir, name))).isFile()) continue;
    for (const [words] of (await readFile(join(dir, name))).toString('latin1').matchAll(pattern)) found.add(words);
  }
  return [...found];
}

/** And which in what is kept compressed. */
export async function inflated(db: Connection, pattern: RegExp): Promise<string[]> {
  const found = new Set<string>();
  for (const { name } of await db.db!.listCollections().toArray()) {
    for (const record of await db.db!.collection(name).find({}, { promoteBuffers: true }).toArray()) {
      for (const value of Object.values(record)) if (Buffer.isBuffer(value)) for (const words of wordsIn(value, pattern)) found.add(`${name}: ${words}`);
    }
  }
  return [...found];
}

function wordsIn(bytes: Buffer, pattern: RegExp): string[] {
  return [inflateSync, inflateRawSync, (plain: Buffer) => plain].flatMap((open) => {
    try { return open(bytes).toString('latin1').match(pattern) ?? []; } catch { return []; }
  });
}
