import type { Mail } from '../../../platform/mail.ts';
import type { ContinuityService } from '../../continuity/service.ts';
import type { MergingService } from '../../merging/service.ts';
import type { PeopleService } from '../../people/service.ts';
import type { SchoolService } from '../../school/service.ts';
import type { TurnService } from '../../turn/service.ts';
import type { HandoverModels, Reach } from '../model.ts';

/** What the service of handovers is made of. */
export interface Needs {
  models: HandoverModels;
  people: PeopleService;
  school: SchoolService;
  turn: Pick<TurnService, 'leaversOf'>;
  continuity: Pick<ContinuityService, 'keptPieces' | 'showPieces' | 'ownerOf'>;
  merging: Pick<MergingService, 'joinAccounts'>;
  /** How what is handed over gets to a school that is not on this Préau. */
  reachOf?: ((uai: string) => Promise<{ reach: Reach; name: string | null }>) | undefined;
  mail: Mail;
  /** Where people find this Préau. */
  url: string;
  now: () => Date;
  report(error: unknown): void;
}
