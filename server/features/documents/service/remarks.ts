import type { RemarkInput } from '../../../../schema/generated/server.ts';
import { limits } from '../../../../schema/limits.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import type { Ticket } from '../../moderation/service/contribute.ts';
import type { DocumentRecord, RemarkRecord, Standing } from '../model.ts';
import { placeOf, remarkPolicy } from '../policy.ts';
import { type Ledger, invalid } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';
import type { Numbers } from './numbers.ts';

const space = 'DOCUMENTS';

/** Remarks in the margin, their answers, and what becomes of them. */
export function remarkWrites({ models: { remarks, documents }, law, now }: DocumentNeeds, { yearNow, documentFor, tell }: Ledger, { next }: Numbers) {
  /** The remark and its document, for those who may do that; what was removed is gone. */
  async function remarkFor(actor: Actor, id: string, action: keyof typeof remarkPolicy): Promise<{ remark: RemarkRecord; document: DocumentRecord }> {
    signedIn(actor);
    const remark = await found(remarks.findById(idOf(id)).lean());
    const document = await found(documents.findById(remark.documentId).lean());
    authorize(actor, remarkPolicy, action, { remark, document, year: yearNow() });
    return { remark, document };
  }

  /** Tells of a remark as it is; those who wrote in it on their own: they see more of it than others. */
  function told(document: DocumentRecord, remark: RemarkRecord): RemarkRecord {
    tell(document, { remarkId: remark._id }, [...new Set([remark.authorId, ...remark.answers.map(({ authorId }) => authorId)])]);
    return remark;
  }

  /** A remark sent again. The first try may have been written without an answer, and so without a word to anyone. */
  async function again(actor: Actor, id: string): Promise<RemarkRecord> {
    const { remark, document } = await remarkFor(actor, id, 'read');
    return told(document, remark);
  }

  async function standing(actor: Actor, document: DocumentRecord, ticket: Ticket): Promise<Standing> {
    const { heldFor } = ticket;
    return { status: heldFor === null ? 'SHOWN' : 'WAITING', heldFor, note: null, seq: await next(document, ticket, placeOf(actor, document)), removedAt: null, removedBy: null };
  }

  const full = async (documentId: string): Promise<boolean> => await remarks.countDocuments({ documentId, removedAt: null }) >= limits.remarks;

  return {
    /** Puts a remark on a passage. The same key twice answers the first; removed since, it is NOT_FOUND. */
    async addRemark(actor: Actor, documentId: string, key: string, input: RemarkInput): Promise<RemarkRecord> {
      const authorId = signedIn(actor);
      const _id = idFromKey(`remark ${authorId}`, key);
      if (await remarks.exists({ _id })) return again(actor, _id);
      const document = await documentFor(actor, documentId, 'remark');
      const said = cleanRemark(input);
      if (await full(documentId)) throw invalid('input.text', `${limits.remarks} remarques au plus : retirez-en d’abord.`, `${limits.remarks} remarks at most: remove some first.`);
      const room = placeOf(actor, document);
      return law.contribute(actor, { room, space, kind: 'REMARK', texts: [said.text, said.quote] }, async (ticket) => {
        const remark: RemarkRecord = {
          _id, documentId, classroomId: room.classroomId, authorId, ...said, createdAt: now(), answers: [], resolvedAt: null, resolvedBy: null, ...await standing(actor, document, ticket),
        };
        try {
          await remarks.create(remark);
        } catch (error) {
          if (!isDuplicate(error)) throw error;
          return again(actor, _id);
        }
        return told(document, remark);
      });
    },

    /** Answers a remark. The same key twice answers once. */
    async answerRemark(actor: Actor, remarkId: string, key: string, text: string): Promise<RemarkRecord> {
      const authorId = signedIn(actor);
      const { remark, document } = await remarkFor(actor, remarkId, 'answer');
      const _id = idFromKey(`answer ${authorId} ${remarkId}`, key);
      if (remark.answers.some((answer) => answer._id === _id)) return told(document, remark);
      const words = textOf(text, 'text');
      const room = placeOf(actor, document);
      return law.contribute(actor, { room, space, kind: 'REMARK', texts: [words] }, async (ticket) => {
        const classroomId = room.classroomId === remark.classroomId ? null : room.classroomId;
        const answer = { _id, authorId, classroomId, text: words, createdAt: now(), ...await standing(actor, document, ticket) };
        const after = await remarks.findOneAndUpdate(
          { _id: remarkId, removedAt: null, 'answers._id': { $ne: _id }, [`answers.${limits.remarkAnswers - 1}`]: { $exists: false } },
          { $push: { answers: answer } }, { returnDocument: 'after' },
        ).lean();
        if (after) return told(document, after);
        const since = await remarkFor(actor, remarkId, 'answer');
        if (since.remark.answers.some((given) => given._id === _id)) return told(document, since.remark);
        throw invalid('text', `${limits.remarkAnswers} réponses au plus : écrivez une nouvelle remarque.`, `${limits.remarkAnswers} answers at most: write a new remark.`);
      });
    },

    async resolveRemark(actor: Actor, id: string, resolved: boolean): Promise<RemarkRecord> {
      const { remark, document } = await remarkFor(actor, id, 'answer');
      if (resolved === (remark.resolvedAt !== null)) return remark;
      const patch = resolved ? { resolvedAt: now(), resolvedBy: signedIn(actor) } : { resolvedAt: null, resolvedBy: null };
      const room = placeOf(actor, document);
      return law.contribute(actor, { room, space, kind: 'EDIT' }, async (ticket) => {
        const seq = await next(document, ticket, room);
        return told(document, await found(remarks.findOneAndUpdate({ _id: id, removedAt: null }, { $set: { ...patch, seq } }, { returnDocument: 'after' }).lean()));
      });
    },

    /** Removes a remark with its answers. True again for whoever may have removed it. */
    async removeRemark(actor: Actor, id: string): Promise<true> {
      const removedBy = signedIn(actor);
      const remark = await found(remarks.findById(idOf(id)).lean());
      const document = await found(documents.findById(remark.documentId).lean());
      const subject = { remark: { ...remark, removedAt: null }, document, year: yearNow() };
      if (remark.removedAt && !remarkPolicy.remove(actor, subject)) throw new Refusal('NOT_FOUND');
      authorize(actor, remarkPolicy, 'remove', subject);
      const room = placeOf(actor, document);
      await law.contribute(actor, { room, space, kind: 'DELETE' }, async (ticket) => {
        const seq = await next(document, ticket, room);
        const { modifiedCount } = await remarks.updateOne({ _id: id, removedAt: null }, { $set: { removedAt: now(), removedBy, seq } });
        if (modifiedCount === 0) return;
        if (remark.authorId !== removedBy) await law.record({ room, actor, action: 'REMOVE', space, targetId: remark.authorId, item: { kind: 'REMARK', id } });
        tell(document, { goneRemarkId: id });
      });
      return true;
    },
  };
}

const textOf = (text: string, field: string): string => cleanText(text, { max: limits.remark, field, required: true, lines: true });

function cleanRemark({ start, end, quote, text }: RemarkInput): Pick<RemarkRecord, 'start' | 'end' | 'quote' | 'text'> {
  return {
    start: positionOf(start, 'input.start'), end: positionOf(end, 'input.end'), text: textOf(text, 'input.text'),
    quote: cleanText(quote, { max: limits.remarkQuote, field: 'input.quote', lines: true }),
  };
}

/** A place in the text, which only an editor reads: what is checked is that it is one's shape. */
function positionOf(place: string, field: string): string {
  if (place.length > limits.remarkPosition || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(place)) throw new Refusal('INVALID', { field });
  return place;
}
