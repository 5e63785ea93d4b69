import type { Events } from '../../../platform/realtime/events.ts';
import type { PeopleModels } from '../model.ts';

/** What the service of people is made of. */
export interface Needs {
  models: PeopleModels;
  events: Events;
  now: () => Date;
  /** Whether anyone may enter by a tile of the demonstration. */
  demonstration: boolean;
}
