import { insertMissing } from '../../../platform/database/insert.ts';
import { idFor } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { StoredUpdate } from '../../../platform/realtime/collaboration/kind.ts';
import { beginning, picturesIn } from '../content.ts';
import type { DocumentRecord, TaskRecord } from '../model.ts';
import { type Summary, summaryOf } from '../summary.ts';
import { roomNameOf } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';

/** Someone, or some, who get a document of a task. */
interface Share { _id: string; groupName: string | null; wholeClass: boolean; writerIds: string[] }

/** How a document begins. */
interface Beginning { bytes: Uint8Array; summary: Summary; fileIds: string[] }

export const firstEpoch = 1;

/** Makes the documents of tasks. The text is there before its document: nobody ever finds one without its beginning. */
export function making({ models: { tasks, documents }, school, log, rooms, now }: Pick<DocumentNeeds, 'models' | 'school' | 'log' | 'rooms' | 'now'>) {
  /** Begins the log of a text, unless it has begun. */
  async function begin(room: string, updates: StoredUpdate[]): Promise<void> {
    await log.store(room).append(1, updates).catch((error: unknown) => { if (!(error instanceof Refusal && error.code === 'CONFLICT')) throw error; });
  }

  /** How each document begins: blank, or as the model stands now. */
  async function beginnings(modelId: string | null, ids: readonly string[]): Promise<Beginning[]> {
    const model = modelId === null ? null : await documents.findById(modelId).lean();
    if (!model) return ids.map((id) => ({ bytes: beginning(id, null), summary: { words: 0, characters: 0, miniature: [] }, fileIds: [] }));
    return rooms.read(roomNameOf(model), ({ doc }) => {
      const [summary, fileIds] = [summaryOf(doc), [...new Set([...picturesIn(doc), ...model.fileIds])]];
      return ids.map((id) => ({ bytes: beginning(id, doc), summary, fileIds }));
    });
  }

  /** Who is still without a document: what the task asked for, and with `since` the pupils who came into the class since. */
  async function missingShares(task: TaskRecord, since: boolean): Promise<Share[]> {
    const there = await documents.find({ taskId: task._id }, { writerIds: 1 }).lean();
    const ids = new Set(there.map(({ _id }) => _id));
    const asked = (await sharesOf(task)).filter(({ _id }) => !ids.has(_id));
    if (!since || task.mode === 'CLASS') return asked;
    const served = new Set([...there, ...asked].flatMap(({ writerIds }) => writerIds));
    const newcomers = (await school.pupilsOf(task.classroomId)).filter((pupilId) => !served.has(pupilId));
    return [...asked, ...newcomers.map((pupilId) => pupilShare(task, pupilId))];
  }

  async function sharesOf(task: TaskRecord): Promise<Share[]> {
    if (task.mode === 'CLASS') return [{ _id: idFor(`${task._id} class`), groupName: null, wholeClass: true, writerIds: [] }];
    if (task.mode === 'GROUPS') {
      return task.groups.map(({ name, pupilIds }, index) => ({ _id: idFor(`${task._id} group ${index}`), groupName: name, wholeClass: false, writerIds: pupilIds }));
    }
    return (task.pupilIds ?? await school.pupilsOf(task.classroomId)).map((pupilId) => pupilShare(task, pupilId));
  }

  return {
    begin,

    /** Makes the documents that are missing, each once; answers the task as it is then, and what was made. */
    async make(task: TaskRecord, { since }: { since: boolean }): Promise<{ task: TaskRecord; made: DocumentRecord[] }> {
      const shares = await missingShares(task, since);
      const at = now();
      const begun = await beginnings(task.modelId, shares.map(({ _id }) => _id));
      const made = shares.map((share, index): DocumentRecord => ({
        ...share, taskId: task._id, classroomId: task.classroomId, schoolId: task.schoolId, year: task.year, readerIds: [], authorIds: [], ownerId: null, copy: null,
        open: task.open, handIn: null, epoch: firstEpoch, ...begun[index]!.summary, fileIds: begun[index]!.fileIds,
        createdAt: at, changedAt: at, countedSeq: 1, removedAt: null, takenOut: [], renewal: null, contributions: 0, gate: 0,
      }));
      await Promise.all(made.map((document, index) => begin(roomNameOf(document), [{ by: task.authorId, at, bytes: begun[index]!.bytes }])));
      await insertMissing(documents, made);
      const writerIds = { $each: made.flatMap((document) => document.writerIds) };
      const after = await tasks.findOneAndUpdate({ _id: task._id }, { $set: { made: true }, $addToSet: { writerIds } }, { returnDocument: 'after' }).lean();
      return { task: after ?? task, made };
    },
  };
}

export type Making = ReturnType<typeof making>;

const pupilShare = (task: TaskRecord, pupilId: string): Share =>
  ({ _id: idFor(`${task._id} pupil ${pupilId}`), groupName: null, wholeClass: false, writerIds: [pupilId] });
