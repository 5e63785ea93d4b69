import { EVIDENCE_DAYS } from '../../../../schema/limits.ts';
import type { TaskInput, TaskTextInput } from '../../../../schema/generated/server.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { PageAsked } from '../../../platform/database/pages.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { DocumentRecord, TaskRecord } from '../model.ts';
import { classOf, classTasksPolicy, documentsVisibleTo, tasksVisibleTo } from '../policy.ts';
import { cleanTask, instructionsOf, titleOf } from './asked.ts';
import type { Ledger } from './ledger.ts';
import { type Listed, listed } from './listing.ts';
import type { Making } from './making.ts';
import type { DocumentNeeds } from './needs.ts';

/** Since when what was removed can still be put back. */
export const keptSince = (now: Date): Date => new Date(now.getTime() - EVIDENCE_DAYS * 86_400_000);

/** What classes are asked to write. */
export function taskWrites(needs: DocumentNeeds, book: Ledger, { make }: Making) {
  const { models: { tasks, documents }, school, now } = needs;
  const { yearNow, documentFor, taskFor, announceTask, announce, announceRights } = book;

  async function classFor(actor: Actor, classroomId: string, action: keyof typeof classTasksPolicy) {
    signedIn(actor);
    const classroom = await school.classroomOf(idOf(classroomId));
    authorize(actor, classTasksPolicy, action, { classroomId, schoolId: classroom.schoolId });
    return classroom;
  }

  /** The task with that change, told to its board. Refuses with CONFLICT one that is removed. */
  async function change(task: TaskRecord, patch: Partial<TaskRecord>): Promise<TaskRecord> {
    const after = await tasks.findOneAndUpdate({ _id: task._id, removedAt: null }, { $set: { ...patch, changedAt: now() } }, { returnDocument: 'after' }).lean();
    if (!after) throw new Refusal('CONFLICT', { words: REMOVED });
    announceTask(after);
    return after;
  }

  /** Changes all documents of a task that are not so yet, then tells of each that their rights have changed. */
  async function changeAll(taskId: string, yet: object, patch: Partial<DocumentRecord>): Promise<void> {
    const changed = await documents.find({ taskId, ...yet }, { _id: 1 }).lean();
    const ids = { $in: changed.map(({ _id }) => _id) };
    await documents.updateMany({ _id: ids, ...yet }, { $set: patch });
    for (const document of await documents.find({ _id: ids }).lean()) await announceRights(document);
  }

  async function completed(task: TaskRecord, since: boolean): Promise<TaskRecord> {
    const { task: after, made } = await make(task, { since });
    for (const document of made) await announce(document);
    return made.length > 0 && since ? change(after, {}) : after;
  }

  return {
    oneTask: (actor: Actor, id: string): Promise<TaskRecord> => taskFor(actor, id),

    async tasksOf(actor: Actor, classroomId: string, asked: PageAsked & { removed: boolean }): Promise<Listed<TaskRecord>> {
      const { schoolId } = await classFor(actor, classroomId, 'read');
      const { $or, ...plain } = tasksVisibleTo(actor, { classroomId, schoolId }, asked.removed ? { $gt: keptSince(now()) } : null);
      return listed(tasks, plain, $or, asked);
    },

    /** Gives a class something to write. The same key twice answers the first task, with whatever was missing of it made. */
    async createTask(actor: Actor, classroomId: string, key: string, input: TaskInput): Promise<TaskRecord> {
      const { schoolId, year } = await classFor(actor, classroomId, 'give');
      const authorId = signedIn(actor);
      const _id = idFromKey(`task ${classroomId} ${authorId}`, key);
      const again = async (): Promise<TaskRecord | null> => {
        const first = await tasks.findById(_id).lean();
        return first && !first.made && !first.removedAt ? completed(first, false) : first;
      };
      const first = await again();
      if (first) return first;
      if (year < yearNow()) throw yearOver();
      const modelId = input.modelId ? (await documentFor(actor, input.modelId, 'moderate'))._id : null;
      const at = now();
      const task: TaskRecord = {
        _id, classroomId, schoolId, year, authorId, ...cleanTask(input, await school.pupilsOf(classroomId)), modelId,
        open: input.open, made: false, writerIds: [], createdAt: at, changedAt: at, removedAt: null,
      };
      try {
        await tasks.create(task);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return found(again());
      }
      return completed(task, false);
    },

    async updateTask(actor: Actor, id: string, input: TaskTextInput): Promise<TaskRecord> {
      const task = await taskFor(actor, id, 'manage');
      const { title, instructions } = input;
      const after = await change(task, {
        ...(typeof title === 'string' && { title: titleOf(title) }), ...(typeof instructions === 'string' && { instructions: instructionsOf(instructions) }),
      });
      for (const document of await documents.find({ taskId: id }).lean()) await announce(document);
      return after;
    },

    async openTask(actor: Actor, id: string, open: boolean): Promise<TaskRecord> {
      const task = await taskFor(actor, id, 'manage');
      if (task.year < yearNow()) throw yearOver();
      const after = await change(task, { open });
      await changeAll(id, { open: !open }, { open });
      return after;
    },

    async completeTask(actor: Actor, id: string): Promise<TaskRecord> {
      const task = await taskFor(actor, id, 'manage');
      if (task.removedAt) throw new Refusal('CONFLICT', { words: REMOVED });
      if (task.year < yearNow()) throw yearOver();
      return completed(task, true);
    },

    /** Removes a task and its documents from everyone's sight but the staff's. True again for staff. */
    async removeTask(actor: Actor, id: string): Promise<true> {
      const task = await taskFor(actor, id, 'manage');
      const at = task.removedAt ?? now();
      await tasks.updateOne({ _id: id, removedAt: null }, { $set: { removedAt: at } });
      await changeAll(id, { removedAt: null }, { removedAt: at });
      announceTask(task);
      return true;
    },

    /** Puts a task back as it was, as long as it is kept. */
    async restoreTask(actor: Actor, id: string): Promise<TaskRecord> {
      const task = await taskFor(actor, id, 'manage');
      if (task.removedAt && task.removedAt <= keptSince(now())) throw new Refusal('NOT_FOUND');
      const after = await found(tasks.findOneAndUpdate({ _id: id }, { $set: { removedAt: null } }, { returnDocument: 'after' }).lean());
      await changeAll(id, { removedAt: { $ne: null } }, { removedAt: null });
      announceTask(after);
      return after;
    },

    documentsOf: (actor: Actor, task: TaskRecord): Promise<DocumentRecord[]> => documents.find(documentsVisibleTo(actor, task, yearNow())).lean().exec(),

    /** Pupils of the class without a document in it; for staff, else nobody. */
    async missingFrom(actor: Actor, task: TaskRecord): Promise<string[]> {
      if (task.mode === 'CLASS' || !actor.isStaffOf(classOf(task))) return [];
      const served = new Set(task.writerIds);
      return (await school.pupilsOf(task.classroomId)).filter((pupilId) => !served.has(pupilId));
    },
  };
}

const REMOVED = { fr: 'Ce travail a été retiré. Remettez-le d’abord.', en: 'This task was removed. Put it back first.' };

/** Why a document changes no more: its liaison has ended, or its year is over. */
export const readOnly = ({ sharing }: Pick<DocumentRecord, 'sharing'>): Refusal => (sharing?.endedAt ? new Refusal('CONFLICT', { words: ENDED }) : yearOver());

const ENDED = { fr: 'La liaison est terminée : ce document ne change plus, chacun peut le relire.', en: 'The liaison has ended: this document no longer changes, everyone can read it.' };

export const yearOver = (): Refusal => new Refusal('CONFLICT', { words: {
  fr: 'L’année de cette classe est terminée : ses documents ne changent plus.', en: 'This class’s year is over: its documents no longer change.',
} });
