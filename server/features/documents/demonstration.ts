import { schoolYearOf } from '../../../schema/shapes.ts';
import { insertMissing } from '../../platform/database/insert.ts';
import { idFor } from '../../platform/ids.ts';
import { refusalOf } from '../../platform/refusals.ts';
import { demonstrationId } from '../school/demonstration/plan.ts';
import { beginning } from './content.ts';
import { sownClasses } from './demonstration/classes.ts';
import { written } from './demonstration/planting.ts';
import type { SownClass, SownTask } from './demonstration/sowing.ts';
import type { DocumentModels, DocumentRecord, TaskRecord } from './model.ts';
import { roomNameOf } from './service/ledger.ts';
import { making } from './service/making.ts';
import type { Classes, DocumentNeeds, Log } from './service/needs.ts';

interface Needs {
  models: DocumentModels;
  log: Log;
  rooms: DocumentNeeds['rooms'];
  school: Classes & { hasSchool(id: string): Promise<boolean> };
  now: () => Date;
}

const DAY_MS = 86_400_000;

/** Gives the demonstration's classes something they have begun to write. What was cut short by a stop is completed at the next start. */
export async function seedDocuments({ models, log, rooms, school, now }: Needs): Promise<void> {
  if (!await school.hasSchool(demonstrationId('ecole'))) return;
  const all = sownClasses.flatMap((sown) => sown.tasks.map((task) => ({ sown, task, _id: idFor(`demo task ${sown.classKey} ${task.key}`) })));
  const made = new Set((await models.tasks.find({ _id: { $in: all.map(({ _id }) => _id) }, made: true }, { _id: 1 }).lean()).map(({ _id }) => _id));
  await Promise.all(all.filter(({ _id }) => !made.has(_id)).map(seedTask));

  async function seedTask({ sown, task, _id }: { sown: SownClass; task: SownTask; _id: string }): Promise<void> {
    const classroomId = demonstrationId(sown.classKey);
    const [{ schoolId }, pupils] = await Promise.all([school.classroomOf(classroomId), school.pupilsOf(classroomId)]);
    const at = new Date(now().getTime() - task.day * DAY_MS);
    const record = taskRecord(task, { _id, classroomId, schoolId, year: schoolYearOf(now()), authorId: demonstrationId(sown.teacher) }, pupils, at);
    await insertMissing(models.tasks, [record]);
    // The task counts as made once its texts are written, too: `make` says so first, so it is said again.
    await making({ models, school, log, rooms, now: () => at }).make(record, { since: false });
    await models.tasks.updateOne({ _id }, { $set: { made: false } });
    const documents = await models.documents.find({ taskId: _id }).lean();
    const byPlace = new Map(documents.map((document) => [document._id, document]));
    await Promise.all(placesOf(record, pupils).map((id, index) => write(byPlace.get(id), task.texts[index], pupils, at)));
    await models.tasks.updateOne({ _id }, { $set: { made: true } });
  }

  async function write(document: DocumentRecord | undefined, lines: SownTask['texts'][number] | undefined, pupils: readonly string[], at: Date): Promise<void> {
    if (!document || !lines?.length || document.countedSeq > 1) return;
    const { updates, summary, authorIds } = written(document._id, beginning(document._id, null), lines, document.wholeClass ? pupils : document.writerIds, new Date(at.getTime() + 600_000));
    await log.store(roomNameOf(document)).append(2, updates).catch((error: unknown) => { if (refusalOf(error)?.code !== 'CONFLICT') throw error; });
    await models.documents.updateOne({ _id: document._id }, { $set: { ...summary, authorIds, countedSeq: 2, changedAt: updates.at(-1)!.at } });
  }
}

/** The documents' ids in the order that their texts are told in. */
const placesOf = ({ _id, mode, groups }: TaskRecord, pupils: readonly string[]): string[] =>
  (mode === 'CLASS' ? [`${_id} class`] : mode === 'GROUPS' ? groups.map((_, index) => `${_id} group ${index}`) : pupils.map((id) => `${_id} pupil ${id}`)).map(idFor);

function taskRecord({ mode, title, instructions, groups = [], open = true }: SownTask, where: Pick<TaskRecord, '_id' | 'classroomId' | 'schoolId' | 'year' | 'authorId'>, pupils: readonly string[], at: Date): TaskRecord {
  return {
    ...where, title, instructions, mode, pupilIds: null, modelId: null, open, made: false, writerIds: [], createdAt: at, changedAt: at, removedAt: null,
    groups: groups.map((name, index) => ({ name, pupilIds: pupils.filter((_, place) => place % groups.length === index) })),
  };
}
