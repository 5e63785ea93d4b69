import type { Resolvers } from '../../../schema/generated/server.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { rights } from '../../platform/access/access.ts';
import type { Visit } from '../people/visit.ts';
import { classroomPolicy, schoolPolicy } from './policy.ts';
import { inOrder } from './levels.ts';
import { isGroup } from './model.ts';
import { familyCodeFor, guardiansFor, invitationsFor, mainTeacherOf, pupilsFor, roomsFor, teachersFor, teachersOf } from './roster.ts';
import { roomFor } from './service/classrooms.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation' | 'AccountLetter' | 'Me' | 'School' | 'Classroom' | 'PupilEntry' | 'Archive' | 'GroupChoices' | 'MemberInvitation' | 'SentInvitation' | 'FamilyLetter'>;

/** Whoever has just gained a place or a child reads the rest of the answer with them. */
async function afresh<T>(context: { actor: Actor; visit: Visit; admit(session: Visit['session']): Promise<Actor> }, gaining: Promise<T>): Promise<T> {
  const person = await gaining;
  context.actor = await context.admit(context.visit.session);
  return person;
}

export const schoolResolvers: Answers = {
  Query: {
    classroom: (_, { id }, { actor, school }) => school.classroomFor(actor, 'read', id),
    school: (_, { id }, { actor, school }) => school.schoolFor(actor, id),
    classrooms: (_, __, { actor, school }) => school.classroomsOf(actor),
    groupChoices: (_, { schoolId }, { actor, school }) => school.groupChoices(actor, schoolId),
    archives: (_, __, { actor, school }) => school.archivesOf(actor),
  },
  Mutation: {
    createClassroom: (_, { schoolId, key, input }, { actor, school }) => school.createClassroom(actor, schoolId, key, input),
    updateClassroom: (_, { id, input }, { actor, school }) => school.updateClassroom(actor, id, input),
    enrolPupil: (_, { classroomId, key, input }, { actor, school }) => school.enrolPupil(actor, classroomId, key, input),
    addTeacher: (_, { schoolId, key, input, ...asked }, { actor, school }) => school.addTeacher(actor, schoolId, key, input, asked),
    attachTeacher: (_, { classroomId, teacherId }, { actor, school }) => school.attachTeacher(actor, classroomId, teacherId),
    addGuardian: (_, asked, { actor, school }) => school.addGuardian(actor, asked),
    endPlace: (_, { classroomId, personId }, { actor, school }) => school.endPlace(actor, classroomId, personId),
    endSchoolPlace: (_, { schoolId, personId }, { actor, school }) => school.endSchoolPlace(actor, schoolId, personId),
    movePupil: (_, { classroomId, pupilId, toClassroomId }, { actor, school }) => school.movePupil(actor, classroomId, pupilId, toClassroomId),
    inviteFamilies: (_, { classroomId, key, pupilIds, uses }, { actor, school }) => school.inviteFamilies(actor, classroomId, key, pupilIds, uses),
    revokeFamilyCodes: (_, { classroomId, pupilIds }, { actor, school }) => school.revokeFamilyCodes(actor, classroomId, pupilIds),
    readFamilyCode: (_, { code }, { school, visit }) => school.readFamilyCode(visit, code),
    joinByCode: (_, { code, key }, context) => afresh(context, context.school.joinByCode(context.actor, context.visit, code, key)),
    joinAsNewGuardian: (_, { code, key, input, password }, context) => afresh(context, context.school.joinAsNewGuardian(context.visit, code, key, input, password)),
    endGuardianship: (_, { classroomId, pupilId, guardianId }, { actor, school }) => school.endGuardianship(actor, classroomId, pupilId, guardianId),
    inviteMember: (_, { schoolId, key, input }, { actor, school }) => school.inviteMember(actor, schoolId, key, input),
    withdrawInvitation: (_, { id }, { actor, school }) => school.withdrawInvitation(actor, id),
    answerInvitation: (_, { id, accept }, context) => afresh(context, context.school.answerInvitation(context.actor, id, accept)),
    createGroup: (_, { schoolId, key, input }, { actor, school }) => school.createGroup(actor, schoolId, key, input),
    gatherPupils: (_, { classroomId, add, remove }, { actor, school }) => school.gatherPupils(actor, classroomId, add, remove),
    closeGroup: (_, { classroomId }, { actor, school }) => school.closeGroup(actor, classroomId),
    setMainTeacher: (_, { classroomId, teacherId }, { actor, school }) => school.setMainTeacher(actor, classroomId, teacherId ?? null),
    setTeacherEnd: (_, { schoolId, personId, until }, { actor, school }) => school.setTeacherEnd(actor, schoolId, personId, until ?? null),
    guardianLetters: (_, { classroomId, key, personIds, byMail }, { actor, school }) => school.guardianLetters(actor, classroomId, key, personIds, byMail),
    teacherLetters: (_, { schoolId, key, personIds, byMail }, { actor, school }) => school.teacherLetters(actor, schoolId, key, personIds, byMail),
    revokeActivation: (_, { schoolId, personId }, { actor, school }) => school.revokeActivation(actor, schoolId, personId),
    resetSecondFactor: (_, { schoolId, personId }, { actor, school }) => school.resetSecondFactor(actor, schoolId, personId),
    resetPassword: (_, { schoolId, personId }, { actor, school }) => school.resetPassword(actor, schoolId, personId),
  },
  Me: {
    hasArchives: (_, __, { actor }) => actor.past.over.size > 0,
    invitations: (_, __, { actor, school }) => school.invitationsOf(actor),
    places: (_, __, { actor, loaders }) => actor.seats.map(({ role, schoolId, classroomId }) => ({
      role, school: loaders.school.schools.load(schoolId),
      classroom: classroomId === null ? null : loaders.school.classrooms.load(classroomId),
    })),
    children: async (_, __, { actor, school, loaders }) => (await school.childrenOf(actor)).map(({ pupilId, classroomIds }) => ({
      person: loaders.people.byId.load(pupilId), classrooms: classroomIds.map((id) => loaders.school.classrooms.load(id)),
    })),
  },
  MemberInvitation: {
    id: ({ _id }) => _id,
    schoolName: async ({ schoolId }, _, { loaders }) => (await loaders.school.schools.load(schoolId)).name,
    city: async ({ schoolId }, _, { loaders }) => (await loaders.school.schools.load(schoolId)).city,
    classNames: async ({ classroomIds }, _, { loaders }) => (await Promise.all(classroomIds.map((id) => loaders.school.classrooms.load(id)))).map(({ name }) => name),
    by: ({ byId }, _, { loaders }) => loaders.people.byId.load(byId).catch(() => null),
  },
  SentInvitation: {
    id: ({ _id }) => _id,
    email: async ({ personId }, _, { loaders }) => (await loaders.people.byId.load(personId)).email ?? '',
  },
  FamilyLetter: {
    pupil: ({ pupilId }, _, { loaders }) => loaders.people.byId.load(pupilId),
    firstName: async ({ pupilId }, _, { loaders }) => (await loaders.people.byId.load(pupilId)).firstName,
  },
  AccountLetter: {
    firstName: ({ person }) => person.firstName,
    lastName: ({ person }) => person.lastName,
    login: ({ person }) => person.login,
  },
  School: {
    id: ({ _id }) => _id,
    invitations: ({ _id }, _, context) => invitationsFor(context, _id),
    classrooms: async ({ _id }, _, { actor, school }) => (await school.classroomsOf(actor, _id)).filter((row) => !isGroup(row)),
    groups: async ({ _id }, _, { actor, school }) => (await school.classroomsOf(actor, _id)).filter(isGroup),
    teachers: ({ _id }, _, context) => teachersFor(context, _id),
    can: ({ _id }, _, { actor }) => rights(actor, schoolPolicy, { schoolId: _id }),
  },
  GroupChoices: {
    teachers: ({ teacherIds }, _, { loaders }) => Promise.all(teacherIds.map((id) => loaders.people.byId.load(id))),
  },
  PupilEntry: {
    firstName: ({ person }) => person.firstName,
    lastName: ({ person }) => person.lastName,
    login: ({ person }) => person.login,
    guardians: (entry, _, context) => guardiansFor(context, entry),
    className: async (entry, _, context) => (await roomsFor(context, entry, false))[0] ?? null,
    groupNames: (entry, _, context) => roomsFor(context, entry, true),
    familyCode: (entry, _, context) => familyCodeFor(context, entry),
  },
  Archive: {
    children: ({ pupilIds }, _, { loaders }) => Promise.all(pupilIds.map((id) => loaders.people.byId.load(id))),
  },
  Classroom: {
    isOver: (classroom, _, { actor }) => actor.isOver(roomFor(classroom)),
    id: ({ _id }) => _id,
    kind: ({ kind }) => kind ?? 'CLASS',
    levels: ({ levels }) => inOrder(levels),
    school: ({ schoolId }, _, { loaders }) => loaders.school.schools.load(schoolId),
    teachers: (classroom, _, context) => teachersOf(context, classroom),
    mainTeacher: (classroom, _, context) => mainTeacherOf(context, classroom),
    pupils: (classroom, _, context) => pupilsFor(context, classroom),
    pupilCount: async ({ _id }, _, { loaders }) => (await loaders.school.pupilIds.load(_id)).length,
    can: (classroom, _, { actor }) => rights(actor, classroomPolicy, roomFor(classroom)),
  },
};
