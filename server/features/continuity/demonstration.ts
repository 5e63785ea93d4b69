import { schoolYearOf, yearBefore } from '../../../schema/shapes.ts';
import { insertMissing } from '../../platform/database/insert.ts';
import { idFor } from '../../platform/ids.ts';
import { escaped } from '../../platform/markup.ts';
import { demonstrationId } from '../school/demonstration/plan.ts';
import type { ContinuityModels, PieceRecord } from './model.ts';

interface Sown { key: string; classKey: string; days: number; title: string; text: string; word: string; together?: readonly string[]; kind?: PieceRecord['kind'] }

/** What Lina of the CM2 has kept so far. */
const lina: readonly Sown[] = [
  { key: 'volcan', classKey: 'CM1-past', days: 232, kind: 'POST', title: 'Mon volcan en pâte à sel', text: 'Pour le faire exploser il faut du vinaigre et du bicarbonate. La recette : deux verres de farine, un verre de sel et un verre d’eau.', word: 'C’est la première fois que j’ai expliqué une expérience toute seule.' },
  { key: 'arbre', classKey: 'CM1-past', days: 190, title: 'Un poème à plusieurs mains', text: 'Dans la cour il y a un arbre,\nDans l’arbre il y a un nid,\nDans le nid il y a trois œufs,\nDans les œufs il y a demain.', word: 'On a écrit un vers chacun. Le dernier est de moi.', together: ['noe-moreau', 'tiago-da-silva'] },
  { key: 'riviere', classKey: 'CM2', days: 40, title: 'Si j’étais une rivière', text: 'Si j’étais une rivière, je passerais derrière l’école pour entendre la récréation. Je garderais les bateaux de papier jusqu’au soir.', word: '' },
];

const DAY_MS = 86_400_000;

/** Gives the demonstration a portfolio to leaf through, and a suggestion to answer. What is there is left alone. */
export async function seedPortfolios({ models: { pieces }, school, now }: { models: ContinuityModels; school: { hasSchool(id: string): Promise<boolean> }; now: () => Date }): Promise<void> {
  if (!await school.hasSchool(demonstrationId('ecole'))) return;
  const [ownerId, schoolId, year] = [demonstrationId('lina-benali'), demonstrationId('ecole'), schoolYearOf(now())];
  const kept = lina.map(({ key, classKey, days, title, text, word, together = [], kind = 'DOCUMENT' }, index): PieceRecord => {
    const at = new Date(now().getTime() - days * DAY_MS);
    return {
      _id: idFor(`demo piece ${key}`), ownerId, kind, sourceId: idFor(`demo source ${key}`), documentId: null, classroomId: demonstrationId(classKey), schoolId,
      year: classKey === 'CM2' ? year : yearBefore(year), madeAt: at, title, html: `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`, fileIds: [], withIds: together.map(demonstrationId), word,
      suggestedBy: null, suggestion: '', state: 'KEPT', seenIn: [schoolId], rank: index + 1, createdAt: at, keptAt: at, removedAt: null,
    };
  });
  const novelId = idFor(`${idFor('demo task CM2 histoire')} class`);
  const suggested: PieceRecord = {
    ...kept[2]!, _id: idFor(`suggested ${ownerId} DOCUMENT ${novelId}`), sourceId: novelId, title: 'Un roman d’aventure à écrire ensemble', html: '',
    withIds: [], word: '', suggestedBy: demonstrationId('garnier'), suggestion: 'Tu as commencé notre roman, et c’est toi qui as trouvé le mystère. Il a sa place dans ton portfolio.', state: 'SUGGESTED', rank: 0, keptAt: null,
    madeAt: new Date(now().getTime() - 3 * DAY_MS), createdAt: new Date(now().getTime() - 2 * DAY_MS),
  };
  await insertMissing(pieces, [...kept, suggested]);
}
