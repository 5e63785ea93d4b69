import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** One file of an archive; `packed` ones (pictures, PDF) are not made smaller by trying. */
export interface ZipEntry { name: string; bytes: AsyncIterable<Uint8Array | string>; packed?: boolean }

/** A zip as it is made: each entry is opened when its turn comes, and no more is in memory than what was just read. */
export async function* zipped(entries: AsyncIterable<ZipEntry>, at: Date): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => { if (error) throw error; made.push(chunk); });
  const taken = (): Uint8Array[] => { const out = made; made = []; return out; };
  const encode = new TextEncoder();
  for await (const { name, bytes, packed = false } of entries) {
    const entry = packed ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    entry.mtime = at;
    zip.add(entry);
    for await (const chunk of bytes) {
      entry.push(typeof chunk === 'string' ? encode.encode(chunk) : new Uint8Array(chunk));
      yield* taken();
    }
    entry.push(new Uint8Array(0), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
