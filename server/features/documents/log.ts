import type { Connection } from 'mongoose';
import type { RoomStore, Stored, StoredUpdate } from '../../platform/realtime/collaboration/kind.ts';
import { isDuplicate } from '../../platform/database/duplicates.ts';
import { appending } from './log/appending.ts';
import { type Group, compact, deflate, groupsAfter, inflate } from './log/chapters.ts';
import { type SnapshotRecord, idAt, idsOf, logModels } from './log/model.ts';
import { pack, packClients, unpackClients } from './log/packing.ts';

/** States smaller than this are kept as they are. */
const WORTH_DEFLATING = 1_024;

export type DocumentLog = ReturnType<typeof documentLog>;

/**
 * The log of all shared texts: who changed what and when, every keystroke, for good. It is the truth; whole states only shorten loading.
 * A room's name is a document's id and epoch.
 */
export function documentLog(db: Connection, report: (error: unknown) => void) {
  const models = logModels(db);
  const append = appending(models);
  const compacting = oneAtATime(report);
  const forgotten = forgetfulness();

  async function collect(room: string, after: number): Promise<Group[]> {
    const groups: Group[] = [];
    for await (const group of groupsAfter(models, room, after)) groups.push(group);
    return groups;
  }

  async function load(room: string): Promise<Stored> {
    const snapshot = await models.snapshots.collection.findOne({ _id: room as never }, { promoteBuffers: true }) as SnapshotRecord | null;
    const tail = await collect(room, snapshot?.seq ?? 0);
    if (!snapshot) return { state: null, seq: 0, tail, clients: new Map() };
    const state = snapshot.isDeflated ? await inflate(snapshot.state) : snapshot.state;
    return { state, seq: snapshot.seq, tail, clients: unpackClients(snapshot.clients) };
  }

  async function snapshot(room: string, seq: number, whole: Uint8Array, clients: ReadonlyMap<number, string>): Promise<void> {
    if (forgotten.has(room)) return;
    const isDeflated = whole.length >= WORTH_DEFLATING;
    const state = isDeflated ? await deflate(Buffer.from(whole), { level: 6 }) : Buffer.from(whole);
    await models.snapshots.collection.replaceOne({ _id: room as never, seq: { $lt: seq } }, { seq, state, isDeflated, clients: packClients(clients) } as never, { upsert: true })
      // A later one is there already.
      .catch((error: unknown) => { if (!isDuplicate(error)) throw error; });
    await forgottenMeanwhile(room);
    compacting.add(room, async () => { await compact(models, room, seq); await forgottenMeanwhile(room); });
  }

  /** What was being kept of a room while it was forgotten goes too. */
  async function forgottenMeanwhile(room: string): Promise<void> {
    if (forgotten.has(room)) await erase({ _id: { $gte: room, $lt: `${room}/` } });
  }

  async function erase(those: object): Promise<void> {
    await Promise.all([models.updates.deleteMany(those), models.chapters.deleteMany(those), models.snapshots.deleteMany(those)]);
  }

  return {
    models,

    store: (room: string): RoomStore => ({
      load: () => load(room),
      after: (seq) => collect(room, seq),
      append: (seq, updates) => append(idAt(room, seq), pack([updates])),
      snapshot: (seq, state, clients) => snapshot(room, seq, state, clients),
    }),

    /** The stored groups after that number, in order: what history and authorship are made from. */
    updates: (room: string, after: number): AsyncIterable<Group> => groupsAfter(models, room, after),

    /** Erases a document's whole log, of all its epochs, for good. Its rooms must be closed. */
    async forget(documentId: string): Promise<void> {
      forgotten.all(documentId);
      await erase({ _id: idsOf(documentId) });
    },

    /** Begins another epoch of a document with a whole text. What an attempt that was cut short left of it is replaced; the record must not name it yet. */
    async begin(documentId: string, epoch: number, updates: StoredUpdate[]): Promise<void> {
      const room = `${documentId}.${epoch}`;
      await erase({ _id: { $gte: room, $lt: `${room}/` } });
      await append(idAt(room, 1), pack([updates]));
    },

    /** Erases all other epochs of a document, for good: what was erased in the text cannot be read any more. Their rooms must be closed. */
    async forgetBut(documentId: string, epoch: number): Promise<void> {
      forgotten.before(documentId, epoch);
      await compacting.rested();
      const [{ $gte, $lt }, room] = [idsOf(documentId), `${documentId}.${epoch}`];
      await erase({ $or: [{ _id: { $gte, $lt: room } }, { _id: { $gte: `${room}/`, $lt } }] });
    },

    /** When no compaction is under way any more: tests wait for it. */
    rested: () => compacting.rested(),
  };
}

/** Which rooms are forgotten: a state of theirs that was on its way must not come back. */
function forgetfulness() {
  /** The first epoch of a document that is not. */
  const first = new Map<string, number>();
  return {
    all(documentId: string): void { first.set(documentId, Infinity); },
    before(documentId: string, epoch: number): void { first.set(documentId, epoch); },
    has(room: string): boolean {
      const [documentId = '', epoch] = room.split('.');
      return Number(epoch) < (first.get(documentId) ?? 0);
    },
  };
}

/** Runs one task after the other, at most one waiting for each room. */
function oneAtATime(report: (error: unknown) => void) {
  const waiting = new Map<string, () => Promise<void>>();
  let done: Promise<void> = Promise.resolve();
  async function run(room: string): Promise<void> {
    const task = waiting.get(room);
    waiting.delete(room);
    await task?.().catch(report);
  }
  return {
    add(room: string, task: () => Promise<void>): void {
      if (!waiting.has(room)) done = done.then(() => run(room));
      waiting.set(room, task);
    },
    rested: (): Promise<void> => done,
  };
}
