import { limits } from '../../../../schema/limits.ts';
import { shapes } from '../../../../schema/shapes.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import type { SchoolRecord } from '../../school/model.ts';
import type { LiaisonRecord } from '../model.ts';
import { askedSchool, headedOf, liaisonPolicy, otherSchool } from '../policy.ts';
import { CYCLE_3, type Ledger, type Shown } from './ledger.ts';
import type { LiaisonNeeds } from './needs.ts';
import type { Settling } from './settling.ts';

/** What two heads agree on. */
export function liaisonWrites({ models: { liaisons }, people, school, now }: LiaisonNeeds, { yearNow, oneShown, liaisonFor, change, tell }: Ledger, { settle }: Settling) {
  const invalid = (fr: string, en: string): Refusal => new Refusal('INVALID', { field: 'uai', words: { fr, en } });

  async function otherOf(own: SchoolRecord, code: string): Promise<SchoolRecord> {
    const uai = code.replace(/\s/g, '').toUpperCase();
    if (!shapes.uai.test(uai)) throw invalid('Un code UAI a sept chiffres et une lettre, par exemple 0831234A.', 'A UAI code has seven digits and a letter, such as 0831234A.');
    const other = await school.schoolByUai(uai);
    if (!other) throw invalid('Aucun établissement n’a ce code ici. Vérifiez-le avec sa direction.', 'No school here has this code. Check it with its head.');
    if (other.kind === own.kind) throw invalid('Une liaison unit une école et un collège.', 'A liaison ties an école and a collège.');
    return other;
  }

  /** A liaison is that of classes: without any, there would be nobody in it. */
  async function teachesCycle3(schoolId: string): Promise<void> {
    if ((await school.classesTeaching([schoolId], yearNow(), CYCLE_3)).length === 0) throw new Refusal('CONFLICT', { words: NO_CLASS });
  }

  async function settled(record: LiaisonRecord): Promise<Shown> {
    const it = await oneShown(record);
    await settle(it);
    return it;
  }

  return {
    async propose(actor: Actor, schoolId: string, key: string, uai: string, word: string): Promise<Shown> {
      const own = await school.schoolFor(actor, schoolId);
      const proposedBy = signedIn(actor);
      const _id = idFromKey(`liaison ${own._id} ${proposedBy}`, key);
      const first = await liaisons.findById(_id).lean<LiaisonRecord>();
      if (first) return oneShown(first);
      const said = cleanText(word, { max: limits.liaisonWord, field: 'word', lines: true });
      const other = await otherOf(own, uai);
      await teachesCycle3(own._id);
      const [ecoleId, collegeId] = own.kind === 'ECOLE' ? [own._id, other._id] : [other._id, own._id];
      const record: LiaisonRecord = {
        _id, ecoleId, collegeId, year: yearNow(), state: 'PROPOSED', isCurrent: true, proposedBySchoolId: own._id, proposedBy, proposedAt: now(), word: said,
        answeredBy: null, answeredAt: null, endedBy: null, endedBySchoolId: null, endedAt: null, unheardBySchoolId: other._id, withoutIds: [], pairs: [], revision: 0, isSettled: true,
      };
      try {
        await liaisons.create(record);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        const same = await liaisons.findById(_id).lean<LiaisonRecord>();
        if (same) return oneShown(same);
        const current = await liaisons.findOne({ ecoleId, collegeId, year: record.year, isCurrent: true }).lean<LiaisonRecord>();
        throw new Refusal('CONFLICT', { words: current?.state === 'PROPOSED' && current.proposedBySchoolId !== own._id ? ANSWER_IT : THERE_IS_ONE });
      }
      const it = await oneShown(record);
      tell(it);
      return it;
    },

    async answer(actor: Actor, id: string, accept: boolean): Promise<Shown> {
      const it = await liaisonFor(actor, id);
      const state = accept ? 'ACCEPTED' : 'REFUSED';
      if (actor.heads(askedSchool(it.liaison))) {
        if (it.liaison.state === state) return it;
        if (it.liaison.state !== 'PROPOSED') throw new Refusal('CONFLICT');
      }
      authorize(actor, liaisonPolicy, 'answer', it);
      if (accept) await teachesCycle3(askedSchool(it.liaison));
      return settled(await change(id, { state: 'PROPOSED' }, { $set: { state, isCurrent: accept, answeredBy: signedIn(actor), answeredAt: now(), unheardBySchoolId: it.liaison.proposedBySchoolId } }));
    },

    async end(actor: Actor, id: string): Promise<Shown> {
      const it = await liaisonFor(actor, id);
      const { state } = it.liaison;
      const schoolId = headedOf(actor, it.liaison);
      if (schoolId !== undefined && (state === 'ENDED' || (state === 'WITHDRAWN' && actor.heads(it.liaison.proposedBySchoolId)))) return settled(it.liaison);
      authorize(actor, liaisonPolicy, 'end', it);
      const next = state === 'PROPOSED' ? 'WITHDRAWN' : 'ENDED';
      // Of what was taken back before it was answered nothing is left to be told.
      const unheardBySchoolId = next === 'ENDED' ? otherSchool(it.liaison, schoolId) : null;
      return settled(await change(id, { state }, { $set: { state: next, isCurrent: false, endedBy: signedIn(actor), endedBySchoolId: schoolId ?? null, endedAt: now(), unheardBySchoolId } }));
    },

    async note(actor: Actor, id: string): Promise<Shown> {
      const it = await liaisonFor(actor, id);
      const { state, unheardBySchoolId } = it.liaison;
      if (unheardBySchoolId === null && headedOf(actor, it.liaison) !== undefined) return it;
      authorize(actor, liaisonPolicy, 'note', it);
      const after = await liaisons.findOneAndUpdate({ _id: id, state, unheardBySchoolId }, { $set: { unheardBySchoolId: null } }, { returnDocument: 'after' }).lean<LiaisonRecord>();
      if (!after) return liaisonFor(actor, id);
      const noted = await oneShown(after);
      tell(noted);
      return noted;
    },

    async takePart(actor: Actor, id: string, personId: string, takesPart: boolean): Promise<Shown> {
      const it = await liaisonFor(actor, id, 'choose');
      const places = await school.placesInSchools(it.schools.map((one) => one.school._id), ['TEACHER']);
      const mine = places.some((place) => place.personId === idOf(personId) && actor.heads(place.schoolId) && it.rooms.some(({ classroomId }) => classroomId === place.classroomId));
      if (!mine || it.schools.some(({ headIds }) => headIds.includes(personId))) throw new Refusal('NOT_FOUND');
      if (it.liaison.withoutIds.includes(personId) !== takesPart) return it;
      const after = await settled(await change(id, { state: 'ACCEPTED' }, takesPart ? { $pull: { withoutIds: personId } } : { $addToSet: { withoutIds: personId } }));
      people.rightsChanged(personId);
      return after;
    },

  };
}

const NO_CLASS = { fr: 'Il faut d’abord une classe de CM1, de CM2 ou de 6e cette année.', en: 'There must be a class of CM1, CM2 or 6e this year first.' };
const ANSWER_IT = { fr: 'Cet établissement vous a déjà proposé une liaison : répondez-y dans la liste.', en: 'This school has already proposed a liaison to you: answer it in the list.' };
const THERE_IS_ONE = { fr: 'Il y a déjà une liaison avec cet établissement cette année.', en: 'There is already a liaison with this school this year.' };
