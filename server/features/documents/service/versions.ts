import { deflateSync } from 'node:zlib';
import * as Y from 'yjs';
import { insertMissing } from '../../../platform/database/insert.ts';
import { found } from '../../../platform/refusals.ts';
import type { LiveRoom } from '../../../platform/realtime/collaboration/kind.ts';
import type { DocumentRecord, VersionLine, VersionReason, VersionRecord } from '../model.ts';
import { summaryOf } from '../summary.ts';
import { roomNameOf } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';

/** Which version, and why it is kept. The same id is kept once. */
export interface Kept { _id: string; reason: VersionReason; by: string | null; name?: string }

/** Kept states of documents. */
export function versionKeeping({ models: { versions }, rooms, now }: Pick<DocumentNeeds, 'models' | 'rooms' | 'now'>) {
  return {
    /** Keeps the document as it stands; what was kept under that id already stays as it was. */
    async keepVersion(document: Pick<DocumentRecord, '_id' | 'epoch'>, kept: Kept): Promise<VersionLine> {
      const known = await versions.findById(kept._id, { state: 0 }).lean<VersionLine>();
      if (known) return known;
      const version = await rooms.read(roomNameOf(document), (live) => versionOf(document, kept, live, now()));
      await insertMissing(versions, [version]);
      return found(versions.findById(kept._id, { state: 0 }).lean<VersionLine>());
    },
  };
}

/** What would be kept of an open room now. */
export const versionOf = (document: Pick<DocumentRecord, '_id' | 'epoch'>, { _id, reason, by, name }: Kept, { doc, seq }: LiveRoom, at: Date): VersionRecord => ({
  _id, documentId: document._id, epoch: document.epoch, reason, name: name ?? null, at, by, seq, words: summaryOf(doc).words, followedBy: null, thinned: false,
  state: deflateSync(Y.encodeStateAsUpdate(doc)),
});

export type VersionKeeping = ReturnType<typeof versionKeeping>;
