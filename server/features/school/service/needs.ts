import type { Events } from '../../../platform/realtime/events.ts';
import type { PeopleService } from '../../people/service.ts';
import type { SchoolModels } from '../model.ts';

/** What the service of schools is made of. */
export interface Needs {
  models: SchoolModels;
  people: PeopleService;
  events: Events;
  now: () => Date;
  /** The territories that a person administers; nobody administers any where it is left out. */
  officesOf?: ((personId: string) => Promise<string[]>) | undefined;
  /** When those that they administered before ended. */
  officeEndsOf?: ((personId: string) => Promise<Date[]>) | undefined;
  /** Whether a pupil whose places ended then is on the way to their next school, which has not settled it: until then they have not left. */
  isAwaited?: ((personId: string, since: Date) => Promise<boolean>) | undefined;
}
