import type { Actor, Room } from '../../../platform/access/actor.ts';
import type { StoredFile } from '../../../platform/files/record.ts';
import type { Events } from '../../../platform/realtime/events.ts';
import type { Law } from '../../moderation/service.ts';
import type { WallModels } from '../model.ts';

/** A pupil of a class and those who are their guardians now. */
export interface Family { pupilId: string; guardianIds: readonly string[] }

/** What the wall asks of the school. */
export interface Classes {
  /** NOT_FOUND when there is no such class. */
  roomOf(classroomId: string): Promise<Room>;
  familiesOf(classroomId: string): Promise<readonly Family[]>;
  classroomsOf(actor: Actor): Promise<readonly { _id: string; schoolId: string }[]>;
}

/** What the wall asks of the file store. */
export interface Files {
  byIds(ids: readonly string[]): Promise<StoredFile[]>;
  attach(ids: readonly string[], postId: string): Promise<void>;
  discard(ids: readonly string[]): Promise<void>;
  /** Those that a post asked for long enough ago and that are not settled. */
  claimed(): Promise<{ _id: string; postId: string }[]>;
  /** Keeps what posts carry, forgets the others. */
  settle(carried: readonly string[], others: readonly string[]): Promise<void>;
}

export interface WallNeeds {
  models: WallModels;
  school: Classes;
  files: Files;
  law: Law;
  events: Events;
  now: () => Date;
  /** Hears of faults that change nothing for whoever asked. */
  report: (error: unknown) => void;
}
