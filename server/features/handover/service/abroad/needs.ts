import type { CorrespondenceService } from '../../../correspondence/service.ts';
import type { ContinuityService } from '../../../continuity/service.ts';
import type { Needs } from '../needs.ts';

/** What handing over to another Préau, and taking over from one, is made of. */
export interface AbroadNeeds extends Pick<Needs, 'models' | 'people' | 'school' | 'now'> {
  continuity: Pick<ContinuityService, 'travelling' | 'plant' | 'keptPieces'>;
  correspondence: Pick<CorrespondenceService, 'trustedFor' | 'seal' | 'receive' | 'taken' | 'receipt' | 'readReceipt' | 'serves'>;
}
