import { type Connection, Schema } from 'mongoose';
import { count, date, line, maybeDate, maybeText, options, text } from '../../platform/database/fields.ts';
import type { Card } from './format/card.ts';
import type { Pair } from './format/keys.ts';

/** The keys of this installation, one line for each time they were made; the highest number is in use, and ended the one before. `_id` stands for the number: made twice at once, they are made once. */
export interface KeysRecord { _id: string; number: number; installation: string; signing: Pair; encryption: Pair; madeAt: Date; by: string | null }

export const HAPPENINGS = ['ADDED', 'PROPOSED', 'UPDATED', 'VERIFIED', 'MISMATCHED', 'DECLINED', 'REVOKED'] as const;
export interface Deed { at: Date; by: string; what: (typeof HAPPENINGS)[number] }

export type CorrespondentState = 'TO_VERIFY' | 'TRUSTED' | 'REVOKED';

/** Another installation. Its keys in `card` were compared on the telephone; those in `proposed` wait for it, and nothing is done with them. */
export interface CorrespondentRecord {
  _id: string;
  installation: string;
  state: CorrespondentState;
  card: Card | null;
  proposed: Card | null;
  /** Counts every change: of two made at once, one is told. */
  rev: number;
  /** The last hundred. */
  history: Deed[];
}

/** A package that was sealed here. Each time it is made it has another digest; a receipt names one of them. */
export interface SentRecord {
  _id: string;
  toId: string;
  kind: string;
  /** What it is of, for whoever made it. */
  about: string;
  by: string;
  at: Date;
  expiresAt: Date;
  forgetAt: Date;
  digests: string[];
  /** The newest receipt: when it was made, and what became of each line. */
  answeredAt: Date | null;
  lines: { ref: string; outcome: string }[];
}

/** A package that was received here. TAKEN once all of it is kept: from then on it is a replay. */
export interface ReceivedRecord { _id: string; packageId: string; fromId: string; kind: string; by: string; digest: string; state: 'ARRIVED' | 'TAKEN'; at: Date; takenAt: Date | null; forgetAt: Date }

const inside = { _id: false, id: false } as const;
const pair = { type: new Schema<Pair>({ x: text, d: text }, inside), required: true } as const;
const keysSchema = new Schema<KeysRecord>({ _id: text, number: count, installation: text, signing: pair, encryption: pair, madeAt: date, by: maybeText }, options);
keysSchema.index({ number: -1 });

const card = { type: new Schema<Card>({
  installation: text, name: text, address: text, schools: [{ _id: false, uai: text, name: text }], signing: text, encryption: text, madeAt: date,
}, inside), default: null } as const;
const correspondentSchema = new Schema<CorrespondentRecord>({
  _id: text, installation: text, state: text, card, proposed: card, rev: count, history: [{ _id: false, at: date, by: text, what: text }],
}, options);
correspondentSchema.index({ state: 1, 'card.schools.uai': 1 });

const sentSchema = new Schema<SentRecord>({
  _id: text, toId: text, kind: text, about: text, by: text, at: date, expiresAt: date, forgetAt: date, digests: [String], answeredAt: maybeDate, lines: [{ _id: false, ref: text, outcome: text }],
}, options);
sentSchema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 });

const receivedSchema = new Schema<ReceivedRecord>({
  _id: text, packageId: text, fromId: text, kind: text, by: line, digest: text, state: text, at: date, takenAt: maybeDate, forgetAt: date,
}, options);
receivedSchema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 });

/** Keys, correspondents and packages on one connection. */
export const correspondenceModels = (db: Connection) => ({
  keys: db.model<KeysRecord>('InstallationKeys', keysSchema, 'installationKeys'),
  correspondents: db.model<CorrespondentRecord>('Correspondent', correspondentSchema, 'correspondents'),
  sent: db.model<SentRecord>('SentPackage', sentSchema, 'sentPackages'),
  received: db.model<ReceivedRecord>('ReceivedPackage', receivedSchema, 'receivedPackages'),
});

export type CorrespondenceModels = ReturnType<typeof correspondenceModels>;

/** This installation, for whoever answers for it: all of it is read when asked. */
export type Here = Record<string, never>;
