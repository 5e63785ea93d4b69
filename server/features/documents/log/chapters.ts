import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import type { StoredUpdate } from '../../../platform/realtime/collaboration/kind.ts';
import { type LogModels, type UpdateRecord, idAt, idsFrom, seqOf } from './model.ts';
import { pack, unpack } from './packing.ts';

export const deflate = promisify<Buffer, { level: number }, Buffer>(deflateRaw);
export const inflate = promisify<Uint8Array, Buffer>(inflateRaw);

export interface Group { seq: number; updates: StoredUpdate[] }

/** Groups put together at once; a chapter is full, before deflating, at that size; records are read that many at a time. */
const LEAST_GROUPS = 64;
const FULL_BYTES = 256 * 1024;
const PAGE = 500;

/** The groups of a room, in order, from chapters and single records alike. Throws when one is missing: a log with a hole is no log. */
export async function* groupsAfter(models: LogModels, room: string, after: number): AsyncGenerator<Group> {
  let seq = after;
  for (;;) {
    const chapter = await chapterWith(models, room, seq + 1);
    if (chapter) {
      for (const group of chapter) if (group.seq > seq) yield group;
      seq = chapter.at(-1)!.seq;
      continue;
    }
    const page = await pageFrom(models, room, seq + 1);
    if (page.length === 0) return;
    // What is missing here has just gone into a chapter, or it is lost.
    if (seqOf(page[0]!._id) !== seq + 1) {
      if (await chapterWith(models, room, seq + 1)) continue;
      throw new Error(`the log of ${room} lacks group ${seq + 1}`);
    }
    for (const record of page) {
      if (seqOf(record._id) !== seq + 1) break;
      yield { seq: ++seq, updates: unpack(record.packed)[0]! };
    }
  }
}

async function pageFrom({ updates }: LogModels, room: string, seq: number, most = PAGE): Promise<UpdateRecord[]> {
  return updates.collection.find<UpdateRecord>({ _id: idsFrom(room, seq) as never }, { sort: { _id: 1 }, limit: most, promoteBuffers: true }).toArray();
}

/** The chapter that holds that group, unpacked. */
async function chapterWith({ chapters }: LogModels, room: string, seq: number): Promise<Group[] | null> {
  const [chapter] = await chapters.collection.find<{ _id: string; last: number; packed: Buffer }>(
    { _id: { $gte: idAt(room, 0), $lte: idAt(room, seq) } as never }, { sort: { _id: -1 }, limit: 1, promoteBuffers: true }).toArray();
  if (!chapter || chapter.last < seq) return null;
  const first = seqOf(chapter._id);
  return unpack(await inflate(chapter.packed)).map((updates, i) => ({ seq: first + i, updates }));
}

/**
 * Puts the single records of a room, up to a number, into chapters: nothing is lost, and they take a fraction of the room.
 * Whatever interrupts it, each group is in a chapter or still a record; done again, it goes on where it was.
 */
export async function compact(models: LogModels, room: string, upTo: number): Promise<void> {
  for (;;) {
    const [last] = await models.chapters.collection.find<{ _id: string; last: number }>(
      { _id: idsFrom(room, 0) as never }, { sort: { _id: -1 }, limit: 1, projection: { last: 1 } }).toArray();
    const begin = (last?.last ?? 0) + 1;
    await models.updates.deleteMany({ _id: { $gte: idAt(room, 0), $lt: idAt(room, begin) } });
    const records = (await pageFrom(models, room, begin)).filter(({ _id }) => seqOf(_id) <= upTo);
    if (records.length < LEAST_GROUPS) return;
    if (!await write(models, room, records, last && await chapterWith(models, room, last.last))) return;
  }
}

/** Goes on with the last chapter unless it is full. Answers false, and has written nothing, when another process was faster. */
async function write({ chapters }: LogModels, room: string, records: UpdateRecord[], before: Group[] | null | undefined): Promise<boolean> {
  const groups = records.map(({ packed }) => unpack(packed)[0]!);
  const former = (before ?? []).map(({ updates }) => updates);
  const isNew = former.length === 0 || pack(former).length >= FULL_BYTES;
  const last = seqOf(records.at(-1)!._id);
  const packed = await deflate(pack(isNew ? groups : [...former, ...groups]), { level: 9 });
  if (isNew) {
    return chapters.collection.insertOne({ _id: records[0]!._id as never, last, packed }).then(() => true, (error: unknown) => {
      if (isDuplicate(error)) return false;
      throw error;
    });
  }
  const known = { _id: idAt(room, before![0]!.seq) as never, last: before!.at(-1)!.seq };
  return (await chapters.collection.updateOne(known, { $set: { last, packed } })).matchedCount === 1;
}
