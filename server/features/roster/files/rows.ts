import type { Level } from '../../school/model.ts';

/** Where something was read: its file, by its path inside the delivery, and its line. */
export interface Place { file: string; line: number }

/** A school as a file names it; null where it does not, and whoever imports says which school it is. */
export interface SchoolRef { uai: string | null; key: string | null }

export interface ClassRef {
  kind: 'CLASS' | 'GROUP';
  name: string;
  /** Those of the pupil in it, or of the class where a line tells them; none when untold, as for ULIS. */
  levels: Level[];
  /** The id its source gives it, packed as `SOURCE value`. */
  key: string | null;
  school: SchoolRef | null;
}

/** A child as a guardian's line names it: by key, by an id that only its school's own files know, or by names and class, which decide nothing alone. */
export type ChildRef =
  | { by: 'KEY'; key: string }
  | { by: 'ID'; localId: string }
  | { by: 'NAMES'; lastName: string; usedName: string | null; firstName: string; className: string | null };

interface Someone {
  /** External ids packed as `SOURCE value`: never shown, never logged. */
  keys: string[];
  /** An id that means something in the files of its own school only. */
  localId: string | null;
  lastName: string;
  usedName: string | null;
  firstName: string;
  /** As yyyy-mm-dd. */
  birthDate: string | null;
  email: string | null;
}

export interface Pupil extends Someone { school: SchoolRef | null; classes: ClassRef[]; groups: ClassRef[]; guardianKeys: string[] }
export interface Guardian extends Someone {
  /** Whose files the children's names and ids are from; null also where children come by key. */
  school: SchoolRef | null;
  children: ChildRef[];
}
export interface Teacher extends Someone {
  school: SchoolRef | null;
  /** What the person does, school by school: some staff neither teach nor direct. Null: a change that does not tell. */
  posts: { school: SchoolRef | null; teaches: boolean | null; heads: boolean | null }[];
  classes: ClassRef[];
}
export interface School {
  keys: string[];
  uai: string | null;
  name: string;
  type: string | null;
  town: string | null;
  academie: string | null;
  circonscription: string | null;
  commune: string | null;
}

interface Facts { PUPIL: Pupil; GUARDIAN: Guardian; TEACHER: Teacher; SCHOOL: School }
export type Kind = keyof Facts;
export type Format = 'ONDE_PUPILS' | 'ONDE_GUARDIANS' | 'CSV_PUPILS' | 'CSV_GUARDIANS' | 'CSV_TEACHERS' | 'AAF1D' | 'AAF2D';

/** Heads the rows of each file: which format it turned out to be, what it tells of, and whether whoever it does not name is gone. */
export interface FileRow extends Place { kind: 'FILE'; format: Format; of: Kind; extent: 'COMPLETE' | 'DELTA' }

export type PupilRow = Place & { kind: 'PUPIL' } & Pupil;
export type GuardianRow = Place & { kind: 'GUARDIAN' } & Guardian;
export type TeacherRow = Place & { kind: 'TEACHER' } & Teacher;
export type SchoolRow = Place & { kind: 'SCHOOL' } & School;

/** What changed of someone known: only what is in `given` is told, and the rest stays as it is. */
export type ChangeRow = { [K in Kind]: Place & { kind: 'CHANGE'; of: K; keys: string[]; given: Partial<Omit<Facts[K], 'keys'>> } }[Kind];

/** Someone or some school that left the source. */
export interface GoneRow extends Place { kind: 'GONE'; of: Kind; keys: string[] }

export type Row = FileRow | PupilRow | GuardianRow | TeacherRow | SchoolRow | ChangeRow | GoneRow;
