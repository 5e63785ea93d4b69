import { endOf, schoolYearOf, startOf, yearBefore } from '../../../../schema/shapes.ts';
import { idFor } from '../../../platform/ids.ts';
import type { GuardianshipRecord, PersonRecord, TileRecord } from '../../people/model.ts';
import { loginBaseOf } from '../../people/names.ts';
import { asDesigned } from '../../people/service/enrolment.ts';
import type { ClassroomRecord, MembershipRecord, SchoolRecord } from '../model.ts';
import { type CastFamily, classes, goneFamily, groups, schools, staff, tiles, twiceHere } from './cast.ts';
import { chance } from './chance.ts';
import { allFamilies } from './families.ts';

/** The id of whoever or whatever has that key in the demonstration: the same in every install. */
export const demonstrationId = (key: string): string => idFor(`préau demonstration ${key}`);

export interface Plan {
  schools: SchoolRecord[];
  classrooms: ClassroomRecord[];
  people: PersonRecord[];
  guardianships: GuardianshipRecord[];
  memberships: MembershipRecord[];
  tiles: TileRecord[];
}

/** Everyone and everything of the demonstration, in the school year of that instant. The same instant gives the same plan. */
export function demonstrationPlan(at: Date): Plan {
  const year = schoolYearOf(at);
  const from = new Date(Date.UTC(Number(year.slice(0, 4)), 8, 1));
  const families = allFamilies(chance(20_170_921));
  return {
    schools: schools.map(({ key, ...school }) => ({ _id: demonstrationId(key), ...school, createdAt: from })),
    classrooms: [
      ...classes.map(({ key, school, name, level, teachers }): ClassroomRecord => ({
        _id: demonstrationId(key), schoolId: demonstrationId(school), name, levels: [level], year, createdAt: from, kind: 'CLASS',
        ...(teachers.length > 1 && { mainTeacherId: demonstrationId(teachers[0]!) }),
      })),
      ...groups.map(({ key, school, name, levels }): ClassroomRecord =>
        ({ _id: demonstrationId(key), schoolId: demonstrationId(school), name, levels: [...levels], year, createdAt: from, kind: 'GROUP' })),
      lastYears(year),
    ],
    people: withLogins([...adultsAtWork(), ...[...families, goneFamily].flatMap(membersOf), twiceThere()], from),
    guardianships: [...[...families, goneFamily].flatMap((family) => guardianshipsOf(family, from)), {
      _id: demonstrationId(`${twiceHere.guardian.key} → ${twiceHere.childKey}`), guardianId: demonstrationId(twiceHere.guardian.key), pupilId: demonstrationId(twiceHere.childKey), from, until: null,
    }],
    memberships: [...allPlaces(families, from), ...formerPlaces(families, year), endedPlace(from, at)],
    tiles: tiles.map(({ id, role, person, place }, order) => ({ _id: id, order, role, personId: demonstrationId(person), place })),
  };
}

/** What the CM2 were last year: their CM1, which they still read. */
const LAST = 'CM1-past';
const lastYears = (year: string): ClassroomRecord => ({
  _id: demonstrationId(LAST), schoolId: demonstrationId('ecole'), name: 'CM1', levels: ['CM1'], year: yearBefore(year),
  createdAt: startOf(yearBefore(year)), endedAt: endOf(yearBefore(year)),
});

function formerPlaces(families: readonly CastFamily[], year: string): MembershipRecord[] {
  const { _id: classroomId, schoolId } = lastYears(year);
  const place = (person: string, role: MembershipRecord['role']): MembershipRecord => ({
    _id: demonstrationId(`${person} ${role} ${LAST}`), personId: demonstrationId(person), schoolId, classroomId, role,
    from: startOf(yearBefore(year)), until: endOf(yearBefore(year)), stayed: true,
  });
  return [place('kowalska', 'TEACHER'), ...families.flatMap(({ children }) => children.filter((child) => child.in === 'CM2').map(({ key }) => place(key, 'PUPIL')))];
}

