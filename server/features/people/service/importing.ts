import { randomBytes } from 'node:crypto';
import { insertMissing } from '../../../platform/database/insert.ts';
import type { GuardianshipRecord, PersonRecord, TileRecord } from '../model.ts';
import type { Passwords } from '../passwords.ts';
import type { Needs } from './needs.ts';

interface ImportingNeeds extends Needs { passwords: Passwords }

/** Bringing many people in at once, with ids chosen beforehand: what is already there is left alone, so it may be done again. */
export function importing({ models: { persons, guardianships, tiles }, passwords }: ImportingNeeds) {
  return {
    /** Whether the store holds nobody. */
    async isEmpty(): Promise<boolean> { return await persons.exists({}) === null; },

    /** Brings in people whom nobody can sign in as by password: one random password, told to no one, stands for all. */
    async importPeople(people: readonly PersonRecord[]): Promise<void> {
      const passwordHash = await passwords.hash(randomBytes(24).toString('base64url'));
      await insertMissing(persons, people.map((person) => ({ ...person, passwordHash })));
    },

    importGuardianships: (rows: readonly GuardianshipRecord[]): Promise<void> => insertMissing(guardianships, rows),

    importTiles: (rows: readonly TileRecord[]): Promise<void> => insertMissing(tiles, rows),

    /** Whether the demonstration has been brought in to its end. */
    async hasTiles(ids: readonly string[]): Promise<boolean> { return await tiles.countDocuments({ _id: { $in: [...ids] } }) >= ids.length; },
  };
}
