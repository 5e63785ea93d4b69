import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { StoredFile } from '../../../platform/files/record.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { MessageRecord } from '../model.ts';
import { roomOf, showsWords } from '../policy.ts';
import type { Ledger } from './ledger.ts';
import type { ChatNeeds } from './needs.ts';

export const fileIdsOf = ({ pictures }: Pick<MessageRecord, 'pictures'>): string[] => pictures.map(({ fileId }) => fileId);

/** Pictures of messages: who may send them, and who may fetch them. */
export function attachments({ files, law }: ChatNeeds, { channelFor, messageFor }: Ledger) {
  return {
    /** Ties pictures to a message, before it is written: tried again with the same message, it is the same. Refuses with INVALID what is not the writer's own for this channel. */
    async take(actor: Actor, { _id, channelId }: Pick<MessageRecord, '_id' | 'channelId'>, pictures: MessageRecord['pictures']): Promise<void> {
      const ids = fileIdsOf({ pictures });
      if (ids.length === 0) return;
      const known = await files.byIds(ids);
      const isGood = (file: StoredFile): boolean => file.channelId === channelId && actor.is(file.ownerId) && (file.postId === null || file.postId === _id);
      if (known.length < ids.length || new Set(ids).size < ids.length || !known.every(isGood)) throw new Refusal('INVALID', { field: 'input.pictures', words: MISPLACED });
      await files.attach(ids, _id);
    },

    /** Refuses whoever may not send pictures there now. */
    async authorizePicture(actor: Actor, channelId: string): Promise<void> {
      const { channel } = await channelFor(actor, channelId, 'sendPictures');
      await law.allow(actor, { room: roomOf(channel), space: 'CHAT', kind: channel.kind === 'TEACHER' ? 'TEACHER_LINE' : 'UPLOAD' });
    },

    /** The picture, for its sender until a message carries it, then for those who see what is in the message. NOT_FOUND for all others. */
    async pictureFor(actor: Actor, file: StoredFile): Promise<StoredFile> {
      signedIn(actor);
      if (file.postId === null) return found(actor.is(file.ownerId) ? file : null);
      const { message } = await messageFor(actor, file.postId);
      return found(fileIdsOf(message).includes(file._id) && showsWords(actor, message) ? file : null);
    },
  };
}

export type Attachments = ReturnType<typeof attachments>;

const MISPLACED = { fr: 'Une de ces images n’est plus là. Ajoute-la à nouveau.', en: 'One of these pictures is gone. Add it again.' };
