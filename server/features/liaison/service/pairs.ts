import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idFor, idOf } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { LiaisonRecord, PairRecord } from '../model.ts';
import { askedClass, pairPolicy, speaksFor } from '../policy.ts';
import type { Ledger, Shown, ShownPair } from './ledger.ts';
import type { LiaisonNeeds } from './needs.ts';
import type { Settling } from './settling.ts';

/** Two classes that write together, because both wish it. */
export function pairWrites({ now }: LiaisonNeeds, { oneShown, liaisonFor, change }: Ledger, { settle }: Settling) {
  async function settled(record: LiaisonRecord): Promise<Shown> {
    const it = await oneShown(record);
    await settle(it);
    return it;
  }

  const set = (id: string, pairId: string, still: Partial<PairRecord>, patch: Partial<PairRecord>): Promise<LiaisonRecord> =>
    change(id, { state: 'ACCEPTED', pairs: { $elemMatch: { _id: pairId, ...still } } }, { $set: Object.fromEntries(Object.entries(patch).map(([name, value]) => [`pairs.$.${name}`, value])) });

  async function answer(actor: Actor, it: ShownPair, accept: boolean): Promise<Shown> {
    const state = accept ? 'ACCEPTED' : 'REFUSED';
    if (speaksFor(actor, it, askedClass(it.pair))) {
      if (it.pair.state === state) return it;
      if (it.pair.state !== 'PROPOSED') throw new Refusal('CONFLICT');
    }
    authorize(actor, pairPolicy, 'answer', it);
    return settled(await set(it.liaison._id, it.pair._id, { state: 'PROPOSED' }, { state, answeredBy: signedIn(actor), answeredAt: now() }));
  }

  /** Two classes of a liaison, for those who may read them. */
  async function pairFor(actor: Actor, liaisonId: string, pairId: string): Promise<ShownPair> {
    const it = await liaisonFor(actor, liaisonId);
    const pair = it.liaison.pairs.find(({ _id }) => _id === idOf(pairId));
    if (!pair) throw new Refusal('NOT_FOUND');
    return { ...it, pair };
  }

  return {
    pairFor,

    async proposePair(actor: Actor, liaisonId: string, classroomId: string, otherClassroomId: string): Promise<Shown> {
      const it = await liaisonFor(actor, liaisonId, 'write');
      const [own, other] = [classroomId, otherClassroomId].map((id) => it.rooms.find((room) => room.classroomId === idOf(id)));
      if (!own || !other || own.schoolId === other.schoolId) throw new Refusal('NOT_FOUND');
      if (!speaksFor(actor, it, classroomId)) throw new Refusal('NOT_ALLOWED');
      const [ecoleClassId, collegeClassId] = own.schoolId === it.liaison.ecoleId ? [classroomId, otherClassroomId] : [otherClassroomId, classroomId];
      const before = it.liaison.pairs.filter((one) => one.ecoleClassId === ecoleClassId && one.collegeClassId === collegeClassId);
      const current = before.find(({ state }) => state === 'PROPOSED' || state === 'ACCEPTED');
      if (current) return current.state === 'ACCEPTED' || current.proposedByClassId === classroomId ? it : answer(actor, { ...it, pair: current }, true);
      const pair: PairRecord = {
        _id: idFor(`${liaisonId} pair ${ecoleClassId} ${collegeClassId} ${before.length}`), ecoleClassId, collegeClassId, proposedByClassId: classroomId,
        proposedBy: signedIn(actor), proposedAt: now(), state: 'PROPOSED', answeredBy: null, answeredAt: null, endedBy: null, endedAt: null,
      };
      return settled(await change(liaisonId, { state: 'ACCEPTED', 'pairs._id': { $ne: pair._id } }, { $push: { pairs: pair } }));
    },

    answerPair: async (actor: Actor, liaisonId: string, pairId: string, accept: boolean): Promise<Shown> =>
      answer(actor, await pairFor(actor, liaisonId, pairId), accept),

    async endPair(actor: Actor, liaisonId: string, pairId: string): Promise<Shown> {
      const it = await pairFor(actor, liaisonId, pairId);
      const { state, ecoleClassId, collegeClassId } = it.pair;
      if (state !== 'PROPOSED' && state !== 'ACCEPTED' && [ecoleClassId, collegeClassId].some((id) => speaksFor(actor, it, id))) return it;
      authorize(actor, pairPolicy, 'end', it);
      const next = state === 'PROPOSED' ? 'WITHDRAWN' : 'ENDED';
      return settled(await set(liaisonId, pairId, { state }, { state: next, endedBy: signedIn(actor), endedAt: now() }));
    },
  };
}

export type PairWrites = ReturnType<typeof pairWrites>;
