import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor, Room } from '../../../platform/access/actor.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { Door, Item } from '../../moderation/service/doors.ts';
import type { AnswerRecord, DocumentRecord, RemarkRecord, Standing } from '../model.ts';
import { classOf, documentPolicy, judgesOf, maySee, remarkPolicy, roomsOf } from '../policy.ts';
import { type Ledger, marginsTopic } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';
import type { Numbers } from './numbers.ts';
import { keptSince } from './tasks.ts';
import { ownWords } from './titled.ts';

const MOST = 100;
const space = 'DOCUMENTS';
const kind = 'REMARK';

/** A remark, or one answer to it. */
interface Margin { document: DocumentRecord; remark: RemarkRecord; answer: AnswerRecord | null }

/** What documents lend to the desk: what is said in their margins. An answer is an item of its own. */
export function marginDoor({ models: { remarks, documents, tasks }, law, now }: DocumentNeeds, { yearNow, tell }: Ledger, { next }: Numbers): Door {
  const saidOf = ({ remark, answer }: Margin): RemarkRecord | AnswerRecord => answer ?? remark;
  const classroomOf = ({ remark, answer }: Margin): string => answer?.classroomId ?? remark.classroomId;
  /** The class whose staff judge it. */
  const roomOf = (it: Margin): Room => roomsOf(it.document).find(({ classroomId }) => classroomId === classroomOf(it)) ?? classOf(it.document);

  async function titles(all: readonly DocumentRecord[]): Promise<Map<string, string>> {
    const rows = await tasks.find({ _id: { $in: all.flatMap(({ taskId }) => taskId ?? []) } }, { title: 1 }).lean();
    const known = new Map(rows.map(({ _id, title }) => [_id, title]));
    return new Map(all.map((document) => [document._id, [ownWords(document)?.title ?? known.get(document.taskId ?? '') ?? '', document.groupName].filter(Boolean).join(' · ')]));
  }

  async function itemsOf(all: readonly Margin[]): Promise<Item[]> {
    const named = await titles(all.map(({ document }) => document));
    return all.map((margin) => {
      const { document, remark, answer } = margin;
      const { _id: id, seq, authorId, text, createdAt: at, status, heldFor, removedAt, removedBy } = saidOf(margin);
      return {
        kind, id, ...roomOf(margin), seq, authorId, place: named.get(document._id)!, path: `/documents/${document._id}`, at, fileIds: [],
        text: answer ? text : `${text}\n« ${remark.quote} »`, heldFor: status === 'WAITING' ? heldFor : null, removedAt, removedBy,
      };
    });
  }

  async function margin(id: string): Promise<Margin> {
    const remark = await found(remarks.findOne({ $or: [{ _id: idOf(id) }, { 'answers._id': id }] }).lean());
    const document = await found(documents.findById(remark.documentId).lean());
    return { document, remark, answer: remark.answers.find(({ _id }) => _id === id) ?? null };
  }

  async function moderated(actor: Actor, id: string): Promise<Margin> {
    signedIn(actor);
    const it = await margin(id);
    const subject = { document: it.document, year: yearNow() };
    authorize(actor, documentPolicy, 'moderate', subject);
    if (!judgesOf(actor, subject, classroomOf(it))) throw new Refusal('NOT_ALLOWED');
    return it;
  }

  /** Changes what was said if it is still so, tells of it and notes what was done (unless the desk does); CONFLICT when it is not. */
  async function change(actor: Actor, it: Margin, action: 'APPROVE' | 'REFUSE' | 'REMOVE' | 'RESTORE' | null, still: Partial<Standing>, patch: Partial<Standing>): Promise<void> {
    const { document, remark, answer } = it;
    const set = { ...patch, seq: await next(document) };
    const known = Object.fromEntries(Object.entries(still).filter(([, value]) => value !== undefined));
    const { matchedCount } = answer
      ? await remarks.updateOne({ _id: remark._id, answers: { $elemMatch: { _id: answer._id, ...known } } }, { $set: prefixed('answers.$.', set) })
      : await remarks.updateOne({ _id: remark._id, ...known } as object, { $set: set });
    if (matchedCount === 0) throw new Refusal('CONFLICT');
    if (action) await law.record({ room: roomOf(it), actor, action, space, targetId: saidOf(it).authorId, item: { kind, id: saidOf(it)._id } });
    if (!answer && set.removedAt) tell(document, { goneRemarkId: remark._id });
    else tell(document, { remarkId: remark._id }, [...new Set([remark.authorId, ...remark.answers.map(({ authorId }) => authorId)])]);
  }

  /** What in the class's margins is so, of remarks and of answers, each found by the index of its own. */
  async function all(actor: Actor, room: Room, filter: Partial<Record<keyof Standing, unknown>>, is: (said: Standing) => boolean): Promise<Margin[]> {
    if (!actor.isStaffOf(room)) return [];
    const { classroomId } = room;
    const rows = await remarks.find({ $or: [{ classroomId, ...filter }, { classroomId, ...prefixed('answers.', filter) }, { 'answers.classroomId': classroomId, ...prefixed('answers.', filter) }] } as object).sort({ createdAt: 1 }).limit(MOST * 3).lean();
    const there = new Map((await documents.find({ _id: { $in: rows.map(({ documentId }) => documentId) }, removedAt: null }).lean()).map((document) => [document._id, document]));
    return rows.flatMap((remark): Margin[] => {
      const document = there.get(remark.documentId);
      if (!document) return [];
      const said: Margin[] = [...is(remark) ? [{ document, remark, answer: null }] : [], ...remark.answers.filter((answer) => remark.removedAt === null && is(answer)).map((answer) => ({ document, remark, answer }))];
      return said.filter((it) => classroomOf(it) === classroomId);
    });
  }

  return {
    kinds: [kind],

    async waiting(actor, room) {
      const waits = await all(actor, room, { status: 'WAITING', removedAt: null }, ({ status, removedAt }) => status === 'WAITING' && removedAt === null);
      return itemsOf(waits.slice(0, MOST));
    },

    async removed(actor, room, since) {
      const gone = await all(actor, room, { removedAt: { $gte: since } }, ({ removedAt }) => removedAt !== null && removedAt >= since);
      const last = gone.sort((one, other) => saidOf(other).removedAt!.getTime() - saidOf(one).removedAt!.getTime());
      return itemsOf(last.slice(0, MOST));
    },

    async one(actor, _kind, id) {
      signedIn(actor);
      const it = await margin(id);
      const subject = { document: it.document, year: yearNow() };
      const mayRead = judgesOf(actor, subject, classroomOf(it))
        || (remarkPolicy.read(actor, { ...subject, remark: it.remark }) && (!it.answer || maySee(actor, it.document, it.answer, classroomOf(it))));
      if (!mayRead) throw new Refusal('NOT_FOUND');
      return (await itemsOf([it]))[0]!;
    },

    isKept: async (_kind, id) => await remarks.exists({ $or: [{ _id: id }, { 'answers._id': id }] }) !== null,

    async approve(actor, _kind, id, seq) {
      const it = await moderated(actor, id);
      if (saidOf(it).status === 'SHOWN') return;
      await change(actor, it, 'APPROVE', { status: 'WAITING', removedAt: null, seq: seq ?? saidOf(it).seq }, { status: 'SHOWN', note: null });
    },

    async refuse(actor, _kind, id, note, seq) {
      const it = await moderated(actor, id);
      if (saidOf(it).status === 'REFUSED' && seq === null) return;
      await change(actor, it, 'REFUSE', { status: 'WAITING', removedAt: null, seq: seq ?? saidOf(it).seq }, { status: 'REFUSED', note: note.trim() || null });
    },

    async reopen(actor, _kind, id, seq) {
      const it = await moderated(actor, id);
      const { status } = saidOf(it);
      if (status === 'WAITING') return;
      await change(actor, it, null, { status, removedAt: null, seq }, { status: 'WAITING', note: null });
    },

    async remove(actor, _kind, id, seq) {
      const it = await moderated(actor, id);
      if (saidOf(it).removedAt !== null) return;
      await change(actor, it, 'REMOVE', { removedAt: null, ...(seq !== null && { seq }) }, { removedAt: now(), removedBy: signedIn(actor) });
    },

    async restore(actor, _kind, id) {
      const it = await moderated(actor, id);
      const { removedAt } = saidOf(it);
      if (removedAt === null) return;
      if (removedAt < keptSince(now())) throw new Refusal('NOT_FOUND');
      await change(actor, it, 'RESTORE', { removedAt }, { removedAt: null, removedBy: null });
    },

    topics: (classroomId) => [marginsTopic(classroomId)],

    async titleOf(actor, room, targetIds) {
      if (!actor.isStaffOf(room)) return new Map();
      const { classroomId } = room;
      const rows = await documents.find({ _id: { $in: [...targetIds] }, $or: [{ classroomId }, { 'sharing.guests.classroomId': classroomId }], removedAt: null }).lean();
      return titles(rows);
    },
  };
}

const prefixed = (path: string, values: object): Record<string, unknown> => Object.fromEntries(Object.entries(values).map(([name, value]) => [path + name, value]));
