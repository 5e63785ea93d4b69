import type { FileStore } from '../../../platform/files/store.ts';
import type { DocumentModels } from '../../documents/model.ts';
import type { DocumentService } from '../../documents/service.ts';
import type { Law } from '../../moderation/service.ts';
import type { PeopleService } from '../../people/service.ts';
import type { SchoolService } from '../../school/service.ts';
import type { WallModels } from '../../wall/model.ts';
import type { WallService } from '../../wall/service.ts';
import type { ContinuityModels } from '../model.ts';

export interface ContinuityNeeds {
  models: ContinuityModels;
  /** What portfolios are made of, to be read and never written. */
  sources: { posts: WallModels['posts']; documents: DocumentModels['documents']; tasks: DocumentModels['tasks'] };
  people: Pick<PeopleService, 'byIds'>;
  school: Pick<SchoolService, 'pupilPlacesOf' | 'classroomOf' | 'classNamesOf' | 'schoolsByIds'>;
  wall: Pick<WallService, 'onePost'>;
  documents: Pick<DocumentService, 'copyToPortfolio' | 'shownCopy' | 'forgetCopies'>;
  files: Pick<FileStore, 'byIds' | 'copyFor' | 'discard' | 'discardPieces' | 'open' | 'receiveFor'>;
  law: Pick<Law, 'allow'>;
  now: () => Date;
}
