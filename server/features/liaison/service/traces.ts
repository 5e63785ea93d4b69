import { linesOf } from '../../../platform/personal/giving.ts';
import type { Trace } from '../../../platform/personal/trace.ts';
import type { LiaisonModels } from '../model.ts';

/** What liaisons keep of people: who agreed on them. What is written in them is kept with the documents. */
export const liaisonTraces = ({ liaisons }: LiaisonModels): Trace[] => [{
  collection: 'liaisons', model: liaisons, processing: 'DOCUMENTS',
  data: { fr: 'Liaisons entre une école et un collège : qui les a proposées, acceptées, terminées, et quels enseignants n’y prennent pas part.', en: 'Liaisons between an école and a collège: who proposed, accepted and ended them, and which teachers take no part.' },
  kept: { fr: 'Tant que les classes et leurs archives sont gardées.', en: 'As long as the classes and their archives are kept.' },
  left: { fr: 'La liaison des deux établissements, sans la personne.', en: 'The liaison of the two schools, without the person.' },
  persons: {
    proposedBy: 'FORMER', answeredBy: 'FORMER', endedBy: 'FORMER', 'withoutIds[]': 'OUT',
    'pairs[].proposedBy': 'FORMER', 'pairs[].answeredBy': 'FORMER', 'pairs[].endedBy': 'FORMER',
  },
  gives: {
    name: 'liaisons', title: 'Liaisons entre école et collège', fields: { annee: 'Année', proposee: 'Proposée par vous', mot: 'Votre mot', repondue: 'Répondue par vous', terminee: 'Terminée par vous', a_part: 'Vous n’y prenez pas part' },
    lines: ({ personId }) => linesOf(
      liaisons.find({ $or: [{ proposedBy: personId }, { answeredBy: personId }, { endedBy: personId }, { withoutIds: personId }] }).lean().cursor(),
      ({ year, proposedBy, proposedAt, word, answeredBy, answeredAt, endedBy, endedAt, withoutIds }) => ({
        annee: year, proposee: proposedBy === personId ? proposedAt : null, mot: proposedBy === personId ? word : null,
        repondue: answeredBy === personId ? answeredAt : null, terminee: endedBy === personId ? endedAt : null, a_part: withoutIds.includes(personId),
      }),
    ),
  },
}];
