import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import { writeKey } from '../support/school.ts';
import { newId } from '../../server/platform/ids.ts';
import { type Role, everyone, roles } from './everyone.ts';
import { operationsOf } from './operations.ts';
import { answersIn } from './rights.ts';
import { type Somewhere, type World, openWorld } from './school-world.ts';

let world: World;
let people: Record<Role, Person>;
/** For each role: their own class, another of the same school, one of another school, and one they have left. */
let columns: Record<Role, Somewhere[]>;

beforeAll(async () => {
  world = await openWorld();
  ({ people, columns } = await everyone(world));
});
afterAll(() => world.close());

const pupilOf = async (at: Somewhere): Promise<string> => { const id = await world.someone('pupil'); await world.place(id, 'PUPIL', at); return id; };
const guardianOf = async (at: Somewhere): Promise<string> => { const id = await world.someone('adult'); await world.guard(id, await pupilOf(at)); return id; };
const teacherOf = async (at: Somewhere): Promise<string> => {
  const id = await world.someone('adult');
  await world.place(id, 'TEACHER', { schoolId: at.schoolId, classroomId: null });
  await world.place(id, 'TEACHER', at);
  return id;
};
const addressOfSomeone = async (): Promise<string> => { const email = `quelqu.un.${++names}@example.org`; await world.someone('adult', { email }); return email; };
const offerOf = async (at: Somewhere, personId?: string): Promise<string> => {
  const [_id, now] = [newId(), new Date()];
  await world.models.invitations.create({
    _id, schoolId: at.schoolId, personId: personId ?? await world.someone('adult'), role: 'TEACHER', classroomIds: [], until: null,
    byId: newId(), at: now, expiresAt: new Date(now.getTime() + 864e5), answeredAt: null, accepted: false,
  });
  return _id;
};
/** A letter's code for a pupil there, as a head of that school has had it made. */
const letterFor = async (at: Somewhere): Promise<string> => {
  const pupilId = await pupilOf(at);
  const headId = await world.someone('adult');
  await world.place(headId, 'HEAD', { schoolId: at.schoolId, classroomId: null });
  const head = await world.enter(headId);
  return (await head.ask('mutation ($c: ID!, $p: [ID!]!, $key: ID!) { inviteFamilies(classroomId: $c, pupilIds: $p, key: $key, uses: 1) { code } }', { c: at.classroomId, p: [pupilId], key: writeKey() })).inviteFamilies[0].code;
};
/** What was joined in a try is left again, so that the next tries are of the same roles. */
const leaveChildren = async (who: Person): Promise<void> => {
  if (who.id) await world.models.guardianships.updateMany({ guardianId: who.id, until: null, from: { $gt: new Date('2026-01-01') } }, { $set: { until: new Date() } });
};
/** A group of the same school, where nobody of the table is, and one that whoever teaches in the class teaches too. */
const groupIn = async (at: Somewhere, who?: string): Promise<string> => {
  const { classroomId } = await world.aClass(at.schoolId);
  await world.models.classrooms.updateOne({ _id: classroomId }, { $set: { kind: 'GROUP' } });
  if (who) await world.place(who, 'TEACHER', { schoolId: at.schoolId, classroomId });
  return classroomId;
};
const CREATE_GROUP = 'mutation ($schoolId: ID!, $input: SchoolGroupInput!, $key: ID!) { createGroup(key: $key, schoolId: $schoolId, input: $input) { id } }';
const GATHER = 'mutation ($classroomId: ID!, $add: [ID!]!) { gatherPupils(classroomId: $classroomId, add: $add, remove: []) { id } }';
const CLOSE = 'mutation ($classroomId: ID!) { closeGroup(classroomId: $classroomId) { id } }';
let names = 0;
const classInput = () => ({ name: `Nouvelle ${++names}`, levels: ['CM1'] });
const adultInput = { title: 'Mme', firstName: 'Ada', lastName: 'Nouvelle' };

