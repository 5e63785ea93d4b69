import type { ModerationAction } from '../../../../schema/generated/server.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor, Room } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { GENESIS, chainHolds, hashOf, sealOf } from '../chain.ts';
import type { JournalRecord, Space } from '../model.ts';
import { moderationPolicy } from '../policy.ts';
import type { ItemKind } from './doors.ts';
import type { LawNeeds } from './needs.ts';

/** What was done, for the journal. */
export interface Deed {
  room: Room;
  /** Null for what the house does by itself. */
  actor: Actor | null;
  action: ModerationAction;
  space: Space | null;
  /** To whom; nobody when it was for all. */
  targetId?: string | null;
  item?: { kind: ItemKind; id: string } | null;
  until?: Date | null;
  /** Hashes of the content before and after: `contentHash`, never the text. */
  before?: string | null;
  after?: string | null;
}

const TRIES = 200;
/** How long a line of the journal is kept. */
export const JOURNAL_MONTHS = 12;
const MOST = 100;

export interface JournalPage { nodes: JournalRecord[]; next: string | null; holds: boolean }

/** Announces a new line. */
export const journalTopic = (classroomId: string): string => `journal:${classroomId}`;

/** Who did what to whom: lines that follow each other, each with the hash of the one before. */
export function journaling({ models: { journal, anchors }, events, now }: LawNeeds) {
  /** Lines of one class are written one after the other here; other processes are met in the store. */
  const last = new Map<string, Promise<unknown>>();

  async function end(classroomId: string): Promise<{ seq: number; hash: string }> {
    return await journal.findOne({ classroomId }, { seq: 1, hash: 1 }).sort({ seq: -1 }).lean()
      ?? await anchors.findById(classroomId).lean() ?? { seq: 0, hash: GENESIS };
  }

  async function append({ room: { classroomId, schoolId }, actor, action, space, ...deed }: Deed): Promise<JournalRecord> {
    const [by, to] = [sealOf(actor?.id ?? null), sealOf(deed.targetId ?? null)];
    for (let tries = 0; tries < TRIES; tries++) {
      const before = await end(classroomId);
      const seq = before.seq + 1;
      const line = {
        _id: `${classroomId}.${String(seq).padStart(10, '0')}`, classroomId, schoolId, seq, at: now(), actorId: actor?.id ?? null,
        role: actor && roleIn(actor, { classroomId, schoolId }), action, space, targetId: deed.targetId ?? null,
        actorMark: by.mark, targetMark: to.mark, actorSalt: by.salt, targetSalt: to.salt, item: deed.item ?? null,
        until: deed.until ?? null, before: deed.before ?? null, after: deed.after ?? null, prev: before.hash,
      };
      const written = { ...line, hash: hashOf(line) };
      const isWritten = await journal.create(written).then(() => true, (error: unknown) => { if (isDuplicate(error)) return false; throw error; });
      if (!isWritten) continue;
      events.publish(journalTopic(classroomId), null);
      return written;
    }
    throw new Refusal('CONFLICT');
  }

  function record(deed: Deed): Promise<JournalRecord> {
    const { classroomId } = deed.room;
    const written = (last.get(classroomId) ?? Promise.resolve()).then(() => append(deed));
    const settled = written.catch(() => {}).then(() => { if (last.get(classroomId) === settled) last.delete(classroomId); });
    last.set(classroomId, settled);
    return written;
  }

  async function anchorOf(classroomId: string): Promise<{ seq: number; hash: string }> {
    return await anchors.findById(classroomId).lean() ?? { seq: 0, hash: GENESIS };
  }

  return {
    /** Adds a line, once what it says is durable. */
    record,

    /** Lines newest first, for the class's staff. `holds` says whether they are as they were written, none missing, up to the line before them. */
    async journalOf(actor: Actor, room: Room, { first, after }: { first: number; after?: string | null }): Promise<JournalPage> {
      signedIn(actor);
      authorize(actor, moderationPolicy, 'moderate', room);
      if (!Number.isInteger(first) || first < 1 || first > MOST) throw new Refusal('INVALID', { field: 'first' });
      const below = after === undefined || after === null ? Infinity : Number(after);
      if (Number.isNaN(below)) throw new Refusal('INVALID', { field: 'after' });
      const { classroomId } = room;
      const rows = await journal.find({ classroomId, ...(below !== Infinity && { seq: { $lt: below } }) }).sort({ seq: -1 }).limit(first + 1).lean<JournalRecord[]>();
      const nodes = rows.slice(0, first);
      const isLast = rows.length <= first;
      const anchor = isLast ? await anchorOf(classroomId) : null;
      const inOrder = rows.toReversed();
      const reaches = !anchor || inOrder.length === 0 || inOrder[0]!.seq === anchor.seq + 1;
      const isJoined = nodes.length === 0 || below === Infinity || nodes[0]!.seq === below - 1;
      return { nodes, next: isLast ? null : String(nodes.at(-1)!.seq), holds: isJoined && reaches && chainHolds(inOrder, anchor?.hash) };
    },

    /** Every line that is kept, oldest first, for the class's staff: one page after the other, never all in memory. */
    async *wholeJournal(actor: Actor, room: Room): AsyncGenerator<JournalRecord> {
      signedIn(actor);
      authorize(actor, moderationPolicy, 'moderate', room);
      yield* journal.find({ classroomId: room.classroomId }).sort({ seq: 1 }).lean<JournalRecord[]>().cursor({ batchSize: 200 }) as AsyncIterable<JournalRecord>;
    },

    /** Whether every line of a class that is kept is as it was written, none missing. */
    async journalHolds(classroomId: string): Promise<boolean> {
      const anchor = await anchorOf(classroomId);
      const rows = await journal.find({ classroomId }).sort({ seq: 1 }).lean<JournalRecord[]>();
      return (rows[0]?.seq ?? anchor.seq + 1) === anchor.seq + 1 && chainHolds(rows, anchor.hash);
    },

    /** Forgets lines older than twelve months. The hash of the last of them is kept first, so that what is left still hangs together. */
    async purgeJournal(): Promise<void> {
      const before = new Date(now());
      before.setUTCMonth(before.getUTCMonth() - JOURNAL_MONTHS);
      for (const classroomId of await journal.distinct('classroomId', { at: { $lt: before } })) {
        const youngest = await journal.findOne({ classroomId, at: { $gte: before } }, { seq: 1 }).sort({ seq: 1 }).lean();
        const gone = await journal.findOne({ classroomId, ...(youngest && { seq: { $lt: youngest.seq } }) }).sort({ seq: -1 }).lean();
        if (!gone) continue;
        await anchors.updateOne({ _id: classroomId }, { $set: { seq: gone.seq, hash: gone.hash, at: now() } }, { upsert: true });
        await journal.deleteMany({ classroomId, seq: { $lte: gone.seq } });
      }
    },
  };
}

export type Journal = ReturnType<typeof journaling>;

function roleIn(actor: Actor, room: Room): JournalRecord['role'] {
  if (actor.teaches(room)) return 'TEACHER';
  if (actor.heads(room.schoolId)) return 'HEAD';
  if (actor.studiesIn(room)) return 'PUPIL';
  return actor.isGuardianIn(room) ? 'GUARDIAN' : null;
}
