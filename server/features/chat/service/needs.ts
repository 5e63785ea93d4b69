import type { Actor, Room } from '../../../platform/access/actor.ts';
import type { StoredFile } from '../../../platform/files/record.ts';
import type { Events } from '../../../platform/realtime/events.ts';
import type { PersonRecord } from '../../people/model.ts';
import type { Deed } from '../../moderation/service/journal.ts';
import type { Contribution, Ticket } from '../../moderation/service/contribute.ts';
import type { Fence } from '../../moderation/service/fences.ts';
import type { Verdict } from '../../moderation/policy.ts';
import type { ChatModels } from '../model.ts';

/** What the chat asks of the school. */
export interface Classes {
  /** NOT_FOUND when there is no such class. */
  roomOf(classroomId: string): Promise<Room>;
  pupilsOf(classroomId: string): Promise<string[]>;
  actorOf(personId: string): Promise<Actor>;
}

/** What the chat asks of the file store. */
export interface Files {
  byIds(ids: readonly string[]): Promise<StoredFile[]>;
  attach(ids: readonly string[], messageId: string): Promise<void>;
  discard(ids: readonly string[]): Promise<void>;
  claimed(place: 'CHANNEL'): Promise<{ _id: string; postId: string }[]>;
  settle(carried: readonly string[], others: readonly string[]): Promise<void>;
}

/** The law of the class, which the chat obeys. */
export interface Law {
  contribute<T>(actor: Actor, about: Contribution, write: (ticket: Ticket) => Promise<T>): Promise<T>;
  allow(actor: Actor, about: Contribution): Promise<void>;
  may(actor: Actor, room: Room, space: 'CHAT', kind: Contribution['kind']): Promise<Verdict>;
  record(deed: Deed): Promise<unknown>;
  fence(raise: Fence): void;
}

/** Who is in a class now, as far as this process sees. */
export interface Presence {
  adultIsHere(classroomId: string): boolean;
  wrote(personId: string, classroomId: string): void;
}

export interface ChatNeeds {
  models: ChatModels;
  school: Classes;
  people: { byIds(ids: readonly string[]): Promise<PersonRecord[]>; rightsChanged(personId: string): void };
  files: Files;
  law: Law;
  presence: Presence;
  events: Events;
  now: () => Date;
  /** Hears of faults that change nothing for whoever asked. */
  report: (error: unknown) => void;
}
