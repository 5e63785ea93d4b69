import type { fr } from './entry.words.fr.ts';

export const en: typeof fr = {
  did: {
    FREEZE: 'Freeze', THAW: 'Thaw', MUTE: 'Muting', UNMUTE: 'Voice given back', SLOW: 'Slow mode', WORDS: 'Words of the class changed',
    APPROVE: 'Approval', REFUSE: 'Sending back with a word', REMOVE: 'Removal', RESTORE: 'Putting back', HANDLE: 'Report handled',
    UNDO: 'Action undone', READER: 'Right to write in a document changed', TAKE_OUT: 'Passages taken out of a document',
    LOCK: 'Lock in a document', CHAT: 'Chat settings', EXPORT: 'Export',
  },
  ofPlace: { WALL: 'of the wall', DOCUMENTS: 'of documents', CHAT: 'of the chat' },
  ofAll: 'of everything',
  inPlace: { WALL: 'on the wall', DOCUMENTS: 'in documents', CHAT: 'in the chat' },
  ofItem: { POST: 'of a post', COMMENT: 'of a comment', MESSAGE: 'of a message', REMARK: 'of a remark' },
  ofPerson: (name) => `of ${name}`,
  forPerson: (name) => `for ${name}`,
  toPerson: (name) => `to ${name}`,
};
