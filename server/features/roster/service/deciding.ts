import type { Actor } from '../../../platform/access/actor.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { DecisionKind, ImportRecord, ImportState, RowRecord } from '../model.ts';
import { importPolicy } from '../policy.ts';
import { adultComparing } from './comparing/adults.ts';
import { Ground } from './comparing/ground.ts';
import { pupilComparing } from './comparing/pupils.ts';
import { DAY_MS, type Needs, UNDO_DAYS } from './needs.ts';
import { asNew } from './staging.ts';

const TENTH = 0.1;
const say = (fr: string, en: string, field?: string): Refusal => new Refusal('INVALID', { words: { fr, en }, ...(field && { field }) });

/** Pupils of a school that an import would take away. */
export interface Departure { schoolId: string; pupils: number; missing: number; isMass: boolean }

/** What a person decides about an import: about its lines, then as a whole. `wake`: there is work to begin. */
export function deciding(needs: Needs, wake: () => void) {
  const { models: { imports, rows }, school, now } = needs;

  async function importFor(actor: Actor, id: string): Promise<ImportRecord> {
    signedIn(actor);
    const job = await found(imports.findById(idOf(id)).lean<ImportRecord>());
    authorize(actor, importPolicy, 'deliver', { schools: await school.schoolsByIds(job.claims) });
    return job;
  }

  /** One step from a state to another, by one person only. Answers null when it was in another state. */
  const step = (job: ImportRecord, from: ImportState, to: ImportState, by: string, set: Partial<ImportRecord>): Promise<ImportRecord | null> => imports.findOneAndUpdate(
    { _id: job._id, state: from }, { $set: { ...set, state: to }, $push: { journal: { at: now(), by, state: to } } }, { returnDocument: 'after' },
  ).lean<ImportRecord>().exec();

  const undecided = (importId: string): Promise<number> => rows.countDocuments({ importId, action: 'AMBIGUOUS', decision: null }).exec();

  async function departures({ _id: importId, pupils }: ImportRecord): Promise<Departure[]> {
    const leaving = await rows.aggregate<{ _id: string; missing: number }>([
      { $match: { importId, action: 'LEAVER', of: 'PUPIL', work: true } }, { $group: { _id: '$schoolId', missing: { $sum: 1 } } },
    ]);
    const known = new Map(pupils.map(({ schoolId, count }) => [schoolId, count]));
    const counted = await Promise.all(leaving.map(async ({ _id, missing }) => ({ schoolId: _id, missing, pupils: known.get(_id) ?? new Set((await school.pupilPlacesIn(_id)).map(({ personId }) => personId)).size })));
    return counted.map((one) => ({ ...one, isMass: one.missing > one.pupils * TENTH }));
  }

  async function planOf(row: RowRecord, decision: DecisionKind, personId: string | null, job: ImportRecord): Promise<Partial<RowRecord>> {
    if (decision === 'LEAVES' || decision === 'STAYS') return { work: decision === 'LEAVES' };
    if (decision === 'LEAVE_OUT') return { personId: null, creates: false, work: false, changes: [] };
    const { action: _, ...made } = { ...asNew(row._id), changes: [] };
    if (decision === 'NEW_PERSON') return made;
    const ground = new Ground(needs, job.claims);
    const { action: __, candidates: ___, ...known } = await (row.of === 'PUPIL' ? pupilComparing(needs, ground) : adultComparing(needs, ground)).decided(row, personId!);
    return known;
  }

  return {
    importFor, undecided, departures,

    /** What the import's reader may do with it now. */
    possible: ({ state, undoUntil }: ImportRecord) => ({
      confirm: state === 'READY', cancel: state === 'READY' || state === 'READING', undo: state === 'APPLIED' && undoUntil !== null && undoUntil > now(),
    }),

    /** Decides about a line of an import that waits. The last decision counts. */
    async decide(actor: Actor, rowId: string, decision: DecisionKind, personId: string | null): Promise<RowRecord> {
      signedIn(actor);
      const row = await found(rows.findById(idOf(rowId)).lean<RowRecord>());
      const job = await importFor(actor, row.importId);
      const possible: readonly DecisionKind[] = row.action === 'AMBIGUOUS' ? ['SAME_PERSON', 'NEW_PERSON', 'LEAVE_OUT'] : row.action === 'LEAVER' ? ['LEAVES', 'STAYS'] : [];
      if (!possible.includes(decision)) throw new Refusal('INVALID', { field: 'decision' });
      if (decision === 'SAME_PERSON' && !row.candidates.includes(personId ?? '')) throw new Refusal('INVALID', { field: 'personId' });
      if (job.state !== 'READY') throw new Refusal('CONFLICT');
      const plan = await planOf(row, decision, personId, job);
      // Two lines about one person would undo one another.
      if (plan.personId && await rows.exists({ importId: job._id, of: row.of, _id: { $ne: row._id }, personId: plan.personId })) {
        throw say('Cette personne est déjà reconnue dans une autre ligne du fichier.', 'This person is already recognised in another line of the file.', 'personId');
      }
      return found(rows.findByIdAndUpdate(row._id, { $set: { ...plan, decision } }, { returnDocument: 'after' }).lean<RowRecord>());
    },

    async confirm(actor: Actor, id: string, leave: boolean, massDeparture: boolean): Promise<ImportRecord> {
      const job = await importFor(actor, id);
      if (job.state === 'APPLYING' || job.state === 'APPLIED') return job;
      if (job.state !== 'READY') throw new Refusal('CONFLICT');
      if (await undecided(job._id) > 0) throw say('Des lignes attendent encore votre décision. Dites qui elles sont, ou laissez-les de côté, puis confirmez.', 'Some lines still wait for your decision. Say who they are, or leave them aside, then confirm.');
      if (leave && !massDeparture && (await departures(job)).some(({ isMass }) => isMass)) {
        throw say('Plus d’un élève sur dix quitterait l’école. Vérifiez que le fichier est complet, puis cochez la case des départs en nombre.', 'More than one pupil in ten would leave the school. Check that the file is complete, then tick the box about many departures.', 'massDeparture');
      }
      const total = await rows.countDocuments({ importId: job._id, work: true, ...(!leave && { action: { $ne: 'LEAVER' } }) });
      const confirmed = await step(job, 'READY', 'APPLYING', actor.id!, { departures: leave, confirmedAt: now(), done: 0, total, cursor: null, sweepAt: null, holder: null, heldUntil: null });
      wake();
      return confirmed ?? importFor(actor, id);
    },

    async cancel(actor: Actor, id: string): Promise<ImportRecord> {
      const job = await importFor(actor, id);
      if (job.state === 'CANCELLED') return job;
      const cancelled = await step(job, 'READY', 'CANCELLED', actor.id!, { open: false, sweepAt: now() }) ?? await step(job, 'READING', 'CANCELLED', actor.id!, { open: false, sweepAt: now() });
      if (!cancelled) throw new Refusal('CONFLICT');
      wake();
      return cancelled;
    },

    async undo(actor: Actor, id: string): Promise<ImportRecord> {
      const job = await importFor(actor, id);
      if (job.state === 'UNDOING' || job.state === 'UNDONE') return job;
      if (job.state !== 'APPLIED' || !job.undoUntil || job.undoUntil <= now()) throw new Refusal('CONFLICT', { words: {
        fr: `Un import s’annule dans les ${UNDO_DAYS} jours qui suivent, pas après.`, en: `An import can be undone for ${UNDO_DAYS} days, not afterwards.`,
      } });
      const total = await rows.countDocuments({ importId: job._id, work: true });
      const undoing = await step(job, 'APPLIED', 'UNDOING', actor.id!, { open: true, done: 0, total, cursor: null, leftAsIs: 0, holder: null, heldUntil: null }).catch((error: unknown) => {
        if (!isDuplicate(error)) throw error;
        throw new Refusal('CONFLICT', { words: { fr: 'Un autre import de cette école est en cours. Terminez-le ou abandonnez-le d’abord.', en: 'Another import of this school is under way. Finish it or give it up first.' } });
      });
      wake();
      return undoing ?? importFor(actor, id);
    },
  };
}

export const undoLimit = (at: Date): Date => new Date(at.getTime() + UNDO_DAYS * DAY_MS);
