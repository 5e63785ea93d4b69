import { schoolYearOf } from '../../../schema/shapes.ts';
import { insertMissing } from '../../platform/database/insert.ts';
import { idFor } from '../../platform/ids.ts';
import { refusalOf } from '../../platform/refusals.ts';
import { beginning } from '../documents/content.ts';
import type { SownLine } from '../documents/demonstration/sowing.ts';
import { written } from '../documents/demonstration/planting.ts';
import type { DocumentModels } from '../documents/model.ts';
import type { DocumentService } from '../documents/service.ts';
import { roomNameOf } from '../documents/service/ledger.ts';
import type { Log } from '../documents/service/needs.ts';
import { demonstrationId } from '../school/demonstration/plan.ts';
import type { SchoolService } from '../school/service.ts';
import type { LiaisonModels, LiaisonRecord } from './model.ts';
import { CYCLE_3 } from './service/ledger.ts';

interface Needs {
  models: LiaisonModels & Pick<DocumentModels, 'documents'>;
  documents: Pick<DocumentService, 'shareText'>;
  log: Pick<Log, 'store'>;
  school: Pick<SchoolService, 'hasSchool' | 'actorOf' | 'classesTeaching'>;
  now: () => Date;
}

const DAY_MS = 86_400_000;

/** What teachers of both schools write among them, and what the CM2 writes with a 6e. */
const texts: { key: string; isForClasses: boolean; by: string; day: number; title: string; instructions: string; lines: SownLine[] }[] = [
  {
    key: 'attendus', isForClasses: false, by: 'haddad', day: 9, title: 'Attendus en français en 6e', instructions: 'Ce que les élèves savent faire en fin de CM2, ce que la 6e attend, et ce que nous pouvons préparer ensemble.',
    lines: [
      { by: 'haddad', heading: true, text: 'Lire' },
      { by: 'haddad', text: 'En septembre, nous avons besoin d’élèves qui lisent une page seuls et disent ce qu’ils n’ont pas compris.' },
      { by: 'garnier', text: 'En CM2, nous lisons cinq œuvres par an ; le carnet de lecture peut suivre les élèves en 6e.', mended: { by: 'kowalska', words: 'cinq œuvres', with: 'cinq œuvres intégrales' } },
      { by: 'haddad', heading: true, text: 'Écrire' },
      { by: 'kowalska', text: 'Le brouillon se pratique dès le CM1, avec un code de correction. Nous vous le donnons ?' },
      { by: 'haddad', text: 'Oui, nous garderions le même code jusqu’à Noël : un repère de moins à changer.' },
    ],
  },
  {
    key: 'questions', isForClasses: true, by: 'garnier', day: 3, title: 'Nos questions sur le collège', instructions: 'Les CM2 posent leurs questions, les 6e B répondent avec leurs mots. Une question, une réponse, et on se relit.',
    lines: [
      { by: 'lina-benali', text: 'Est-ce qu’on a le droit de se perdre le premier jour ?' },
      { by: 'lou-moreau', text: 'Oui ! Nous nous sommes tous perdus. Les surveillants ont un plan et ils ne grondent jamais pour ça.' },
      { by: 'noe-moreau', text: 'Combien de professeurs avez-vous, et comment faites-vous pour retenir leurs noms ?' },
      { by: 'mai-rousseau', text: 'Nous en avons dix. Au début on s’aide de l’emploi du temps collé dans le carnet.', mended: { by: 'lou-moreau', words: 'dix', with: 'onze, avec la professeure documentaliste' } },
      { by: 'zoe-rousseau', text: 'Et le sac, il est vraiment si lourd que ça ?' },
      { by: 'mai-rousseau', text: 'Il y a des casiers. Il faut juste penser à vider le sien le vendredi.' },
    ],
  },
];

/** Gives the demonstration's école and collège a liaison with something in it. What was cut short by a stop is completed at the next start. */
export async function seedLiaison({ models: { liaisons, documents: kept }, documents, log, school, now }: Needs): Promise<void> {
  const [ecoleId, collegeId] = [demonstrationId('ecole'), demonstrationId('college')];
  if (!await school.hasSchool(ecoleId) || !await school.hasSchool(collegeId)) return;
  const year = schoolYearOf(now());
  const at = new Date(now().getTime() - 12 * DAY_MS);
  const record = liaisonRecord(ecoleId, collegeId, year, at);
  if (await liaisons.exists({ ecoleId, collegeId, year, _id: { $ne: record._id } })) return;
  await insertMissing(liaisons, [record]);
  const classes = (await school.classesTeaching([ecoleId, collegeId], year, CYCLE_3)).map(({ _id: classroomId, schoolId }) => ({ classroomId, schoolId }));
  const [pair] = record.pairs;
  const ofPair = [pair!.ecoleClassId, pair!.collegeClassId].flatMap((id) => classes.filter(({ classroomId }) => classroomId === id));
  if (classes.length === 0 || ofPair.length < 2) return;
  for (const text of texts) {
    const _id = idFor(`demo liaison ${year} ${text.key}`);
    const actor = await school.actorOf(demonstrationId(text.by));
    const document = await documents.shareText(actor, {
      _id, liaisonId: record._id, pairId: text.isForClasses ? pair!._id : null, openedIn: text.by === 'haddad' ? collegeId : ecoleId, title: text.title, instructions: text.instructions, withoutIds: [], closedIn: [], year, rooms: text.isForClasses ? ofPair : classes,
    });
    if (document.countedSeq > 1) continue;
    const { updates, summary, authorIds } = written(_id, beginning(_id, null), text.lines, [], new Date(now().getTime() - text.day * DAY_MS));
    await log.store(roomNameOf(document)).append(2, updates).catch((error: unknown) => { if (refusalOf(error)?.code !== 'CONFLICT') throw error; });
    await kept.updateOne({ _id }, { $set: { ...summary, authorIds, countedSeq: 2, changedAt: updates.at(-1)!.at } });
  }
}

function liaisonRecord(ecoleId: string, collegeId: string, year: string, at: Date): LiaisonRecord {
  const answered = { answeredAt: new Date(at.getTime() + DAY_MS), endedBy: null, endedAt: null } as const;
  return {
    _id: idFor(`demo liaison ${year}`), ecoleId, collegeId, year, state: 'ACCEPTED', isCurrent: true, proposedBySchoolId: ecoleId, proposedBy: demonstrationId('fontaine'), proposedAt: at,
    word: 'Bonjour, et si nos CM2 et vos 6e préparaient ensemble la rentrée prochaine ?', answeredBy: demonstrationId('delmas'), ...answered, endedBySchoolId: null, unheardBySchoolId: null, withoutIds: [], revision: 0, isSettled: true,
    pairs: [{
      _id: idFor(`demo liaison ${year} pair`), ecoleClassId: demonstrationId('CM2'), collegeClassId: demonstrationId('6B'), proposedByClassId: demonstrationId('CM2'),
      proposedBy: demonstrationId('garnier'), proposedAt: at, state: 'ACCEPTED', answeredBy: demonstrationId('leroy'), ...answered,
    }],
  };
}
