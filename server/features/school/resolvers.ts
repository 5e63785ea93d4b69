import type { Resolvers } from '../../../schema/generated/server.ts';
import { rights } from '../../platform/access/access.ts';
import { classroomPolicy, schoolPolicy } from './policy.ts';
import { inOrder } from './levels.ts';
import { isGroup } from './model.ts';
import { guardiansFor, mainTeacherOf, pupilsFor, roomsFor, teachersFor, teachersOf } from './roster.ts';
import { roomFor } from './service/classrooms.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation' | 'Me' | 'School' | 'Classroom' | 'PupilEntry' | 'Archive' | 'GroupChoices'>;

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
    addTeacher: (_, { schoolId, key, input, classroomIds }, { actor, school }) => school.addTeacher(actor, schoolId, key, input, classroomIds),
    attachTeacher: (_, { classroomId, teacherId }, { actor, school }) => school.attachTeacher(actor, classroomId, teacherId),
    addGuardian: (_, { classroomId, pupilId, key, input }, { actor, school }) => school.addGuardian(actor, classroomId, pupilId, key, input),
    endPlace: (_, { classroomId, personId }, { actor, school }) => school.endPlace(actor, classroomId, personId),
    endSchoolPlace: (_, { schoolId, personId }, { actor, school }) => school.endSchoolPlace(actor, schoolId, personId),
    movePupil: (_, { classroomId, pupilId, toClassroomId }, { actor, school }) => school.movePupil(actor, classroomId, pupilId, toClassroomId),
    createGroup: (_, { schoolId, key, input }, { actor, school }) => school.createGroup(actor, schoolId, key, input),
    gatherPupils: (_, { classroomId, add, remove }, { actor, school }) => school.gatherPupils(actor, classroomId, add, remove),
    closeGroup: (_, { classroomId }, { actor, school }) => school.closeGroup(actor, classroomId),
    setMainTeacher: (_, { classroomId, teacherId }, { actor, school }) => school.setMainTeacher(actor, classroomId, teacherId ?? null),
    setTeacherEnd: (_, { schoolId, personId, until }, { actor, school }) => school.setTeacherEnd(actor, schoolId, personId, until ?? null),
    resetPassword: (_, { schoolId, personId }, { actor, school }) => school.resetPassword(actor, schoolId, personId),
  },
  Me: {
    hasArchives: (_, __, { actor }) => actor.past.over.size > 0,
    places: (_, __, { actor, loaders }) => actor.seats.map(({ role, schoolId, classroomId }) => ({
      role, school: loaders.school.schools.load(schoolId),
      classroom: classroomId === null ? null : loaders.school.classrooms.load(classroomId),
    })),
    children: async (_, __, { actor, school, loaders }) => (await school.childrenOf(actor)).map(({ pupilId, classroomIds }) => ({
      person: loaders.people.byId.load(pupilId), classrooms: classroomIds.map((id) => loaders.school.classrooms.load(id)),
    })),
  },
  School: {
    id: ({ _id }) => _id,
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
