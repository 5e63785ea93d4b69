import DataLoader from 'dataloader';
import { Refusal } from '../../platform/refusals.ts';
import type { MembershipRecord, SchoolModels } from '../school/model.ts';
import type { SchoolService } from '../school/service.ts';
import type { Counts } from '../school/service/overseen.ts';
import { byKind } from './kinds.ts';
import type { OfficeRecord, TerritoryModels, TerritoryRecord } from './model.ts';

interface Needs { models: TerritoryModels; schools: SchoolModels; school: Pick<SchoolService, 'countsOf'> }

/** Reads of territories batched and remembered for one request. */
export function territoryLoaders({ models: { territories, offices }, schools: { schools, memberships }, school }: Needs) {
  return {
    /** A territory; NOT_FOUND when there is none. */
    byId: new DataLoader<string, TerritoryRecord>(async (ids) => {
      const rows = new Map((await territories.find({ _id: { $in: [...ids] } }).lean<TerritoryRecord[]>()).map((row) => [row._id, row]));
      return ids.map((id) => rows.get(id) ?? new Refusal('NOT_FOUND'));
    }),
    /** Territories directly below. */
    below: new DataLoader<string, TerritoryRecord[]>(async (ids) => {
      const rows = await territories.find({ parentId: { $in: [...ids] } }).lean<TerritoryRecord[]>();
      return ids.map((id) => rows.filter(({ parentId }) => parentId === id).sort(byKind));
    }),
    /** Current offices of a territory, the oldest first. */
    offices: new DataLoader<string, OfficeRecord[]>(async (ids) => {
      const rows = await offices.find({ territoryId: { $in: [...ids] }, until: null }).sort({ from: 1, _id: 1 }).lean<OfficeRecord[]>();
      return ids.map((id) => rows.filter(({ territoryId }) => territoryId === id));
    }),
    /** How many schools a territory has, through those below too. */
    schoolCount: new DataLoader<string, number>(async (ids) => {
      const rows = await schools.aggregate<{ _id: string; count: number }>([
        { $match: { territoryIds: { $in: [...ids] } } }, { $unwind: '$territoryIds' }, { $group: { _id: '$territoryIds', count: { $sum: 1 } } },
      ]);
      const counts = new Map(rows.map(({ _id, count }) => [_id, count]));
      return ids.map((id) => counts.get(id) ?? 0);
    }),
    /** The heads of a school, the first named first. */
    headIds: new DataLoader<string, string[]>(async (ids) => {
      const rows = await memberships.find({ schoolId: { $in: [...ids] }, role: 'HEAD', until: null }).sort({ from: 1, _id: 1 }).lean<MembershipRecord[]>();
      return ids.map((id) => rows.filter(({ schoolId }) => schoolId === id).map(({ personId }) => personId));
    }),
    /** How many there are of a school. */
    counts: new DataLoader<string, Counts>(async (ids) => {
      const counts = await school.countsOf(ids);
      return ids.map((id) => counts.get(id)!);
    }),
  };
}

export type TerritoryLoaders = ReturnType<typeof territoryLoaders>;
