import type { Resolvers } from '../../../schema/generated/server.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation' | 'Subscription' | 'ModerationDesk' | 'Attendance' | 'ModeratedItem' | 'Report' | 'JournalEntry'>;

export const deskResolvers = {
  Query: {
    moderationDesk: (_, { classroomId }, { actor, desk }) => desk.ofClass(actor, classroomId),
  },

  Mutation: {
    judgeItems: (_, { classroomId, items, approve, note }, { actor, desk }) => desk.judgeItems(actor, classroomId, items, approve, note),
    removeItems: (_, { classroomId, items }, { actor, desk }) => desk.removeItems(actor, classroomId, items),
    restoreItem: (_, { classroomId, item }, { actor, desk }) => desk.restoreItem(actor, classroomId, item),
    undoModeration: (_, { classroomId, entryId }, { actor, desk }) => desk.undo(actor, classroomId, entryId),
    report: (_, { item, reason, words }, { actor, desk }) => desk.report(actor, item, reason, words),
    handleReport: (_, { id, outcome }, { actor, desk }) => desk.handleReport(actor, id, outcome),
  },

  Subscription: {
    attendClass: { subscribe: (_, { classroomId, space, targetId }, { actor, desk }) => desk.attend(actor, classroomId, space, targetId ?? null) },
    deskChanged: { subscribe: (_, { classroomId }, { actor, desk }) => desk.watchDesk(actor, classroomId) },
  },

  ModerationDesk: {
    classroom: ({ room }, _, { loaders }) => loaders.school.classrooms.load(room.classroomId),
    controls: (board) => board.controls(),
    attendance: (board, _, { actor }) => board.attendance(actor),
    waiting: (board, _, { actor }) => board.waiting(actor),
    reports: async (board, _, { actor }) => (await board.reports(actor)).map((report) => ({ report, board })),
    evidence: (board, _, { actor }) => board.evidence(actor),
    undoable: (board, _, { actor }) => board.undoable(actor),
    journal: (board, asked, { actor }) => board.journal(actor, asked),
  },

  Attendance: {
    person: ({ personId }, _, { loaders }) => loaders.people.byId.load(personId),
  },

  ModeratedItem: {
    author: ({ authorId }, _, { loaders }) => loaders.people.byId.load(authorId),
    text: ({ text }) => excerpt(text),
    attachments: ({ fileIds }) => fileIds.length,
    removedBy: ({ removedBy }, _, { loaders }) => (removedBy === null ? null : loaders.people.byId.load(removedBy)),
  },

  Report: {
    id: ({ report }) => report._id,
    item: ({ report }) => report.item,
    isErased: ({ report }) => report.isErased,
    standsAsReported: ({ report, board }, _, { actor }) => board.stands(actor, report),
    reporter: ({ report }, _, { loaders }) => loaders.people.byId.load(report.reporterId),
    reason: ({ report }) => report.reason,
    words: ({ report }) => report.words,
    at: ({ report }) => report.at,
    outcome: ({ report }) => report.outcome,
    handledBy: ({ report: { handledBy } }, _, { loaders }) => (handledBy === null ? null : loaders.people.byId.load(handledBy)),
  },

  JournalEntry: {
    id: ({ _id }) => _id,
    actor: ({ actorId }, _, { loaders }) => (actorId === null ? null : loaders.people.byId.load(actorId)),
    target: ({ targetId }, _, { loaders }) => (targetId === null ? null : loaders.people.byId.load(targetId)),
    item: ({ item }) => item?.kind ?? null,
  },
} satisfies Answers;

const SHOWN = 600;

/** The beginning of a text, cut between letters and not within one. */
const excerpt = (text: string): string => (text.length <= SHOWN ? text : `${text.slice(0, SHOWN - 1).replace(/\p{Surrogate}$/u, '')}…`);
