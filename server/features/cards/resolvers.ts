import type { Resolvers } from '../../../schema/generated/server.ts';
import { entered } from '../people/resolvers.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation'>;

export const cardsResolvers: Answers = {
  Query: {
    classCards: (_, { classroomId }, { actor, cards }) => cards.classCards(actor, classroomId),
    childrenOfCode: (_, { code }, { cards, visit }) => cards.childrenOfCode(visit, code),
    childOfCard: (_, { card }, { cards, visit }) => cards.childOfCard(visit, card),
    demonstrationDoors: (_, __, { cards }) => cards.demonstrationDoors(),
  },
  Mutation: {
    renewClassCode: (_, { classroomId, key }, { actor, cards }) => cards.renewClassCode(actor, classroomId, key),
    revokeClassCode: (_, { classroomId }, { actor, cards }) => cards.revokeClassCode(actor, classroomId),
    setClassEntry: (_, { classroomId, input }, { actor, cards }) => cards.setClassEntry(actor, classroomId, input),
    letChoose: (_, { classroomId, pupilIds, open }, { actor, cards }) => cards.letChoose(actor, classroomId, pupilIds, open),
    changeAnimal: (_, { classroomId, pupilId, animal }, { actor, cards }) => cards.changeAnimal(actor, classroomId, pupilId, animal),
    printCards: (_, { classroomId, key, pupilIds }, { actor, cards }) => cards.printCards(actor, classroomId, key, pupilIds),
    revokeCards: (_, { classroomId, pupilIds }, { actor, cards }) => cards.revokeCards(actor, classroomId, pupilIds),
    giveSecret: (_, { classroomId, pupilId }, { actor, cards }) => cards.giveSecret(actor, classroomId, pupilId),
    resetSecret: (_, { classroomId, pupilId }, { actor, cards }) => cards.resetSecret(actor, classroomId, pupilId),
    letIn: (_, { classroomId, pupilId }, { actor, cards }) => cards.letIn(actor, classroomId, pupilId),
    signInAsChild: (_, { by, secret }, context) => entered(context, context.cards.signInAsChild(context.visit, by, secret ?? {})),
    chooseSecret: (_, { by, secret }, context) => entered(context, context.cards.chooseSecret(context.visit, by, secret)),
  },
};