type Try = (who: Person, at: Somewhere) => Promise<string>;
const RESET = 'mutation ($schoolId: ID!, $personId: ID!) { resetPassword(schoolId: $schoolId, personId: $personId) { password } }';
const RESET_FACTOR = 'mutation ($schoolId: ID!, $personId: ID!) { resetSecondFactor(schoolId: $schoolId, personId: $personId) }';
const MOVE = 'mutation ($from: ID!, $pupilId: ID!, $to: ID!) { movePupil(classroomId: $from, pupilId: $pupilId, toClassroomId: $to) { id } }';
const END = 'mutation ($classroomId: ID!, $personId: ID!) { endPlace(classroomId: $classroomId, personId: $personId) { id } }';

/** One try of each operation about a place; a name before the brackets is the operation's. */
const tries: Record<string, Try> = {
  classroom: (who, { classroomId }) => who.tries('query ($id: ID!) { classroom(id: $id) { id name school { name } teachers { displayName } pupilCount } }', { id: classroomId }),
  school: (who, { schoolId }) => who.tries('query ($id: ID!) { school(id: $id) { id teachers { login } } }', { id: schoolId }),
  classrooms: async (who, { classroomId }) => {
    const { body } = await who.post({ query: '{ classrooms { id } }' });
    if (body.errors) return body.errors[0].extensions.code;
    return body.data.classrooms.some(({ id }: { id: string }) => id === classroomId) ? 'ok' : 'NOT_FOUND';
  },
  archives: (who) => who.tries('{ archives { classroom { id } } }'),
  createClassroom: (who, { schoolId }) => who.tries('mutation ($schoolId: ID!, $input: ClassroomInput!, $key: ID!) { createClassroom(key: $key, schoolId: $schoolId, input: $input) { id } }', { key: writeKey(), schoolId, input: classInput() }),
  updateClassroom: (who, { classroomId }) => who.tries('mutation ($id: ID!, $input: ClassroomInput!) { updateClassroom(id: $id, input: $input) { id } }', { id: classroomId, input: classInput() }),
  enrolPupil: (who, { classroomId }) => who.tries('mutation ($classroomId: ID!, $input: PupilInput!, $key: ID!) { enrolPupil(key: $key, classroomId: $classroomId, input: $input) { login } }', { key: writeKey(), classroomId, input: { firstName: 'Aya', lastName: 'Nouvelle' } }),
  addTeacher: (who, { schoolId, classroomId }) => who.tries('mutation ($schoolId: ID!, $ids: [ID!]!, $input: AdultInput!, $key: ID!) { addTeacher(key: $key, schoolId: $schoolId, classroomIds: $ids, input: $input) { login } }', { key: writeKey(), schoolId, ids: [classroomId], input: adultInput }),
  attachTeacher: async (who, at) => who.tries('mutation ($classroomId: ID!, $teacherId: ID!) { attachTeacher(classroomId: $classroomId, teacherId: $teacherId) { id } }', { classroomId: at.classroomId, teacherId: await teacherOf({ ...at, classroomId: (await world.aClass(at.schoolId)).classroomId }) }),
  addGuardian: async (who, at) => who.tries('mutation ($classroomId: ID!, $pupilId: ID!, $input: AdultInput!, $key: ID!) { addGuardian(key: $key, classroomId: $classroomId, pupilId: $pupilId, input: $input) { login } }', { key: writeKey(), classroomId: at.classroomId, pupilId: await pupilOf(at), input: adultInput }),
  inviteFamilies: async (who, at) => who.tries('mutation ($c: ID!, $p: [ID!]!, $key: ID!) { inviteFamilies(classroomId: $c, pupilIds: $p, key: $key, uses: 2) { code } }', { c: at.classroomId, p: [await pupilOf(at)], key: writeKey() }),
  revokeFamilyCodes: async (who, at) => who.tries('mutation ($c: ID!, $p: [ID!]!) { revokeFamilyCodes(classroomId: $c, pupilIds: $p) { id } }', { c: at.classroomId, p: [await pupilOf(at)] }),
  'readFamilyCode (of a letter)': async (who, at) => who.tries('mutation ($code: String!) { readFamilyCode(code: $code) { firstName } }', { code: await letterFor(at) }),
  'joinByCode (of a letter)': async (who, at) => who.tries('mutation ($code: String!, $key: ID!) { joinByCode(code: $code, key: $key) { id } }', { code: await letterFor(at), key: writeKey() }).finally(() => leaveChildren(who)),
  'joinAsNewGuardian (of a letter)': async (_who, at) => world.house.visitor().tries('mutation ($code: String!, $key: ID!, $input: AdultInput!) { joinAsNewGuardian(code: $code, key: $key, input: $input, password: "un mot de passe à moi") { id } }', { code: await letterFor(at), key: writeKey(), input: { firstName: 'Sam', lastName: `Parent${++names}` } }),
  endGuardianship: async (who, at) => { const pupilId = await pupilOf(at); const guardianId = await world.someone('adult'); await world.guard(guardianId, pupilId); return who.tries('mutation ($c: ID!, $p: ID!, $g: ID!) { endGuardianship(classroomId: $c, pupilId: $p, guardianId: $g) { id } }', { c: at.classroomId, p: pupilId, g: guardianId }); },
  inviteMember: async (who, at) => who.tries('mutation ($s: ID!, $key: ID!, $input: MemberInvitationInput!) { inviteMember(schoolId: $s, key: $key, input: $input) { id } }', { s: at.schoolId, key: writeKey(), input: { email: await addressOfSomeone(), role: 'TEACHER', classroomIds: [at.classroomId] } }),
  withdrawInvitation: async (who, at) => who.tries('mutation ($id: ID!) { withdrawInvitation(id: $id) { id } }', { id: await offerOf(at) }),
  'answerInvitation (of another)': async (who, at) => who.tries('mutation ($id: ID!) { answerInvitation(id: $id, accept: true) { id } }', { id: await offerOf(at) }),
  'answerInvitation (one’s own)': async (who, at) => (who.id ? who.tries('mutation ($id: ID!) { answerInvitation(id: $id, accept: false) { id } }', { id: await offerOf(at, who.id) }) : who.tries('mutation ($id: ID!) { answerInvitation(id: $id, accept: false) { id } }', { id: await offerOf(at) })),
  groupChoices: (who, { schoolId }) => who.tries('query ($schoolId: ID!) { groupChoices(schoolId: $schoolId) { classrooms { id } teachers { displayName } } }', { schoolId }),
  createGroup: async (who, at) => who.tries(CREATE_GROUP, { key: writeKey(), schoolId: at.schoolId, input: { name: `Groupe ${++names}`, pupilIds: [await pupilOf(at)], teacherIds: [] } }),
  'gatherPupils (a group of others)': async (who, at) => who.tries(GATHER, { classroomId: await groupIn(at), add: [] }),
  'gatherPupils (a group they teach)': async (who, at) => who.tries(GATHER, { classroomId: await groupIn(at, who === people.teacher && at === columns.teacher[0] ? who.id : undefined), add: [await pupilOf(at)] }),
  'closeGroup (a group of others)': async (who, at) => who.tries(CLOSE, { classroomId: await groupIn(at) }),
  'closeGroup (a class)': (who, { classroomId }) => who.tries(CLOSE, { classroomId }),
  setMainTeacher: async (who, at) => who.tries('mutation ($classroomId: ID!, $teacherId: ID) { setMainTeacher(classroomId: $classroomId, teacherId: $teacherId) { id } }', { classroomId: at.classroomId, teacherId: await teacherOf(at) }),
  setTeacherEnd: async (who, at) => who.tries('mutation ($schoolId: ID!, $personId: ID!, $until: DateTime) { setTeacherEnd(schoolId: $schoolId, personId: $personId, until: $until) { id } }', { schoolId: at.schoolId, personId: await teacherOf(at), until: new Date(Date.now() + 864e5).toISOString() }),
  'endPlace (a pupil)': async (who, at) => who.tries(END, { classroomId: at.classroomId, personId: await pupilOf(at) }),
  'endPlace (a teacher)': async (who, at) => who.tries(END, { classroomId: at.classroomId, personId: await teacherOf(at) }),
  endSchoolPlace: async (who, at) => who.tries('mutation ($schoolId: ID!, $personId: ID!) { endSchoolPlace(schoolId: $schoolId, personId: $personId) { id } }', { schoolId: at.schoolId, personId: await teacherOf(at) }),
  movePupil: async (who, at) => who.tries(MOVE, { from: at.classroomId, pupilId: await pupilOf(at), to: (await world.aClass(at.schoolId)).classroomId }),
  'movePupil (to another school)': async (who, at) => who.tries(MOVE, { from: at.classroomId, pupilId: await pupilOf(at), to: (await world.aClass(await world.aSchool())).classroomId }),
  'resetPassword (a pupil)': async (who, at) => who.tries(RESET, { schoolId: at.schoolId, personId: await pupilOf(at) }),
  'resetPassword (a guardian)': async (who, at) => who.tries(RESET, { schoolId: at.schoolId, personId: await guardianOf(at) }),
  guardianLetters: (who, { classroomId }) => who.tries('mutation ($id: ID!) { guardianLetters(classroomId: $id, key: "une-clef-de-lettre", byMail: false) { code } }', { id: classroomId }),
  teacherLetters: (who, { schoolId }) => who.tries('mutation ($id: ID!) { teacherLetters(schoolId: $id, key: "une-clef-de-lettre", byMail: false) { code } }', { id: schoolId }),
  'revokeActivation (a teacher)': async (who, at) => who.tries('mutation ($schoolId: ID!, $personId: ID!) { revokeActivation(schoolId: $schoolId, personId: $personId) }', { schoolId: at.schoolId, personId: await teacherOf(at) }),
  'resetSecondFactor (a pupil)': async (who, at) => who.tries(RESET_FACTOR, { schoolId: at.schoolId, personId: await pupilOf(at) }),
  'resetSecondFactor (a teacher)': async (who, at) => who.tries(RESET_FACTOR, { schoolId: at.schoolId, personId: await teacherOf(at) }),
  'resetPassword (a teacher)': async (who, at) => who.tries(RESET, { schoolId: at.schoolId, personId: await teacherOf(at) }),
};

