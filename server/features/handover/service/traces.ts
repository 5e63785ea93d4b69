import { linesOf } from '../../../platform/personal/giving.ts';
import type { Trace } from '../../../platform/personal/trace.ts';
import type { HandoverModels } from '../model.ts';

/** What is kept of people who pass from one school to another. */
export const handoverTraces = ({ handovers, links, held }: HandoverModels): Trace[] => [
  {
    collection: 'continuityLinks', model: links, processing: 'SCHOOLING', left: { fr: 'Rien du passage d’un élève ; celui des autres, sans le nom de qui a agi.', en: 'Nothing of a pupil’s passage; others’, without the name of who acted.' },
    data: { fr: 'Liens de continuité : d’où vient et où va un élève, les travaux choisis ou refusés, les réponses de la famille et des établissements, qui et quand.', en: 'Continuity links: where a pupil comes from and goes to, the work chosen or refused, the answers of the family and the schools, who and when.' },
    kept: { fr: 'Tant que l’élève a un compte.', en: 'As long as the pupil has an account.' },
    persons: { personId: 'LINE', 'answers[].guardianId': 'OUT', 'matches[].personId': 'OUT', 'matches[].byId': 'FORMER', confirmedBy: 'FORMER', 'history[].byId': 'FORMER' },
    follows: [{ path: 'personId' }],
    gives: {
      name: 'passages', title: 'Passages d’un établissement à l’autre', fields: { de: 'Classe quittée', vers: 'Vers', annee: 'Année', etat: 'État', travaux: 'Travaux envoyés', votre_reponse: 'Votre réponse', ouvert_jusqu_au: 'Ouvert jusqu’au', par_vous: 'Fait par vous' },
      lines: ({ personId }) => linesOf(links.find({ $or: [{ personId }, { 'answers.guardianId': personId }, { 'history.byId': personId }] }).lean().cursor(), ({ personId: pupil, fromClass, to, year, state, sent, answers, openUntil, history }) => {
        const own = answers.find(({ guardianId }) => guardianId === personId);
        const acts = history.filter(({ byId }) => byId === personId).map(({ act }) => act);
        return pupil === personId || own ? { de: fromClass, vers: to.name, annee: year, etat: state, travaux: sent.length, votre_reponse: own?.agreed ?? null, ouvert_jusqu_au: openUntil, par_vous: acts } : { annee: year, par_vous: acts };
      }),
    },
  },
  {
    collection: 'heldArrivals', model: held, processing: 'SCHOOLING', left: { fr: 'Rien.', en: 'Nothing.' },
    data: { fr: 'Élèves qu’un envoi d’un autre Préau amène et qui n’ont pas pu être repris, parce qu’un autre de leurs passages est ouvert ici : de quelle école, quand.', en: 'Pupils whom a package of another Préau brings and who could not be taken in, because another passage of theirs is open here: from which school, when.' },
    kept: { fr: 'Jusqu’à ce que l’élève soit repris, au plus jusqu’au dernier jour où l’envoi peut être reçu.', en: 'Until the pupil is taken in, at most until the last day on which the package can be received.' },
    persons: { personId: 'LINE' },
    follows: [{ path: 'personId' }],
    gives: {
      name: 'passages-en-attente', title: 'Passages reçus d’un autre Préau, en attente', fields: { de: 'De', quand: 'Quand' },
      lines: ({ personId }) => linesOf(held.find({ personId }).lean().cursor(), ({ abroad, at }) => ({ de: abroad.school.name, quand: at })),
    },
  },
  {
    collection: 'handovers', model: handovers, processing: 'SCHOOLING', left: { fr: 'Le lot, sans le nom de qui l’a préparé.', en: 'The batch, without the name of who prepared it.' },
    data: { fr: 'Passages de relais préparés par un établissement : vers lequel, quand, par qui.', en: 'Handovers prepared by a school: to which, when, by whom.' },
    kept: { fr: 'Tant que l’établissement est dans Préau.', en: 'As long as the school is in Préau.' },
    persons: { byId: 'FORMER' },
    gives: {
      name: 'relais', title: 'Passages de relais préparés par vous', fields: { quand: 'Quand', vers: 'Vers', annee: 'Année' },
      lines: ({ personId }) => linesOf(handovers.find({ byId: personId }).lean().cursor(), ({ createdAt, to, year }) => ({ quand: createdAt, vers: to.name, annee: year })),
    },
  },
];
