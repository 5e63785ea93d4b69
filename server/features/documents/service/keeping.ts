import * as Y from 'yjs';
import { deflateSync } from 'node:zlib';
import { insertMissing } from '../../../platform/database/insert.ts';
import { idFor } from '../../../platform/ids.ts';
import type { LiveRoom } from '../../../platform/realtime/collaboration/kind.ts';
import type { DocumentModels, DocumentRecord, VersionLine } from '../model.ts';
import { summaryOf } from '../summary.ts';
import { roomNameOf } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';
import { versionOf } from './versions.ts';

/** How long a text is written in before it is kept again. */
const ACTIVITY_MS = 10 * 60_000;
/** A deletion is large when it takes so many letters, or a third of a text of some length. */
const LARGE = 200;
const SHORT = 60;
/** Versions kept by themselves: all of them for a week, then the last of each day. */
const WEEK_MS = 7 * 24 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

type Counted = Pick<DocumentRecord, '_id' | 'epoch' | 'countedSeq' | 'characters'>;

/** Versions that are kept by themselves. */
export function automaticVersions({ models: { versions }, log, now }: { models: Pick<DocumentModels, 'versions'> } & Pick<DocumentNeeds, 'log' | 'now'>) {
  /** The text as it was at that change, read again from the log, and when that was. */
  async function textAt(room: string, seq: number): Promise<{ doc: Y.Doc; at: Date }> {
    const doc = new Y.Doc();
    let at = now();
    for await (const group of log.updates(room, 0)) {
      if (group.seq > seq) break;
      doc.transact(() => { for (const { bytes } of group.updates) Y.applyUpdate(doc, bytes); });
      at = group.updates.at(-1)?.at ?? at;
    }
    return { doc, at };
  }

  async function keepBefore(document: Counted, by: string | null): Promise<void> {
    // Of the moment when it was so: what is taken out of a text later is known by that to be in it.
    const { doc, at } = await textAt(roomNameOf(document), document.countedSeq);
    const version = {
      _id: idFor(`before deletion ${roomNameOf(document)} ${document.countedSeq}`), documentId: document._id, epoch: document.epoch,
      reason: 'BEFORE_DELETION' as const, name: null, at, by, seq: document.countedSeq, words: summaryOf(doc).words,
      state: deflateSync(Y.encodeStateAsUpdate(doc)), followedBy: null, thinned: false,
    };
    doc.destroy();
    await insertMissing(versions, [version]);
  }

  async function keepActivity(document: Pick<Counted, '_id' | 'epoch'>, live: LiveRoom, since: number): Promise<void> {
    const last = await versions.findOne({ documentId: document._id }, { at: 1, seq: 1 }).sort({ at: -1, _id: -1 }).lean<Pick<VersionLine, 'at' | 'seq'>>();
    if (last && (last.seq >= live.seq || now().getTime() - last.at.getTime() < since)) return;
    const _id = idFor(`activity ${roomNameOf(document)} ${live.seq}`);
    await insertMissing(versions, [versionOf(document, { _id, reason: 'ACTIVITY', by: null }, live, now())]);
  }

  return {
    /** After the letters were counted anew: keeps what a large deletion took, and now and then what is there. */
    async counted(before: Counted, after: { characters: number }, live: LiveRoom): Promise<void> {
      const gone = before.characters - after.characters;
      if (gone >= LARGE || (before.characters >= SHORT && gone >= before.characters / 3)) await keepBefore(before, lastWriter(live));
      await keepActivity(before, live, ACTIVITY_MS);
    },

    /** When the last has left: what they wrote since the last version is kept as one. */
    left: (document: Pick<Counted, '_id' | 'epoch'>, live: LiveRoom): Promise<void> => keepActivity(document, live, 0),

    /** Throws away versions kept by themselves more than a week ago, but the last of each day. */
    async thin(): Promise<void> {
      const old = await versions.find({ reason: 'ACTIVITY', at: { $lt: new Date(now().getTime() - WEEK_MS) }, thinned: false }, { documentId: 1, at: 1 })
        .sort({ at: -1, _id: -1 }).limit(1_000).lean<Pick<VersionLine, '_id' | 'documentId' | 'at'>[]>();
      const days = new Set<string>();
      const gone = old.filter(({ documentId, at }) => {
        const day = `${documentId} ${Math.floor(at.getTime() / DAY_MS)}`;
        return days.size === days.add(day).size;
      });
      await versions.deleteMany({ _id: { $in: gone.map(({ _id }) => _id) } });
      await versions.updateMany({ _id: { $in: old.filter((one) => !gone.includes(one)).map(({ _id }) => _id) } }, { $set: { thinned: true } });
    },
  };
}

/** Whoever wrote last, among those who are there. */
const lastWriter = (live: LiveRoom): string | null =>
  live.present().filter(({ wroteAt }) => wroteAt !== null).sort((one, other) => other.wroteAt!.getTime() - one.wroteAt!.getTime())[0]?.personId ?? null;

export type AutomaticVersions = ReturnType<typeof automaticVersions>;