/** In each cell: own class, other class, other school, former class. `-` does not exist, `no` is refused, `?` is told to sign in. */
const table: Record<string, Record<Role, string>> = {
  classroom:                    { nobody: '? ? ? ?', pupil: 'ok - - -', guardian: 'ok - - -', teacher: 'ok - - -', head: 'ok ok - -' },
  classrooms:                   { nobody: '? ? ? ?', pupil: 'ok - - -', guardian: 'ok - - -', teacher: 'ok - - -', head: 'ok ok - -' },
  archives:                     { nobody: '? ? ? ?', pupil: 'ok ok ok ok', guardian: 'ok ok ok ok', teacher: 'ok ok ok ok', head: 'ok ok ok ok' },
  school:                       { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'no no - no', head: 'ok ok - -' },
  createClassroom:              { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'no no - no', head: 'ok ok - -' },
  updateClassroom:              { nobody: '? ? ? ?', pupil: 'no - - -', guardian: 'no - - -', teacher: 'no - - -', head: 'ok ok - -' },
  enrolPupil:                   { nobody: '? ? ? ?', pupil: 'no - - -', guardian: 'no - - -', teacher: 'ok - - -', head: 'ok ok - -' },
  addTeacher:                   { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'no no - no', head: 'ok ok - -' },
  attachTeacher:                { nobody: '? ? ? ?', pupil: 'no - - -', guardian: 'no - - -', teacher: 'no - - -', head: 'ok ok - -' },
  addGuardian:                  { nobody: '? ? ? ?', pupil: 'no - - -', guardian: 'no - - -', teacher: 'ok - - -', head: 'ok ok - -' },
  inviteFamilies:               { nobody: '? ? ? ?', pupil: 'no - - -', guardian: 'no - - -', teacher: 'ok - - -', head: 'ok ok - -' },
  revokeFamilyCodes:            { nobody: '? ? ? ?', pupil: 'no - - -', guardian: 'no - - -', teacher: 'ok - - -', head: 'ok ok - -' },
  'readFamilyCode (of a letter)': { nobody: 'ok ok ok ok', pupil: 'ok ok ok ok', guardian: 'ok ok ok ok', teacher: 'ok ok ok ok', head: 'ok ok ok ok' },
  'joinByCode (of a letter)':   { nobody: '? ? ? ?', pupil: 'INVALID INVALID INVALID INVALID', guardian: 'ok ok ok ok', teacher: 'ok ok ok ok', head: 'ok ok ok ok' },
  'joinAsNewGuardian (of a letter)': { nobody: 'ok ok ok ok', pupil: 'ok ok ok ok', guardian: 'ok ok ok ok', teacher: 'ok ok ok ok', head: 'ok ok ok ok' },
  endGuardianship:              { nobody: '? ? ? ?', pupil: 'no - - -', guardian: 'no - - -', teacher: 'ok - - -', head: 'ok ok - -' },
  inviteMember:                 { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'no no - no', head: 'ok ok - -' },
  withdrawInvitation:           { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: '- - - -', head: 'ok ok - -' },
  'answerInvitation (of another)': { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: '- - - -', head: 'no no - -' },
  'answerInvitation (one’s own)': { nobody: '? ? ? ?', pupil: 'ok ok ok ok', guardian: 'ok ok ok ok', teacher: 'ok ok ok ok', head: 'ok ok ok ok' },
  groupChoices:                 { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'ok ok - ok', head: 'ok ok - -' },
  createGroup:                  { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'ok - - -', head: 'ok ok - -' },
  'gatherPupils (a group of others)': { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: '- - - -', head: 'ok ok - -' },
  'gatherPupils (a group they teach)': { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'ok - - -', head: 'ok ok - -' },
  'closeGroup (a group of others)': { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: '- - - -', head: 'ok ok - -' },
  'closeGroup (a class)':       { nobody: '? ? ? ?', pupil: 'no - - -', guardian: 'no - - -', teacher: 'no - - -', head: 'no no - -' },
  setMainTeacher:               { nobody: '? ? ? ?', pupil: 'no - - -', guardian: 'no - - -', teacher: 'no - - -', head: 'ok ok - -' },
  setTeacherEnd:                { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'no no - no', head: 'ok ok - -' },
  'endPlace (a pupil)':         { nobody: '? ? ? ?', pupil: 'no - - -', guardian: 'no - - -', teacher: 'ok - - -', head: 'ok ok - -' },
  'endPlace (a teacher)':       { nobody: '? ? ? ?', pupil: 'no - - -', guardian: 'no - - -', teacher: 'no - - -', head: 'ok ok - -' },
  endSchoolPlace:               { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'no no - no', head: 'ok ok - -' },
  movePupil:                    { nobody: '? ? ? ?', pupil: 'no - - -', guardian: 'no - - -', teacher: 'no - - -', head: 'ok ok - -' },
  'movePupil (to another school)': { nobody: '? ? ? ?', pupil: 'no - - -', guardian: 'no - - -', teacher: 'no - - -', head: '- - - -' },
  'resetPassword (a pupil)':    { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'ok no - no', head: 'ok ok - -' },
  'resetPassword (a guardian)': { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'no no - no', head: 'ok ok - -' },
  guardianLetters:                { nobody: '? ? ? ?', pupil: 'no - - -', guardian: 'no - - -', teacher: 'ok - - -', head: 'ok ok - -' },
  teacherLetters:               { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'no no - no', head: 'ok ok - -' },
  'revokeActivation (a teacher)': { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'no no - no', head: 'ok ok - -' },
  'resetSecondFactor (a pupil)': { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'no no - no', head: 'no no - -' },
  'resetSecondFactor (a teacher)': { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'no no - no', head: 'ok ok - -' },
  'resetPassword (a teacher)':  { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'no no - no', head: 'ok ok - -' },
};

it('has a row for every operation of the schema', () => {
  expect(new Set(Object.keys(table).map((row) => row.split(' ')[0]))).toEqual(new Set(operationsOf('school')));
});

it.each(Object.keys(table).flatMap((row) => roles.map((role) => [row, role] as const)))('%s by %s', async (row, role) => {
  expect(await answersIn(columns[role], (at) => tries[row]!(people[role], at))).toBe(table[row]![role]);
});
