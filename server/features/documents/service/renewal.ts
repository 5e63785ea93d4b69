import { deflateSync } from 'node:zlib';
import * as Y from 'yjs';
import type { StoredUpdate } from '../../../platform/realtime/collaboration/kind.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { ROOT, byAuthor } from '../content.ts';
import type { DocumentRecord } from '../model.ts';
import { summaryOf } from '../summary.ts';
import { rightsTopic, roomNameOf } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';

const AT_ONCE = 5;
/** A renewal that has not gone on for so long was cut short. */
const CUT_MS = 60_000;

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

  async function copy(document: Renewing): Promise<Renewing | null> {
    const room = roomNameOf(document);
    await rooms.end(room);
    const { seq, updates, summary, words } = await rooms.read(room, ({ doc, clients, seq: last }) => ({
      seq: last, updates: standing(doc, clients, document), summary: summaryOf(doc), words: bare(doc.getXmlFragment(ROOT).toString().replace(/<[^>]*>/g, '')),
    }));
    await rooms.end(room);
    await log.begin(document._id, document.renewal.epoch, updates);
    await blur(document, updates, words);
    // Written meanwhile by the server itself: done again the next time.
    if ((await log.store(room).after(seq)).length > 0) throw new Refusal('CONFLICT');
    return documents.findOneAndUpdate({ _id: document._id, epoch: document.epoch },
      { $set: { ...summary, epoch: document.renewal.epoch, countedSeq: 0, 'renewal.step': 'FORGETTING' } }, { returnDocument: 'after' }).lean<Renewing>().exec();
  }

  /** What quotes words that are gone, and a handed-in copy that has them. */
  async function blur({ _id, handIn, takenOut }: DocumentRecord, updates: StoredUpdate[], words: string): Promise<void> {
    const before = { $lte: lastOf(takenOut, now()) };
    for (const { _id: remark, quote } of await remarks.find({ documentId: _id, createdAt: before }, { quote: 1 }).lean()) {
      if (quote && !words.includes(bare(quote))) await remarks.updateOne({ _id: remark }, { $set: { quote: '' } });
    }
    if (handIn) await versions.updateOne({ _id: handIn.versionId, at: before }, { $set: { state: deflateSync(Y.mergeUpdates(updates.map(({ bytes }) => bytes))) } });
  }

  async function forget({ _id, epoch, handIn, takenOut }: DocumentRecord, due: Date): Promise<void> {
    await log.forgetBut(_id, epoch);
    await versions.deleteMany({ documentId: _id, _id: { $ne: handIn?.versionId ?? null }, at: { $lte: lastOf(takenOut, due) } });
    await documents.updateOne({ _id }, { $set: { renewal: null }, $pull: { takenOut: { $lte: due } } });
    events.publish(rightsTopic(_id), {});
  }

  return {
    /** Renews the texts from which something was taken out before then. */
    async renew(due: Date): Promise<void> {
      const cut = new Date(now().getTime() - CUT_MS);
      const waiting = await documents.find({ takenOut: { $lte: due }, $or: [{ renewal: null }, { 'renewal.at': { $lte: cut } }] }).limit(AT_ONCE).lean();
      for (const document of waiting) {
        const claimed = await claim(document);
        if (!claimed) continue;
        const copied = claimed.renewal.step === 'FORGETTING' ? claimed : await copy(claimed).catch(async (error: unknown) => {
          await documents.updateOne({ _id: document._id, 'renewal.step': 'COPYING' }, { $set: { renewal: null } });
          throw error;
        });
        if (copied) await forget(copied, due);
      }
    },
  };
}

const bare = (words: string): string => words.replace(/\s+/g, '');

/** The last of the takings out that are due: versions up to it may have what was taken out. */
const lastOf = (takenOut: readonly Date[], due: Date): Date => new Date(Math.max(...takenOut.filter((at) => at <= due).map(Number)));

/** The text as it stands, under its authors' names, as old as the document: nobody wrote it just now. */
const standing = (doc: Y.Doc, clients: ReadonlyMap<number, string>, { writerIds, authorIds, createdAt }: DocumentRecord): StoredUpdate[] =>
  byAuthor(doc, clients, authorIds[0] ?? writerIds[0] ?? '').map(({ by, bytes }) => ({ by, at: createdAt, bytes }));
