import * as Y from 'yjs';
import { LOCKED } from '../../../../schema/writing/locked.ts';
import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { ROOT } from '../content.ts';
import type { DocumentRecord } from '../model.ts';
import { placeOf } from '../policy.ts';
import { type Ledger, roomNameOf } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';
import type { Rewriting } from './rewriting.ts';

const MOST = 100;

/** Parts of documents that only staff write in. The lock stands in the text itself, where all see it at once; the room lets nobody else touch it. */
export function lockKeeping({ rooms, law }: DocumentNeeds, { announce }: Ledger, { writable }: Rewriting) {
  return {
    /** Locks blocks, or unlocks them; those that are gone stay gone. Refuses with NOT_FOUND when none is there any more. */
    async lockPart(actor: Actor, documentId: string, blockIds: readonly string[], locked: boolean): Promise<DocumentRecord> {
      const by = signedIn(actor);
      const document = await writable(actor, documentId);
      if (blockIds.length === 0 || blockIds.length > MOST) throw new Refusal('INVALID', { field: 'blockIds' });
      const wanted = new Set(blockIds);
      let changed = 0;
      await rooms.edit(roomNameOf(document), by, (doc) => {
        const blocks = blocksOf(doc).filter(({ _item }) => _item && wanted.has(`${_item.id.client}-${_item.id.clock}`));
        if (blocks.length === 0) throw new Refusal('NOT_FOUND');
        for (const block of blocks) {
          if (isLocked(block) === locked) continue;
          if (locked) block.setAttribute(LOCKED, true as never);
          else block.removeAttribute(LOCKED);
          changed++;
        }
      });
      if (changed === 0) return document;
      await law.record({ room: placeOf(actor, document), actor, action: 'LOCK', space: 'DOCUMENTS' });
      await announce(document);
      return document;
    },
  };
}

const isLocked = (block: Y.XmlElement): boolean => (block.getAttribute(LOCKED) as unknown) === true;

/** Every block that stands on its own, and blocks within that are locked: one that was put in a quotation can be unlocked there. */
function blocksOf(doc: Y.Doc): Y.XmlElement[] {
  const top = doc.getXmlFragment(ROOT).toArray().filter((node) => node instanceof Y.XmlElement);
  return [...top, ...top.flatMap(lockedIn)];
}

const lockedIn = (node: Y.XmlElement): Y.XmlElement[] => node.toArray().flatMap((child) => (
  child instanceof Y.XmlElement ? [...isLocked(child) ? [child] : [], ...lockedIn(child)] : []));
