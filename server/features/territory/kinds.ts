import type { TerritoryKind, TerritoryRecord } from './model.ts';

/** What may be opened below each kind. A large commune with several circonscriptions is directly below the académie, and its schools are placed in both. */
export const opensBelow: Record<TerritoryKind, readonly TerritoryKind[]> = {
  ACADEMIE: ['CIRCONSCRIPTION', 'COMMUNE'], CIRCONSCRIPTION: ['COMMUNE'], COMMUNE: [],
};

/** What may be opened above the highest, when it is of that kind. */
export const opensAbove = (kind: TerritoryKind): TerritoryKind[] => kinds.filter((above) => opensBelow[above].includes(kind));

/** Sorts territories as one reads them: circonscriptions, then communes, each in alphabetical order. */
export function byKind(one: TerritoryRecord, other: TerritoryRecord): number {
  return kinds.indexOf(one.kind) - kinds.indexOf(other.kind) || french.compare(one.name, other.name);
}

const kinds: readonly TerritoryKind[] = ['ACADEMIE', 'CIRCONSCRIPTION', 'COMMUNE'];
const french = new Intl.Collator('fr', { numeric: true });
