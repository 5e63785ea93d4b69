import type { PeopleService } from '../../people/service.ts';
import type { SchoolService } from '../../school/service.ts';
import type { TerritoryService } from '../../territory/service.ts';
import type { CorrespondenceModels } from '../model.ts';

/** What correspondence is made of. */
export interface Needs {
  models: CorrespondenceModels;
  people: PeopleService;
  school: SchoolService;
  territory: TerritoryService;
  /** Where people find this installation. */
  url: string;
  now: () => Date;
}
