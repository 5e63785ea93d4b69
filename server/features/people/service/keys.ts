import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { MANY } from '../../../platform/database/together.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { PersonKeyRecord } from '../model.ts';
import type { Needs } from './needs.ts';

/** What other systems call people, packed as `SOURCE value`. The caller has asked whether it may. */
export function keyring({ models: { keys }, now }: Needs) {
  return {
    /** Who has which of those keys; those that nobody has are left out. One indexed read. */
    async personsByKeys(asked: readonly string[]): Promise<Map<string, string>> {
      const rows = asked.length > 0 ? await keys.find({ _id: { $in: [...asked] } }).batchSize(MANY).lean() : [];
      return new Map(rows.map(({ _id, personId }) => [_id, personId]));
    },

    /** The keys of each of those people. */
    async keysOf(personIds: readonly string[]): Promise<Map<string, string[]>> {
      const each = new Map<string, string[]>(personIds.map((id) => [id, []]));
      const rows = personIds.length > 0 ? await keys.find({ personId: { $in: [...personIds] } }).sort({ _id: 1 }).batchSize(MANY).lean() : [];
      for (const { _id, personId } of rows) each.get(personId)!.push(_id);
      return each;
    },

    /** The keys of one person with the day of each, in the order they were given. */
    keysHeldBy: (personId: string): Promise<PersonKeyRecord[]> => keys.find({ personId }).sort({ addedAt: 1, _id: 1 }).lean<PersonKeyRecord[]>().exec(),

    /** Gives a person a key; done twice, it is once. Refuses with CONFLICT one that somebody else has. */
    async giveKey(personId: string, key: string): Promise<void> {
      await keys.create({ _id: key, personId, addedAt: now() }).catch(async (error: unknown) => {
        if (!isDuplicate(error)) throw error;
        if (!await keys.exists({ _id: key, personId })) throw new Refusal('CONFLICT');
      });
    },

    /** Takes a key back from the person who has it; from anyone else, nothing. */
    async takeKey(personId: string, key: string): Promise<void> { await keys.deleteOne({ _id: key, personId }); },
  };
}
