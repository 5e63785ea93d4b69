import { ledger } from './service/ledger.ts';
import { liaisonWrites } from './service/liaisons.ts';
import type { LiaisonNeeds } from './service/needs.ts';
import { pairWrites } from './service/pairs.ts';
import { liaisonReads } from './service/reading.ts';
import { settling } from './service/settling.ts';
import { textWrites } from './service/texts.ts';
import { liaisonChanges } from './service/watching.ts';

/** An école and a collège that work together in cycle 3. Each method judges its actor before anything. */
export function liaisonService(needs: LiaisonNeeds) {
  const book = ledger(needs);
  const settle = settling(needs, book);
  const pairs = pairWrites(needs, book, settle);
  return {
    ...liaisonReads(needs, book),
    ...liaisonChanges(needs, book),
    ...liaisonWrites(needs, book, settle),
    ...pairs,
    ...textWrites(needs, book, pairs),
    sweep: settle.sweep,
  };
}

export type LiaisonService = ReturnType<typeof liaisonService>;
