import type { Actor, Room } from '../../../platform/access/actor.ts';

/** Kinds of contributions that are moderated one by one. */
export type ItemKind = 'POST' | 'COMMENT' | 'MESSAGE' | 'REMARK';

/** One contribution as its space tells it to the desk. */
export interface Item {
  kind: ItemKind;
  id: string;
  classroomId: string;
  schoolId: string;
  /** Raised by every change: what was looked at is judged, nothing else. */
  seq: number;
  authorId: string;
  /** Where it stands, as a person would say it: a channel's, document's or post's name. May be empty. */
  place: string;
  /** Address of the page where it stands. */
  path: string;
  /** Its words, whole; the desk shortens what it shows. */
  text: string;
  /** Pictures and files it carries: kept with a report. */
  fileIds: readonly string[];
  at: Date;
  /** The word for which it is held; null when it waits because the class says so, or does not wait. */
  heldFor: string | null;
  removedAt: Date | null;
  removedBy: string | null;
}

/**
 * What one space lends to the desk. Every method judges its actor by the space's own policy: NOT_FOUND for what they may not read,
 * NOT_ALLOWED for what they may not do. The space itself writes the journal's line (`moderation.record`) for each change it makes, here as
 * in its own mutations; what changed nothing writes none.
 */
export interface Door {
  kinds: readonly ItemKind[];
  /** What waits for approval or is held, oldest first, 100 at most; nothing for whoever does not moderate there. */
  waiting(actor: Actor, room: Room): Promise<Item[]>;
  /** What was removed since then, last removed first, 100 at most; nothing for whoever does not moderate there. */
  removed(actor: Actor, room: Room, since: Date): Promise<Item[]>;
  /** The item as that actor may read it, removed or not; else NOT_FOUND. */
  one(actor: Actor, kind: ItemKind, id: string): Promise<Item>;
  /** Whether it is still in the store, removed or not: what was reported of it is kept no longer. Asked by the upkeep, for nobody. */
  isKept(kind: ItemKind, id: string): Promise<boolean>;
  /** Lets what waits appear. What appears already stays. CONFLICT when it waits no more, or `seq` is given and is not its number any more. */
  approve(actor: Actor, kind: ItemKind, id: string, seq: number | null): Promise<void>;
  /** Sends back what waits, with a word to its author. CONFLICT as for `approve`. */
  refuse(actor: Actor, kind: ItemKind, id: string, note: string, seq: number | null): Promise<void>;
  /** Makes what was approved or refused wait again: the desk takes an action back. CONFLICT when it has changed since: `seq` is its number now. Writes no line: the desk does. Left out where it cannot be. */
  reopen?(actor: Actor, kind: ItemKind, id: string, seq: number): Promise<void>;
  /** Takes it off every screen, kept as evidence. What is removed stays. CONFLICT when `seq` is given and is not its number any more. */
  remove(actor: Actor, kind: ItemKind, id: string, seq: number | null): Promise<void>;
  /** Puts it back as it was before it was removed, while the evidence is kept; what was not removed stays. NOT_FOUND when it is kept no more. */
  restore(actor: Actor, kind: ItemKind, id: string): Promise<void>;
  /** Topics of the event bus on which a change of what waits, stands or was removed in the class is announced. */
  topics(classroomId: string): readonly string[];
  /** What a place of this space is called, as a person would say it; null for one that is not known to the actor. Asked for attendance. */
  titleOf?(actor: Actor, room: Room, targetIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
