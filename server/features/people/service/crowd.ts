import { randomBytes } from 'node:crypto';
import type { Model } from 'mongoose';
import { insertMissing, onlyDuplicates } from '../../../platform/database/insert.ts';
import { MANY } from '../../../platform/database/together.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { AccountRecord, GuardianshipRecord, PersonRecord } from '../model.ts';
import { loginBaseOf } from '../names.ts';
import type { Passwords } from '../passwords.ts';
import { asDesigned } from './enrolment.ts';
import type { Needs } from './needs.ts';

/** Someone who is about to have an account, under an id chosen beforehand. */
export type Newcomer = Pick<AccountRecord, '_id' | 'title' | 'firstName' | 'lastName' | 'email' | 'isPupil'> & { birthDate: string | null };
/** What tells people apart, for those who enrol. */
export type Known = Pick<PersonRecord, '_id' | 'firstName' | 'lastName' | 'email' | 'isPupil'> & { birthDate: string | null };
/** One field of an account, from what it was to what it becomes. */
export interface Correction { personId: string; field: 'firstName' | 'lastName' | 'birthDate' | 'email'; from: string | null; to: string | null }

const TRIES = 6;
const KNOWN = 'firstName lastName email isPupil birthDate';

/** People by the hundred, for schools that move in: each act may be done again. The caller has asked whether it may. */
export function crowd({ models: { persons, keys, guardianships }, now, passwords }: Needs & { passwords: Passwords }) {
  let unusable: Promise<string> | undefined;
  const read = async (asked: readonly string[], filter: object): Promise<Known[]> => (asked.length > 0 ? persons.find(filter).select(KNOWN).batchSize(MANY).lean<Known[]>().exec() : []);

  return {
    /**
     * Makes accounts that nobody can enter by password; those that are there are left as they are. An address that another account has
     * is left out. Give all batches of one run to the same: it remembers which logins are taken.
     */
    newcomers() {
      const naming = makeNaming(persons);
      return async (people: readonly Newcomer[]): Promise<void> => {
        let missing = await notYet(persons, people);
        const passwordHash = await (unusable ??= passwords.hash(randomBytes(24).toString('base64url')));
        for (let tries = 0; missing.length > 0; tries += 1) {
          if (tries === TRIES) throw new Refusal('CONFLICT');
          const [logins, taken] = [await naming(missing), await takenEmails(persons, missing)];
          await insertMissing(persons, missing.map((person): AccountRecord => {
            const email = person.email !== null && !taken.has(person.email) ? person.email : null;
            if (email !== null) taken.add(email);
            return { ...person, email, login: logins.get(person._id)!, passwordHash, firstSalt: null, locale: 'FR', comfort: asDesigned, createdAt: now(), enteredAt: null };
          }));
          missing = await notYet(persons, missing);
        }
      };
    },

    knownByIds: (ids: readonly string[]) => read(ids, { _id: { $in: [...ids] } }),
    knownByEmails: (emails: readonly string[]) => read(emails, { email: { $in: [...emails] }, isPupil: false }),
    /** Pupils born on one of those days. */
    knownBornOn: (dates: readonly string[]) => read(dates, { birthDate: { $in: [...dates] }, isPupil: true }),

    /** Changes fields that still are what they were; answers how many were. */
    async correct(corrections: readonly Correction[]): Promise<number> {
      if (corrections.length === 0) return 0;
      const writes = corrections.map(({ personId, field, from, to }) => ({ updateOne: { filter: { _id: personId, [field]: from }, update: { $set: { [field]: to } } } }));
      const done = await persons.collection.bulkWrite(writes as never, { ordered: false }).catch((error: unknown) => {
        if (!onlyDuplicates(error)) throw error;
        return (error as { result: { modifiedCount: number } }).result;
      });
      return done.modifiedCount;
    },

    /** Gives keys to those who have not got them; one that somebody has stays theirs. */
    giveKeys: (given: readonly { key: string; personId: string }[]): Promise<void> =>
      insertMissing(keys, given.map(({ key, personId }) => ({ _id: key, personId, addedAt: now() }))),

    async takeKeys(personIds: readonly string[], taken: readonly string[]): Promise<void> { await keys.deleteMany({ _id: { $in: [...taken] }, personId: { $in: [...personIds] } }); },

    /** All the guardianships, also those that have ended, of guardians or of pupils. */
    async guardianshipsAround(ids: readonly string[]): Promise<GuardianshipRecord[]> {
      if (ids.length === 0) return [];
      const some = { $in: [...ids] };
      // Two reads, each by its index.
      const found = await Promise.all([guardianships.find({ guardianId: some }).batchSize(MANY).lean<GuardianshipRecord[]>(), guardianships.find({ pupilId: some }).batchSize(MANY).lean<GuardianshipRecord[]>()]);
      return [...new Map(found.flat().map((one) => [one._id, one])).values()];
    },

    async endGuardianships(ids: readonly string[]): Promise<void> { await guardianships.updateMany({ _id: { $in: [...ids] }, until: null }, { $set: { until: now() } }); },

    /** Forgets accounts that were never used, with their keys and guardianships. */
    async forgetPeople(ids: readonly string[]): Promise<void> {
      await guardianships.deleteMany({ guardianId: { $in: [...ids] } });
      await guardianships.deleteMany({ pupilId: { $in: [...ids] } });
      await keys.deleteMany({ personId: { $in: [...ids] } });
      await persons.deleteMany({ _id: { $in: [...ids] }, enteredAt: null });
    },
  };
}

