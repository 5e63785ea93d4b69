import type { Model } from 'mongoose';
import type { ClassroomRecord } from '../model.ts';

/** Classes remembered at once; beyond it all are forgotten and read again. */
const MOST = 50_000;

/** The school years of classes. A class is of one year for ever, so each is read once for the life of the house. */
export function years(classrooms: Model<ClassroomRecord>) {
  const known = new Map<string, string>();
  return async (ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const asked = [...new Set(ids)].filter((id) => !known.has(id));
    if (asked.length > 0) {
      if (known.size > MOST) known.clear();
      for (const { _id, year } of await classrooms.find({ _id: { $in: asked } }, { year: 1 }).lean()) known.set(_id, year);
    }
    return known;
  };
}
