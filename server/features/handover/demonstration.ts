import { schoolYearOf, yearBefore } from '../../../schema/shapes.ts';
import { insertMissing } from '../../platform/database/insert.ts';
import { idFor } from '../../platform/ids.ts';
import { demonstrationId } from '../school/demonstration/plan.ts';
import { schools } from '../school/demonstration/cast.ts';
import type { EventRecord, GuardianAnswer, HandoverModels, HandoverRecord, LinkRecord, Occasion } from './model.ts';
import { MOVE_DAYS, closesAt, endingYear, inDays } from './season.ts';
import { OPEN, type PassageState } from './states.ts';

interface Needs { models: HandoverModels; school: { hasSchool(id: string): Promise<boolean> }; now: () => Date }

/** One pupil's passage: with what was chosen and answered, so many days ago. */
interface Sown {
  pupil: string; state: PassageState; days: number; chosen?: readonly string[]; refused?: readonly string[]; guardians?: readonly string[]; agreed?: boolean; to6?: '6A' | '6B';
}

/** Who goes to the collège next: Lina has chosen and her mother has refused a piece, Noé's family has been told, another's goes during the year. */
const going: Record<Occasion, readonly Sown[]> = {
  YEAR_END: [
    { pupil: 'lina-benali', state: 'INFORMED', days: 6, chosen: ['volcan', 'arbre'], guardians: ['leila-benali', 'samir-benali'], refused: ['arbre'] },
    { pupil: 'noe-moreau', state: 'INFORMED', days: 3, guardians: ['sophie-moreau', 'karim-moreau'] },
    { pupil: 'zoe-rousseau', state: 'PROPOSED', days: 2 },
  ],
  MOVE: [{ pupil: 'tiago-da-silva', state: 'SENT', days: 9, guardians: ['pedro-da-silva'], agreed: true }],
};

/** Who came last year, and is in the sixth forms now. */
const came: readonly Sown[] = [
  { pupil: 'mariam-diallo', state: 'IN_EFFECT', days: 150, guardians: ['fanta-diallo'], agreed: true, to6: '6A' },
  { pupil: 'lou-moreau', state: 'IN_EFFECT', days: 150, guardians: ['sophie-moreau'], agreed: true, to6: '6B' },
  { pupil: 'mai-rousseau', state: 'IN_EFFECT', days: 149, guardians: ['linh-tran'], agreed: true, to6: '6B' },
];

const batchId = (year: string, occasion: Occasion): string => idFor(`handover ${demonstrationId('ecole')} ${year} ${occasion} ${schools.find(({ key }) => key === 'college')!.uai}`);
const passageId = (handover: string, personId: string): string => idFor(`passage ${handover} ${personId}`);

/** The passage of a pupil who leaves at the end of the year, by the key of their name. */
export const demonstrationPassage = (pupil: string, now: Date): string => passageId(batchId(endingYear(now), 'YEAR_END'), demonstrationId(pupil));

/** Gives the demonstration handovers under way, at every step, and last year's. What is there is left alone. */
export async function seedHandovers({ models: { handovers, links }, school, now }: Needs): Promise<void> {
  const [ecole, college] = [demonstrationId('ecole'), demonstrationId('college')];
  if (!await school.hasSchool(ecole)) return;
  const { uai, name, city } = schools.find(({ key }) => key === 'college')!;
  const to = { schoolId: college, uai, name, city };
  const [ending, thisYear] = [endingYear(now()), schoolYearOf(now())];
  const batches: { year: string; occasion: Occasion; sown: readonly Sown[] }[] = [
    { year: ending, occasion: 'YEAR_END', sown: going.YEAR_END }, { year: thisYear, occasion: 'MOVE', sown: going.MOVE },
    ...(ending === thisYear ? [{ year: yearBefore(thisYear), occasion: 'YEAR_END' as const, sown: came }] : []),
  ];
  for (const { year, occasion, sown } of batches) {
    const handover: HandoverRecord = { _id: batchId(year, occasion), schoolId: ecole, to, year, occasion, byId: demonstrationId('fontaine'), createdAt: inDays(now(), -sown[0]!.days - 1) };
    await insertMissing(handovers, [handover]);
    await insertMissing(links, sown.map((one) => linkOf(handover, one, now())));
  }
}

function linkOf({ _id: handoverId, schoolId, to, year, occasion }: HandoverRecord, { pupil, state, days, chosen = [], refused = [], guardians = [], agreed, to6 }: Sown, now: Date): LinkRecord {
  const personId = demonstrationId(pupil);
  const day = (after: number): Date => inDays(now, Math.min(0, after - days));
  const pieces = chosen.map((key) => idFor(`demo piece ${key}`));
  const answers = guardians.slice(0, 1).map((key): GuardianAnswer => ({
    guardianId: demonstrationId(key), seenAt: agreed || refused.length > 0 ? day(1) : null, agreed: agreed ?? null, answeredAt: agreed ? day(1) : null, refused: refused.map((one) => idFor(`demo piece ${one}`)),
  }));
  const [head, principal] = [demonstrationId('fontaine'), demonstrationId('delmas')];
  const wasSent = state === 'SENT' || state === 'IN_EFFECT';
  const history: EventRecord[] = [
    { at: day(-1), act: 'PROPOSED', byId: head },
    ...(state === 'PROPOSED' ? [] : [{ at: day(0), act: 'INFORMED' as const, byId: head }]),
    ...(pieces.length > 0 ? [{ at: day(1), act: 'CHOSEN' as const, byId: personId }] : []),
    ...(refused.length > 0 ? [{ at: day(2), act: 'PIECES_REFUSED' as const, byId: answers[0]!.guardianId }] : []),
    ...(agreed ? [{ at: day(1), act: 'AGREED' as const, byId: answers[0]!.guardianId }] : []),
    ...(wasSent ? [{ at: day(2), act: 'SENT' as const, byId: head }] : []),
    ...(state === 'IN_EFFECT' ? [{ at: day(5), act: 'ACCEPTED' as const, byId: principal }, { at: day(6), act: 'CONFIRMED' as const, byId: principal }, { at: day(6), act: 'IN_EFFECT' as const, byId: null }] : []),
  ];
  return {
    _id: passageId(handoverId, personId), handoverId, personId, state, open: OPEN.includes(state), rev: history.length, occasion, year, fromSchoolId: schoolId, fromClass: 'CM2', to,
    openUntil: occasion === 'MOVE' ? inDays(day(-1), MOVE_DAYS) : closesAt(year), informedAt: state === 'PROPOSED' ? null : day(0), chosen: pieces, chosenAt: pieces.length > 0 ? day(1) : null, answers,
    sentAt: wasSent ? day(2) : null, sent: [], toClassroomId: to6 ? demonstrationId(to6) : null, refuser: null, reason: null, matches: [], confirmedAt: null, confirmedBy: state === 'IN_EFFECT' ? principal : null,
    inEffectAt: state === 'IN_EFFECT' ? day(6) : null, cardPrintedAt: null, remindedAt: null, warnedAt: null, history,
  };
}
