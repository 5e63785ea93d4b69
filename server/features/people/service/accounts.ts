import type { PreferencesInput } from '../../../../schema/generated/server.ts';
import { Actor } from '../../../platform/access/actor.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import { MANY, inTurns } from '../../../platform/database/together.ts';
import { found } from '../../../platform/refusals.ts';
import { Feed } from '../../../platform/realtime/feed.ts';
import { type PersonRecord, WITHOUT_PROOF } from '../model.ts';
import { peoplePolicy } from '../policy.ts';
import { actingAs } from './merging.ts';
import type { Needs } from './needs.ts';

/** A person and their own account. */
export function accounts({ models: { persons }, events }: Needs) {
  return {
    /** The signed-in person, or null. */
    async me(actor: Actor): Promise<PersonRecord | null> {
      return actor.id === null ? null : persons.findById(actor.id).select(WITHOUT_PROOF).lean<PersonRecord>();
    },

    /** Keeps the fields given; those left out, or null, stay as they are. */
    async updatePreferences(actor: Actor, { locale, ...comfort }: PreferencesInput): Promise<PersonRecord> {
      const _id = signedIn(actor);
      authorize(actor, peoplePolicy, 'change', { _id });
      const given = Object.entries({ locale, ...prefixed('comfort', comfort) }).filter(([, value]) => value !== undefined && value !== null);
      const person = await found(persons.findByIdAndUpdate(_id, { $set: Object.fromEntries(given) }, { returnDocument: 'after' })
        .select(WITHOUT_PROOF).lean<PersonRecord>());
      events.publish(`me:${_id}`, {});
      return person;
    },

    /** Tells, from now on, that the viewer's places, rights, sessions or preferences have changed. */
    followMe(actor: Actor): Feed<unknown> {
      const personId = signedIn(actor);
      return new Feed({
        topic: `me:${personId}`,
        audienceOf: (viewer) => (viewer.is(personId) ? personId : null),
        standFor: (audience) => new Actor(audience),
        concerns: () => [],
        root: () => true,
      });
    },

    /** Announces that something of an account is no longer what it was: its person's pages ask again. */
    accountChanged(personId: string): void { events.publish(`me:${personId}`, {}); },

    /** Persons by their ids, in no order, without those that do not exist; whoever was merged into another is named as that one, under the id asked. The caller has asked whether they may be seen. */
    async byIds(ids: readonly string[]): Promise<PersonRecord[]> {
      const rows = await persons.find({ _id: { $in: [...ids] } }).select(WITHOUT_PROOF).lean<PersonRecord[]>();
      return [...await actingAs({ persons }, rows)].map(([_id, person]) => ({ ...person, _id }));
    },

    /** The ids of the next people in the order of ids: everybody, a page at a time. */
    idsAfter: async (after: string | null, most: number): Promise<string[]> =>
      (await persons.find(after === null ? {} : { _id: { $gt: after } }).select('_id').sort({ _id: 1 }).limit(most).lean<{ _id: string }[]>()).map(({ _id }) => _id),

    /** What a list of people says of each, however many: in no order, without those that do not exist. The caller has asked whether they may be seen. */
    listed: (ids: readonly string[]): Promise<Listed[]> => inTurns(ids, (some) =>
      persons.find({ _id: { $in: some } }).select('title firstName lastName isPupil login enteredAt').batchSize(MANY).lean<Listed[]>().exec()),

    /** Which of those people have come in at least once. */
    async enteredAmong(ids: readonly string[]): Promise<Set<string>> {
      const rows = await inTurns(ids, (some) =>
        persons.find({ _id: { $in: some }, enteredAt: { $ne: null } }).select('_id').batchSize(MANY).lean<Pick<PersonRecord, '_id'>[]>().exec());
      return new Set(rows.map(({ _id }) => _id));
    },
  };
}

/** A person in a list. */
export type Listed = Pick<PersonRecord, '_id' | 'title' | 'firstName' | 'lastName' | 'isPupil' | 'login' | 'enteredAt'>;

const prefixed = (prefix: string, fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${prefix}.${name}`, value]));
