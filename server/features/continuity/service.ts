import { freezing } from './service/freezing.ts';
import { keeping } from './service/keeping.ts';
import { ledger } from './service/ledger.ts';
import type { ContinuityNeeds } from './service/needs.ts';
import { passing } from './service/passing.ts';
import { reading } from './service/reading.ts';
import { type SightNeeds, sight } from './service/sight.ts';
import { sources } from './service/sources.ts';
import { upkeep } from './service/upkeep.ts';

/** What goes along with a pupil from year to year and from school to school. Each method judges its actor before anything. */
export function continuityService(needs: ContinuityNeeds & SightNeeds) {
  const book = ledger(needs);
  const offers = sources(needs);
  const { sweep } = upkeep(needs);
  return { ownerOf: book.ownerOf, ...reading(needs, book, offers), ...keeping(needs, book, freezing(needs), offers), ...passing(needs), ...sight(needs), sweep };
}

export type ContinuityService = ReturnType<typeof continuityService>;
