import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { insertMissing } from '../../../platform/database/insert.ts';
import { idFor } from '../../../platform/ids.ts';
import type { Follow, Line, Trace } from '../../../platform/personal/trace.ts';
import type { MergeRecord, StepRecord } from '../model.ts';
import type { Needs } from './needs.ts';

type Collection = Trace['model']['collection'];
/** A path of a line, `id` or `list[].id`. */
const listed = (path: string): { list: string; field: string } | null => {
  const [list, field] = path.split('[].');
  return field === undefined ? null : { list: list!, field };
};

/**
 * Moves what follows an account into another, and back. Each line's step is stored before the line changes, and every change names what it finds: cut
 * anywhere and done again, it goes on where it was, and what others have changed since stays.
 */
export function moving({ models: { steps }, traces, now }: Pick<Needs, 'models' | 'traces' | 'now'>) {
  const moved = traces.flatMap((trace) => (trace.follows ?? []).map((follow) => ({ collection: trace.model.collection, name: trace.collection, follow })));
  const placeOf = (step: StepRecord) => moved.find(({ name, follow }) => name === step.of && follow.path === step.path)!;

  async function stepsOf({ _id: mergeId, keptId, absorbedId }: MergeRecord, { collection, name, follow }: (typeof moved)[number]): Promise<StepRecord[]> {
    const at = listed(follow.path);
    const lines: Line[] = await collection.find({ [at ? `${at.list}.${at.field}` : follow.path]: absorbedId } as never).toArray();
    const step = (lineId: string, element: unknown): StepRecord =>
      ({ _id: idFor(`${mergeId} ${name} ${follow.path} ${lineId} ${String(element)}`), mergeId, keptId, absorbedId, of: name, lineId, path: follow.path, element, ended: null, endedIn: null });
    return lines.flatMap((line) => (at ? line[at.list].filter((one: Line) => one[at.field] === absorbedId).map((one: Line) => step(line._id, one[follow.by!])) : [step(line._id, null)]));
  }

  async function moveElement(collection: Collection, { path, by, raises }: Follow, step: StepRecord, from: string, to: string): Promise<void> {
    const { list, field } = listed(path)!;
    await collection.updateOne(
      { _id: step.lineId, [list]: { $elemMatch: { [field]: from, [by!]: step.element } } } as never,
      { $set: { [`${list}.$[one].${field}`]: to }, ...(raises && { $inc: { [raises]: 1 } }) } as never,
      { arrayFilters: [{ [`one.${field}`]: from, [`one.${by!}`]: step.element }] },
    );
  }

  /** A line that the kept person has already is closed with the move; one that cannot be closed stays where it is. */
  async function moveLine({ collection, follow }: (typeof moved)[number], step: StepRecord, { absorbedId, keptId }: MergeRecord): Promise<void> {
    if (follow.path.includes('[]')) return moveElement(collection, follow, step, absorbedId, keptId);
    const one = { _id: step.lineId, [follow.path]: absorbedId } as never;
    const twice = await collection.updateOne(one, { $set: { [follow.path]: keptId } } as never).then(() => false, (error: unknown) => { if (isDuplicate(error)) return true; throw error; });
    if (!twice || !follow.ends) return;
    const ended = step.ended ?? now();
    await steps.updateOne({ _id: step._id }, { $set: { ended, endedIn: follow.ends } });
    await collection.updateOne(one, { $set: { [follow.path]: keptId, [follow.ends]: ended } } as never);
  }

  async function moveLineBack({ collection, follow }: (typeof moved)[number], step: StepRecord, { absorbedId, keptId }: MergeRecord): Promise<void> {
    if (follow.path.includes('[]')) return moveElement(collection, follow, step, keptId, absorbedId);
    const there = { _id: step.lineId, [follow.path]: keptId };
    const back = { [follow.path]: absorbedId };
    const again = (filter: object, set: object): Promise<unknown> => collection.updateOne(filter as never, { $set: set } as never).catch((error: unknown) => { if (!isDuplicate(error)) throw error; });
    if (step.endedIn) await again({ ...there, [step.endedIn]: step.ended }, { ...back, [step.endedIn]: null });
    await again(there, back);
  }

  return {
    /** Moves all there is, and what came while it did. */
    async moveAll(merge: MergeRecord): Promise<void> {
      for (const place of moved) {
        for (let round = 0; round < 3; round++) {
          const found = await stepsOf(merge, place);
          if (found.length === 0) break;
          await insertMissing(steps, found);
          for (const { _id } of found) await moveLine(place, (await steps.findById(_id).lean<StepRecord>())!, merge);
        }
      }
    },

    /** Moves back what was moved. */
    async moveBack(merge: MergeRecord): Promise<void> {
      for (const step of await steps.find({ mergeId: merge._id }).lean<StepRecord[]>()) await moveLineBack(placeOf(step), step, merge);
    },
  };
}
