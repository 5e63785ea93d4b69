import { type Connection, Schema } from 'mongoose';
import { date, maybeDate, maybeText, options, text } from '../../platform/database/fields.ts';
import { ofEachInOne } from '../../platform/database/inOne.ts';
import { ofEachTogether } from '../../platform/database/together.ts';

export type TerritoryKind = 'ACADEMIE' | 'CIRCONSCRIPTION' | 'COMMUNE';

/** A part of the country above schools. `ancestorIds` are all those above it, the highest first: they change only when one is opened above the highest. */
export interface TerritoryRecord {
  _id: string;
  kind: TerritoryKind;
  name: string;
  code: string | null;
  parentId: string | null;
  ancestorIds: string[];
  createdAt: Date;
}

/** Someone who administers a territory, with dates; ended ones are kept. `by` appointed them: null for the founder and the demonstration's. */
export interface OfficeRecord { _id: string; personId: string; territoryId: string; from: Date; until: Date | null; by: string | null }

const territorySchema = new Schema<TerritoryRecord>({
  _id: text, kind: text, name: text, code: maybeText, parentId: maybeText, ancestorIds: { type: [String], required: true }, createdAt: date,
}, options);
territorySchema.index({ parentId: 1, kind: 1, name: 1 }, { unique: true });
territorySchema.index({ ancestorIds: 1 });

const officeSchema = new Schema<OfficeRecord>({ _id: text, personId: text, territoryId: text, from: date, until: maybeDate, by: maybeText }, options);
officeSchema.index({ personId: 1, territoryId: 1 }, { unique: true, partialFilterExpression: { until: null } });
officeSchema.index({ personId: 1, until: 1 });
officeSchema.index({ territoryId: 1, until: 1 });

/** Territories and offices on one connection. */
export function territoryModels(db: Connection) {
  return {
    territories: db.model<TerritoryRecord>('Territory', territorySchema, 'territories'),
    offices: db.model<OfficeRecord>('Office', officeSchema, 'offices'),
  };
}

export type TerritoryModels = ReturnType<typeof territoryModels>;

/** When the offices that a person had have ended. Those asked for at the same moment are one indexed read. */
export function officeEndsTogether({ offices }: TerritoryModels): (personId: string) => Promise<Date[]> {
  const ended = ofEachTogether((personIds) => offices.find({ personId: { $in: personIds }, until: { $ne: null } }).lean<OfficeRecord[]>().exec(), ({ personId }) => personId);
  return async (personId) => (await ended(personId)).flatMap(({ until }) => until ?? []);
}

/** The territories that a person administers now: what an actor is loaded with. Those asked for at the same moment are one indexed read, with what else is read of them. */
export function officesTogether({ offices }: TerritoryModels): (personId: string) => Promise<string[]> {
  const own = ofEachInOne({ model: offices, where: (ids) => ({ personId: { $in: ids }, until: null }), keyOf: ({ personId }) => personId, sort: { from: 1, _id: 1 } });
  return async (personId) => (await own(personId)).map(({ territoryId }) => territoryId);
}
