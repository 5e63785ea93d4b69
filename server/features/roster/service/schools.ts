import type { SchoolRecord } from '../../school/model.ts';
import type { SchoolRef, SchoolRow } from '../files/rows.ts';
import type { RosterModels } from '../model.ts';

/** Which school of the importer's a file means; null for any other. */
export interface Reach { schoolIdOf(ref: SchoolRef | null): string | null; learn(row: SchoolRow): Promise<void> }

/** The schools an importer reaches, by the numbers and ids that files call them. What a complete delivery tells of ids is remembered for the changes that follow it. */
export async function reachOf({ schoolKeys }: RosterModels, schools: readonly SchoolRecord[], home: string): Promise<Reach> {
  const byUai = new Map(schools.map(({ uai, _id }) => [uai, _id]));
  const known = await schoolKeys.find({ uai: { $in: [...byUai.keys()] } }).lean();
  const byKey = new Map(known.map(({ _id, uai }) => [_id, byUai.get(uai)!]));
  return {
    schoolIdOf(ref) {
      if (ref === null) return home;
      if (ref.uai !== null) return byUai.get(ref.uai) ?? null;
      return ref.key === null ? home : byKey.get(ref.key) ?? null;
    },
    async learn({ keys: [key], uai }) {
      const schoolId = uai === null ? undefined : byUai.get(uai);
      if (key === undefined || schoolId === undefined) return;
      byKey.set(key, schoolId);
      await schoolKeys.updateOne({ _id: key }, { $set: { uai: uai! } }, { upsert: true });
    },
  };
}
