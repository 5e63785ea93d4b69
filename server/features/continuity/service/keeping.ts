import { limits } from '../../../../schema/limits.ts';
import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { insertMissing } from '../../../platform/database/insert.ts';
import { idFor, idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import type { PieceKind, PieceRecord } from '../model.ts';
import type { Freezing, Frozen } from './freezing.ts';
import type { Ledger } from './ledger.ts';
import type { ContinuityNeeds } from './needs.ts';
import type { Sources } from './sources.ts';

const FULL = { fr: `Ce portfolio est plein : ${limits.pieces} travaux. Retires-en un d’abord.`, en: `This portfolio is full: ${limits.pieces} pieces. Take one out first.` };

/** What pupils keep, and what teachers suggest to them. */
export function keeping({ models: { pieces }, files, now }: ContinuityNeeds, { ownerFor, pieceFor }: Ledger, { frozen, own }: Freezing, { sourceFor }: Sources) {
  const wordOf = (word: string): string => cleanText(word, { max: limits.pieceWord, field: 'word', lines: true });

  async function refuseFull(ownerId: string): Promise<void> {
    if (await pieces.countDocuments({ ownerId, state: { $in: ['MAKING', 'KEPT'] }, removedAt: null }) >= limits.pieces) throw new Refusal('INVALID', { field: 'sourceId', words: FULL });
  }

  /** The last of all. Two made at the same moment may share a rank: their ids decide. */
  async function lastRank(ownerId: string): Promise<number> {
    const [last] = await pieces.find({ ownerId }, { rank: 1 }).sort({ rank: -1 }).limit(1).lean();
    return (last?.rank ?? 0) + 1;
  }

  /** Gives a piece that is being made files of its own, then its content; cut in the middle and done again, it is once. */
  async function finish(piece: PieceRecord, content: Frozen, word: string): Promise<PieceRecord> {
    const owned = await own(content, piece._id, piece.ownerId);
    const { modifiedCount } = await pieces.updateOne({ _id: piece._id, state: 'MAKING' }, { $set: { ...owned, word, seenIn: [content.schoolId], state: 'KEPT', keptAt: now() } });
    if (modifiedCount === 0) await files.discard(owned.fileIds);
    return found(pieces.findById(piece._id).lean<PieceRecord>());
  }

  const begun = (about: Pick<PieceRecord, '_id' | 'ownerId' | 'kind' | 'sourceId' | 'state' | 'rank' | 'title' | 'madeAt' | 'classroomId' | 'schoolId' | 'year'>): PieceRecord => ({
    documentId: null, html: '', fileIds: [], withIds: [], word: '', suggestedBy: null, suggestion: '', seenIn: [about.schoolId], createdAt: now(), keptAt: null, removedAt: null, ...about,
  });

  return {
    /** Keeps own work as it is now, with a word of one's own; the same key twice keeps it once. */
    async keepPiece(actor: Actor, asked: { kind: PieceKind; sourceId: string; key: string; word: string }): Promise<PieceRecord> {
      const ownerId = signedIn(actor);
      const word = wordOf(asked.word);
      const _id = idFromKey(`piece ${ownerId}`, asked.key);
      const known = await pieces.findById(_id).lean<PieceRecord>();
      if (known && known.state !== 'MAKING') return known;
      await ownerFor(actor, ownerId, 'keep');
      if (!known) await refuseFull(ownerId);
      const { kind, sourceId } = known ?? { kind: asked.kind, sourceId: idOf(asked.sourceId) };
      const content = await frozen(actor, kind, sourceId, asked.key);
      const { title, madeAt, classroomId, schoolId, year } = content;
      const piece = known ?? begun({ _id, ownerId, kind, sourceId, state: 'MAKING', rank: await lastRank(ownerId), title, madeAt, classroomId, schoolId, year });
      await insertMissing(pieces, [piece]);
      return finish(piece, content, word);
    },

    /** Proposes work of a pupil's to its author, once; the pupil decides. */
    async suggestPiece(actor: Actor, pupilId: string, kind: PieceKind, sourceId: string, words: string): Promise<PieceRecord> {
      const owner = await ownerFor(actor, pupilId, 'suggest');
      const suggestion = cleanText(words, { max: limits.pieceWord, field: 'word', lines: true });
      const { title, madeAt, classroomId, schoolId, year } = await sourceFor(actor, owner, kind, idOf(sourceId));
      const _id = idFor(`suggested ${pupilId} ${kind} ${sourceId}`);
      const piece = begun({ _id, ownerId: pupilId, kind, sourceId, state: 'SUGGESTED', rank: 0, title, madeAt, classroomId, schoolId, year });
      await insertMissing(pieces, [{ ...piece, suggestedBy: signedIn(actor), suggestion }]);
      return found(pieces.findById(_id).lean<PieceRecord>());
    },

    /** Says yes or no to a suggestion; yes keeps the work as it is now. Told again, it is as it was told first. */
    async answerSuggestion(actor: Actor, id: string, keep: boolean, words: string): Promise<PieceRecord | null> {
      const me = signedIn(actor);
      const word = wordOf(words);
      const before = await pieces.findById(idOf(id)).lean<PieceRecord>();
      if (before && actor.is(before.ownerId) && before.state !== 'SUGGESTED' && before.state !== 'MAKING') return before.state === 'KEPT' ? before : null;
      const piece = before?.state === 'MAKING' && actor.is(before.ownerId) ? before : (await pieceFor(actor, id, 'answer')).piece;
      if (!keep) {
        await pieces.updateOne({ _id: id, state: 'SUGGESTED' }, { $set: { state: 'DECLINED' } });
        return null;
      }
      await ownerFor(actor, me, 'keep');
      await refuseFull(me);
      const content = await frozen(actor, piece.kind, piece.sourceId, `suggested-${id}`);
      await pieces.updateOne({ _id: id, state: 'SUGGESTED' }, { $set: { state: 'MAKING', createdAt: now(), rank: await lastRank(me) } });
      return finish(piece, content, word);
    },

    /** Takes a suggestion back before it is answered, or a piece away from everyone; it is forgotten after 30 days. */
    async withdrawPiece(actor: Actor, id: string): Promise<true> {
      const { piece } = await pieceFor(actor, id, 'withdraw');
      if (piece.state === 'SUGGESTED' && (await pieces.deleteOne({ _id: piece._id, state: 'SUGGESTED' })).deletedCount === 1) return true;
      await pieces.updateOne({ _id: piece._id }, { $set: { state: 'WITHDRAWN', removedAt: now() } });
      return true;
    },

    async rewordPiece(actor: Actor, id: string, words: string): Promise<PieceRecord> {
      const word = wordOf(words);
      const { piece } = await pieceFor(actor, id, 'change');
      return found(pieces.findOneAndUpdate({ _id: piece._id }, { $set: { word } }, { returnDocument: 'after' }).lean<PieceRecord>());
    },

    /** Puts the pieces in that order; those not named come after, as they were. */
    async arrangePieces(actor: Actor, ids: readonly string[]): Promise<PieceRecord[]> {
      const ownerId = signedIn(actor);
      const owner = await ownerFor(actor, ownerId, 'arrange');
      if (ids.length > limits.pieces || new Set(ids).size < ids.length) throw new Refusal('INVALID', { field: 'ids' });
      const own = await pieces.find({ ownerId: owner.ownerId, state: 'KEPT' }, { _id: 1 }).sort({ rank: 1, _id: 1 }).lean();
      const known = new Set(own.map(({ _id }) => _id));
      if (!ids.map(idOf).every((id) => known.has(id))) throw new Refusal('NOT_FOUND');
      const order = [...ids, ...own.map(({ _id }) => _id).filter((id) => !ids.includes(id))];
      await pieces.bulkWrite(order.map((_id, index) => ({ updateOne: { filter: { _id, ownerId }, update: { $set: { rank: index + 1 } } } })));
      return pieces.find({ ownerId, state: 'KEPT' }).sort({ rank: 1, _id: 1 }).lean<PieceRecord[]>();
    },

    /** Takes a piece out, or puts it back within 30 days. */
    async takeOutPiece(actor: Actor, id: string, out: boolean): Promise<PieceRecord> {
      const { piece } = await pieceFor(actor, id, 'change');
      if (!out && piece.removedAt !== null) await refuseFull(piece.ownerId);
      const change = out ? { removedAt: piece.removedAt ?? now() } : { removedAt: null };
      return found(pieces.findOneAndUpdate({ _id: piece._id }, { $set: change }, { returnDocument: 'after' }).lean<PieceRecord>());
    },
  };
}
