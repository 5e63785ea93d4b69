import { ofEachInOne } from '../../../platform/database/inOne.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { AccountRecord, PeopleModels, PersonRecord } from '../model.ts';
import { WITHOUT_PROOF } from '../model.ts';
import type { Needs } from './needs.ts';

type Persons = Pick<PeopleModels, 'persons'>;

/** As whom an account acts: the person it was merged into, or itself. One read. */
export const keeping = ({ persons }: Persons) => async <P extends Pick<PersonRecord, '_id'>>(person: P): Promise<P | PersonRecord> => {
  const { mergedInto } = (await persons.findById(person._id).select('mergedInto').lean<Pick<PersonRecord, 'mergedInto'>>()) ?? {};
  return (mergedInto && await persons.findById(mergedInto).select(WITHOUT_PROOF).lean<PersonRecord>()) || person;
};

/** As whom accounts act, by the accounts' ids: whoever was merged into another, as that other. One read, when some were. */
export async function actingAs({ persons }: Persons, accounts: readonly PersonRecord[]): Promise<Map<string, PersonRecord>> {
  const merged = [...new Set(accounts.flatMap(({ mergedInto }) => mergedInto ?? []))];
  const kept = merged.length === 0 ? [] : await persons.find({ _id: { $in: merged } }).select(WITHOUT_PROOF).lean<PersonRecord[]>();
  const known = new Map(kept.map((person) => [person._id, person]));
  return new Map(accounts.map((account) => [account._id, known.get(account.mergedInto ?? '') ?? account]));
}

/** What tells people apart, for whoever answers for them. */
export type Identity = Pick<AccountRecord, '_id' | 'title' | 'firstName' | 'lastName' | 'isPupil' | 'birthDate' | 'email' | 'enteredAt' | 'login' | 'mergedInto' | 'createdAt'>;

/** Two accounts of one person. The caller has asked whether it may. */
export function merging({ models: { persons, factors, passkeys, keys } }: Needs) {
  const aliases = ofEachInOne({ model: persons, where: (ids) => ({ mergedInto: { $in: ids } }), keyOf: ({ mergedInto }) => mergedInto!, fields: ['mergedInto'] });
  return {
    /** The accounts that were merged into theirs. Those asked for at the same moment are one indexed read. */
    aliasesOf: async (personId: string): Promise<string[]> => (await aliases(personId)).map(({ _id }) => _id),

    /** Into whom they were merged, or null. */
    mergedInto: async (personId: string): Promise<string | null> =>
      (await persons.findById(personId).select('mergedInto').lean<Pick<PersonRecord, 'mergedInto'>>())?.mergedInto ?? null,

    identitiesOf: (ids: readonly string[]): Promise<Identity[]> => persons.find({ _id: { $in: [...ids] } })
      .select('title firstName lastName isPupil birthDate email enteredAt login mergedInto createdAt').lean<Identity[]>().exec(),

    /** Merges an account into another's; done twice, it is once. Refuses with CONFLICT one that is merged into somebody else, and one that others were merged into. */
    async mergeAccount(absorbedId: string, keptId: string): Promise<void> {
      if (await persons.exists({ mergedInto: absorbedId }) || !await persons.exists({ _id: keptId, mergedInto: null })) throw new Refusal('CONFLICT');
      const { matchedCount } = await persons.updateOne({ _id: absorbedId, mergedInto: { $in: [null, keptId] } }, { $set: { mergedInto: keptId } });
      if (matchedCount === 0) throw new Refusal('CONFLICT');
      // Two merges that cross, each having looked before the other wrote: whoever sees it steps back, so that nobody is merged in a circle.
      if (await persons.exists({ mergedInto: absorbedId }) || !await persons.exists({ _id: keptId, mergedInto: null })) {
        await persons.updateOne({ _id: absorbedId, mergedInto: keptId }, { $set: { mergedInto: null } });
        throw new Refusal('CONFLICT');
      }
    },

    /** The account is its own again; done twice, it is once. */
    async separateAccount(absorbedId: string, keptId: string): Promise<void> { await persons.updateOne({ _id: absorbedId, mergedInto: keptId }, { $set: { mergedInto: null } }); },

    /** By what each of them can come in, besides a password. */
    async waysOf(ids: readonly string[]): Promise<{ authenticator: Set<string>; passkey: Set<string>; provider: Set<string> }> {
      const personId = { $in: [...ids] };
      const [totp, keyed, tied] = await Promise.all([
        factors.find({ _id: personId, totp: { $ne: null } }).select('_id').lean(), passkeys.distinct('personId', { personId }).exec(),
        keys.find({ personId }).lean(),
      ]);
      return { authenticator: new Set(totp.map(({ _id }) => _id)), passkey: new Set(keyed), provider: new Set(tied.filter(({ _id }) => /^(OIDC|SAML|EDUCONNECT) /.test(_id)).map((row) => row.personId)) };
    },
  };
}
