import { blankChannel } from '../../chat/service/ledger.ts';
import type { ChannelRecord, MessageRecord } from '../../chat/model.ts';
import type { DocumentRecord, SharingRecord } from '../../documents/model.ts';
import type { ReportSubject } from '../../moderation/policy.ts';
import type { CommentRecord, PostRecord } from '../../wall/model.ts';
import type { PieceRecord } from '../model.ts';
import { CO_WRITER, type Setting } from './setting.ts';

const AT = new Date(0);
const [ID, KEY] = ['sample', 'sample'];

/** Where what was chosen is shown once the next school has confirmed. */
export const settledIn = (passage: Setting['passage']): string[] => (passage?.state === 'IN_EFFECT' && passage.to.schoolId ? [passage.to.schoolId] : []);

/** Things of a pupil's as the policies judge them: everything by which a policy decides is said, the rest is blank. */
export const samples = ({ pupil: { personId: authorId }, room: { classroomId, schoolId }, year, partners, passage }: Setting) => ({
  post: (more: Partial<PostRecord>): PostRecord => ({
    _id: ID, wallId: classroomId, schoolId, seq: 1, revision: 0, authorId, byPupil: true, key: KEY, title: '', text: '', audience: 'CLASS', status: 'PUBLISHED', createdAt: AT,
    publishAt: null, publishedAt: AT, editedAt: null, removedAt: null, removedBy: null, removedFrom: null, pinnedAt: null, signature: false, comments: true, refusalNote: null,
    heldFor: null, remindedAt: null, pictures: [], fileIds: [], reactions: [], ...more,
  }),
  comment: (): CommentRecord => ({
    _id: ID, postId: ID, wallId: classroomId, schoolId, seq: 1, authorId, key: KEY, text: '', status: 'PUBLISHED', heldFor: null, createdAt: AT, refusalNote: null, removedAt: null,
    removedBy: null, removedFrom: null,
  }),
  text: (more: Partial<DocumentRecord>): DocumentRecord => ({
    _id: ID, taskId: ID, classroomId, schoolId, year, groupName: null, wholeClass: false, writerIds: [authorId], readerIds: [], authorIds: [authorId], ownerId: null, copy: null, open: true,
    handIn: null, epoch: 1, words: 1, characters: 1, miniature: [], fileIds: [], createdAt: AT, changedAt: AT, countedSeq: 0, removedAt: null, takenOut: [], renewal: null, contributions: 0,
    gate: 0, ...more,
  }),
  /** What classes that write together share. */
  sharing: (): SharingRecord => ({ liaisonId: ID, pairId: ID, openedIn: schoolId, title: '', instructions: '', guests: [...partners], withoutIds: [], closedIn: [], stoppedIn: [], endedAt: null, gates: {} }),
  channel: (kind: ChannelRecord['kind']): ChannelRecord => ({ ...blankChannel({ classroomId, schoolId }, ID, AT), kind, memberIds: kind === 'CLASS' ? [] : kind === 'GROUP' ? [authorId, CO_WRITER] : [authorId] }),
  message: (status: MessageRecord['status']): MessageRecord => ({
    _id: ID, channelId: ID, classroomId, schoolId, inLine: false, number: 1, seq: 1, authorId, key: KEY, text: '', folded: '', status, heldFor: null, refusalNote: null, replyToId: null,
    mentionIds: [], pictures: [], linksApproved: false, createdAt: AT, publishedAt: AT, editedAt: null, removedAt: status === 'REMOVED' ? AT : null, removedBy: null,
    removedFrom: status === 'REMOVED' ? 'PUBLISHED' : null,
  }),
  report: (): ReportSubject => ({ classroomId, schoolId, item: { authorId: 'someone' } }),
  piece: (removedAt: Date | null): PieceRecord => ({
    _id: ID, ownerId: authorId, kind: 'POST', sourceId: ID, documentId: null, classroomId, schoolId, year, madeAt: AT, title: '', html: '', fileIds: [], withIds: [], word: '',
    suggestedBy: null, suggestion: '', state: 'KEPT', seenIn: [schoolId, ...settledIn(passage)], rank: 1, createdAt: AT, keptAt: AT, removedAt,
  }),
});
