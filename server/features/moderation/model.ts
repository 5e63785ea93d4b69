import { type Connection, Schema } from 'mongoose';
import type { ModerationAction } from '../../../schema/generated/server.ts';
import { count, date, line, maybeDate, maybeText, options, text } from '../../platform/database/fields.ts';
import type { ItemKind } from './service/doors.ts';

export const spaces = ['WALL', 'DOCUMENTS', 'CHAT'] as const;
export type Space = (typeof spaces)[number];

export interface Freeze { at: Date; by: string; until: Date | null }
export interface Mute { personId: string; spaces: Space[]; at: Date; by: string; until: Date | null }

/** What is frozen, muted and slowed in a class. `_id` is the class's id: one record each, so that a change is one atomic write. */
export interface ControlsRecord {
  _id: string;
  schoolId: string;
  /** Raised by one by every change: what was judged by a lower one is judged again. */
  rev: number;
  frozen: Record<Space, Freeze | null>;
  /** Those whose voice is taken, and for a day those who have it back. */
  muted: Mute[];
  /** Seconds between two contributions of one pupil. */
  slow: Record<Space, number>;
  heldWords: string[];
  allowedWords: string[];
  /** When freezes and mutes end by themselves. */
  ends: Date[];
  /** What held before the last change, and who made it: they can take it back. Null once it was. */
  was: (Pick<ControlsRecord, 'frozen' | 'muted' | 'slow' | 'heldWords' | 'allowedWords'> & { by: string }) | null;
  updatedAt: Date;
}

/** When someone last contributed to a space in slow mode. `_id`: class, space and person. */
export interface PaceRecord { _id: string; at: Date; expiresAt: Date }

/** One line of a class's journal, chained to the one before by its hash; never any text that someone wrote. `_id`: class and padded number. */
export interface JournalRecord {
  _id: string;
  classroomId: string;
  schoolId: string;
  seq: number;
  at: Date;
  /** Null for what the house does by itself. */
  actorId: string | null;
  role: 'TEACHER' | 'HEAD' | 'PUPIL' | 'GUARDIAN' | null;
  action: ModerationAction;
  space: Space | null;
  targetId: string | null;
  /** What stands in the chain for those two, so that it holds when they are erased one day; null in lines written before there was one, and for nobody. */
  actorMark: string | null;
  targetMark: string | null;
  /** What made the marks; goes with the name, and then nobody can tell whose they were. */
  actorSalt: string | null;
  targetSalt: string | null;
  item: { kind: ItemKind; id: string } | null;
  until: Date | null;
  /** Hashes of what it was and what it became. */
  before: string | null;
  after: string | null;
  prev: string;
  hash: string;
}

/** The last line that was purged: the first that is kept is chained to it. `_id` is the class's id. */
export interface AnchorRecord { _id: string; seq: number; hash: string; at: Date }

/** What topic `controls:CLASS` carries. */
export interface ControlsNews {
  controls: ControlsRecord;
  /** Persons to answer on their own: those whose voice is taken or was given back. */
  concerns: string[];
}

const inside = { _id: false, id: false } as const;
const freeze = { type: new Schema<Freeze>({ at: date, by: text, until: maybeDate }, inside), default: null };

const controlsSchema = new Schema<ControlsRecord>({
  _id: text, schoolId: text, rev: count,
  frozen: { WALL: freeze, DOCUMENTS: freeze, CHAT: freeze },
  muted: [{ _id: false, personId: text, spaces: [String], at: date, by: text, until: maybeDate }],
  slow: { WALL: count, DOCUMENTS: count, CHAT: count },
  heldWords: [String], allowedWords: [String], ends: [Date], was: { type: Schema.Types.Mixed, default: null }, updatedAt: date,
}, options);
controlsSchema.index({ updatedAt: 1 });
controlsSchema.index({ ends: 1 });

const paceSchema = new Schema<PaceRecord>({ _id: text, at: date, expiresAt: date }, options);
paceSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const journalSchema = new Schema<JournalRecord>({
  _id: text, classroomId: text, schoolId: text, seq: count, at: date, actorId: maybeText, role: maybeText, action: text,
  space: maybeText, targetId: maybeText, actorMark: maybeText, targetMark: maybeText, actorSalt: maybeText, targetSalt: maybeText,
  item: { type: new Schema<{ kind: ItemKind; id: string }>({ kind: text, id: text }, inside), default: null }, until: maybeDate,
  before: maybeText, after: maybeText, prev: line, hash: text,
}, options);
journalSchema.index({ classroomId: 1, seq: -1 }, { unique: true });
/** What someone did lately. */
journalSchema.index({ classroomId: 1, actorId: 1, at: -1 });
journalSchema.index({ at: 1 });

const anchorSchema = new Schema<AnchorRecord>({ _id: text, seq: count, hash: text, at: date }, options);

/** The collections of moderation on one connection. */
export function moderationModels(db: Connection) {
  return {
    controls: db.model<ControlsRecord>('Controls', controlsSchema, 'controls'),
    paces: db.model<PaceRecord>('Pace', paceSchema, 'paces'),
    journal: db.model<JournalRecord>('JournalEntry', journalSchema, 'journal'),
    anchors: db.model<AnchorRecord>('JournalAnchor', anchorSchema, 'journalAnchors'),
  };
}

export type ModerationModels = ReturnType<typeof moderationModels>;
