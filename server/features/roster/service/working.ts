import { FileFault } from '../files/faults.ts';
import type { Fault, ImportRecord, ImportState } from '../model.ts';
import { importPolicy } from '../policy.ts';
import { applyRows } from './applying/apply.ts';
import { undoRows } from './applying/undo.ts';
import { compareRows } from './comparing/compare.ts';
import { undoLimit } from './deciding.ts';
import type { Holding } from './holding.ts';
import { DAY_MS, type Hold, Lost, type Needs, UNDO_DAYS, WAITING_DAYS, oneBehind } from './needs.ts';
import { claimSchools, stageDelivery } from './reading.ts';
import { reachOf } from './schools.ts';

const BROKEN_OFF: Omit<Fault, 'file'> = {
  line: null, column: null, fr: 'la lecture a été interrompue. Rien n’a été changé : envoyez le fichier à nouveau.', en: 'reading was broken off. Nothing was changed: send the file again.',
};
const UNEXPECTED: Omit<Fault, 'file'> = {
  line: null, column: null, fr: 'une erreur s’est produite de notre côté. Rien n’a été changé : réessayez, ou prévenez la personne qui gère Préau.',
  en: 'something went wrong on our side. Nothing was changed: try again, or tell whoever runs Préau.',
};
/** Rows forgotten in one go. */
const FORGOTTEN = 2_000;

/** The work behind imports: reading, applying, undoing, forgetting. One thing at a time in this process, whatever is asked. */
export function working(needs: Needs, hold: Holding) {
  const { models: { imports, rows }, school, now, report } = needs;
  let line: Promise<unknown> = Promise.resolve();
  const inLine = (work: () => Promise<void>): Promise<void> => {
    const mine = line.then(work).catch((error: unknown) => { if (!(error instanceof Lost)) report(error); });
    line = mine;
    return mine;
  };
  const later = (days: number): Date => new Date(now().getTime() + days * DAY_MS);

  /** Ends a step; by itself, so nobody is named. */
  const finish = async ({ job }: Hold, state: ImportState, set: Partial<ImportRecord>): Promise<void> => {
    await imports.updateOne({ _id: job._id, state: job.state }, { $set: { ...set, state, cursor: null, holder: null, heldUntil: null }, $push: { journal: { at: now(), by: null, state } } });
  };

  async function read(held: Hold, path: string): Promise<void> {
    const { job } = held;
    const writing = oneBehind();
    try {
      const actor = await school.actorOf(job.by);
      const overseen = (await Promise.all(actor.offices.map((id) => school.schoolsIn(id)))).flat();
      const headed = actor.seats.filter(({ role }) => role === 'HEAD').map(({ schoolId }) => schoolId);
      const schools = (await school.schoolsByIds([...new Set([job.schoolId, ...headed, ...overseen.map(({ _id }) => _id)])]))
        .filter((one) => importPolicy.deliver(actor, { schools: [one] }));
      const delivered = await stageDelivery(needs, held, writing, path, await reachOf(needs.models, schools, job.schoolId));
      const claims = await claimSchools(needs, job, delivered.schoolIds);
      await held.note({ claims, formats: delivered.formats, done: 0, total: delivered.lines });
      const compared = await compareRows(needs, held, writing, delivered, schools.map(({ _id }) => _id));
      const leftOut = new Map(delivered.leftOut.map(({ reason, count }) => [reason, count]));
      for (const { reason, count } of compared.leftOut) leftOut.set(reason, (leftOut.get(reason) ?? 0) + count);
      await finish(held, 'READY', {
        counts: compared.counts, newClasses: compared.newClasses, pupils: compared.pupils, leftOut: [...leftOut].map(([reason, count]) => ({ reason, count })), sweepAt: later(WAITING_DAYS),
      });
    } catch (error) {
      await writing.done().catch(() => {});
      if (error instanceof Lost) throw error;
      if (!(error instanceof FileFault)) report(error);
      const fault = error instanceof FileFault ? { file: error.file, line: error.line, column: error.column, ...error.words } : { file: job.fileName, ...UNEXPECTED };
      await finish(held, 'REFUSED', { fault, open: false, sweepAt: now() });
    }
  }

  async function goOn({ _id }: ImportRecord): Promise<void> {
    const held = await hold.take(_id);
    if (!held) return;
    try {
      // The file is gone with the process that read it.
      if (held.job.state === 'READING') await finish(held, 'REFUSED', { fault: { file: held.job.fileName, ...BROKEN_OFF }, open: false, sweepAt: now() });
      else if (held.job.state === 'APPLYING') {
        await applyRows(needs, held);
        // What was proposed and not confirmed has not been done.
        const counts = held.job.counts.filter(({ action }) => action !== 'LEAVER' || held.job.departures);
        await finish(held, 'APPLIED', { counts, open: false, appliedAt: now(), undoUntil: undoLimit(now()), sweepAt: later(UNDO_DAYS) });
      } else {
        await undoRows(needs, held);
        await finish(held, 'UNDONE', { open: false, undoUntil: null, sweepAt: now() });
      }
    } catch (error) {
      // Let go at once: at the next look it goes on, here or elsewhere.
      await hold.letGo(_id).catch(() => {});
      throw error;
    }
  }

  /** What has waited too long is given up; the rows of what is over are forgotten. */
  async function forget(): Promise<void> {
    for (const job of await imports.find({ sweepAt: { $lte: now() } }).limit(20).lean<ImportRecord[]>()) {
      if (job.state === 'READY') {
        await imports.updateOne({ _id: job._id, state: 'READY' }, { $set: { state: 'CANCELLED', open: false }, $push: { journal: { at: now(), by: null, state: 'CANCELLED' } } });
      }
      for (let left = FORGOTTEN; left === FORGOTTEN;) {
        const some = await rows.find({ importId: job._id }).select('_id').limit(FORGOTTEN).lean<{ _id: string }[]>();
        await rows.deleteMany({ _id: { $in: some.map(({ _id }) => _id) } });
        left = some.length;
      }
      await imports.updateOne({ _id: job._id }, { $set: { sweepAt: null, undoUntil: null } });
    }
  }

  const work = async (): Promise<void> => { for (const job of await hold.waiting()) await inLine(() => goOn(job)); };
  return {
    /** Reads a delivery when its turn comes, and removes its file. */
    begin(job: ImportRecord, path: string, remove: () => Promise<void>): void {
      const beat = setInterval(() => { void imports.updateOne({ _id: job._id, holder: hold.holder }, { $set: { heldUntil: hold.until() } }).catch(report); }, 3_000).unref();
      void inLine(async () => { clearInterval(beat); await read(hold.holdOf(job), path); }).finally(() => { clearInterval(beat); void remove().catch(report); });
    },
    /** Takes up whatever nobody is at. */
    work,
    async sweep(): Promise<void> { await forget(); },
    /** What is under way stops at its next step; what is applied goes on at the next start. */
    async close(): Promise<void> { hold.close(); await line; },
  };
}
