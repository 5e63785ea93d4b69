import { adults as adultsOf } from './service/adults.ts';
import { attachments } from './service/attachments.ts';
import { chatChanges } from './service/changes.ts';
import { channelWrites } from './service/channels.ts';
import { chatDoor } from './service/door.ts';
import { exporting } from './service/exporting.ts';
import { ledger } from './service/ledger.ts';
import { chatLists } from './service/lists.ts';
import { messageWrites } from './service/messages.ts';
import type { ChatNeeds } from './service/needs.ts';
import { reading } from './service/reading.ts';
import { sending } from './service/sending.ts';
import { typing as typingIn } from './service/typing.ts';
import { upkeep } from './service/upkeep.ts';
import { watchedChannels } from './service/watched.ts';

/** Everything that happens in the chat, and the only writer of its models. Each method judges its actor before anything. */
export function chatService(needs: ChatNeeds) {
  const watched = watchedChannels();
  const book = ledger(needs, watched);
  const adults = adultsOf(needs, book, watched);
  const { take, ...pictureRights } = attachments(needs, book);
  const { typing, hush, close } = typingIn(needs, book);
  needs.law.fence((classroomId, rev) => needs.models.channels.updateMany({ classroomId }, { $max: { gate: rev } }));
  return {
    ...chatLists(needs, book),
    ...chatChanges(needs, book, watched, adults),
    ...channelWrites(needs, book, watched),
    ...sending(needs, book, take, hush),
    ...messageWrites(needs, book),
    ...reading(needs, book),
    ...exporting(needs, book),
    ...pictureRights,
    ...upkeep(needs, adults),
    typing,
    /** What the chat lends to the desk. */
    door: chatDoor(needs, book),
    close,
  };
}

export type ChatService = ReturnType<typeof chatService>;
