import { insertMissing } from '../../../platform/database/insert.ts';
import type { OfficeRecord, TerritoryRecord } from '../model.ts';
import type { Needs } from './needs.ts';

/** Bringing territories in at once, with ids chosen beforehand: what is already there is left alone, so it may be done again. */
export function importing({ models: { territories, offices } }: Needs) {
  return {
    importTerritories: (rows: readonly TerritoryRecord[]): Promise<void> => insertMissing(territories, rows),
    importOffices: (rows: readonly OfficeRecord[]): Promise<void> => insertMissing(offices, rows),
  };
}
