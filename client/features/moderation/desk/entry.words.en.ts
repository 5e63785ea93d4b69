import type { fr } from './entry.words.fr.ts';

export const en: typeof fr = {
  did: {
    FREEZE: 'Frozen', THAW: 'Thawed', MUTE: 'Muted', UNMUTE: 'Unmuted', SLOW: 'Slow mode changed', WORDS: 'Words of the class changed',
    APPROVE: 'Approved', REFUSE: 'Sent back with a word', REMOVE: 'Removed', RESTORE: 'Put back', HANDLE: 'Report handled',
    UNDO: 'Action undone', READER: 'Reading or writing changed in a document', TAKE_OUT: 'Passages taken out of a document',
    LOCK: 'Part of a document locked or unlocked', CHAT: 'Chat changed', EXPORT: 'Exported',
  },
  place: { WALL: 'the wall', DOCUMENTS: 'documents', CHAT: 'the chat' },
  everywhere: 'everywhere',
  items: { POST: 'the post', COMMENT: 'the comment', MESSAGE: 'the message', REMARK: 'the remark' },
  of: (name) => `of ${name}`,
};
