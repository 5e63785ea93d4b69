import type { PeopleService } from '../../people/service.ts';
import type { SchoolService } from '../../school/service.ts';
import type { TurnModels } from '../model.ts';

/** What turning years is made of. */
export interface Needs {
  models: TurnModels;
  people: PeopleService;
  school: SchoolService;
  /** Whether nobody has written anything in those classes, in any space. */
  isBlank(classroomIds: readonly string[]): Promise<boolean>;
  now: () => Date;
  report(error: unknown): void;
}
