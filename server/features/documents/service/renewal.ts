import { deflateSync } from 'node:zlib';
import * as Y from 'yjs';
import type { StoredUpdate } from '../../../platform/realtime/collaboration/kind.ts';
import { FORMER } from '../../../platform/personal/trace.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { ROOT, byAuthor } from '../content.ts';
import type { DocumentRecord } from '../model.ts';
import { summaryOf } from '../summary.ts';
import { rightsTopic, roomNameOf } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';

const AT_ONCE = 5;
/** A renewal that has not gone on for so long was cut short. */
const CUT_MS = 60_000;
/** As long, when people are being erased: what a copy takes at most, many times over. */
const CUT_FOR_ERASURE_MS = 15_000;
/** Renewals of one text tried one after the other, as others begin some of their own. */
const TRIES = 5;

const NOBODY: ReadonlySet<string> = new Set();

/**
 * What was taken out of a text is gone from what one reads, but not from its past. Once it is due, the text begins anew in another epoch, as it stands and
 * with who wrote what; all that came before is forgotten. Interrupted at any point, it goes on the next time.
 */
export function renewal({ models: { documents, versions, remarks }, rooms, log, events, now }: DocumentNeeds) {
  type Renewing = DocumentRecord & { renewal: NonNullable<DocumentRecord['renewal']> };

  /** Takes the renewal upon oneself: nobody else does it meanwhile, and nobody comes in while the text is copied. */
  const claim = ({ _id, epoch, renewal: known }: DocumentRecord): Promise<Renewing | null> => documents.findOneAndUpdate(
    { _id, epoch, ...(known ? { 'renewal.at': known.at } : { renewal: null }) },
    { $set: { renewal: known ? { ...known, at: now() } : { epoch: epoch + 1, step: 'COPYING', at: now() } } }, { returnDocument: 'after' },
  ).lean<Renewing>().exec();

  async function copy(document: Renewing, upTo: Date, leaving = NOBODY): Promise<Renewing | null> {
    const room = roomNameOf(document);
    await rooms.end(room);
    const { seq, updates, summary, words } = await rooms.read(room, ({ doc, clients, seq: last }) => ({
      seq: last, updates: standing(doc, clients, document, leaving), summary: summaryOf(doc), words: bare(doc.getXmlFragment(ROOT).toString().replace(/<[^>]*>/g, '')),
    }));
    await rooms.end(room);
    await log.begin(document._id, document.renewal.epoch, updates);
    await blur(document, updates, words, upTo);
    // Written meanwhile by the server itself: done again the next time.
    if ((await log.store(room).after(seq)).length > 0) throw new Refusal('CONFLICT');
    return documents.findOneAndUpdate({ _id: document._id, epoch: document.epoch },
      { $set: { ...summary, epoch: document.renewal.epoch, countedSeq: 0, 'renewal.step': 'FORGETTING' } }, { returnDocument: 'after' }).lean<Renewing>().exec();
  }

  /** What quotes words that are gone, and a handed-in copy that has them. */
  async function blur({ _id, handIn }: DocumentRecord, updates: StoredUpdate[], words: string, upTo: Date): Promise<void> {
    const before = { $lte: upTo };
    for (const { _id: remark, quote } of await remarks.find({ documentId: _id, createdAt: before }, { quote: 1 }).lean()) {
      if (quote && !words.includes(bare(quote))) await remarks.updateOne({ _id: remark }, { $set: { quote: '' } });
    }
    if (handIn) await versions.updateOne({ _id: handIn.versionId, at: before }, { $set: { state: deflateSync(Y.mergeUpdates(updates.map(({ bytes }) => bytes))) } });
  }

  async function forget({ _id, epoch, handIn }: DocumentRecord, due: Date, upTo: Date): Promise<void> {
    await log.forgetBut(_id, epoch);
    await versions.deleteMany({ documentId: _id, _id: { $ne: handIn?.versionId ?? null }, at: { $lte: upTo } });
    await documents.updateOne({ _id }, { $set: { renewal: null }, $pull: { takenOut: { $lte: due } } });
    events.publish(rightsTopic(_id), {});
  }

  const copyOrLetGo = (claimed: Renewing, upTo: Date, leaving = NOBODY): Promise<Renewing | null> => copy(claimed, upTo, leaving).catch(async (error: unknown) => {
    await documents.updateOne({ _id: claimed._id, 'renewal.step': 'COPYING' }, { $set: { renewal: null } });
    throw error;
  });

  return {
    /** Renews the texts from which something was taken out before then. */
    async renew(due: Date): Promise<void> {
      const cut = new Date(now().getTime() - CUT_MS);
      const waiting = await documents.find({ takenOut: { $lte: due }, $or: [{ renewal: null }, { 'renewal.at': { $lte: cut } }] }).limit(AT_ONCE).lean();
      for (const document of waiting) {
        const claimed = await claim(document);
        if (!claimed) continue;
        const copied = claimed.renewal.step === 'FORGETTING' ? claimed : await copyOrLetGo(claimed, lastOf(claimed.takenOut, now()));
        if (copied) await forget(copied, due, lastOf(copied.takenOut, due));
      }
    },

    /**
     * Begins a text anew at once, with a former member where those persons wrote, and forgets its past: what they erased, and whose each letter was.
     * Refuses with CONFLICT while another renewal is under way.
     */
    async anonymise(documentId: string, leaving: ReadonlySet<string>): Promise<void> {
      for (let tries = 0; tries < TRIES; tries++) {
        const document = await found(documents.findById(documentId).lean());
        if (document.renewal && document.renewal.at > new Date(now().getTime() - CUT_FOR_ERASURE_MS)) throw new Refusal('CONFLICT');
        const claimed = await claim(document);
        if (!claimed) continue;
        if (claimed.renewal.step === 'FORGETTING') { await forget(claimed, NEVER, NEVER); continue; }
        const copied = await copyOrLetGo(claimed, now(), leaving);
        if (copied) return forget(copied, now(), now());
      }
      throw new Refusal('CONFLICT');
    },
  };
}

const NEVER = new Date(0);

const bare = (words: string): string => words.replace(/\s+/g, '');

/** The last of the takings out that are due: versions up to it may have what was taken out. */
const lastOf = (takenOut: readonly Date[], due: Date): Date => new Date(Math.max(...takenOut.filter((at) => at <= due).map(Number)));

/** The text as it stands, under its authors' names, as old as the document: nobody wrote it just now. Where someone leaves, a former member stands. */
function standing(doc: Y.Doc, clients: ReadonlyMap<number, string>, { writerIds, authorIds, createdAt }: DocumentRecord, leaving: ReadonlySet<string>): StoredUpdate[] {
  const nameOf = (personId: string): string => (leaving.has(personId) ? FORMER : personId);
  const named = new Map([...clients].map(([client, personId]) => [client, nameOf(personId)]));
  return byAuthor(doc, named, nameOf(authorIds[0] ?? writerIds[0] ?? '')).map(({ by, bytes }) => ({ by, at: createdAt, bytes }));
}
