import { type Connection, Schema } from 'mongoose';
import { bytes, count, date, flag, maybeDate, maybeText, text } from '../../../platform/database/fields.ts';

/**
 * What a letter or a message lets its bearer do, once or a few times. One per purpose and subject, so that a new one ends the one before.
 * Neither the code nor what gives it again is kept whole: `codeHash` finds it, `salt` gives it back to whoever holds the key it was asked with.
 */
export interface CodeRecord {
  _id: string;
  purpose: string;
  /** What it opens: a person, a pupil, whatever its purpose says. */
  subjectId: string;
  codeHash: string;
  salt: string;
  byId: string | null;
  issuedAt: Date;
  expiresAt: Date;
  usesLeft: number;
  /** Who took it, and by which write: the same write is let through again. */
  taken: { byId: string; key: string; at: Date }[];
  /** What goes with it, e.g. an address to confirm. */
  about: string | null;
}

/** What a person proves themselves with besides a password, and until when they may do without. `_id` is the person's. */
export interface FactorRecord {
  _id: string;
  /** From when on whoever must have a second factor reaches nothing else without; null when nobody has asked for one. */
  dueAt: Date | null;
  /** What the authenticator shares with us, base32; `lastStep`: the last half-minute of which a code was taken, so that none is taken twice. */
  totp: { secret: string; since: Date; lastStep: number } | null;
  /** A key shown and not yet confirmed by a first code. */
  pending: { secret: string; expiresAt: Date } | null;
  /** Hashes of the recovery codes that are left. */
  recovery: string[];
}

/** A passkey. `_id` is the credential's own id, base64url. */
export interface PasskeyRecord {
  _id: string;
  personId: string;
  name: string;
  publicKey: Buffer;
  /** How many times the authenticator says it has signed; 0 for those that do not count. */
  counter: number;
  transports: string[];
  /** Whether it is kept by more than one device. */
  isShared: boolean;
  addedAt: Date;
  usedAt: Date | null;
}

/** Something asked of whoever is signing in or adding a passkey, once, for a few minutes. `_id` is the hash of what they were given. */
export interface ChallengeRecord { _id: string; purpose: 'SECOND_STEP' | 'ADD_PASSKEY' | 'USE_PASSKEY'; personId: string | null; expiresAt: Date }

/** What was changed about how a person signs in, told to them: nobody does it unseen. */
export interface NoticeRecord {
  _id: string;
  personId: string;
  kind: 'PASSWORD_CHANGED' | 'SECOND_FACTOR_ON' | 'SECOND_FACTOR_OFF' | 'SECOND_FACTOR_RESET' | 'RECOVERY_RENEWED' | 'PASSKEY_ADDED' | 'PASSKEY_REMOVED' | 'EMAIL_CHANGED';
  /** Who did it, when it was not the person. */
  byId: string | null;
  at: Date;
  expiresAt: Date;
}

const options = { strict: 'throw', strictQuery: 'throw', versionKey: false, id: false } as const;
const within = { _id: false } as const;

const codeSchema = new Schema<CodeRecord>({
  _id: text, purpose: text, subjectId: text, codeHash: text, salt: text, byId: maybeText, issuedAt: date, expiresAt: date,
  usesLeft: count, taken: [new Schema({ byId: text, key: text, at: date }, within)], about: maybeText,
}, options);
codeSchema.index({ codeHash: 1 }, { unique: true });
codeSchema.index({ subjectId: 1 });
codeSchema.index({ byId: 1 });
codeSchema.index({ 'taken.byId': 1 });
codeSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const factorSchema = new Schema<FactorRecord>({
  _id: text, dueAt: maybeDate, recovery: { type: [String], default: [] },
  totp: { type: new Schema({ secret: text, since: date, lastStep: count }, within), default: null },
  pending: { type: new Schema({ secret: text, expiresAt: date }, within), default: null },
}, options);

const passkeySchema = new Schema<PasskeyRecord>({
  _id: text, personId: text, name: text, publicKey: bytes, counter: count, transports: { type: [String], default: [] }, isShared: flag, addedAt: date, usedAt: maybeDate,
}, options);
passkeySchema.index({ personId: 1, addedAt: 1 });

const challengeSchema = new Schema<ChallengeRecord>({ _id: text, purpose: text, personId: maybeText, expiresAt: date }, options);
challengeSchema.index({ personId: 1 });
challengeSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const noticeSchema = new Schema<NoticeRecord>({ _id: text, personId: text, kind: text, byId: maybeText, at: date, expiresAt: date }, options);
noticeSchema.index({ personId: 1, at: -1 });
noticeSchema.index({ byId: 1 });
noticeSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

/** What people prove themselves with, apart from what is kept of them as people. */
export function credentialModels(db: Connection) {
  return {
    codes: db.model<CodeRecord>('Code', codeSchema, 'personCodes'),
    factors: db.model<FactorRecord>('SecondFactor', factorSchema, 'secondFactors'),
    passkeys: db.model<PasskeyRecord>('Passkey', passkeySchema, 'passkeys'),
    challenges: db.model<ChallengeRecord>('Challenge', challengeSchema, 'challenges'),
    notices: db.model<NoticeRecord>('AccountNotice', noticeSchema, 'accountNotices'),
  };
}
