import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { ofEachInOne } from '../../../platform/database/inOne.ts';
import { MANY, inTurns } from '../../../platform/database/together.ts';
import { newId } from '../../../platform/ids.ts';
import type { GuardianshipRecord } from '../model.ts';
import type { Needs } from './needs.ts';

/** Who is guardian of which pupil. The caller, the school's service, has asked whether it may. */
export function guardians({ models: { guardianships }, events, now }: Needs) {
  const wardsOf = ofEachInOne({ model: guardianships, where: (ids) => ({ guardianId: { $in: ids }, until: null }), keyOf: ({ guardianId }) => guardianId });

  return {
    /** Makes a person guardian of a pupil; done twice, it is once. Under an id that was used before, nothing begins again. */
    async addGuardianship(guardianId: string, pupilId: string, _id = newId()): Promise<void> {
      const guardianship: GuardianshipRecord = { _id, guardianId, pupilId, from: now(), until: null };
      await guardianships.create(guardianship).catch((error: unknown) => { if (!isDuplicate(error)) throw error; });
      this.rightsChanged(guardianId);
    },

    /** Ends a guardianship from now on; its history is kept. Answers whether there was one. */
    async endGuardianship(guardianId: string, pupilId: string): Promise<boolean> {
      const { modifiedCount } = await guardianships.updateOne({ guardianId, pupilId, until: null }, { $set: { until: now() } });
      this.rightsChanged(guardianId);
      return modifiedCount > 0;
    },

    /** The current wards of a guardian. */
    async wardIdsOf(guardianId: string): Promise<string[]> {
      return (await wardsOf(guardianId)).map(({ pupilId }) => pupilId);
    },

    /** The current guardianships of pupils. */
    guardianshipsOf: async (pupilIds: readonly string[]): Promise<GuardianshipRecord[]> => (pupilIds.length === 0 ? []
      : guardianships.find({ pupilId: { $in: [...pupilIds] }, until: null }).sort({ from: 1, _id: 1 }).batchSize(MANY).lean<GuardianshipRecord[]>().exec()),

    /** All the guardianships that people have and had, in no order. */
    guardianHistoryOf: (guardianIds: readonly string[]): Promise<GuardianshipRecord[]> => inTurns(guardianIds, (some) =>
      guardianships.find({ guardianId: { $in: some } }).lean<GuardianshipRecord[]>().exec()),

    /** Announces it of people and of their guardians. One read. */
    async rightsChangedFor(personIds: readonly string[]): Promise<void> {
      const guardians = await this.guardianshipsOf(personIds);
      for (const personId of new Set([...personIds, ...guardians.map(({ guardianId }) => guardianId)])) this.rightsChanged(personId);
    },

    /** The same of very many pupils, in no order. */
    allGuardianshipsOf: (pupilIds: readonly string[]): Promise<Pick<GuardianshipRecord, 'guardianId' | 'pupilId'>[]> => inTurns(pupilIds, (some) =>
      guardianships.find({ pupilId: { $in: some }, until: null })
        .select({ _id: 0, guardianId: 1, pupilId: 1 }).batchSize(MANY).lean<Pick<GuardianshipRecord, 'guardianId' | 'pupilId'>[]>().exec()),

    /** Announces that people have come in or gone whom no screen of theirs waits for: lists are read again. */
    peopleCame(): void { events.publish('people', {}); },

    /** Announces that a person's places or wards are no longer what they were: open sockets judge them again, and lists of people (topic `people`) are read again. */
    rightsChanged(personId: string): void {
      events.publish(`rights:${personId}`, {});
      events.publish(`me:${personId}`, {});
      events.publish('people', { personId });
    },
  };
}
