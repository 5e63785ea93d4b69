import { linesOf } from '../../../platform/personal/giving.ts';
import type { Trace } from '../../../platform/personal/trace.ts';
import type { MergingModels } from '../model.ts';
import { UNDO_DAYS } from './merges.ts';

const NOTHING = { fr: 'Rien.', en: 'Nothing.' };
const KEPT = { fr: `${UNDO_DAYS} jours après la fusion.`, en: `${UNDO_DAYS} days after the merge.` };

/** What is kept of merged accounts, and of those that were told apart. */
export const mergingTraces = ({ distinctions, merges, steps }: MergingModels): Trace[] => [
  {
    collection: 'distinctions', model: distinctions, processing: 'ACCOUNTS', left: NOTHING,
    data: { fr: 'Comptes aux noms semblables que l’école sait être de deux personnes.', en: 'Accounts with similar names that the school knows to be two people’s.' },
    kept: { fr: 'Tant que les deux comptes existent.', en: 'As long as both accounts exist.' },
    persons: { 'personIds[]': 'LINE', byId: 'FORMER' },
    gives: {
      name: 'homonymes', title: 'Comptes distingués du vôtre, ou par vous', fields: { quand: 'Quand', par_vous: 'Par vous' },
      lines: ({ personId }) => linesOf(distinctions.find({ $or: [{ personIds: personId }, { byId: personId }] }).lean().cursor(), ({ at, byId }) => ({ quand: at, par_vous: byId === personId })),
    },
  },
  {
    collection: 'merges', model: merges, processing: 'ACCOUNTS', left: NOTHING, kept: KEPT,
    data: { fr: 'Fusions de deux comptes d’une même personne : lesquels, par qui, quand.', en: 'Merges of two accounts of one person: which, by whom, when.' },
    persons: { keptId: 'LINE', absorbedId: 'LINE', byId: 'FORMER', undoneBy: 'FORMER' },
    gives: {
      name: 'fusions', title: 'Fusions de comptes', fields: { quand: 'Quand', de_votre_compte: 'De votre compte', etat: 'État' },
      lines: ({ personId }) => linesOf(merges.find({ $or: [{ keptId: personId }, { absorbedId: personId }, { byId: personId }] }).lean().cursor(),
        ({ at, keptId, absorbedId, state }) => ({ quand: at, de_votre_compte: keptId === personId || absorbedId === personId, etat: state })),
    },
  },
  {
    collection: 'mergeSteps', model: steps, processing: 'ACCOUNTS', left: NOTHING, kept: KEPT,
    data: { fr: 'Quelles lignes ont suivi un compte fusionné, pour pouvoir l’annuler.', en: 'Which lines followed a merged account, so that it can be undone.' },
    persons: { keptId: 'LINE', absorbedId: 'LINE' }, gives: null, givesNothing: 'names lines, not what stands in them',
  },
];
