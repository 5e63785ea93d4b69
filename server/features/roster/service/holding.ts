import { newId } from '../../../platform/ids.ts';
import type { ImportRecord, ImportState } from '../model.ts';
import { type Hold, Lost, type Needs } from './needs.ts';

/** How long others keep off work that says nothing more: a batch takes far less. */
const HELD_MS = 12_000;
export const AT_WORK: readonly ImportState[] = ['READING', 'APPLYING', 'UNDOING'];

/** Work on imports, by one process at a time. One that is cut lets go by itself, and another takes the work up where it stands. */
export function holding({ models: { imports }, now }: Pick<Needs, 'models' | 'now'>) {
  const holder = newId();
  let closing = false;
  const until = (): Date => new Date(now().getTime() + HELD_MS);

  function holdOf(job: ImportRecord): Hold {
    const hold: Hold = {
      job,
      async note(set) {
        if (closing) throw new Lost();
        const { matchedCount } = await imports.updateOne({ _id: hold.job._id, state: hold.job.state, holder }, { $set: { ...set, heldUntil: until() } });
        if (matchedCount === 0) throw new Lost();
        hold.job = { ...hold.job, ...set };
      },
    };
    return hold;
  }

  return {
    holder, until,
    /** Takes up the work on an import that nobody is at, or null. */
    async take(_id: string): Promise<Hold | null> {
      const free = { $or: [{ heldUntil: null }, { heldUntil: { $lte: now() } }] };
      const job = await imports.findOneAndUpdate({ _id, state: { $in: AT_WORK }, ...free }, { $set: { holder, heldUntil: until() } }, { returnDocument: 'after' }).lean<ImportRecord>();
      return job && holdOf(job);
    },
    /** The hold of an import that was made held by this process. */
    holdOf,
    /** Imports whose work nobody is at. */
    async waiting(): Promise<ImportRecord[]> {
      return imports.find({ state: { $in: AT_WORK }, $or: [{ heldUntil: null }, { heldUntil: { $lte: now() } }] }).sort({ at: 1 }).limit(20).lean<ImportRecord[]>();
    },
    async letGo(_id: string): Promise<void> { await imports.updateOne({ _id, holder }, { $set: { holder: null, heldUntil: null } }); },
    /** Whatever is under way stops at its next step. */
    close(): void { closing = true; },
  };
}

export type Holding = ReturnType<typeof holding>;
