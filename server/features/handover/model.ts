import { type Connection, Schema } from 'mongoose';
import { endOf } from '../../../schema/shapes.ts';
import { count, date, flag, line, maybeDate, maybeText, options, text } from '../../platform/database/fields.ts';
import { ofEachTogether } from '../../platform/database/together.ts';
import { AWAITED, type PassageAct, type PassageState } from './states.ts';

export type Occasion = 'YEAR_END' | 'MOVE';
export type Reach = 'HERE' | 'PACKAGE' | 'ARCHIVE';
export type RefusalReason = 'NOT_EXPECTED' | 'ELSEWHERE' | 'ALREADY_HERE';

/** Where pupils go: a school of this Préau when it has an id. Name and commune as they were known. */
export interface Destination { schoolId: string | null; uai: string; name: string; city: string }

/** The pupils whom a school sends to one other, on one occasion. `_id` stands for both schools, year and occasion. */
export interface HandoverRecord {
  _id: string;
  schoolId: string;
  to: Destination;
  year: string;
  occasion: Occasion;
  byId: string;
  createdAt: Date;
}

/** What a guardian says: whether they saw it, yes or no, and which pieces they will not have go. */
export interface GuardianAnswer { guardianId: string; seenAt: Date | null; agreed: boolean | null; answeredAt: Date | null; refused: string[] }

/** What was said of an account of the next school: this pupil's or not. */
export interface MatchRecord { personId: string; same: boolean; byCard: boolean; byId: string; at: Date; merged: boolean }

export interface EventRecord { at: Date; act: PassageAct; byId: string | null }

/**
 * A ContinuityLink: one pupil's passage. Every transition is one write of this record from the very revision that was read, with its line of history:
 * it happened whole, or not. `_id` stands for handover and person.
 */
export interface LinkRecord {
  _id: string;
  handoverId: string;
  personId: string;
  state: PassageState;
  /** Whether it is under way: one for a person at a time. */
  open: boolean;
  rev: number;
  occasion: Occasion;
  year: string;
  fromSchoolId: string;
  fromClass: string;
  to: Destination;
  openUntil: Date;
  informedAt: Date | null;
  /** Ids of the pieces that the pupil chose, in the order of their portfolio. */
  chosen: string[];
  chosenAt: Date | null;
  answers: GuardianAnswer[];
  sentAt: Date | null;
  /** What goes: settled when it is sent. */
  sent: string[];
  toClassroomId: string | null;
  refuser: 'FAMILY' | 'SCHOOL' | null;
  reason: RefusalReason | null;
  matches: MatchRecord[];
  /** When the next school gave the word that ends all taking back; null again once all that follows from it is done, whatever cut it. */
  confirmedAt: Date | null;
  confirmedBy: string | null;
  inEffectAt: Date | null;
  cardPrintedAt: Date | null;
  remindedAt: Date | null;
  /** When the family was told that the end is near. */
  warnedAt: Date | null;
  /** Of one that was sent to another Préau: whether it could not be taken in there, because another passage of the pupil is open there. */
  heldThere?: boolean;
  history: EventRecord[];
  /** Of one that came from another Préau: from whom, in which package, what it is called there, and the school; `fromSchoolId` then stands for none here. */
  abroad?: Abroad | null;
}

/** Where it came from: in which package, what it is called there, and the school. */
export interface Origin { correspondentId: string; packageId: string; ref: string; school: { uai: string; name: string; city: string } }

export interface Abroad extends Origin {
  /** It ended without a place: who came for it has left again, and goes as those do who have left. */
  ended?: boolean;
}

/**
 * A pupil of a package who could not be taken in, because a passage of theirs is open here already; given again once that has ended, the same file brings them.
 * `_id` is that of the passage that they would have.
 */
export interface HeldRecord { _id: string; schoolId: string; personId: string; at: Date; abroad: Origin; /** When the package can be given no more. */ forgetAt: Date }

const inside = { _id: false, id: false } as const;
const destination = { type: new Schema<Destination>({ schoolId: maybeText, uai: text, name: text, city: line }, inside), required: true } as const;
const origin = { correspondentId: text, packageId: text, ref: text, school: { uai: text, name: text, city: line } } as const;

const handoverSchema = new Schema<HandoverRecord>({ _id: text, schoolId: text, to: destination, year: text, occasion: text, byId: text, createdAt: date }, options);
handoverSchema.index({ schoolId: 1, year: 1 });

const linkSchema = new Schema<LinkRecord>({
  _id: text, handoverId: text, personId: text, state: text, open: flag, rev: count, occasion: text, year: text, fromSchoolId: text, fromClass: line, to: destination,
  openUntil: date, informedAt: maybeDate, chosen: [String], chosenAt: maybeDate,
  answers: [{ _id: false, guardianId: text, seenAt: maybeDate, agreed: { type: Boolean, default: null }, answeredAt: maybeDate, refused: [String] }],
  sentAt: maybeDate, sent: [String], heldThere: { type: Boolean, default: false }, toClassroomId: maybeText, refuser: maybeText, reason: maybeText,
  matches: [{ _id: false, personId: text, same: flag, byCard: flag, byId: text, at: date, merged: flag }],
  confirmedAt: maybeDate, confirmedBy: maybeText, inEffectAt: maybeDate, cardPrintedAt: maybeDate, remindedAt: maybeDate, warnedAt: maybeDate,
  history: [{ _id: false, at: date, act: text, byId: maybeText }],
  abroad: { type: new Schema<Abroad>({ ...origin, ended: { type: Boolean, default: false } }, inside), default: null },
}, options);
linkSchema.index({ personId: 1 }, { unique: true, partialFilterExpression: { open: true } });
linkSchema.index({ personId: 1, state: 1 });
linkSchema.index({ handoverId: 1 });
linkSchema.index({ 'to.schoolId': 1, state: 1 });
linkSchema.index({ state: 1, openUntil: 1 });
linkSchema.index({ 'abroad.packageId': 1 }, { partialFilterExpression: { 'abroad.packageId': { $gt: '' } } });

const heldSchema = new Schema<HeldRecord>({ _id: text, schoolId: text, personId: text, at: date, abroad: { type: new Schema<Origin>(origin, inside), required: true }, forgetAt: date }, options);
heldSchema.index({ schoolId: 1, 'abroad.packageId': 1 });
heldSchema.index({ personId: 1 });
heldSchema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 });

/** Handovers and their passages on one connection. */
export function handoverModels(db: Connection) {
  return {
    handovers: db.model<HandoverRecord>('Handover', handoverSchema, 'handovers'),
    links: db.model<LinkRecord>('ContinuityLink', linkSchema, 'continuityLinks'),
    held: db.model<HeldRecord>('HeldArrival', heldSchema, 'heldArrivals'),
  };
}

export type HandoverModels = ReturnType<typeof handoverModels>;

type Awaiting = Pick<LinkRecord, 'personId' | 'state' | 'occasion' | 'year'>;

/**
 * Whether someone whose places have ended at an instant is on the way to their next school: then they have not left. What is only prepared for the end of a
 * year awaits nobody who went before it. Those asked for at the same moment are one indexed read.
 */
export function awaitedTogether({ links }: HandoverModels): (personId: string, since: Date) => Promise<boolean> {
  const open = ofEachTogether(
    (personIds) => links.find({ personId: { $in: personIds }, state: { $in: AWAITED } }).select('personId state occasion year').lean<Awaiting[]>().exec(), ({ personId }) => personId,
  );
  return async (personId, since) => (await open(personId)).some(({ state, occasion, year }) => state !== 'INFORMED' || occasion === 'MOVE' || since >= endOf(year));
}
