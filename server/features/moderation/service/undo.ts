import { signedIn } from '../../../platform/access/access.ts';
import type { Actor, Room } from '../../../platform/access/actor.ts';
import { Refusal, refusalOf } from '../../../platform/refusals.ts';
import type { JournalRecord } from '../model.ts';
import { HOLDS } from './controls.ts';
import type { DeskNeeds } from './deskNeeds.ts';
import type { Item } from './doors.ts';

/** How long one's own deed can be taken back. */
const UNDO_MS = 24 * 3_600_000;
/** How far back one's own deeds are looked through. */
const FAR = 200;
const JUDGED = new Set<JournalRecord['action']>(['APPROVE', 'REFUSE']);

/** Taking back one's own last deed, one after the other, as long as nobody has changed the same thing since. */
export function undoing({ models: { journal }, law, doorOf, now, roomFor }: DeskNeeds) {
  const lastBy = (actorId: string, { classroomId }: Room, limit: number): Promise<JournalRecord[]> =>
    journal.find({ classroomId, actorId, at: { $gt: new Date(now().getTime() - UNDO_MS) } }).sort({ seq: -1 }).limit(limit).lean<JournalRecord[]>().exec();

  /** The last deed that was not taken back; what took others back is no deed. An UNDO names both by their hashes. */
  async function lastOf(actor: Actor, room: Room): Promise<JournalRecord | null> {
    const passed = new Set<string | null>();
    for (const line of await lastBy(signedIn(actor), room, FAR)) {
      if (line.action === 'UNDO') passed.add(line.before).add(line.after);
      else if (!passed.has(line.hash)) return line;
    }
    return null;
  }

  /** Whether someone else has decided something of the same thing since. Handling what was reported of it changes nothing of it. */
  const isOvertaken = async ({ classroomId, seq, actorId }: JournalRecord, { kind, id }: NonNullable<JournalRecord['item']>): Promise<boolean> =>
    await journal.exists({ classroomId, seq: { $gt: seq }, 'item.kind': kind, 'item.id': id, actorId: { $ne: actorId }, action: { $ne: 'HANDLE' } }) !== null;

  const oneOf = (actor: Actor, { kind, id }: NonNullable<JournalRecord['item']>): Promise<Item | null> =>
    doorOf(kind).one(actor, kind, id).catch((error: unknown) => { if (refusalOf(error)?.code === 'NOT_FOUND') return null; throw error; });

  /** What takes a line back; null when nothing does any more. */
  async function inverseOf(actor: Actor, room: Room, line: JournalRecord): Promise<(() => Promise<unknown>) | null> {
    if (HOLDS.includes(line.action)) return await law.canTakeBack(actor, room, line._id) ? () => law.takeBack(actor, room) : null;
    const { item, action } = line;
    if (!item || await isOvertaken(line, item)) return null;
    const { kind, id } = item;
    const [door, it] = [doorOf(kind), await oneOf(actor, item)];
    if (!it) return null;
    if (action === 'REMOVE' && it.removedAt !== null) return () => door.restore(actor, kind, id);
    if (action === 'RESTORE' && it.removedAt === null) return () => door.remove(actor, kind, id, it.seq);
    if (JUDGED.has(action) && it.removedAt === null && door.reopen) return () => door.reopen!(actor, kind, id, it.seq);
    return null;
  }

  return {
    /** The actor's own last deed in a class, if it can be taken back. */
    async undoable(actor: Actor, room: Room): Promise<JournalRecord | null> {
      const line = await lastOf(actor, room);
      return line && await inverseOf(actor, room, line) ? line : null;
    },

    /** Takes the actor's own last deed back. Refuses with CONFLICT another line than that, or one that can be taken back no more. */
    async undo(actor: Actor, classroomId: string, entryId: string): Promise<Room> {
      const room = await roomFor(actor, classroomId);
      const line = await lastOf(actor, room);
      const takeBack = line?._id === entryId ? await inverseOf(actor, room, line) : null;
      if (!line || !takeBack) throw new Refusal('CONFLICT', { words: TOO_LATE });
      await takeBack();
      const [newest] = await lastBy(signedIn(actor), room, 1);
      const inverse = newest && newest.seq > line.seq ? newest.hash : null;
      const { space, targetId, item, hash } = line;
      await law.record({ room, actor, action: 'UNDO', space, targetId, item, before: hash, after: inverse });
      return room;
    },
  };
}

export type Undoing = ReturnType<typeof undoing>;

const TOO_LATE = { fr: 'Cela ne peut plus être annulé : autre chose a changé depuis.', en: 'This cannot be undone any more: something else has changed since.' };
