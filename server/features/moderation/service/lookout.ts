import type { ControlsRecord } from '../model.ts';
import type { Holding } from './controls.ts';
import type { LawNeeds } from './needs.ts';

/** Clocks of processes differ, and a write may show a little after its hour. */
const OVERLAP_MS = 5_000;

/** What other processes have changed, seen in the store: it needs no bus between them. Also what ends by itself: nothing is written then. */
export function lookout({ models: { controls }, now }: Pick<LawNeeds, 'models' | 'now'>, { spread }: Pick<Holding, 'spread'>) {
  const known = new Map<string, number>();
  let looked = now();

  return {
    /** Notes what this process has changed and told itself. */
    note({ _id, rev }: Pick<ControlsRecord, '_id' | 'rev'>): void { if (rev > (known.get(_id) ?? 0)) known.set(_id, rev); },

    /** Tells here what was changed elsewhere, or has ended, since the last look. */
    async look(): Promise<void> {
      const [since, until] = [looked, now()];
      const [changed, ended] = await Promise.all([
        controls.find({ updatedAt: { $gte: new Date(since.getTime() - OVERLAP_MS) } }).lean<ControlsRecord[]>(),
        controls.find({ ends: { $elemMatch: { $gt: since, $lte: until } } }).lean<ControlsRecord[]>(),
      ]);
      looked = until;
      const newer = changed.filter(({ _id, rev }) => rev > (known.get(_id) ?? 0));
      for (const it of newer) known.set(it._id, it.rev);
      const told = new Map([...ended, ...newer].map((it) => [it._id, it]));
      await Promise.all([...told.values()].map(spread));
    },
  };
}
