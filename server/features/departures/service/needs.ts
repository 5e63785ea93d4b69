import type { Mail } from '../../../platform/mail.ts';
import type { PeopleService } from '../../people/service.ts';
import type { PrivacyService } from '../../privacy/service.ts';
import type { SchoolService } from '../../school/service.ts';
import type { DepartureModels } from '../model.ts';

/** What the service of departures is made of. */
export interface Needs {
  models: DepartureModels;
  people: Pick<PeopleService, 'byIds' | 'listed' | 'idsAfter' | 'guardianshipsOf'>;
  school: Pick<SchoolService, 'standingsOf' | 'endedSince' | 'headcountsOf' | 'schoolOf' | 'headIdsOf' | 'classroomFor' | 'givePlace' | 'placesIn'>;
  privacy: Pick<PrivacyService, 'erase' | 'ready'>;
  mail: Mail;
  /** Where people find this Préau. */
  url: string;
  now: () => Date;
}
