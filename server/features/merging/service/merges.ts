import { authorize } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFor, idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { MergeRecord } from '../model.ts';
import { pairPolicy } from '../policy.ts';
import type { Finding } from './finding.ts';
import { moving } from './moving.ts';
import type { Needs } from './needs.ts';

/** Days during which a merge can be undone. */
export const UNDO_DAYS = 30;
const DAY_MS = 86_400_000;

/** Merging two accounts of one person, and undoing it: both go to their end whatever cuts them. */
export function merging(needs: Needs & { finding: Finding }) {
  const { models: { merges, steps }, people, finding, now, report } = needs;
  const { moveAll, moveBack } = moving(needs);
  const working = new Map<string, Promise<void>>();

  async function tell({ keptId, absorbedId }: MergeRecord): Promise<void> {
    const wards = await Promise.all([keptId, absorbedId].map((id) => people.wardIdsOf(id)));
    await people.rightsChangedFor([keptId, absorbedId, ...wards.flat()]);
  }

  async function carryOut(merge: MergeRecord): Promise<void> {
    if (merge.state === 'MERGING') {
      await people.mergeAccount(merge.absorbedId, merge.keptId).catch(async (error: unknown) => {
        // Somebody else was quicker with one of the two: nothing of this one has been done.
        if (error instanceof Refusal) await merges.deleteOne({ _id: merge._id, state: 'MERGING' });
        throw error;
      });
      await moveAll(merge);
      await merges.updateOne({ _id: merge._id, state: 'MERGING' }, { $set: { state: 'MERGED' } });
    } else {
      await moveBack(merge);
      await people.separateAccount(merge.absorbedId, merge.keptId);
      // Whoever has come in meanwhile by the ways of one may be at the other's.
      await people.endSessionsSince(merge.keptId, merge.at);
      await merges.updateOne({ _id: merge._id, state: 'UNDOING' }, { $set: { state: 'UNDONE', open: false } });
      await steps.deleteMany({ mergeId: merge._id });
    }
    await tell(merge);
  }

  /** In this process one at a time for each; two processes do the same twice, which is once. */
  const goOn = (merge: MergeRecord): Promise<void> => {
    const under = working.get(merge._id) ?? carryOut(merge).finally(() => working.delete(merge._id));
    working.set(merge._id, under);
    return under;
  };

  /** Notes the decision, then carries it out. */
  async function begin({ keptId, absorbedId, ...decided }: Pick<MergeRecord, '_id' | 'schoolId' | 'keptId' | 'absorbedId' | 'byId' | 'forHandover'>): Promise<void> {
    if (await merges.exists({ absorbedId, open: true })) throw new Refusal('CONFLICT', { words: ALREADY });
    if ((await people.aliasesOf(absorbedId)).length > 0) throw new Refusal('CONFLICT', { words: HAS_ABSORBED });
    const { authenticator } = await people.waysOf([keptId, absorbedId]);
    if (authenticator.has(absorbedId) && !authenticator.has(keptId)) throw new Refusal('CONFLICT', { words: KEEP_THE_SAFER });
    const merge: MergeRecord = {
      ...decided, keptId, absorbedId, state: 'MERGING', open: true, at: now(), undoUntil: new Date(now().getTime() + UNDO_DAYS * DAY_MS), undoneAt: null, undoneBy: null,
    };
    await merges.create(merge).catch(async (error: unknown) => {
      if (!isDuplicate(error)) throw error;
      if (!await merges.exists({ _id: merge._id })) throw new Refusal('CONFLICT', { words: ALREADY });
    });
    await goOn(merge);
  }

  /** Once for each key, also when it is asked twice at the same moment: what the first has begun is what the second's checks refuse. */
  async function once(_id: string, decide: () => Promise<void>): Promise<void> {
    const isKnown = async (): Promise<boolean> => {
      const merge = await merges.findById(_id).lean<MergeRecord>();
      if (merge?.state === 'MERGING') await goOn(merge);
      return merge !== null;
    };
    if (await isKnown()) return;
    await decide().catch(async (error: unknown) => { if (!(error instanceof Refusal) || !await isKnown()) throw error; });
  }

  return {
    /**
     * Makes one person of two accounts that are suspected to be one. The kept one has all that opens something; what the other wrote keeps its author, who is
     * read as the kept one. Refuses with CONFLICT two national numbers, and accounts that are being merged otherwise; with NOT_ALLOWED whoever does not answer for all of it.
     */
    async mergePersons(actor: Actor, schoolId: string, keptId: string, absorbedId: string, key: string): Promise<void> {
      const school = await finding.schoolFor(actor, schoolId, 'decide');
      const _id = idFromKey(`merge ${actor.id}`, key);
      await once(_id, async () => {
        if (await merges.exists({ absorbedId: idOf(absorbedId), open: true })) throw new Refusal('CONFLICT', { words: ALREADY });
        const pair = await finding.pairOf(school, idOf(keptId), idOf(absorbedId));
        authorize(actor, pairPolicy, 'merge', await finding.subjectOf([keptId, absorbedId]));
        if (pair.why === 'OTHER_NUMBER') throw new Refusal('CONFLICT', { words: TWO_NUMBERS });
        await begin({ _id, schoolId: school._id, keptId, absorbedId, byId: actor.id!, forHandover: false });
      });
    },

    /**
     * The same for a handover that both schools and the family have agreed to, whose service has asked whether it may: whoever answers for the school that
     * receives can undo it. Once for each key; refuses with CONFLICT as above.
     */
    async joinAccounts({ schoolId, keptId, absorbedId, byId, key }: { schoolId: string; keptId: string; absorbedId: string; byId: string; key: string }): Promise<void> {
      const _id = idFor(`joining ${key}`);
      await once(_id, async () => {
        if (await people.mergedInto(absorbedId) === keptId) return;
        const { schools, offices } = await finding.subjectOf([absorbedId]);
        if (offices.length > 0 || schools.some((one) => one._id !== schoolId)) throw new Refusal('CONFLICT', { words: BELONGS_ELSEWHERE });
        const keys = await people.keysOf([keptId, absorbedId]);
        const [one, other] = [keptId, absorbedId].map((id) => keys.get(id)!.filter((held) => held.startsWith('INE ')));
        if (one!.length > 0 && other!.length > 0) throw new Refusal('CONFLICT', { words: TWO_NUMBERS });
        await begin({ _id, schoolId, keptId, absorbedId, byId, forHandover: true });
      });
    },

    /** Gives each account back what it had, and leaves what was written meanwhile to whoever wrote it. Undone twice, it is once. */
    async undoMerge(actor: Actor, schoolId: string, mergeId: string): Promise<void> {
      const school = await finding.schoolFor(actor, schoolId, 'decide');
      const merge = await found(merges.findOne({ _id: idOf(mergeId), schoolId: school._id }).lean<MergeRecord>());
      if (merge.state === 'UNDONE') return;
      if (!merge.forHandover) authorize(actor, pairPolicy, 'merge', await finding.subjectOf([merge.keptId, merge.absorbedId]));
      if (merge.undoUntil <= now()) throw new Refusal('CONFLICT', { words: TOO_LATE });
      if (merge.state === 'MERGING') await goOn(merge);
      const undoing = await merges.findOneAndUpdate(
        { _id: merge._id, state: { $in: ['MERGED', 'UNDOING'] } }, { $set: { state: 'UNDOING', undoneAt: now(), undoneBy: actor.id } }, { returnDocument: 'after' },
      ).lean<MergeRecord>();
      if (undoing) await goOn(undoing);
    },

    /** Goes on with what was cut, and forgets how to undo what can be undone no more. */
    async sweep(): Promise<void> {
      for (const merge of await merges.find({ state: { $in: ['MERGING', 'UNDOING'] } }).lean<MergeRecord[]>()) await goOn(merge).catch(report);
      const past = await merges.find({ state: { $in: ['MERGED', 'UNDONE'] }, undoUntil: { $lte: now() } }).lean<MergeRecord[]>();
      for (const { _id } of past) {
        await steps.deleteMany({ mergeId: _id });
        await merges.deleteOne({ _id });
      }
    },
  };
}

const ALREADY = { fr: 'L’un de ces comptes vient d’être fusionné. Rechargez la page.', en: 'One of these accounts has just been merged. Reload the page.' };
const BELONGS_ELSEWHERE = { fr: 'Ce compte a aussi quelque chose à faire dans un autre établissement : demandez à l’administration au-dessus des établissements de les fusionner.', en: 'This account has something to do in another school too: ask the administration above the schools to merge them.' };
const TWO_NUMBERS = { fr: 'Ces deux élèves ont des INE différents : ce sont deux personnes.', en: 'These two pupils have different national numbers: they are two people.' };
const HAS_ABSORBED = { fr: 'D’autres comptes ont déjà été fusionnés avec celui-ci : choisissez-le comme compte à garder.', en: 'Other accounts were already merged into this one: choose it as the one to keep.' };
const KEEP_THE_SAFER = { fr: 'Gardez plutôt le compte protégé par un second facteur : l’autre ne l’est pas.', en: 'Keep the account that a second factor protects: the other has none.' };
const TOO_LATE = { fr: `Une fusion s’annule pendant ${UNDO_DAYS} jours : ce délai est passé.`, en: `A merge can be undone for ${UNDO_DAYS} days: that time has passed.` };
