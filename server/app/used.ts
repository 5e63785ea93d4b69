import type { ChatModels } from '../features/chat/model.ts';
import type { DocumentModels } from '../features/documents/model.ts';
import type { ModerationModels } from '../features/moderation/model.ts';
import type { WallModels } from '../features/wall/model.ts';

interface Needs { models: { wall: WallModels; documents: DocumentModels; chat: ChatModels; moderation: ModerationModels } }

/** Which of those classes have been used: something was published, given out, said or decided in them. */
export const usedRooms = ({ models: { wall, documents, chat, moderation } }: Needs) => async (classroomIds: readonly string[]): Promise<Set<string>> => {
  if (classroomIds.length === 0) return new Set();
  const some = { $in: [...new Set(classroomIds)] };
  const found = await Promise.all([
    wall.posts.distinct('wallId', { wallId: some }), documents.tasks.distinct('classroomId', { classroomId: some }), documents.documents.distinct('classroomId', { classroomId: some }),
    chat.channels.distinct('classroomId', { classroomId: some }), moderation.journal.distinct('classroomId', { classroomId: some }),
  ]);
  return new Set(found.flat());
};
