import { linesOf } from '../../../platform/personal/giving.ts';
import type { Trace } from '../../../platform/personal/trace.ts';
import type { TurnModels } from '../model.ts';

/** What is kept of people in the preparation of a school's next year. */
export const turnTraces = ({ turns }: TurnModels): Trace[] => [{
  collection: 'turns', model: turns, processing: 'SCHOOLING',
  data: { fr: 'Préparation de la rentrée : la classe prévue pour chaque élève, les enseignants prévus, qui a confirmé.', en: 'Preparation of the next year: the class planned for each pupil, the teachers planned, who confirmed.' },
  kept: { fr: 'Tant que l’établissement est dans Préau.', en: 'As long as the school is in Préau.' },
  left: { fr: 'La préparation, sans la personne.', en: 'The preparation, without the person.' },
  persons: { 'classes[].teacherIds[]': 'OUT', 'moves[].others[].pupilId': 'OUT', confirmedBy: 'FORMER' },
  gives: {
    name: 'rentree', title: 'Préparation de la rentrée', fields: { annee: 'Année', prevu: 'Prévu' },
    lines: ({ personId, schoolIds }) => linesOf(turns.find({ schoolId: { $in: [...schoolIds] } }).lean().cursor(), ({ year, classes, moves, confirmedBy }) => {
      const taught = classes.filter(({ teacherIds }) => teacherIds.includes(personId)).map(({ name }) => name);
      const own = moves.flatMap(({ others }) => others).filter(({ pupilId }) => pupilId === personId).map(({ move }) => classes.find(({ key }) => key === move.to)?.name ?? move.fate);
      const planned = [...taught, ...own, ...(confirmedBy === personId ? ['rentrée confirmée par vous'] : [])];
      return planned.length > 0 ? { annee: year, prevu: planned } : null;
    }),
  },
}];
