import { erasing } from './service/erasing.ts';
import { listing } from './service/listing.ts';
import type { Needs } from './service/needs.ts';
import { noting } from './service/noting.ts';
import { returning } from './service/returning.ts';
import { telling } from './service/telling.ts';

/** Those who have left: noted, told, listed, and erased when their days are over. One file per subject in `service/`. */
export function departuresService(needs: Needs) {
  const { models: { departures }, privacy, now } = needs;
  const notes = noting(needs);
  const { eraseDue } = erasing({ ...needs, noting: notes });
  const { tellAll } = telling(needs);
  let sweeping: Promise<void> | null = null;

  /** Who of them has had a file of their data made, noted while it is there. */
  async function noteExports(): Promise<void> {
    const made = await privacy.ready();
    if (made.length > 0) await departures.updateMany({ _id: { $in: made }, exportedAt: null }, { $set: { exportedAt: now() } });
  }

  async function sweepAll(): Promise<void> {
    await notes.note();
    await noteExports();
    await tellAll();
    await eraseDue();
  }

  return {
    ...listing({ ...needs, noting: notes }),
    ...returning(needs),
    /** Notes who has left or come back, tells them, and has those erased whose days are over; in this process one round at a time. */
    sweep: (): Promise<void> => sweeping ??= sweepAll().finally(() => { sweeping = null; }),
    /** Waits for the round under way, which ends soon. */
    async close(): Promise<void> {
      notes.leave();
      await sweeping?.catch(() => {});
    },
  };
}

export type DeparturesService = ReturnType<typeof departuresService>;
