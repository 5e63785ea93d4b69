import type { Actor, Room } from '../../../platform/access/actor.ts';
import type { Events } from '../../../platform/realtime/events.ts';
import type { PersonRecord } from '../../people/model.ts';
import type { ModerationModels, Space } from '../model.ts';
import type { ReportModels } from '../reports.ts';
import type { ModerationService } from '../service.ts';
import type { AttendanceBook } from './attendance.ts';
import type { Door, ItemKind } from './doors.ts';

/** What each space lends. */
export type Doors = Partial<Record<Space, Door>>;

/** What the desk asks of the school and of its people. */
export interface ClassPeople {
  /** NOT_FOUND when there is no such class. */
  roomOf(classroomId: string): Promise<Room>;
  /** Current pupils of a class. */
  pupilsOf(classroomId: string): Promise<string[]>;
  /** How a class is called. */
  classroomOf(classroomId: string): Promise<{ name: string }>;
}

export interface DeskNeeds {
  models: Pick<ModerationModels, 'journal'> & ReportModels;
  law: ModerationService;
  attendance: AttendanceBook;
  doors: Doors;
  /** The door that knows such things; NOT_FOUND when no space does. */
  doorOf(kind: ItemKind): Door;
  school: ClassPeople;
  people: { byIds(ids: readonly string[]): Promise<PersonRecord[]> };
  events: Events;
  now: () => Date;
  /** Refuses whoever does not hold the controls of a class. */
  roomFor(actor: Actor, classroomId: string): Promise<Room>;
}

