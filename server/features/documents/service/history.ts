import { deflateSync, inflateSync } from 'node:zlib';
import * as Y from 'yjs';
import { limits } from '../../../../schema/limits.ts';
import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { type PageAsked, beyond, page as pageOf, placeAsked } from '../../../platform/database/pages.ts';
import { idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import { bytesOf } from '../content.ts';
import { lettersOfErasure, putBack, writeBack } from '../history/rewrite.ts';
import type { DocumentRecord, VersionLine, VersionRecord } from '../model.ts';
import { placeOf } from '../policy.ts';
import type { Accounts } from './accounts.ts';
import { type Ledger, roomNameOf } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';
import type { Numbers } from './numbers.ts';
import type { Rewriting } from './rewriting.ts';
import type { VersionKeeping } from './versions.ts';

/** Versions of documents: kept, read, and written back. */
export function history({ models: { versions }, rooms, log, schema, law }: DocumentNeeds, book: Ledger, { keepVersion }: VersionKeeping, { accountOf }: Accounts, { next }: Numbers, { once, writable }: Rewriting) {
  const { documentFor, announce } = book;

  const versionOf = async (documentId: string, versionId: string): Promise<VersionRecord> =>
    found(versions.findOne({ _id: idOf(versionId), documentId }).lean<VersionRecord>());

  return {
    async versionsOf(document: DocumentRecord, asked: PageAsked): Promise<{ nodes: VersionLine[]; next: string | null }> {
      const filter = { documentId: document._id, ...beyond('at', placeAsked(asked), 'newest') };
      const rows = await versions.find(filter as object, { state: 0 }).sort({ at: -1, _id: -1 }).limit(asked.first + 1).lean<VersionLine[]>();
      const { edges, pageInfo } = pageOf(rows, asked, ({ at }) => at);
      return { nodes: edges.map(({ node }) => node), next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
    },

    /** The whole Yjs state of a version, deflated. */
    async stateOfVersion(actor: Actor, documentId: string, versionId: string): Promise<Uint8Array> {
      await documentFor(actor, documentId);
      return bytesOf((await versionOf(documentId, versionId)).state);
    },

    /** The whole Yjs state of the text as it is now, deflated. Whoever reads it so is not shown as being there. */
    async stateNow(actor: Actor, documentId: string): Promise<Uint8Array> {
      const document = await documentFor(actor, documentId);
      return deflateSync(await rooms.read(roomNameOf(document), ({ doc }) => Y.encodeStateAsUpdate(doc)));
    },

    async nameVersion(actor: Actor, documentId: string, key: string, name: string): Promise<VersionLine> {
      const by = signedIn(actor);
      const words = cleanText(name, { max: limits.versionName, field: 'name', required: true });
      const document = await documentFor(actor, documentId, 'remark');
      const _id = idFromKey(`version ${documentId} ${by}`, key);
      const known = await versions.findById(_id, { state: 0 }).lean<VersionLine>();
      if (known) return known;
      const room = placeOf(actor, document);
      return law.contribute(actor, { room, space: 'DOCUMENTS', kind: 'VERSION', texts: [words] }, async (ticket) => {
        if (ticket.heldFor !== null) throw new Refusal('REPHRASE', { field: 'name' });
        await next(document, ticket, room);
        const version = await keepVersion(document, { _id, reason: 'NAMED', by, name: words });
        await announce(document);
        return version;
      });
    },

    /** Writes the text back as it was then, as a new edit under the actor's name. The same key twice writes once. */
    async restoreVersion(actor: Actor, documentId: string, versionId: string, key: string): Promise<DocumentRecord> {
      const document = await writable(actor, documentId);
      const { state } = await versionOf(documentId, versionId);
      const former = inflateSync(bytesOf(state));
      return once(actor, document, key, () => rooms.edit(roomNameOf(document), signedIn(actor), (doc) => writeBack(doc, former, schema)));
    },

    /** Writes an erased passage again where it stood. Refuses with NOT_FOUND what was not erased. The same key twice writes once. */
    async restoreErased(actor: Actor, documentId: string, erasureId: string, key: string): Promise<DocumentRecord> {
      const document = await writable(actor, documentId);
      const letters = lettersOfErasure(erasureId);
      const passage = (await accountOf(document)).erasures().find(({ id }) => id === erasureId);
      if (!letters || !passage) throw new Refusal('NOT_FOUND');
      return once(actor, document, key, () => rooms.edit(roomNameOf(document), signedIn(actor), (doc) => putBack(doc, letters, passage.text)));
    },

    /** The stored changes of a document, in order, for whoever may read it. */
    async replay(actor: Actor, documentId: string) {
      const document = await documentFor(actor, documentId);
      return log.updates(roomNameOf(document), 0);
    },
  };
}
