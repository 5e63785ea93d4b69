import type { Bytes } from '../../../platform/files/bytes.ts';
import { linesOf } from '../../../platform/personal/giving.ts';
import type { Trace } from '../../../platform/personal/trace.ts';
import type { ErasureRecord, ExportRecord, PrivacyModels } from '../model.ts';
import { REQUEST_MONTHS } from './erasures.ts';
import { EXPORT_DAYS } from './exports.ts';

/** What is kept of who asked for their data and for their erasure. */
export function privacyTraces({ models: { exports, erasures }, bytes }: { models: PrivacyModels; bytes: Bytes }): Trace[] {
  return [
    {
      collection: 'dataExports', model: exports, processing: 'RIGHTS', left: { fr: 'Rien.', en: 'Nothing.' },
      data: { fr: 'Fichiers de données demandés, et leur contenu.', en: 'Files of data asked for, and what is in them.' },
      kept: { fr: `${EXPORT_DAYS} jours.`, en: `${EXPORT_DAYS} days.` },
      persons: { personId: 'LINE', askedBy: 'LINE', turn: 'LINE' },
      with: (lines: readonly ExportRecord[]) => bytes.remove(lines.flatMap(({ gridId }) => gridId ?? [])),
      gives: {
        name: 'telechargements', title: 'Fichiers de données demandés', fields: { demande: 'Demandé', pret: 'Prêt' },
        lines: ({ personId }) => linesOf(exports.find({ askedBy: personId }).sort({ askedAt: 1 }).lean().cursor(), ({ askedAt, readyAt }) => ({ demande: askedAt, pret: readyAt })),
      },
    },
    {
      collection: 'erasures', model: erasures, processing: 'RIGHTS',
      data: { fr: 'Demandes d’effacement, et la réponse de l’école.', en: 'Requests of erasure, and the school’s answer.' },
      kept: { fr: `${REQUEST_MONTHS} mois après la réponse ; une fois l’effacement fait, sans dire de qui.`, en: `${REQUEST_MONTHS} months after the answer; once the erasure is done, without saying whose.` },
      left: { fr: 'La date de l’effacement, sans dire de qui.', en: 'The date of the erasure, without saying whose.' },
      // The request being carried out keeps whose it is until all the rest is done.
      persons: { personId: ({ open }: ErasureRecord) => (open ? 'STAYS' : 'FORMER'), askedBy: 'FORMER', 'decisions[].decidedBy': 'FORMER' },
      mend: (request, { ids }) => (ids.has(request.personId) ? { words: '' } : {}),
      gives: {
        name: 'demandes', title: 'Demandes d’effacement', fields: { demandee: 'Demandée', etat: 'État', terminee: 'Terminée', reponse: 'Réponse' },
        lines: ({ personId }) => linesOf(erasures.find({ personId }).sort({ askedAt: 1 }).lean().cursor(), ({ askedAt, state, endedAt, words }) => ({ demandee: askedAt, etat: state, terminee: endedAt, reponse: words })),
      },
    },
  ];
}
