import { authorize, rights, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFor, idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import { limits } from '../../../../schema/limits.ts';
import type { Visit } from '../../people/visit.ts';
import type { ErasureRecord } from '../model.ts';
import { type ErasureSubject, erasurePolicy, requestsPolicy } from '../policy.ts';
import type { PrivacyNeeds } from './needs.ts';
import type { Subjects } from './subjects.ts';

const DAY_MS = 86_400_000;
/** Days during which an erasure that nothing holds back any more may still be withdrawn. */
export const WITHDRAW_DAYS = 7;
/** Months that it is kept that an erasure was asked for and what became of it; once it is done, without whose it was. */
export const REQUEST_MONTHS = 12;
const SHOWN = 50;

/**
 * Requests of erasure. A place in a school rests on its public task, not on consent: whoever has one, pupil or staff, waits for the word of a head of each
 * such school. Whoever has none (a guardian, someone who has left) waits for nobody. Either way it may be withdrawn for some days.
 */
export function erasureRequests({ models: { erasures }, people, school, events, now }: PrivacyNeeds, { subjectOf, subjectFor }: Subjects) {
  const later = (ms: number): Date => new Date(now().getTime() + ms);
  const scheduled = () => ({ state: 'SCHEDULED', dueAt: later(WITHDRAW_DAYS * DAY_MS) }) as const;

  async function erasureSubject({ personId, decisions }: ErasureRecord): Promise<ErasureSubject> {
    return { ...await subjectOf(personId), schoolIds: decisions.map(({ schoolId }) => schoolId) };
  }

  async function requestFor(actor: Actor, id: string, action: keyof typeof erasurePolicy): Promise<ErasureRecord> {
    signedIn(actor);
    const request = await found(erasures.findById(idOf(id)).lean());
    if (!request.open && request.state === 'DONE') throw new Refusal('NOT_FOUND');
    authorize(actor, erasurePolicy, action, await erasureSubject(request));
    return request;
  }

  /** Changes a request that is still as the filter says; CONFLICT when it is not. */
  async function change(request: ErasureRecord, still: object, patch: object, options: object = {}): Promise<ErasureRecord> {
    const after = await erasures.findOneAndUpdate({ _id: request._id, open: true, ...still }, patch, { returnDocument: 'after', ...options }).lean<ErasureRecord>();
    if (!after) throw new Refusal('CONFLICT');
    for (const id of [after.personId, after.askedBy]) if (id) events.publish(`me:${id}`, {});
    return after;
  }

  /** The schools whose word it takes. Refuses whoever is the only head of one: who comes after must be named first. */
  async function schoolsTouched(personId: string): Promise<string[]> {
    const { seats } = await school.actorOf(personId);
    for (const { role, schoolId } of seats) {
      if (role === 'HEAD' && (await school.headIdsOf(schoolId)).every((id) => id === personId)) throw new Refusal('CONFLICT', { words: ONLY_HEAD });
    }
    return [...new Set(seats.map(({ schoolId }) => schoolId))];
  }

  return {
    /** Asks for someone's erasure, with the asker's own password. The same key twice asks once. Refuses with CONFLICT a second one. */
    async askErasure(actor: Actor, visit: Visit, personId: string, key: string, password: string): Promise<ErasureRecord> {
      const askedBy = signedIn(actor);
      await subjectFor(actor, personId, 'erase');
      const _id = idFromKey(`erasure ${askedBy}`, key);
      const first = await erasures.findById(_id).lean();
      if (first) return first;
      await people.confirmPassword(actor, visit, password);
      const schoolIds = await schoolsTouched(personId);
      const request: ErasureRecord = {
        _id, personId, askedBy, why: 'ASKED', open: true, decisions: schoolIds.map((schoolId) => ({ schoolId, decidedBy: null, decidedAt: null })), words: '',
        askedAt: now(), endedAt: null, leasedUntil: null, ...(schoolIds.length > 0 ? { state: 'WAITING', dueAt: null } : scheduled()),
      };
      await erasures.create(request).catch(async (error: unknown) => {
        if (!isDuplicate(error)) throw error;
        if (!await erasures.exists({ _id })) throw new Refusal('CONFLICT', { words: ALREADY });
      });
      events.publish(`me:${personId}`, {});
      return request;
    },

    /** Takes a request back, as long as it is not being carried out. Taken back twice, it is once. */
    async withdrawErasure(actor: Actor, id: string): Promise<ErasureRecord> {
      const request = await requestFor(actor, id, 'withdraw');
      if (request.state === 'WITHDRAWN') return request;
      return change(request, { state: { $in: ['WAITING', 'SCHEDULED'] }, why: 'ASKED' }, { $set: { state: 'WITHDRAWN', open: false, endedAt: now() } });
    },

    /** A school's word on a request. Refused, it ends; when the last school has agreed, the days to withdraw begin. Said twice alike, it is said once. */
    async judgeErasure(actor: Actor, id: string, schoolId: string, agrees: boolean, words: string): Promise<ErasureRecord> {
      const request = await requestFor(actor, id, 'judge');
      authorize(actor, requestsPolicy, 'judge', { schoolId });
      const decision = await found(request.decisions.find((one) => one.schoolId === schoolId));
      const said = cleanText(words, { max: limits.refusalNote, field: 'words', lines: true, required: !agrees });
      if (agrees ? decision.decidedAt !== null : request.state === 'REFUSED') return request;
      const word = { 'decisions.$[one].decidedBy': actor.id, 'decisions.$[one].decidedAt': now() };
      const arrayFilters = [{ 'one.schoolId': schoolId }];
      if (!agrees) return change(request, { state: { $in: ['WAITING', 'SCHEDULED'] } }, { $set: { ...word, state: 'REFUSED', open: false, words: said, endedAt: now() } }, { arrayFilters });
      const after = await change(request, { state: 'WAITING' }, { $set: word }, { arrayFilters });
      if (after.decisions.some(({ decidedAt }) => decidedAt === null)) return after;
      return change(after, { state: 'WAITING' }, { $set: scheduled() });
    },

    /** What was last asked about someone that is not over, or ended lately. */
    erasureOf: (personId: string): Promise<ErasureRecord | null> => erasures.findOne({ personId, state: { $ne: 'DONE' } }).sort({ askedAt: -1 }).lean().exec(),

    /** The requests that wait for a school, then those it has judged, for its head. */
    async erasureRequests(actor: Actor, schoolId: string): Promise<ErasureRecord[]> {
      signedIn(actor);
      authorize(actor, requestsPolicy, 'judge', { schoolId: idOf(schoolId) });
      const asked = await erasures.find({ 'decisions.schoolId': schoolId }).sort({ askedAt: -1 }).limit(SHOWN).lean();
      const waits = ({ open, decisions }: ErasureRecord): boolean => open && decisions.some((one) => one.schoolId === schoolId && one.decidedAt === null);
      return [...asked.filter(waits), ...asked.filter((request) => !waits(request))];
    },

    async canOn(actor: Actor, request: ErasureRecord): Promise<{ withdraw: boolean; judge: boolean }> {
      const { withdraw, judge } = rights(actor, erasurePolicy, request.state === 'DONE' ? { personId: request.personId, isPupil: true, guardianIds: [], schoolIds: [] } : await erasureSubject(request));
      return { withdraw: withdraw && request.why === 'ASKED' && (request.state === 'WAITING' || request.state === 'SCHEDULED'), judge: judge && request.state === 'WAITING' };
    },

    /** For the house: someone who left is erased, now. Asked twice, it is once; a request of their own that is still open becomes it. */
    async erase(personId: string, why: 'DEPARTED'): Promise<void> {
      const at = now();
      const { matchedCount } = await erasures.updateOne({ personId, open: true, state: { $in: ['WAITING', 'SCHEDULED'] } }, { $set: { why, state: 'SCHEDULED', dueAt: at } });
      if (matchedCount > 0) return;
      await erasures.create({
        _id: idFor(`erasure ${why} ${personId} ${at.getTime()}`), personId, askedBy: null, why, state: 'SCHEDULED', open: true, decisions: [], words: '', askedAt: at, dueAt: at, endedAt: null, leasedUntil: null,
      }).catch((error: unknown) => { if (!isDuplicate(error)) throw error; });
    },

    /** Forgets that it was asked, once that is long ago. */
    async sweepRequests(): Promise<void> {
      const before = new Date(now());
      before.setUTCMonth(before.getUTCMonth() - REQUEST_MONTHS);
      await erasures.deleteMany({ endedAt: { $lte: before } });
    },
  };
}

const ONLY_HEAD = {
  fr: 'Vous êtes seul à diriger cet établissement. Faites d’abord nommer une autre personne à la direction, puis recommencez.',
  en: 'You are this school’s only head. Have another head named first, then try again.',
};
const ALREADY = { fr: 'Un effacement est déjà demandé. Vous pouvez le suivre ici.', en: 'An erasure has already been asked for. You can follow it here.' };