async function notYet(persons: Model<AccountRecord>, people: readonly Newcomer[]): Promise<Newcomer[]> {
  const there = new Set((await persons.find({ _id: { $in: people.map(({ _id }) => _id) } }).select('_id').batchSize(MANY).lean<{ _id: string }[]>()).map(({ _id }) => _id));
  return people.filter(({ _id }) => !there.has(_id));
}

async function takenEmails(persons: Model<AccountRecord>, people: readonly Newcomer[]): Promise<Set<string | null>> {
  const asked = people.flatMap(({ email }) => email ?? []);
  if (asked.length === 0) return new Set();
  return new Set((await persons.find({ email: { $in: asked } }).select('email').batchSize(MANY).lean<{ email: string }[]>()).map(({ email }) => email));
}

/** Gives each a login that nobody has: `lina.b`, `lina.b2` … A few reads for hundreds of people; a base begun goes on where it was. */
function makeNaming(persons: Model<AccountRecord>) {
  const next = new Map<string, number>();
  return async (people: readonly Newcomer[]): Promise<Map<string, string>> => {
    const given = new Map<string, string>();
    const waiting = new Map<string, string[]>();
    for (const person of people) waiting.set(loginBaseOf(person), [...waiting.get(loginBaseOf(person)) ?? [], person._id]);
    for (let spare = 2; waiting.size > 0; spare *= 2) {
      const tried = new Map([...waiting].map(([base, ids]) => {
        const from = next.get(base) ?? 1;
        next.set(base, from + ids.length + spare);
        return [base, Array.from({ length: ids.length + spare }, (_, nth) => (from + nth === 1 ? base : `${base}${from + nth}`))];
      }));
      const taken = await takenLogins(persons, [...tried.values()].flat());
      for (const [base, logins] of tried) {
        const free = logins.filter((login) => !taken.has(login));
        const ids = waiting.get(base)!;
        ids.splice(0, free.length).forEach((id, nth) => { given.set(id, free[nth]!); taken.add(free[nth]!); });
        if (ids.length === 0) waiting.delete(base);
      }
    }
    return given;
  };
}

const takenLogins = async (persons: Model<AccountRecord>, logins: readonly string[]): Promise<Set<string>> =>
  new Set((await persons.find({ login: { $in: [...logins] } }).select('login').batchSize(MANY).lean<{ login: string }[]>()).map(({ login }) => login));
