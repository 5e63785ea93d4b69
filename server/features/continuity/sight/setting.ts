import { Actor, type Past, type Room, type Seat, type Ward } from '../../../platform/access/actor.ts';
import type { LinkRecord } from '../../handover/model.ts';
import type { WhoseData } from '../../privacy/policy.ts';
import type { ClassroomSubject, Answered } from '../../school/policy.ts';

/** A pupil in one of their classes or groups: what of theirs is there is what the page speaks of. */
export interface Setting {
  pupil: WhoseData;
  room: ClassroomSubject;
  school: Answered;
  year: string;
  /** Classes of another school that write with this one. */
  partners: readonly Room[];
  /** What was sent to a next school. */
  passage: LinkRecord | null;
}

/** Those who see something, or do not, as the page names them. CO_WRITERS are the pupils who write one text with the pupil. */
export type Audience = 'SELF' | 'GUARDIANS' | 'TEACHERS' | 'HEADS' | 'CLASSMATES' | 'CO_WRITERS' | 'CLASS_FAMILIES' | 'OTHER_CLASSES' | 'OTHER_SCHOOLS' | 'ADMINISTRATORS' | 'PARTNERS' | 'NEXT_SCHOOL';

/** Ids that nobody has. */
export const MATE = 'mate';
export const CO_WRITER = 'co-writer';
const ELSEWHERE = 'elsewhere';

type Roles = Readonly<{ id: string; seats?: readonly Seat[]; wards?: readonly Ward[]; offices?: readonly string[] }>;

/** Somebody of each kind that an audience has, as those people are loaded when they ask for something. */
function rolesOf(audience: Audience, { pupil: { personId, guardianIds }, room, school, partners, passage }: Setting): Roles[] {
  const { schoolId, classroomId } = room;
  const seat = (role: Seat['role'], at: Partial<Room> = {}): Seat => ({ role, schoolId, classroomId, ...at });
  const head = (at: string): Seat => ({ role: 'HEAD', schoolId: at, classroomId: null });
  const everyoneOf = (at: Room): Roles[] => [
    { id: 'other teacher', seats: [{ role: 'TEACHER', ...at }, { role: 'TEACHER', schoolId: at.schoolId, classroomId: null }] },
    { id: 'other pupil', seats: [{ role: 'PUPIL', ...at }] }, { id: 'other parent', wards: [{ pupilId: 'other pupil', ...at }] },
  ];
  switch (audience) {
    case 'SELF': return [{ id: personId, seats: [seat('PUPIL')] }];
    case 'GUARDIANS': return guardianIds.map((id) => ({ id, wards: [{ pupilId: personId, schoolId, classroomId }] }));
    case 'TEACHERS': return [{ id: 'teacher', seats: [seat('TEACHER'), { role: 'TEACHER', schoolId, classroomId: null }] }];
    case 'HEADS': return [{ id: 'head', seats: [head(schoolId)] }];
    case 'CLASSMATES': return [{ id: MATE, seats: [seat('PUPIL')] }];
    case 'CO_WRITERS': return [{ id: CO_WRITER, seats: [seat('PUPIL')] }];
    case 'CLASS_FAMILIES': return [{ id: 'parent', wards: [{ pupilId: MATE, schoolId, classroomId }] }];
    case 'OTHER_CLASSES': return everyoneOf({ schoolId, classroomId: ELSEWHERE });
    case 'OTHER_SCHOOLS': return [{ id: 'other head', seats: [head(ELSEWHERE)] }, ...everyoneOf({ schoolId: ELSEWHERE, classroomId: ELSEWHERE })];
    case 'PARTNERS': return partners.flatMap((at) => [{ id: 'partner teacher', seats: [{ role: 'TEACHER', ...at }] }, { id: 'partner', seats: [{ role: 'PUPIL', ...at }] }, { id: 'partner head', seats: [head(at.schoolId)] }]);
    case 'NEXT_SCHOOL': return passage?.to.schoolId ? [{ id: 'next head', seats: [head(passage.to.schoolId)] }] : [];
    case 'ADMINISTRATORS': return [{ id: 'administrator', offices: school.territoryIds ?? [] }];
  }
}

/** Those people as they are during the year. */
export const during = (audience: Audience, setting: Setting): Actor[] => rolesOf(audience, setting)
  .map(({ id, seats = [], wards = [], offices = [] }) => new Actor(id, seats, wards, false, offices));

/** The same people once the class's year is over: what they were in it, they were. */
export function afterwards(audience: Audience, setting: Setting): Actor[] {
  const { classroomId } = setting.room;
  return rolesOf(audience, setting).map(({ id, seats = [], wards = [], offices = [] }) => {
    const past: Past = { seats: seats.filter((seat) => seat.classroomId === classroomId), wards: wards.filter((ward) => ward.classroomId === classroomId), over: new Set([classroomId]) };
    return new Actor(id, seats.filter((seat) => seat.role === 'HEAD'), [], false, offices, past);
  });
}
