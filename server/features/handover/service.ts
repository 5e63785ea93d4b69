import { answering } from './service/abroad/answering.ts';
import { arriving } from './service/abroad/arriving.ts';
import { packages } from './service/abroad/packages.ts';
import { packing } from './service/abroad/packing.ts';
import { claiming } from './service/claiming.ts';
import { confirming } from './service/confirming.ts';
import { destinations } from './service/destinations.ts';
import { family } from './service/family.ts';
import { judging } from './service/judging.ts';
import { leavers } from './service/leavers.ts';
import { ledger } from './service/ledger.ts';
import { listReading } from './service/listing.ts';
import { matching } from './service/matching.ts';
import type { Needs } from './service/needs.ts';
import { preparing } from './service/preparing.ts';
import { sending } from './service/sending.ts';
import { showing } from './service/showing.ts';
import { telling } from './service/telling.ts';
import { upkeep } from './service/upkeep.ts';

/** Pupils handed over from one school to the next, each with a link that says who, from where, to where, what and by whom. One file per subject in `service/`. */
export function handoverService(needs: Needs) {
  const book = ledger(needs);
  const known = destinations(needs);
  const roll = leavers(needs);
  const likeness = matching(needs, book);
  const letters = telling(needs);
  const { resume, ...confirm } = confirming(needs, book, likeness);
  const arrivals = arriving(needs);
  const { upkeep: keep } = upkeep(needs, book, letters);
  return {
    search: known.search, knownBy: known.knownBy, headsOf: known.headsOf, linkFor: book.linkFor, handoverFor: book.handoverFor, linksOf: book.linksOf, decideMatch: likeness.decideMatch,
    ...preparing(needs, known, roll), ...listReading(needs, known, roll), ...sending(needs, book, letters), ...family(needs, book),
    ...judging(needs, book, likeness), ...confirm, ...claiming(needs, book, likeness), ...showing(needs, likeness), ...packing(needs, book), authorizePackage: arrivals.authorizePackage, receivePackage: arrivals.receivePackage, ...packages(needs, arrivals), ...answering(needs, book),
    /** Goes on with what was cut, then does what time does. */
    async sweep(): Promise<void> { await resume(); await keep(); },
  };
}

export type HandoverService = ReturnType<typeof handoverService>;
