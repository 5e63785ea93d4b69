import type { PeopleService } from '../../people/service.ts';
import type { SchoolService } from '../../school/service.ts';
import type { ImportRecord, RosterModels } from '../model.ts';

/** What the service of imports is made of. */
export interface Needs {
  models: RosterModels;
  people: PeopleService;
  school: SchoolService;
  now: () => Date;
  report(error: unknown): void;
  /** Which of those classes have been used: something was written, given out or done in them. */
  usedRooms(classroomIds: readonly string[]): Promise<Set<string>>;
}

/** A piece of work on one import, which may be taken up again by another process where this one was cut. */
export interface Hold {
  /** The import as it is now. */
  job: ImportRecord;
  /** Notes how far it is, and keeps others off a while longer. Throws `Lost` when another process has taken over, or the house is closing. */
  note(set: Partial<ImportRecord>): Promise<void>;
}

/** The work is not this process's any more. */
export class Lost extends Error {}

export const DAY_MS = 86_400_000;
/** How many people are read, compared and written at a time: what memory and one answer of the store must hold. */
export const BATCH = 400;
export const UNDO_DAYS = 30;
/** How long an import waits for its confirmation. */
export const WAITING_DAYS = 7;

/** Work of which one piece goes on while the next is prepared: a piece begins when the one before has ended, and what failed in it is thrown where the next begins. */
export function oneBehind() {
  let under: Promise<void> = Promise.resolve();
  return {
    async begin(work: () => Promise<void>): Promise<void> {
      await under;
      under = work();
      under.catch(() => {});
    },
    done: (): Promise<void> => under,
  };
}

export type Writing = ReturnType<typeof oneBehind>;
