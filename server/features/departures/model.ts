import { type Connection, Schema } from 'mongoose';
import { date, maybeDate, maybeText, options, text } from '../../platform/database/fields.ts';
import type { Left } from '../school/service/departing.ts';

/** A departure under way. That someone has left is known from their places; this keeps what was said and decided of it, and goes when they come back. */
export interface DepartureRecord extends Left {
  /** The person's id. */
  _id: string;
  eraseAt: Date;
  /** When a letter said so, and when one said that the end is near; set too for those whom no letter reaches. */
  toldAt: Date | null;
  warnedAt: Date | null;
  /** When a file of their data had been made. */
  exportedAt: Date | null;
  /** Since when the guard keeps them from being erased, and who has said that it is meant. */
  heldAt: Date | null;
  confirmedAt: Date | null;
  confirmedBy: string | null;
}

const departureSchema = new Schema<DepartureRecord>({
  _id: text, schoolId: maybeText, role: text, since: date, eraseAt: date, toldAt: maybeDate, warnedAt: maybeDate, exportedAt: maybeDate,
  heldAt: maybeDate, confirmedAt: maybeDate, confirmedBy: maybeText,
}, options);
departureSchema.index({ schoolId: 1, eraseAt: 1 });
departureSchema.index({ eraseAt: 1 });
departureSchema.index({ toldAt: 1 });
departureSchema.index({ warnedAt: 1, eraseAt: 1 });
departureSchema.index({ confirmedBy: 1 });

/** The collection of departures on one connection. */
export function departureModels(db: Connection) {
  return { departures: db.model<DepartureRecord>('Departure', departureSchema, 'departures') };
}

export type DepartureModels = ReturnType<typeof departureModels>;
