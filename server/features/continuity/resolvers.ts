import type { Resolvers } from '../../../schema/generated/server.ts';
import { rights } from '../../platform/access/access.ts';
import { byName } from '../people/names.ts';
import type { PieceRecord } from './model.ts';
import { type PieceSubject, piecePolicy, portfolioPolicy } from './policy.ts';
import type { ContinuityService } from './service.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation' | 'Portfolio' | 'PortfolioSource' | 'PortfolioPiece' | 'AccountSight' | 'SightPlace' | 'SightAudience' | 'SightPerson'>;

const seen = async (piece: PieceRecord, continuity: ContinuityService): Promise<PieceSubject> => ({ piece, owner: await continuity.ownerOf(piece.ownerId) });

export const continuityResolvers = {
  Query: {
    portfolio: (_, { personId }, { actor, continuity }) => continuity.portfolioFor(actor, personId),
    accountSight: (_, { personId }, { actor, continuity }) => continuity.accountSight(actor, personId),
  },

  Mutation: {
    keepPiece: async (_, asked, { actor, continuity }) => seen(await continuity.keepPiece(actor, asked), continuity),
    suggestPiece: async (_, { personId, kind, sourceId, word }, { actor, continuity }) => seen(await continuity.suggestPiece(actor, personId, kind, sourceId, word), continuity),
    answerSuggestion: async (_, { id, keep, word }, { actor, continuity }) => {
      const piece = await continuity.answerSuggestion(actor, id, keep, word);
      return piece && seen(piece, continuity);
    },
    withdrawPiece: (_, { id }, { actor, continuity }) => continuity.withdrawPiece(actor, id),
    rewordPiece: async (_, { id, word }, { actor, continuity }) => seen(await continuity.rewordPiece(actor, id, word), continuity),
    arrangePieces: async (_, { ids }, { actor, continuity }) => {
      const [owner, pieces] = [await continuity.ownerOf(actor.id ?? ''), await continuity.arrangePieces(actor, ids)];
      return pieces.map((piece) => ({ owner, piece }));
    },
    takeOutPiece: async (_, { id, out }, { actor, continuity }) => seen(await continuity.takeOutPiece(actor, id, out), continuity),
  },

  Portfolio: {
    id: ({ ownerId }) => ownerId,
    owner: ({ ownerId }, _, { loaders }) => loaders.people.byId.load(ownerId),
    pieces: async (owner, _, { actor, continuity }) => (await continuity.piecesOf(actor, owner)).map((piece) => ({ owner, piece })),
    offered: (owner, _, { actor, continuity }) => continuity.offered(actor, owner),
    url: (owner, _, { actor }) => (portfolioPolicy.download(actor, owner) ? `/portfolio/${owner.ownerId}.zip` : null),
    can: (owner, _, { actor }) => rights(actor, portfolioPolicy, owner),
  },

  PortfolioSource: { classroom: ({ classroomId }, _, { loaders }) => loaders.school.classrooms.load(classroomId) },

  PortfolioPiece: {
    id: ({ piece }) => piece._id,
    kind: ({ piece }) => piece.kind,
    sourceId: ({ piece }) => piece.sourceId,
    document: ({ piece: { documentId, ownerId } }, _, { actor, loaders }) => (documentId !== null && actor.is(ownerId) ? loaders.documents.document.load(documentId) : null),
    title: ({ piece }) => piece.title,
    html: ({ piece }) => piece.html,
    writtenWith: async ({ piece: { withIds } }, _, { loaders }) => (await Promise.all(withIds.map((id) => loaders.people.byId.load(id)))).sort(byName),
    classroom: ({ piece: { classroomId, elsewhere } }, _, { loaders }) => (elsewhere ? null : loaders.school.classrooms.load(classroomId)),
    elsewhere: ({ piece }) => piece.elsewhere ?? null,
    year: ({ piece }) => piece.year,
    madeAt: ({ piece }) => piece.madeAt,
    word: ({ piece }) => piece.word,
    suggestedBy: ({ piece: { suggestedBy } }, _, { loaders }) => (suggestedBy === null ? null : loaders.people.byId.load(suggestedBy)),
    suggestion: ({ piece }) => piece.suggestion,
    isSuggestion: ({ piece }) => piece.state === 'SUGGESTED',
    keptAt: ({ piece }) => piece.keptAt,
    removedAt: ({ piece }) => piece.removedAt,
    can: (subject, _, { actor }) => rights(actor, piecePolicy, subject),
  },

  AccountSight: {
    id: ({ pupil }) => pupil.personId,
    owner: ({ pupil }, _, { loaders }) => loaders.people.byId.load(pupil.personId),
  },
  SightPlace: { classroom: ({ classroomId }, _, { loaders }) => loaders.school.classrooms.load(classroomId) },
  SightAudience: { classroom: ({ classroomId }, _, { loaders }) => (classroomId === null ? null : loaders.school.classrooms.load(classroomId)) },
  SightPerson: { person: ({ personId }, _, { loaders }) => loaders.people.byId.load(personId) },
} satisfies Answers;
