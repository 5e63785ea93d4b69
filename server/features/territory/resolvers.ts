import type { Resolvers } from '../../../schema/generated/server.ts';
import { rights } from '../../platform/access/access.ts';
import { displayNameOf } from '../people/names.ts';
import { entered } from '../people/resolvers.ts';
import { asMember } from '../school/roster.ts';
import { opensBelow } from './kinds.ts';
import { officePolicy, territoryPolicy } from './policy.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation' | 'Me' | 'School' | 'Territory' | 'Office' | 'OverseenSchool' | 'PeoplePage' | 'ListedPerson'>;

export const territoryResolvers: Answers = {
  Query: {
    territory: (_, { id }, { actor, territory }) => territory.territoryFor(actor, 'read', id),
    schoolPeople: (_, { schoolId, filter, ...asked }, { actor, territory }) => territory.schoolPeople(actor, schoolId, filter, asked),
    territoryPeople: (_, { territoryId, filter, ...asked }, { actor, territory }) => territory.territoryPeople(actor, territoryId, filter, asked),
    schoolPeopleCsv: (_, { schoolId, filter }, { actor, territory }) => territory.schoolPeopleCsv(actor, schoolId, filter),
    territorySchoolsCsv: (_, { territoryId, text }, { actor, territory }) => territory.territorySchoolsCsv(actor, territoryId, text),
    territoryPeopleCsv: (_, { territoryId, filter }, { actor, territory }) => territory.territoryPeopleCsv(actor, territoryId, filter),
  },
  Mutation: {
    foundTerritory: (_, { token, input }, context) => entered(context, context.territory.foundTerritory(context.visit, token, input)),
    openTerritory: (_, { parentId, key, input }, { actor, territory }) => territory.openTerritory(actor, parentId, key, input),
    openTerritoryOverSchool: (_, { schoolId, ...asked }, { actor, territory }) => territory.openTerritoryOverSchool(actor, schoolId, asked),
    openTerritoryAbove: (_, { territoryId, ...asked }, { actor, territory }) => territory.openTerritoryAbove(actor, territoryId, asked),
    renameTerritory: (_, { id, name, code }, { actor, territory }) => territory.renameTerritory(actor, id, name, code),
    appointAdministrator: (_, { territoryId, key, input, byMail }, { actor, territory }) => territory.appointAdministrator(actor, territoryId, key, input, byMail),
    endOffice: (_, { id }, { actor, territory }) => territory.endOffice(actor, id),
    openSchool: (_, { territoryId, key, input, byMail }, { actor, territory }) => territory.openSchool(actor, territoryId, key, input, byMail),
    changeSchool: (_, { id, ...names }, { actor, territory }) => territory.changeSchool(actor, id, names),
    attachSchool: (_, { schoolId, territoryId }, { actor, territory }) => territory.attachSchool(actor, schoolId, territoryId),
    nameHead: (_, { schoolId, key, input, byMail }, { actor, territory }) => territory.nameHead(actor, schoolId, key, input, byMail),
    resetHeadSecondFactor: (_, { schoolId, personId }, { actor, territory }) => territory.resetHeadSecondFactor(actor, schoolId, personId),
    endHead: (_, { schoolId, personId }, { actor, territory }) => territory.endHead(actor, schoolId, personId),
    movePupils: (_, { schoolId, pupilIds, toClassroomId }, { actor, territory }) => territory.movePupils(actor, schoolId, pupilIds, toClassroomId),
    endPlaces: (_, { schoolId, personIds }, { actor, territory }) => territory.endPlaces(actor, schoolId, personIds),
    renewPasswords: (_, { schoolId, personIds }, { actor, territory }) => territory.renewPasswords(actor, schoolId, personIds),
    attachTeachers: (_, { classroomId, teacherIds }, { actor, territory }) => territory.attachTeachers(actor, classroomId, teacherIds),
  },
  Me: {
    offices: (_, __, { actor, territory }) => territory.ownOffices(actor),
  },
  School: {
    placements: (school, _, { actor, territory }) => territory.placementsOf(actor, school),
    mayOpenTerritory: (school, _, { actor, territory }) => territory.mayOpenOver(actor, school),
  },
  Territory: {
    id: ({ _id }) => _id,
    parent: async ({ parentId }, _, { actor, loaders }) => {
      const parent = parentId === null ? null : await loaders.territory.byId.load(parentId);
      return parent && rights(actor, territoryPolicy, parent).read ? parent : null;
    },
    territories: ({ _id }, _, { loaders }) => loaders.territory.below.load(_id),
    schoolCount: ({ _id }, _, { loaders }) => loaders.territory.schoolCount.load(_id),
    schools: (territory, asked, { territory: service }) => service.schoolsOf(territory, asked),
    administrators: ({ _id }, _, { loaders }) => loaders.territory.offices.load(_id),
    opens: ({ kind }) => [...opensBelow[kind]],
    opensAbove: (territory, _, { actor, territory: service }) => service.mayOpenAbove(actor, territory),
    can: (territory, _, { actor }) => rights(actor, territoryPolicy, territory),
  },
  Office: {
    id: ({ _id }) => _id,
    territory: ({ territoryId }, _, { loaders }) => loaders.territory.byId.load(territoryId),
    holder: async ({ personId }, _, { loaders }) => asMember(await loaders.people.byId.load(personId)),
    canEnd: async (office, _, { actor, loaders }) =>
      rights(actor, officePolicy, { office, territory: await loaders.territory.byId.load(office.territoryId) }).end,
  },
  PeoplePage: {
    ids: ({ all }) => all.map(({ person }) => person._id),
  },
  ListedPerson: {
    id: ({ person }) => person._id,
    displayName: ({ person }) => displayNameOf(person),
    firstName: ({ person }) => person.firstName,
    lastName: ({ person }) => person.lastName,
    login: ({ person }) => person.login,
    entered: ({ person }) => Boolean(person.enteredAt),
    codeUntil: ({ codeUntil }) => codeUntil ?? null,
  },
  OverseenSchool: {
    id: ({ _id }) => _id,
    territories: async ({ placedIn }, _, { actor, loaders }) =>
      (await Promise.all((placedIn ?? []).map((id) => loaders.territory.byId.load(id)))).filter((territory) => rights(actor, territoryPolicy, territory).read),
    heads: async ({ _id }, _, { loaders }) =>
      (await Promise.all((await loaders.territory.headIds.load(_id)).map((id) => loaders.people.byId.load(id)))).map(asMember),
    counts: ({ _id }, _, { loaders }) => loaders.territory.counts.load(_id),
  },
};
