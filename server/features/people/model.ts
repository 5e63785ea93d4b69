import { type Connection, Schema } from 'mongoose';
import { date, text } from '../../platform/database/fields.ts';

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
  /** When they first came in, whichever the door; null for an account that nobody has used yet. */
  enteredAt?: Date | null;
}

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
  role: 'TEACHER' | 'PUPIL' | 'GUARDIAN' | 'HEAD' | 'COLLEGE_TEACHER' | 'ADMINISTRATOR';
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
  enteredAt: { type: Date, ...orNull },
}, options);
personSchema.index({ login: 1 }, { unique: true });
personSchema.index({ email: 1 }, { unique: true, partialFilterExpression: { email: { $gt: '' } } });

const keySchema = new Schema<PersonKeyRecord>({ _id: text, personId: text, addedAt: date }, options);
keySchema.index({ personId: 1 });

const sessionSchema = new Schema<SessionRecord>({
  _id: text, publicId: text, personId: text, device: { type: String, default: '' },
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

const codeSchema = new Schema<CodeRecord>({
  _id: text, purpose: text, subjectId: text, codeHash: text, salt: text, byId: { type: String, ...orNull }, issuedAt: date, expiresAt: date,
  usesLeft: { type: Number, required: true }, taken: [new Schema({ byId: text, key: text, at: date }, { _id: false })], about: { type: String, ...orNull },
}, options);
codeSchema.index({ codeHash: 1 }, { unique: true });
codeSchema.index({ subjectId: 1 });
codeSchema.index({ byId: 1 });
codeSchema.index({ 'taken.byId': 1 });
codeSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

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
    codes: db.model<CodeRecord>('Code', codeSchema, 'personCodes'),
    foundings: db.model<FoundingRecord>('Founding', foundingSchema, 'foundings'),
    tiles: db.model<TileRecord>('Tile', tileSchema, 'tiles'),
  };
}

export type PeopleModels = ReturnType<typeof peopleModels>;
