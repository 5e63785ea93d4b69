export interface SchoolRecord { _id: string; uai: string; kind: 'ECOLE' | 'COLLEGE'; name: string; city: string; createdAt: Date }

export type Level = 'TPS' | 'PS' | 'MS' | 'GS' | 'CP' | 'CE1' | 'CE2' | 'CM1' | 'CM2' | 'ULIS' | 'SIXIEME' | 'CINQUIEME' | 'QUATRIEME' | 'TROISIEME';

export interface ClassroomRecord { _id: string; schoolId: string; name: string; levels: Level[]; year: string; createdAt: Date }

/** A person's role in a school (classroomId null) or a class, with its dates; ended ones are kept. */
export interface MembershipRecord {
  _id: string;
  personId: string;
  schoolId: string;
  classroomId: string | null;
  role: 'PUPIL' | 'TEACHER' | 'HEAD';
  from: Date;
  until: Date | null;
}
