import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idFromKey } from '../../../platform/ids.ts';
import type { DocumentRecord, VersionLine } from '../model.ts';
import { stateOf } from '../policy.ts';
import type { Ledger } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';
import { readOnly } from './tasks.ts';
import type { VersionKeeping } from './versions.ts';

/** Changes of a text by whoever moderates it. */
export function rewriting({ models: { versions } }: Pick<DocumentNeeds, 'models'>, { documentFor, announce, yearNow }: Ledger, { keepVersion }: VersionKeeping) {
  return {
    /**
     * Makes one edit on the text for each key, the state before it being kept as a version first. What is cut between the two is made
     * when it is asked again. `done` follows the edit once.
     */
    async once(actor: Actor, document: DocumentRecord, key: string, edit: (before: VersionLine) => Promise<number>, done: () => Promise<unknown> = async () => {}): Promise<DocumentRecord> {
      const by = signedIn(actor);
      const before = await keepVersion(document, { _id: idFromKey(`rewrite ${document._id} ${by}`, key), reason: 'BEFORE_MODERATION', by });
      if (before.followedBy !== null) return document;
      const seq = await edit(before);
      await done();
      await versions.updateOne({ _id: before._id }, { $set: { followedBy: seq } });
      await announce(document);
      return document;
    },

    /** A document whose text may still be changed, by whoever moderates it. */
    async writable(actor: Actor, id: string): Promise<DocumentRecord> {
      const document = await documentFor(actor, id, 'moderate');
      if (stateOf({ document, year: yearNow() }, actor) === 'ARCHIVED') throw readOnly(document);
      return document;
    },
  };
}

export type Rewriting = ReturnType<typeof rewriting>;
