import { EVIDENCE_DAYS } from '../../../../schema/limits.ts';
import { linesOf } from '../../../platform/personal/giving.ts';
import type { Trace } from '../../../platform/personal/trace.ts';
import type { JournalRecord, ModerationModels } from '../model.ts';
import type { ReportModels } from '../reports.ts';
import { JOURNAL_MONTHS } from './journal.ts';

const SPACES = { WALL: 'mur', DOCUMENTS: 'documents', CHAT: 'discussion' } as const;
const spaceOf = (space: keyof typeof SPACES | null): string | null => space && SPACES[space];

/** What is kept of who was reported, silenced and judged. */
export function moderationTraces({ controls, paces, journal, reports }: ModerationModels & ReportModels): Trace[] {
  return [
    {
      collection: 'controls', model: controls, processing: 'MODERATION',
      data: { fr: 'Qui a mis la classe en pause, et qui doit écouter sans écrire.', en: 'Who paused the class, and who has to listen without writing.' },
      kept: { fr: 'Jusqu’à la fin de la mesure, et un jour de plus.', en: 'Until the measure ends, and one day more.' },
      left: { fr: 'Les réglages de la classe, sans la personne.', en: 'The class’s settings, without the person.' },
      persons: { 'frozen.WALL.by': 'FORMER', 'frozen.DOCUMENTS.by': 'FORMER', 'frozen.CHAT.by': 'FORMER', 'muted[].personId': 'OUT', 'muted[].by': 'FORMER', was: 'NULL' }, follows: [{ path: 'muted[].personId', by: 'at', raises: 'rev' }],
      gives: {
        name: 'ecoute', title: 'Moments d’écoute sans écrire', fields: { espaces: 'Espaces', depuis: 'Depuis', jusqu_au: 'Jusqu’au' },
        async *lines({ personId, classroomIds }) {
          for await (const { muted } of controls.find({ _id: { $in: [...classroomIds] } }).lean().cursor()) {
            for (const one of muted) if (one.personId === personId) yield { fields: { espaces: one.spaces.map((space) => SPACES[space]), depuis: one.at, jusqu_au: one.until } };
          }
        },
      },
    },
    {
      collection: 'paces', model: paces, processing: 'MODERATION', left: { fr: 'Rien.', en: 'Nothing.' },
      data: { fr: 'Quand un élève a écrit pour la dernière fois, quand la classe va doucement.', en: 'When a pupil last wrote, when the class goes slowly.' },
      kept: { fr: '10 minutes.', en: '10 minutes.' },
      persons: { _id: 'LINE' },
      gives: {
        name: 'rythme', title: 'Dernières contributions en mode lent', fields: { quand: 'Quand' },
        lines: ({ personId, classroomIds }) => linesOf(paces.find({ _id: { $in: classroomIds.flatMap((id) => Object.keys(SPACES).map((space) => `${id}:${space}:${personId}`)) } }).lean().cursor(), ({ at }) => ({ quand: at })),
      },
    },
    {
      collection: 'journal', model: journal, processing: 'MODERATION',
      data: { fr: 'Journal de modération : qui a fait quoi, à qui, quand ; jamais les textes.', en: 'Moderation journal: who did what, to whom, when; never the texts.' },
      kept: { fr: `${JOURNAL_MONTHS} mois.`, en: `${JOURNAL_MONTHS} months.` },
      left: { fr: 'La ligne, sans la personne : le journal reste entier et vérifiable.', en: 'The line, without the person: the journal stays whole and can be verified.' },
      persons: { actorId: 'FORMER', targetId: 'FORMER' },
      // What made the mark goes with the name: then nobody can tell whose it was, and the chain still holds.
      mend: ({ actorId, targetId }: JournalRecord, { ids }) => ({ ...(ids.has(actorId ?? '') && { actorSalt: null }), ...(ids.has(targetId ?? '') && { targetSalt: null }) }),
      gives: {
        name: 'moderation', title: 'Ce que la modération a décidé de vous, et ce que vous avez décidé', fields: { quand: 'Quand', action: 'Action', espace: 'Espace', par_vous: 'Par vous', jusqu_au: 'Jusqu’au' },
        lines: ({ personId, classroomIds }) => linesOf(journal.find({ classroomId: { $in: [...classroomIds] }, $or: [{ actorId: personId }, { targetId: personId }] }).sort({ at: 1 }).lean().cursor(),
          ({ at, action, space, actorId, until }) => ({ quand: at, action, espace: spaceOf(space), par_vous: actorId === personId, jusqu_au: until })),
      },
    },
    {
      collection: 'reports', model: reports, processing: 'MODERATION', left: { fr: 'Rien.', en: 'Nothing.' },
      data: { fr: 'Signalements : ce qui a été signalé, par qui, pourquoi, ce qui a été décidé.', en: 'Reports: what was reported, by whom, why, what was decided.' },
      kept: { fr: `${EVIDENCE_DAYS} jours après la décision.`, en: `${EVIDENCE_DAYS} days after the decision.` },
      persons: { reporterId: 'LINE', 'item.authorId': 'LINE', 'item.removedBy': 'FORMER', turn: 'LINE', handledBy: 'FORMER' },
      gives: {
        name: 'signalements', title: 'Ce que vous avez signalé', fields: { quand: 'Quand', raison: 'Raison', mot: 'Votre mot', suite: 'Suite donnée', traite: 'Traité' },
        lines: ({ personId }) => linesOf(reports.find({ turn: { $gte: `${personId} `, $lt: `${personId}~` } }).lean().cursor(),
          ({ at, reason, words, outcome, handledAt }) => ({ quand: at, raison: reason, mot: words, suite: outcome, traite: handledAt })),
      },
    },
  ];
}
