import type { Database } from './connect.ts';

const DAY_MS = 86_400_000;

/** Sees to it that what was deleted is also gone from the files of the embedded store, once a day at most. Several instances may do it at once: one does. */
export function erasing({ connection, erase }: Database, now: () => Date): { sweep(): Promise<void> } {
  if (!erase) return { sweep: async () => {} };
  const upkeep = connection.collection<{ _id: string; at: Date }>('upkeep');
  const erasure = { _id: 'erasure' };
  return {
    async sweep() {
      const { upsertedCount } = await upkeep.updateOne(erasure, { $setOnInsert: { at: now() } }, { upsert: true });
      if (upsertedCount > 0) return;
      const yesterday = new Date(now().getTime() - DAY_MS);
      const { modifiedCount } = await upkeep.updateOne({ ...erasure, at: { $lte: yesterday } }, { $set: { at: now() } });
      if (modifiedCount > 0) await erase();
    },
  };
}
