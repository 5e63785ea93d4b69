import type { Mail } from '../../../platform/mail.ts';
import type { CorrespondenceService } from '../../correspondence/service.ts';
import type { ContinuityService } from '../../continuity/service.ts';
import type { MergingService } from '../../merging/service.ts';
import type { PeopleService } from '../../people/service.ts';
import type { SchoolService } from '../../school/service.ts';
import type { TurnService } from '../../turn/service.ts';
import type { HandoverModels } from '../model.ts';

/** What the service of handovers is made of. */
export interface Needs {
  models: HandoverModels;
  people: PeopleService;
  school: SchoolService;
  turn: Pick<TurnService, 'leaversOf'>;
  continuity: Pick<ContinuityService, 'keptPieces' | 'showPieces' | 'ownerOf' | 'travelling' | 'plant'>;
  correspondence: CorrespondenceService;
  merging: Pick<MergingService, 'joinAccounts'>;
  mail: Mail;
  /** Where people find this Préau. */
  url: string;
  now: () => Date;
  report(error: unknown): void;
}
