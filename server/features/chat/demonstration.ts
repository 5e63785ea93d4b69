import { insertMissing } from '../../platform/database/insert.ts';
import { demonstrationId } from '../school/demonstration/plan.ts';
import { cm2 } from './demonstration/cm2.ts';
import { plant, settingsOf } from './demonstration/planting.ts';
import type { ChatModels, ReadingRecord } from './model.ts';
import type { Classes } from './service/needs.ts';

interface Needs {
  models: { chat: ChatModels };
  school: Pick<Classes, 'pupilsOf' | 'roomOf'> & { hasSchool(id: string): Promise<boolean> };
  now: () => Date;
}

/** Gives the demonstration's CM2 a chat that is in use. One that is there is left alone; one cut short by a stop is completed: the chat itself comes last. */
export async function seedChats({ models: { chat: models }, school, now }: Needs): Promise<void> {
  const classroomId = demonstrationId(cm2.classKey);
  if (!await school.hasSchool(demonstrationId('ecole')) || await models.chats.exists({ _id: classroomId })) return;
  const [{ schoolId }, pupilIds] = await Promise.all([school.roomOf(classroomId), school.pupilsOf(classroomId)]);
  for (const sown of cm2.channels) {
    const { channel, messages, readings } = plant(sown, { classroomId, schoolId, pupilIds }, now());
    await insertMissing(models.messages, messages);
    await insertMissing<ReadingRecord>(models.readings, readings);
    await insertMissing<typeof channel>(models.channels, [channel]);
  }
  await insertMissing(models.chats, [{ _id: classroomId, schoolId, settings: settingsOf(cm2.settings) }]);
}
