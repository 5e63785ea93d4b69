import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { insertMissing } from '../../../platform/database/insert.ts';
import { idFromKey } from '../../../platform/ids.ts';
import { found } from '../../../platform/refusals.ts';
import { byAuthor, picturesIn } from '../content.ts';
import type { DocumentRecord } from '../model.ts';
import { documentPolicy, placeOf } from '../policy.ts';
import { summaryOf } from '../summary.ts';
import { forgetting } from './forgetting.ts';
import { type Ledger, roomNameOf } from './ledger.ts';
import { type Making, firstEpoch } from './making.ts';
import type { DocumentNeeds } from './needs.ts';
import { sides } from './sides.ts';
import { wordsOf } from './titled.ts';

/** What pupils take along. */
export function portfolioKeeping(needs: DocumentNeeds, { yearNow, documentFor }: Ledger, { begin }: Making) {
  const { sidesOf } = sides(needs);
  const { models, models: { documents }, rooms, law, htmlOf, now } = needs;
  /** Who else is named as having written it; of a text of two schools, those of the owner's own class: families know no others. */
  async function namedIn({ ownerId, authorIds, classroomId, copy }: DocumentRecord): Promise<string[]> {
    const others = authorIds.filter((id) => id !== ownerId);
    const source = await documents.findById(copy?.documentId ?? '').lean();
    if (!source?.sharing) return others;
    const known = await sidesOf(source, others);
    return others.filter((id) => known.get(id)?.classroomId === classroomId);
  }

  return {
    /** Copies a document that the viewer wrote in, with who wrote what, for them alone and read only. The same key twice copies once. */
    async copyToPortfolio(actor: Actor, documentId: string, key: string): Promise<DocumentRecord> {
      const ownerId = signedIn(actor);
      const _id = idFromKey(`portfolio ${ownerId}`, key);
      const first = await documents.findById(_id).lean();
      if (first) return first;
      const document = await documentFor(actor, documentId);
      authorize(actor, documentPolicy, 'keep', { document, year: yearNow() });
      const room = placeOf(actor, document);
      await law.allow(actor, { room, space: 'DOCUMENTS', kind: 'KEEP' });
      const { title, instructions } = await wordsOf(models, document);
      const at = now();
      const taken = await rooms.read(roomNameOf(document), ({ doc, clients }) => ({
        updates: byAuthor(doc, clients, ownerId).map((update) => ({ ...update, at })), summary: summaryOf(doc), pictures: picturesIn(doc), authors: [...new Set(clients.values())],
      }));
      const copy: DocumentRecord = {
        _id, taskId: null, classroomId: room.classroomId, schoolId: room.schoolId, year: document.year, groupName: null, wholeClass: false,
        writerIds: document.writerIds, readerIds: [], authorIds: taken.authors, ownerId, copy: { documentId, title, instructions, groupName: document.groupName },
        open: false, handIn: null, epoch: firstEpoch, ...taken.summary, fileIds: [...new Set([...taken.pictures, ...document.fileIds])],
        createdAt: at, changedAt: at, countedSeq: 1, removedAt: null, takenOut: [], renewal: null, contributions: 0, gate: 0,
      };
      await begin(roomNameOf(copy), taken.updates);
      await insertMissing(documents, [copy]);
      return found(documents.findById(_id).lean());
    },

    /** Forgets copies for good; done again, nothing happens. */
    async forgetCopies(ids: readonly string[]): Promise<void> {
      const copies = await documents.find({ _id: { $in: [...ids] }, ownerId: { $gt: '' } }, { epoch: 1 }).lean();
      if (copies.length === 0) return;
      await forgetting(needs).forgetContents(copies);
      await documents.deleteMany({ _id: { $in: copies.map(({ _id }) => _id) } });
    },

    /** A copy as it is shown: its title, its text as safe HTML, the pictures in it, and who else wrote in it. Its owner's. */
    async shownCopy(actor: Actor, documentId: string): Promise<{ title: string; html: string; pictures: string[]; withIds: string[] }> {
      const copy = await documentFor(actor, documentId);
      const title = copy.copy?.title ?? '';
      const { html, pictures } = await rooms.read(roomNameOf(copy), ({ doc }) => ({ html: htmlOf(doc, copy, title), pictures: picturesIn(doc) }));
      return { title, html: await html, pictures, withIds: await namedIn(copy) };
    },
  };
}
