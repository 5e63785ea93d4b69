import DataLoader from 'dataloader';
import type { QueryFilter } from 'mongoose';
import { schoolYearOf } from '../../../schema/shapes.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { Refusal } from '../../platform/refusals.ts';
import type { AnswerRecord, DocumentModels, DocumentRecord, HeldRecord, RemarkRecord, TaskRecord } from './model.ts';
import { rights } from '../../platform/access/access.ts';
import type { ModerationLoaders } from '../moderation/loaders.ts';
import { documentPolicy, isReader, judgesOf, maySee, placeOf, remarkPolicy, roomsOf } from './policy.ts';
import { keptSince } from './service/tasks.ts';

/** Reads that are the same whoever asks: live events share them among audiences. */
export function sharedDocumentLoaders({ tasks, documents, remarks }: DocumentModels) {
  return {
    /** A task; NOT_FOUND when there is none. */
    task: new DataLoader<string, TaskRecord>(async (ids) => inOrderOf(ids, await tasks.find({ _id: { $in: ids } }).lean())),
    /** A document; NOT_FOUND when there is none. */
    document: new DataLoader<string, DocumentRecord>(async (ids) => inOrderOf(ids, await documents.find({ _id: { $in: ids } }).lean())),
    remark: new DataLoader<string, RemarkRecord>(async (ids) => inOrderOf(ids, await remarks.find({ _id: { $in: ids } }).lean())),
    /** The remarks of a document, oldest first. */
    remarks: new DataLoader<string, RemarkRecord[]>(async (ids) => {
      const found = await remarks.find({ documentId: { $in: ids }, removedAt: null }).sort({ createdAt: 1, _id: 1 }).lean();
      return ids.map((id) => found.filter(({ documentId }) => documentId === id));
    }),
  };
}

interface Needs { models: DocumentModels; shared: SharedDocumentLoaders; law: Pick<ModerationLoaders, 'may'>; actor: Actor; now: () => Date }

/** Reads of one request, or of one live event for one audience. */
export function documentLoaders({ models: { held }, shared, law, actor, now }: Needs) {
  let judgedAt: string | undefined;
  const yearNow = (): string => (judgedAt ??= schoolYearOf(now()));

  /** Of a text of several classes, what those of the actor's own wrote. */
  const ofOwn = (document: DocumentRecord): object => (document.sharing
    ? { classroomId: { $in: roomsOf(document).flatMap(({ classroomId }) => (judgesOf(actor, { document, year: yearNow() }, classroomId) ? classroomId : [])) } } : {});

  const waiting = new DataLoader<DocumentRecord, HeldRecord[], string>(async (asked) => {
    const mine = { authorId: { $in: actor.ids }, $or: [{ state: 'WAITING' }, { state: 'REFUSED', judgedAt: { $gt: keptSince(now()) } }] };
    const found = await held.find({ $or: asked.map((document): QueryFilter<HeldRecord> => ({
      documentId: document._id, ...(documentPolicy.moderate(actor, { document, year: yearNow() }) ? { state: 'WAITING', ...ofOwn(document) } : mine),
    } as QueryFilter<HeldRecord>)) }).sort({ at: 1, _id: 1 }).lean();
    return asked.map(({ _id }) => found.filter(({ documentId }) => documentId === _id));
  }, { cacheKeyFn: ({ _id }) => _id });

  return {
    ...shared,
    /** The school year it is. */
    get year(): string { return yearNow(); },
    waiting,

    /** What the actor may do with a document, as its state and the class's controls are. */
    async rightsOn(document: DocumentRecord) {
      const can = rights(actor, documentPolicy, { document, year: yearNow() });
      if (!can.write && !can.remark && !can.handIn) return can;
      const { may } = await law.may(actor, placeOf(actor, document), 'DOCUMENTS', 'WRITING');
      return may ? can : { ...can, write: false, remark: false, handIn: false };
    },

    /** The remarks of a document that the actor sees, oldest first. */
    async remarksOn(document: DocumentRecord): Promise<RemarkRecord[]> {
      const all = await shared.remarks.load(document._id);
      return all.filter((remark) => remarkPolicy.read(actor, { remark, document, year: yearNow() }));
    },

    /** The answers to a remark that the actor sees, oldest first. */
    async answersTo({ documentId, classroomId, answers }: RemarkRecord): Promise<AnswerRecord[]> {
      const document = await shared.document.load(documentId);
      return answers.filter((answer) => maySee(actor, document, answer, answer.classroomId ?? classroomId));
    },

    /** What the actor may do with a remark. */
    async rightsOnRemark(remark: RemarkRecord) {
      const document = await shared.document.load(remark.documentId);
      const can = rights(actor, remarkPolicy, { remark, document, year: yearNow() });
      if (!can.answer && !can.remove) return can;
      const { may } = await law.may(actor, placeOf(actor, document), 'DOCUMENTS', 'REMARK');
      return may ? can : { ...can, answer: false, remove: false };
    },

    /** Those who only read a document for now: for staff all, for others themselves. */
    readersOf: (document: DocumentRecord): readonly string[] => (
      documentPolicy.moderate(actor, { document, year: yearNow() }) ? document.readerIds : actor.id !== null && isReader(actor, document) ? document.readerIds.filter((id) => actor.is(id)) : []),

    /** The document as it is now, or NOT_FOUND when the actor may not read it (any more). */
    async readable(id: string): Promise<DocumentRecord> {
      const document = await shared.document.load(id);
      if (!documentPolicy.read(actor, { document, year: yearNow() })) throw new Refusal('NOT_FOUND');
      return document;
    },

    /** The remark as it is now, with what the policy judges it by; null when it is gone. */
    async judgedRemark(id: string): Promise<RemarkRecord | null> {
      const remark = await shared.remark.load(id);
      const document = await shared.document.load(remark.documentId);
      return remarkPolicy.read(actor, { remark, document, year: yearNow() }) ? remark : null;
    },
  };
}

function inOrderOf<T extends { _id: string }>(ids: readonly string[], rows: readonly T[]): (T | Refusal)[] {
  const known = new Map(rows.map((row) => [row._id, row]));
  return ids.map((id) => known.get(id) ?? new Refusal('NOT_FOUND'));
}

export type SharedDocumentLoaders = ReturnType<typeof sharedDocumentLoaders>;
export type DocumentLoaders = ReturnType<typeof documentLoaders>;
