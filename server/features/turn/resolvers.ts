import type { Resolvers } from '../../../schema/generated/server.ts';
import { startOf } from '../../../schema/shapes.ts';
import { rights } from '../../platform/access/access.ts';
import { byName } from '../people/names.ts';
import { turnPolicy } from './policy.ts';
import { confirmableFrom, undoUntil } from './seasons.ts';
import { counted, fateOf, fates } from './service/fates.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation' | 'Turn' | 'PlannedClass' | 'ClassMoves'>;

export const turnResolvers: Answers = {
  Query: { turn: (_, { schoolId }, { actor, turn }) => turn.turnOf(actor, schoolId) },
  Mutation: {
    planClass: (_, { turnId, key, rev, input }, { actor, turn }) => turn.planClass(actor, turnId, key, rev, input),
    dropPlannedClass: (_, { turnId, key, rev }, { actor, turn }) => turn.dropPlannedClass(actor, turnId, key, rev),
    planMoves: (_, { turnId, classroomId, rev, input }, { actor, turn }) => turn.planMoves(actor, turnId, classroomId, rev, input),
    confirmTurn: (_, { turnId, rev }, { actor, turn }) => turn.confirmTurn(actor, turnId, rev),
    undoTurn: (_, { turnId }, { actor, turn }) => turn.undoTurn(actor, turnId),
  },
  Turn: {
    id: ({ _id }) => _id,
    school: ({ schoolId }, _, { loaders }) => loaders.school.schools.load(schoolId),
    opensAt: ({ year }) => startOf(year),
    confirmableFrom: ({ year }) => confirmableFrom(year),
    undoUntil: ({ year }) => undoUntil(year),
    classes: async (it, _, { turn }) => {
      const rolls = await turn.rollsOf(it);
      const going = [...fates(it, rolls)];
      return it.classes.map((planned) => ({ ...planned, pupilCount: going.filter(({ move }) => move.to === planned.key).length }));
    },
    moves: async (it, _, { turn }) => {
      const rolls = await turn.rollsOf(it);
      return it.moves.filter(({ classroomId }) => rolls.has(classroomId)).map((moves) => ({ turn: it, moves, pupilIds: [...rolls.get(moves.classroomId)!] }));
    },
    counts: async (it, _, { turn }) => counted(it, await turn.rollsOf(it)),
    progress: ({ state, done, steps }) => (state === 'DONE' ? 1 : steps > 0 ? done / (steps + 1) : 0),
    teachers: async ({ schoolId }, _, { school, loaders }) =>
      (await Promise.all((await school.teacherIdsOf(schoolId)).map((id) => loaders.people.byId.load(id)))).sort(byName),
    can: (it, _, { actor, turn }) => rights(actor, turnPolicy, turn.subjectOf(it)),
  },
  PlannedClass: { teachers: ({ teacherIds }, _, { loaders }) => Promise.all(teacherIds.map((id) => loaders.people.byId.load(id))) },
  ClassMoves: {
    classroom: ({ moves }, _, { loaders }) => loaders.school.classrooms.load(moves.classroomId),
    everyone: ({ moves }) => moves.everyone,
    rev: ({ moves }) => moves.rev,
    pupils: async ({ turn, moves, pupilIds }, _, { loaders }) => {
      const persons = (await Promise.all(pupilIds.map((id) => loaders.people.byId.load(id)))).sort(byName);
      return persons.map((person) => ({
        person, fullName: `${person.firstName} ${person.lastName}`, move: fateOf(turn, moves, person._id), own: moves.others.some(({ pupilId }) => pupilId === person._id),
      }));
    },
  },
};
