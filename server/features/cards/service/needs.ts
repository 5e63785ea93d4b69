import type { Room } from '../../../platform/access/actor.ts';
import type { PeopleService } from '../../people/service.ts';
import type { SchoolService } from '../../school/service.ts';
import type { CardModels } from '../model.ts';

/** What the service of the children's doors is made of. */
export interface Needs {
  models: CardModels;
  people: Pick<PeopleService, 'attempts' | 'byIds' | 'endSessionsOf' | 'endSessionsThrough' | 'hasPassword' | 'openSession'>;
  school: Pick<SchoolService, 'classroomOf' | 'pupilsOf' | 'schoolNamed'>;
  now: () => Date;
  /** Whether the demonstration says what opens its doors. */
  demonstration: boolean;
}

/** What ends the sessions that a card, or a class's code alone, has opened. */
export const throughCard = (cardId: string): string => `card ${cardId}`;
export const throughCode = ({ classroomId }: Pick<Room, 'classroomId'>): string => `code ${classroomId}`;
