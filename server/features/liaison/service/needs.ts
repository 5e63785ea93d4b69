import type { Events } from '../../../platform/realtime/events.ts';
import type { DocumentService } from '../../documents/service.ts';
import type { PeopleService } from '../../people/service.ts';
import type { SchoolService } from '../../school/service.ts';
import type { LiaisonModels } from '../model.ts';

export interface LiaisonNeeds {
  models: LiaisonModels;
  people: Pick<PeopleService, 'rightsChanged' | 'byIds'>;
  school: Pick<SchoolService, 'schoolFor' | 'schoolsByIds' | 'schoolByUai' | 'schoolsNear' | 'classesTeaching' | 'classroomOf' | 'placesInSchools'>;
  documents: Pick<DocumentService, 'shareText' | 'sharedTexts' | 'countShared' | 'endShared' | 'regather' | 'removeShared' | 'restoreShared'>;
  events: Events;
  now: () => Date;
}
