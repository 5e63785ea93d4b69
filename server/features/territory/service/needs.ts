import type { Events } from '../../../platform/realtime/events.ts';
import type { PeopleService } from '../../people/service.ts';
import type { SchoolService } from '../../school/service.ts';
import type { TerritoryModels } from '../model.ts';

/** What the service of territories is made of. */
export interface Needs { models: TerritoryModels; people: PeopleService; school: SchoolService; events: Events; now: () => Date }
