import { type Connection, Schema } from 'mongoose';
import { date, text } from '../../platform/database/fields.ts';
import { credentialModels } from './model/credentials.ts';

export type { ChallengeRecord, CodeRecord, FactorRecord, NoticeRecord, PasskeyRecord } from './model/credentials.ts';

/** What is kept of people. The password's hash is kept beside, and read only to sign in. */
export interface PersonRecord {
  _id: string;
  title: string | null;
  firstName: string;
  lastName: string;
  isPupil: boolean;
  login: string;
  email: string | null;
  locale: 'FR' | 'EN';
  comfort: Comfort;
  createdAt: Date;
  /** Into whom they were merged: two accounts of one person. All that names them names that person, and whoever enters by theirs enters as that one. */
  mergedInto?: string | null;
  /** When they first came in, whichever the door; null for an account that nobody has used yet. */
  enteredAt?: Date | null;
}

/** Whose security is asked: read field by field, as it is wanted. */
export interface SecurityOf { personId: string }

/** A person with what proves who they are. */
export interface AccountRecord extends PersonRecord {
  passwordHash: string;
  /** What gives the first password again, together with the key of whoever made the account; null as soon as it has been used or changed. */
  firstSalt?: string | null;
  /** As yyyy-mm-dd; null when no file has told it. Tells namesakes apart, and is shown only to those who enrol. */
  birthDate?: string | null;
}

/** Leaves out what proves who someone is. */
export const WITHOUT_PROOF = '-passwordHash -firstSalt -birthDate';

/**
 * What another system calls a person, packed as `SOURCE value`: `INE 1234567890A`, `OIDC academie 8f2c…`. One person each.
 * Never shown in a list, never logged, never sent to a client that has no need of it.
 */
export interface PersonKeyRecord { _id: string; personId: string; addedAt: Date }

export interface Comfort {
  theme: 'AUTO' | 'LIGHT' | 'DARK';
  textSize: 'NORMAL' | 'LARGE' | 'XLARGE';
  spacing: 'NORMAL' | 'WIDE';
  font: 'STANDARD' | 'DYSLEXIA';
}

/** An open session. `_id` is the hash of the cookie's secret; `publicId` is what its owner sees and revokes. */
export interface SessionRecord {
  _id: string;
  publicId: string;
  personId: string;
  device: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** When it ends however much it is used. */
  endsAt: Date;
  /** Whether more than one thing was proved: a code of the second factor, a passkey, a provider that asks for two. EXEMPT: entered by a tile of the demonstration. */
  secondFactor?: 'PROVED' | 'EXEMPT' | null;
  /** When it ends if nothing more is asked: moves on with use, never past `endsAt`. */
  expiresAt: Date;
  /** How long it may be left alone, in milliseconds. */
  idle: number;
  /** What opened it all by itself and ends it when it is withdrawn: `card …`, `code …`; null when the person proved who they are. */
  through: string | null;
}

export interface GuardianshipRecord { _id: string; guardianId: string; pupilId: string; from: Date; until: Date | null }

/** Failed sign-ins counted on one account or one address. */
export interface AttemptRecord { _id: string; failures: number; nextAt: Date; expiresAt: Date }

/** The one founding of a store: the ids its school and head will have, so that whatever was half-done can be done again. */
export interface FoundingRecord {
  _id: 'founding';
  tokenHash: string;
  expiresAt: Date;
  schoolId: string;
  headId: string;
  /** Who is founding right now, and until when others are kept out. */
  claim: string | null;
  claimedUntil: Date | null;
  doneAt: Date | null;
}

/** One person of the demonstration; written last, so that its presence says that the demonstration is whole. */
export interface TileRecord {
  _id: string;
  order: number;
  personId: string;
  role: 'TEACHER' | 'PUPIL' | 'GUARDIAN' | 'HEAD' | 'COLLEGE_TEACHER' | 'COLLEGE_HEAD' | 'ADMINISTRATOR';
  place: string;
}

const options = { strict: 'throw', strictQuery: 'throw', versionKey: false, id: false } as const;
const orNull = { default: null } as const;

const personSchema = new Schema<AccountRecord>({
  _id: text,
  title: { type: String, ...orNull },
  firstName: text,
  lastName: text,
  isPupil: { type: Boolean, required: true },
  login: text,
  email: { type: String, ...orNull },
  passwordHash: text,
  firstSalt: { type: String, ...orNull },
  birthDate: { type: String, ...orNull },
  locale: text,
  comfort: { theme: text, textSize: text, spacing: text, font: text },
  createdAt: date,
  mergedInto: { type: String, ...orNull },
  enteredAt: { type: Date, ...orNull },
}, options);
personSchema.index({ birthDate: 1 });
personSchema.index({ mergedInto: 1 });
personSchema.index({ login: 1 }, { unique: true });
personSchema.index({ email: 1 }, { unique: true, partialFilterExpression: { email: { $gt: '' } } });

const keySchema = new Schema<PersonKeyRecord>({ _id: text, personId: text, addedAt: date }, options);
keySchema.index({ personId: 1 });

const sessionSchema = new Schema<SessionRecord>({
  _id: text, publicId: text, personId: text, device: { type: String, default: '' }, secondFactor: { type: String, ...orNull },
  createdAt: date, lastSeenAt: date, endsAt: date, expiresAt: date, idle: { type: Number, required: true }, through: { type: String, ...orNull },
}, options);
sessionSchema.index({ publicId: 1 }, { unique: true });
sessionSchema.index({ personId: 1, lastSeenAt: -1 });
sessionSchema.index({ through: 1 }, { partialFilterExpression: { through: { $gt: '' } } });
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const guardianshipSchema = new Schema<GuardianshipRecord>({
  _id: text, guardianId: text, pupilId: text, from: date, until: { type: Date, ...orNull },
}, options);
guardianshipSchema.index({ guardianId: 1, pupilId: 1 }, { unique: true, partialFilterExpression: { until: null } });
guardianshipSchema.index({ guardianId: 1, until: 1 });
guardianshipSchema.index({ pupilId: 1, until: 1 });

const attemptSchema = new Schema<AttemptRecord>({
  _id: text, failures: { type: Number, required: true }, nextAt: date, expiresAt: date,
}, options);
attemptSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const foundingSchema = new Schema<FoundingRecord>({
  _id: text, tokenHash: text, expiresAt: date, schoolId: text, headId: text,
  claim: { type: String, ...orNull }, claimedUntil: { type: Date, ...orNull }, doneAt: { type: Date, ...orNull },
}, options);

const tileSchema = new Schema<TileRecord>({
  _id: text, order: { type: Number, required: true }, personId: text, role: text, place: text,
}, options);

/** Collections of people on one connection: no global registry, so that tests can open many houses. */
export function peopleModels(db: Connection) {
  return {
    persons: db.model<AccountRecord>('Person', personSchema, 'persons'),
    keys: db.model<PersonKeyRecord>('PersonKey', keySchema, 'personKeys'),
    sessions: db.model<SessionRecord>('Session', sessionSchema, 'sessions'),
    guardianships: db.model<GuardianshipRecord>('Guardianship', guardianshipSchema, 'guardianships'),
    attempts: db.model<AttemptRecord>('Attempt', attemptSchema, 'attempts'),
    ...credentialModels(db),
    foundings: db.model<FoundingRecord>('Founding', foundingSchema, 'foundings'),
    tiles: db.model<TileRecord>('Tile', tileSchema, 'tiles'),
  };
}

export type PeopleModels = ReturnType<typeof peopleModels>;
