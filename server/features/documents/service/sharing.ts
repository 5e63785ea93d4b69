import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor, Room } from '../../../platform/access/actor.ts';
import { insertMissing } from '../../../platform/database/insert.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { beginning } from '../content.ts';
import type { DocumentRecord, SharingRecord } from '../model.ts';
import { documentPolicy, roomsOf, sharedVisibleTo } from '../policy.ts';
import { type Ledger, roomNameOf } from './ledger.ts';
import { type Making, firstEpoch } from './making.ts';
import type { DocumentNeeds } from './needs.ts';
import { sides } from './sides.ts';
import { keptSince } from './tasks.ts';

/** One of the classes of a liaison's document, as a viewer finds it. */
export interface Side { room: Room; className: string; schoolName: string; peopleIds: string[] }

/** A text to be shared, as its liaison has judged and named it. Of two classes the first is that of whoever makes it; `openedIn` is their school. */
export interface Asked extends Pick<SharingRecord, 'liaisonId' | 'pairId' | 'openedIn' | 'title' | 'instructions' | 'withoutIds'> { _id: string; rooms: readonly Room[]; year: string; closedIn: string[] }

/** Which of a liaison's documents: all, those among teachers, or those of two classes. */
export type Which = { liaisonId: string; pairId?: string | null };

const filterOf = ({ liaisonId, pairId }: Which): object => ({ 'sharing.liaisonId': liaisonId, ...(pairId !== undefined && { 'sharing.pairId': pairId }) });

/** Texts of two schools, as their liaison has them made, ended and listed: it has judged whoever asks. */
export function sharing({ models: { documents }, school, rooms, now }: DocumentNeeds, { yearNow, documentFor, announceRights, tellLists, change }: Ledger, { begin }: Making) {
  const { sidesOf } = sides({ school });

  /** Changes what of those documents is not so yet. When it answers, nobody writes in them who may not any more. */
  async function changeAll(which: Which, yet: object, patch: object): Promise<void> {
    const ids = (await documents.find({ ...filterOf(which), ...yet }, { _id: 1 }).lean()).map(({ _id }) => _id);
    await documents.updateMany({ _id: { $in: ids } }, patch);
    for (const document of await documents.find({ _id: { $in: ids } }).lean()) {
      await obeyed(document);
    }
  }

  /** When it answers, everybody in the document does only what they may now. */
  async function obeyed(document: DocumentRecord): Promise<void> {
    await rooms.rejudge(roomNameOf(document));
    await announceRights(document);
  }

  return {
    /** Makes a text of several classes; made twice under one id, it is made once. Its beginning is there before it. */
    async shareText(actor: Actor, { _id, rooms: [own, ...guests], year, closedIn, ...words }: Asked): Promise<DocumentRecord> {
      const [by, at] = [signedIn(actor), now()];
      const known = await documents.findById(_id).lean();
      if (known) return known;
      const document: DocumentRecord = {
        _id, taskId: null, ...own!, year, groupName: null, wholeClass: words.pairId !== null, writerIds: [], readerIds: [], authorIds: [], ownerId: null, copy: null,
        sharing: { ...words, guests, closedIn, stoppedIn: [], endedAt: null, gates: {} },
        open: true, handIn: null, epoch: firstEpoch, words: 0, characters: 0, miniature: [], fileIds: [], createdAt: at, changedAt: at, countedSeq: 1, removedAt: null,
        takenOut: [], renewal: null, contributions: 0, gate: 0,
      };
      await begin(roomNameOf(document), [{ by, at, bytes: beginning(_id, null) }]);
      await insertMissing(documents, [document]);
      tellLists(document);
      return found(documents.findById(_id).lean());
    },

    /** The documents of a liaison that the actor may read, the last changed first; or those that were taken out of it and are still kept, for staff. */
    sharedTexts: (actor: Actor, which: Which, removed = false): Promise<DocumentRecord[]> =>
      documents.find({ $and: [sharedVisibleTo(actor, which.liaisonId, removed ? { $gt: keptSince(now()) } : null), filterOf(which)] }).sort({ changedAt: -1, _id: -1 }).lean().exec(),

    /** Takes a document out of its liaison: staff alone find it from then on, as long as it is kept. When it answers, nobody writes in it. */
    async removeShared(actor: Actor, id: string): Promise<DocumentRecord> {
      const document = await documentFor(actor, id);
      const subject = { document, year: yearNow() };
      if (documentPolicy.restore(actor, subject)) return document;
      authorize(actor, documentPolicy, 'remove', subject);
      const after = await change(id, { removedAt: null, 'sharing.endedAt': null }, { $set: { removedAt: now() } });
      if (!after) throw new Refusal('CONFLICT');
      await obeyed(after);
      return after;
    },

    /** Puts it back as it was, where its liaison still has room for it. Refuses with NOT_FOUND what is kept no more. */
    async restoreShared(actor: Actor, id: string, hasRoom: (liaisonId: string) => Promise<void>): Promise<DocumentRecord> {
      const document = await documentFor(actor, id);
      const subject = { document, year: yearNow() };
      if (documentPolicy.remove(actor, subject)) return document;
      authorize(actor, documentPolicy, 'restore', subject);
      await hasRoom(document.sharing!.liaisonId);
      const after = await change(id, { removedAt: { $gt: keptSince(now()) } }, { $set: { removedAt: null } });
      if (!after) throw new Refusal('NOT_FOUND');
      await obeyed(after);
      return after;
    },

    countShared: (which: Which): Promise<number> => documents.countDocuments({ ...filterOf(which), removedAt: null }).exec(),

    /** From now on they are only read. Ended twice, they ended the first time. */
    endShared: (which: Which, at: Date): Promise<void> => changeAll(which, { 'sharing.endedAt': null }, { $set: { 'sharing.endedAt': at } }),

    /** Gives the texts among teachers to those classes, without those teachers; what they were given to already stays as it is. */
    async regather(liaisonId: string, [own, ...guests]: readonly Room[], withoutIds: readonly string[]): Promise<void> {
      if (!own) throw new Refusal('CONFLICT');
      const facts = { ...own, 'sharing.guests': guests, 'sharing.withoutIds': withoutIds };
      await changeAll({ liaisonId, pairId: null }, { 'sharing.endedAt': null, $or: Object.entries(facts).map(([path, value]) => ({ [path]: { $ne: value } })) }, { $set: facts });
    },

    /** The classes of a liaison's document, with who of each has written in it or is there now; none of any other document. */
    async sidesIn(document: DocumentRecord): Promise<Side[]> {
      if (!document.sharing) return [];
      const all = roomsOf(document);
      const present = rooms.present(roomNameOf(document)).map(({ personId }) => personId);
      const [names, schools, people] = await Promise.all([
        school.classNamesOf(all.map(({ classroomId }) => classroomId)),
        Promise.all([...new Set(all.map(({ schoolId }) => schoolId))].map((id) => school.schoolOf(id))),
        sidesOf(document, [...new Set([...document.authorIds, ...present])]),
      ]);
      return all.map((room) => ({
        room, className: names.get(room.classroomId)?.name ?? '', schoolName: schools.find(({ _id }) => _id === room.schoolId)?.name ?? '',
        peopleIds: [...people].flatMap(([id, { classroomId }]) => (classroomId === room.classroomId ? id : [])),
      }));
    },
  };
}
