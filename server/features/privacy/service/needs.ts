import type { Actor } from '../../../platform/access/actor.ts';
import type { Bytes } from '../../../platform/files/bytes.ts';
import type { Trace } from '../../../platform/personal/trace.ts';
import type { Events } from '../../../platform/realtime/events.ts';
import type { PersonRecord } from '../../people/model.ts';
import type { Visit } from '../../people/visit.ts';
import type { MembershipRecord } from '../../school/model.ts';
import type { PrivacyModels } from '../model.ts';

/** What data rights ask of people. */
export interface People {
  byIds(ids: readonly string[]): Promise<PersonRecord[]>;
  /** The accounts that were merged into theirs. */
  aliasesOf(personId: string): Promise<string[]>;
  wardIdsOf(guardianId: string): Promise<string[]>;
  guardianshipsOf(pupilIds: readonly string[]): Promise<{ guardianId: string; pupilId: string }[]>;
  /** Refuses with WRONG_CREDENTIALS or TOO_MANY_ATTEMPTS whoever does not give their own password. */
  confirmPassword(actor: Actor, visit: Visit, password: string): Promise<void>;
  /** Nobody enters by those accounts any more, and their sessions end. */
  closeAccounts(ids: readonly string[]): Promise<void>;
  /** Sees to it that a former member has a name. */
  keepFormer(): Promise<void>;
}

/** What data rights ask of the school. */
export interface Places {
  actorOf(personId: string): Promise<Actor>;
  /** All the places that people have and had. */
  historyOf(personIds: readonly string[]): Promise<MembershipRecord[]>;
  /** Who of some people has a place, an office or a child with a place. */
  standingsOf(personIds: readonly string[]): Promise<{ placed: ReadonlySet<string> }>;
  /** Current heads of a school. */
  headIdsOf(schoolId: string): Promise<string[]>;
  /** All the classes of schools, of whatever year. */
  classroomIdsOf(schoolIds: readonly string[]): Promise<string[]>;
}

export interface PrivacyNeeds {
  models: PrivacyModels;
  people: People;
  school: Places;
  bytes: Bytes;
  /** What every collection of the house keeps of people. */
  traces: readonly Trace[];
  events: Events;
  now: () => Date;
  /** Hears of faults that change nothing for whoever asked. */
  report: (error: unknown) => void;
}