const GONE_MS = 12 * 86_400_000;

/** The place of the child who moved away: their departure runs as it would in a school, to its end. */
const endedPlace = (from: Date, at: Date): MembershipRecord => {
  const [child] = goneFamily.children;
  return {
    _id: demonstrationId(`${child!.key} PUPIL ${child!.in}`), personId: demonstrationId(child!.key), schoolId: demonstrationId('ecole'), classroomId: demonstrationId(child!.in), role: 'PUPIL',
    from, until: new Date(Math.max(from.getTime(), at.getTime() - GONE_MS)),
  };
};

type Drafted = Pick<PersonRecord, '_id' | 'title' | 'firstName' | 'lastName' | 'isPupil'>;

const adultsAtWork = (): Drafted[] => staff.map(({ key, title, firstName, lastName }) =>
  ({ _id: demonstrationId(key), title, firstName, lastName, isPupil: false }));

function twiceThere(): Drafted {
  const { key, ...named } = twiceHere.guardian;
  return { _id: demonstrationId(key), ...named, isPupil: false };
}

const membersOf = ({ guardians, children }: CastFamily): Drafted[] => [
  ...guardians.map(({ key, title, firstName, lastName }) => ({ _id: demonstrationId(key), title, firstName, lastName, isPupil: false })),
  ...children.map(({ key, firstName, lastName }) => ({ _id: demonstrationId(key), title: null, firstName, lastName, isPupil: true })),
];

const guardianshipsOf = ({ guardians, children }: CastFamily, from: Date): GuardianshipRecord[] =>
  guardians.flatMap((guardian) => children.map((child) => ({
    _id: demonstrationId(`${guardian.key} → ${child.key}`),
    guardianId: demonstrationId(guardian.key), pupilId: demonstrationId(child.key), from, until: null,
  })));

function withLogins(people: readonly Drafted[], createdAt: Date): PersonRecord[] {
  const given = new Map<string, number>();
  return people.map((person) => {
    const base = loginBaseOf(person);
    const number = (given.get(base) ?? 0) + 1;
    given.set(base, number);
    return { ...person, login: number === 1 ? base : `${base}${number}`, email: null, locale: 'FR', comfort: asDesigned, createdAt };
  });
}

function allPlaces(families: readonly CastFamily[], from: Date): MembershipRecord[] {
  const schoolOf = new Map(classes.map(({ key, school }) => [key, school]));
  const place = (person: string, role: MembershipRecord['role'], school: string, classKey: string | null): MembershipRecord => ({
    _id: demonstrationId(`${person} ${role} ${classKey ?? school}`), personId: demonstrationId(person),
    schoolId: demonstrationId(school), classroomId: classKey && demonstrationId(classKey), role, from, until: null,
  });
  return [
    ...staff.map(({ key, school, heads }) => place(key, heads ? 'HEAD' : 'TEACHER', school, null)),
    ...[...classes, ...groups].flatMap(({ key, school, teachers }) => teachers.map((teacher) => place(teacher, 'TEACHER', school, key))),
    ...groups.flatMap((group) => membersOfGroup(group, families).map((pupil) => place(pupil, 'PUPIL', group.school, group.key))),
    ...families.flatMap(({ children }) => children.map((child) => place(child.key, 'PUPIL', schoolOf.get(child.in)!, child.in))),
  ];
}

/** Those named, then the first few of each class. */
function membersOfGroup({ pupils, from, each }: (typeof groups)[number], families: readonly CastFamily[]): string[] {
  const children = families.flatMap((family) => family.children);
  const named: readonly string[] = pupils;
  const others = from.flatMap((key) => children.filter((child) => child.in === key && !named.includes(child.key)).slice(0, each));
  return [...named, ...others.map(({ key }) => key)];
}
