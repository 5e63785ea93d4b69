import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { Since } from '../history/since.ts';
import { type Taken, takeOut } from '../history/takeOut.ts';
import type { DocumentRecord } from '../model.ts';
import { documentPolicy, placeOf } from '../policy.ts';
import { type Ledger, roomNameOf } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';
import { sides } from './sides.ts';
import { yearOver } from './tasks.ts';
import type { Rewriting } from './rewriting.ts';

const MOST_PASSAGES = 50;
const LONGEST = 500;

/** Taking out what one person wrote since a moment: looked at first, then done as one edit that any version takes back. */
export function takingOut({ models: { documents }, school, rooms, log, law, now }: DocumentNeeds, { yearNow, documentFor }: Ledger, { once }: Rewriting) {
  const { authorizeOver } = sides({ school });

  /** Read from the server's own log: whose a change is, and when it came. */
  async function sinceIn(room: string, personId: string, since: Date): Promise<Since> {
    const account = new Since(idOf(personId), since);
    for await (const { updates } of log.updates(room, 0)) for (const update of updates) account.add(update);
    return account;
  }

  return {
    /** What still stands of what a person wrote since then. */
    async writtenSince(actor: Actor, document: DocumentRecord, personId: string, since: Date): Promise<Taken> {
      if (!documentPolicy.hush(actor, { document, year: yearNow() })) throw new Refusal('NOT_ALLOWED');
      await authorizeOver(actor, document, personId);
      const room = roomNameOf(document);
      const account = await sinceIn(room, personId, since);
      const { letters, passages } = await rooms.read(room, ({ doc, clients }) => takeOut(doc, clients, account, false));
      return { letters, passages: passages.filter((words) => words.trim() !== '').slice(0, MOST_PASSAGES).map((words) => words.slice(0, LONGEST)) };
    },

    /** Takes it out, the text as it was being kept as a version first. The same key twice takes out once. What a liaison has left behind can still be cleaned of it. */
    async takeOut(actor: Actor, documentId: string, personId: string, since: Date, key: string): Promise<DocumentRecord> {
      const document = await documentFor(actor, documentId, 'hush');
      if (document.year < yearNow()) throw yearOver();
      await authorizeOver(actor, document, idOf(personId));
      const room = roomNameOf(document);
      const account = await sinceIn(room, personId, since);
      return once(actor, document, key,
        () => rooms.edit(room, signedIn(actor), (doc, clients) => { takeOut(doc, clients, account, true); }),
        async () => {
          await documents.updateOne({ _id: document._id }, { $push: { takenOut: now() } });
          await law.record({ room: placeOf(actor, document), actor, action: 'TAKE_OUT', space: 'DOCUMENTS', targetId: personId });
        });
    },
  };
}
