import * as Y from 'yjs';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFor, idOf, newId } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { bytesOf, effectOf } from '../content.ts';
import type { DocumentRecord, HeldLine, HeldRecord } from '../model.ts';
import { documentPolicy, judgesOf, stateOf } from '../policy.ts';
import { type Ledger, roomNameOf, roomNamed } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';
import { sides } from './sides.ts';
import { readOnly } from './tasks.ts';
import type { VersionKeeping } from './versions.ts';

/** What one person may keep waiting in one document. */
const MOST_BYTES = 5 * 1024 * 1024;
const TRIES = 12;
const MOST_LETTERS = 1_000;

/** Writing that arrived for a closed document. It is never lost: it waits, and what is refused stays its author's to read. */
export function heldWriting({ models: { held, documents }, school, rooms, now, report }: DocumentNeeds, { yearNow, announce }: Ledger, { keepVersion }: VersionKeeping) {
  const { sideOf } = sides({ school });

  /** Whose staff judge it: in a text of several classes, those of whoever wrote it. */
  async function classroomOf(documentId: string, authorId: string): Promise<string | null> {
    const document = await documents.findById(documentId).lean();
    return document?.sharing ? (await sideOf(document, authorId))?.classroomId ?? document.classroomId : null;
  }

  /** Adds to what a person has waiting, in one step that no other comes between; null when another did. */
  async function add(record: HeldRecord, update: Uint8Array): Promise<HeldRecord | null> {
    const bytes = Buffer.from(merged(bytesOf(record.bytes), update));
    if (bytes.length > MOST_BYTES) throw new Refusal('TOO_LARGE');
    if (bytes.equals(bytesOf(record.bytes))) return record;
    const { _id, revision } = record;
    return held.findOneAndUpdate({ _id, revision, state: 'WAITING' }, { $set: { bytes, at: now() }, $inc: { revision: 1 } }, { returnDocument: 'after' }).lean();
  }

  async function firstOf(documentId: string, epoch: number, authorId: string, update: Uint8Array): Promise<HeldRecord | null> {
    const record: HeldRecord = {
      _id: newId(), documentId, epoch, authorId, classroomId: await classroomOf(documentId, authorId), at: now(), state: 'WAITING', revision: 1, bytes: Buffer.from(merged(update, update)), judgedAt: null, judgedBy: null,
    };
    return held.create(record).then(() => record, (error: unknown) => { if (isDuplicate(error)) return null; throw error; });
  }

  /** What was refused comes again each time its author comes back with it: it is still refused. */
  async function refused(documentId: string, authorId: string, update: Uint8Array): Promise<HeldRecord | undefined> {
    const judged = await held.find({ documentId, authorId, state: 'REFUSED' }).lean();
    return judged.find(({ bytes }) => Buffer.from(merged(bytesOf(bytes), update)).equals(bytesOf(bytes)));
  }

  return {
    /** Keeps what someone wrote while the document was closed; answers its id. Done twice, it is once. */
    async hold(room: string, authorId: string, update: Uint8Array): Promise<string> {
      const { documentId, epoch } = roomNamed(room);
      const known = await refused(documentId, authorId, update);
      if (known) return known._id;
      for (let tries = 0; tries < TRIES; tries++) {
        const waiting = await held.findOne({ documentId, authorId, state: 'WAITING' }).lean();
        const kept = waiting ? await add(waiting, update) : await firstOf(documentId, epoch, authorId, update);
        if (!kept) continue;
        const document = await documents.findById(documentId).lean();
        if (document && kept.revision !== waiting?.revision) await announce(document).catch(report);
        return kept._id;
      }
      throw new Refusal('CONFLICT');
    },

    /**
     * Accepts or refuses what waits. Accepted, it is written under its author's name before it counts as judged: cut in the middle, it is
     * judged again and written once. Judged twice the same way, it is judged; the other way, CONFLICT.
     */
    async judgeHeld(actor: Actor, id: string, accept: boolean): Promise<DocumentRecord> {
      const judgedBy = signedIn(actor);
      const record = await found(held.findById(idOf(id)).lean());
      const document = await found(documents.findById(record.documentId).lean());
      const subject = { document, year: yearNow() };
      authorize(actor, documentPolicy, 'moderate', subject);
      if (record.classroomId && !judgesOf(actor, subject, record.classroomId)) throw new Refusal('NOT_FOUND');
      const state = accept ? 'ACCEPTED' : 'REFUSED';
      if (record.state === state) return document;
      if (record.state !== 'WAITING' || (accept && record.epoch !== document.epoch)) throw new Refusal('CONFLICT');
      if (accept && stateOf(subject, actor) === 'ARCHIVED') throw readOnly(document);
      if (accept) {
        await keepVersion(document, { _id: idFor(`held ${id} ${record.revision}`), reason: 'BEFORE_MODERATION', by: judgedBy });
        await rooms.accept(roomNameOf(document), record.authorId, bytesOf(record.bytes));
      }
      const { revision } = record;
      const judged = await held.findOneAndUpdate({ _id: id, revision, state: 'WAITING' }, { $set: { state, judgedAt: now(), judgedBy } }).lean();
      if (!judged) return this.judgeHeld(actor, id, accept);
      await announce(document);
      return document;
    },

    /** What each would add to the text as it stands, and take from it. */
    async effectsOf(document: DocumentRecord, records: readonly HeldRecord[]): Promise<HeldLine[]> {
      if (records.length === 0) return [];
      return rooms.read(roomNameOf(document), ({ doc }) => records.map(({ _id, authorId, at, state, judgedAt, bytes }) => {
        const { text, erases } = effectOf(doc, bytesOf(bytes));
        return { _id, authorId, at, text: text.slice(0, MOST_LETTERS), erases, refusedAt: state === 'REFUSED' ? judgedAt : null };
      }));
    },
  };
}

/** Both as one update, written the same way whatever the pieces: what adds nothing changes nothing. */
const merged = (one: Uint8Array, other: Uint8Array): Uint8Array => Y.mergeUpdates([one, other]);
