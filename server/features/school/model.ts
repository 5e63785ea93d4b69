import { type Connection, Schema } from 'mongoose';
import { date, text } from '../../platform/database/fields.ts';

export interface SchoolRecord {
  _id: string;
  uai: string;
  kind: 'ECOLE' | 'COLLEGE';
  name: string;
  city: string;
  createdAt: Date;
  /** Territories it is placed in directly: one of each kind at most. */
  placedIn?: string[];
  /** Those and all above them: a perimeter is one indexed read. */
  territoryIds?: string[];
}

export type Level = 'TPS' | 'PS' | 'MS' | 'GS' | 'CP' | 'CE1' | 'CE2' | 'CM1' | 'CM2' | 'ULIS' | 'SIXIEME' | 'CINQUIEME' | 'QUATRIEME' | 'TROISIEME';

export interface ClassroomRecord {
  _id: string;
  schoolId: string;
  name: string;
  levels: Level[];
  year: string;
  createdAt: Date;
  /** A class when nothing is said; or a group of pupils from several classes, who each keep their class. */
  kind?: 'CLASS' | 'GROUP';
  /** When a group was closed. */
  closedAt?: Date | null;
  /** When its places ended with its year; null as long as they have not. */
  endedAt?: Date | null;
  /** Whom of its teachers families turn to first; nobody when that teacher has left. */
  mainTeacherId?: string | null;
}

/** Whether it is a group of pupils from several classes. */
export const isGroup = ({ kind }: Pick<ClassroomRecord, 'kind'>): boolean => kind === 'GROUP';

/** A person's role in a school (classroomId null) or a class, with its dates; ended ones are kept. */
export interface MembershipRecord {
  _id: string;
  personId: string;
  schoolId: string;
  classroomId: string | null;
  role: 'PUPIL' | 'TEACHER' | 'HEAD';
  from: Date;
  until: Date | null;
  /** When it is to end by itself, as a replacement does; it counts no more from then on, and is ended within the minute. */
  endsOn?: Date | null;
  /** Ended with the class's year: whoever had it still reads the class. */
  stayed?: boolean;
}

/** Places that are, or that were until the end of their class's year. */
export const TO_THE_END = { $or: [{ until: null }, { stayed: true }] };
/** A place in a school offered to somebody who has an account already: theirs to accept or not, signed in. Answered ones are kept. */
export interface InvitationRecord {
  _id: string;
  schoolId: string;
  personId: string;
  role: 'TEACHER' | 'HEAD';
  classroomIds: string[];
  /** When the place is to end by itself. */
  until: Date | null;
  byId: string;
  at: Date;
  expiresAt: Date;
  answeredAt: Date | null;
  accepted: boolean;
}

const options = { strict: 'throw', strictQuery: 'throw', versionKey: false, id: false } as const;

const schoolSchema = new Schema<SchoolRecord>({
  _id: text, uai: text, kind: text, name: text, city: text, createdAt: date, placedIn: { type: [String], default: [] }, territoryIds: { type: [String], default: [] },
}, options);
schoolSchema.index({ uai: 1 }, { unique: true });
schoolSchema.index({ territoryIds: 1 });
schoolSchema.index({ city: 1, kind: 1 });

const classroomSchema = new Schema<ClassroomRecord>({
  _id: text, schoolId: text, name: text, levels: { type: [String], required: true }, year: text, createdAt: date,
  kind: { type: String }, closedAt: { type: Date }, endedAt: { type: Date, default: null }, mainTeacherId: { type: String },
}, options);
classroomSchema.index({ schoolId: 1, year: 1, name: 1 }, { unique: true });
classroomSchema.index({ endedAt: 1, year: 1 });

const membershipSchema = new Schema<MembershipRecord>({
  _id: text, personId: text, schoolId: text, classroomId: { type: String, default: null }, role: text,
  from: date, until: { type: Date, default: null }, endsOn: { type: Date }, stayed: { type: Boolean, default: false },
}, options);
membershipSchema.index({ personId: 1, schoolId: 1, classroomId: 1, role: 1 }, { unique: true, partialFilterExpression: { until: null } });
membershipSchema.index({ personId: 1, until: 1 });
membershipSchema.index({ classroomId: 1, role: 1, until: 1 });
membershipSchema.index({ until: 1 });
membershipSchema.index({ schoolId: 1, role: 1, until: 1 });
membershipSchema.index({ endsOn: 1 }, { partialFilterExpression: { endsOn: { $exists: true } } });

const invitationSchema = new Schema<InvitationRecord>({
  _id: text, schoolId: text, personId: text, role: text, classroomIds: { type: [String], required: true }, until: { type: Date, default: null },
  byId: text, at: date, expiresAt: date, answeredAt: { type: Date, default: null }, accepted: { type: Boolean, required: true },
}, options);
invitationSchema.index({ personId: 1, schoolId: 1, role: 1 }, { unique: true, partialFilterExpression: { answeredAt: null } });
invitationSchema.index({ personId: 1, answeredAt: 1 });
invitationSchema.index({ schoolId: 1, answeredAt: 1 });

/** Schools, classes, places and what is offered of them, on one connection. */
export function schoolModels(db: Connection) {
  return {
    schools: db.model<SchoolRecord>('School', schoolSchema, 'schools'),
    classrooms: db.model<ClassroomRecord>('Classroom', classroomSchema, 'classrooms'),
    invitations: db.model<InvitationRecord>('Invitation', invitationSchema, 'invitations'),
    memberships: db.model<MembershipRecord>('Membership', membershipSchema, 'memberships'),
  };
}

export type SchoolModels = ReturnType<typeof schoolModels>;
