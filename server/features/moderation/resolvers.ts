import type { Resolvers } from '../../../schema/generated/server.ts';
import { rights } from '../../platform/access/access.ts';
import { moderationPolicy } from './policy.ts';
import { roomOfControls } from './view.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation' | 'ClassControls' | 'Muted' | 'ControlsRights'>;

export const moderationResolvers = {
  Query: {
    classControls: (_, { classroomId }, { actor, moderation }) => moderation.classControls(actor, classroomId),
  },

  Mutation: {
    freeze: (_, { classroomId, space, frozen, minutes }, { actor, moderation }) => moderation.freeze(actor, classroomId, space ?? null, frozen, minutes ?? null),
    mute: (_, { classroomId, personId, space, muted, minutes }, { actor, moderation }) =>
      moderation.mute(actor, classroomId, personId, space ?? null, muted, minutes ?? null),
    setSlowMode: (_, { classroomId, space, seconds }, { actor, moderation }) => moderation.setSlowMode(actor, classroomId, space, seconds),
    setClassWords: (_, { classroomId, held, allowed }, { actor, moderation }) => moderation.setClassWords(actor, classroomId, held, allowed),
  },

  ClassControls: {
    classroomId: ({ _id }) => _id,
    spaces: (controls, _, { actor, moderation }) => moderation.view(controls).spaces(actor),
    muted: (controls, _, { actor, moderation, loaders }) =>
      moderation.view(controls).muted(actor).map(({ personId, spaces, until }) => ({ person: loaders.people.byId.load(personId), spaces, until })),
    heldWords: (controls, _, { actor, moderation }) => moderation.view(controls).heldWords(actor),
    allowedWords: (controls, _, { actor, moderation }) => moderation.view(controls).allowedWords(actor),
    can: (controls, _, { actor }) => rights(actor, moderationPolicy, roomOfControls(controls)),
  },
} satisfies Answers;
