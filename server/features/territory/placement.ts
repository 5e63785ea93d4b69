import type { Placement } from '../school/service/overseen.ts';
import type { TerritoryRecord } from './model.ts';
import { lineOf } from './policy.ts';

/**
 * Where a school stands once it is placed in a territory: there, and where it was before as far as that does not contradict it. So it is in one
 * commune, one circonscription and one académie at most. `known` are all these territories and those above them.
 */
export function placementIn(territory: TerritoryRecord, before: readonly TerritoryRecord[], known: readonly TerritoryRecord[]): Placement {
  const kindOf = new Map(known.map(({ _id, kind }) => [_id, kind]));
  const line = lineOf(territory);
  const contradicts = (id: string): boolean => line.some((own) => own !== id && kindOf.get(own) === kindOf.get(id));
  const kept = before.filter((other) => !line.includes(other._id) && !lineOf(other).some(contradicts));
  const placed = [...kept, territory];
  return { placedIn: placed.map(({ _id }) => _id), territoryIds: [...new Set(placed.flatMap(lineOf))] };
}
