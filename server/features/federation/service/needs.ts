import type { PeopleService } from '../../people/service.ts';
import type { SchoolLoaders } from '../../school/loaders.ts';
import type { SchoolService } from '../../school/service.ts';
import type { FederationModels } from '../model.ts';
import type { Federation } from '../settings.ts';

/** What the service of other people's sign-in is made of. */
export interface Needs {
  models: FederationModels;
  federation: Federation;
  people: PeopleService;
  school: Pick<SchoolService, 'actorOf' | 'authorizeRenewal'>;
  /** Schools and classes, batched for one question. */
  places: () => SchoolLoaders;
  /** Where people find us, e.g. `https://preau.example.fr`. */
  url: string;
  now: () => Date;
  report: (error: unknown) => void;
}

/** An address of our own site, from what somebody asked; home for anything that would lead away, or back into a way. */
export function ownAddress(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > 2_000 || !/^\/(?![/\\])/.test(asked) || /[\p{Cc}\\]/u.test(asked)) return '/';
  return /^\/(federation|connexion|refus)\b/.test(asked) ? '/' : asked;
}
