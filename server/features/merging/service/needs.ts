import type { Trace } from '../../../platform/personal/trace.ts';
import type { PeopleService } from '../../people/service.ts';
import type { SchoolService } from '../../school/service.ts';
import type { MergingModels } from '../model.ts';

/** How much someone has written. */
export interface Written { posts: number; documents: number; messages: number }

/** What the service of merges is made of. */
export interface Needs {
  models: MergingModels;
  people: Pick<PeopleService, 'aliasesOf' | 'allGuardianshipsOf' | 'byIds' | 'endSessionsSince' | 'guardianHistoryOf' | 'identitiesOf' | 'keysOf' | 'mergeAccount' | 'mergedInto' | 'rightsChangedFor' | 'rightsChanged' | 'separateAccount' | 'waysOf' | 'wardIdsOf' | 'guardianshipsOf'>;
  school: Pick<SchoolService, 'actorOf' | 'historyOf' | 'placesInSchool' | 'schoolOf' | 'classNamesOf'>;
  /** What every collection of the house keeps of people: those lines that follow an account into another say so. */
  traces: readonly Trace[];
  written(personId: string): Promise<Written>;
  now: () => Date;
  report: (error: unknown) => void;
}
