import type { ItemInput } from '../../../../schema/generated/server.ts';
import { limits } from '../../../../schema/limits.ts';
import type { Actor, Room } from '../../../platform/access/actor.ts';
import { shapes } from '../../../../schema/shapes.ts';
import { Refusal, refusalOf } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import type { DeskNeeds } from './deskNeeds.ts';
import type { Door, ItemKind } from './doors.ts';

/** What became of one item. */
export interface Judgement { kind: ItemKind; id: string; done: boolean }

/** What leaves an item as it is, and says so for it alone: others of the same asking are judged all the same. */
const NOT_DONE = new Set(['NOT_FOUND', 'CONFLICT', 'NOT_ALLOWED']);

/** What the teacher decides of contributions, whichever their space. Two who decide the same at once have both done it; of two who do not, one has. */
export function judging({ doorOf, roomFor }: Pick<DeskNeeds, 'doorOf' | 'roomFor'>) {
  async function judge(actor: Actor, { classroomId }: Room, { kind, id }: ItemInput, act: (door: Door) => Promise<void>): Promise<Judgement> {
    try {
      if (!shapes.id.test(id)) throw new Refusal('NOT_FOUND');
      const door = doorOf(kind);
      if ((await door.one(actor, kind, id)).classroomId !== classroomId) throw new Refusal('NOT_FOUND');
      // Whoever comes second at the same moment looks again: it may be as they want it by now.
      await act(door).catch((error: unknown) => { if (refusalOf(error)?.code !== 'CONFLICT') throw error; return act(door); });
      return { kind, id, done: true };
    } catch (error) {
      if (!NOT_DONE.has(refusalOf(error)?.code ?? '')) throw error;
      return { kind, id, done: false };
    }
  }

  /** One after the other: what they write takes its numbers from the same few places. */
  async function each(actor: Actor, room: Room, items: readonly ItemInput[], act: (door: Door, item: ItemInput) => Promise<void>): Promise<Judgement[]> {
    if (items.length > limits.judged) throw tooMany();
    const judged: Judgement[] = [];
    for (const item of items) judged.push(await judge(actor, room, item, (door) => act(door, item)));
    return judged;
  }

  return {
    /** Lets items appear, or sends them back with a word. Each for itself: one that someone else has judged otherwise or changed since is left as it is. */
    async judgeItems(actor: Actor, classroomId: string, items: readonly ItemInput[], approve: boolean, note: string): Promise<Judgement[]> {
      const room = await roomFor(actor, classroomId);
      const word = cleanText(note, { max: limits.refusalNote, field: 'note', lines: true });
      return each(actor, room, items, (door, { kind, id, seq = null }) => (
        approve ? door.approve(actor, kind, id, seq) : door.refuse(actor, kind, id, word, seq)));
    },

    /** Takes items off every screen, kept as evidence. */
    async removeItems(actor: Actor, classroomId: string, items: readonly ItemInput[]): Promise<Judgement[]> {
      return each(actor, await roomFor(actor, classroomId), items, (door, { kind, id, seq = null }) => door.remove(actor, kind, id, seq));
    },

    /** Puts an item back, as long as it is kept. */
    async restoreItem(actor: Actor, classroomId: string, item: ItemInput): Promise<Judgement> {
      return judge(actor, await roomFor(actor, classroomId), item, (door) => door.restore(actor, item.kind, item.id));
    },
  };
}

export type Judging = ReturnType<typeof judging>;

const tooMany = (): Refusal => new Refusal('INVALID', { field: 'items', words: {
  fr: `${limits.judged} à la fois au plus.`, en: `${limits.judged} at once at most.`,
} });
