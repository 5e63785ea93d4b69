import type { Actor } from '../../../platform/access/actor.ts';
import type { AuthorLine, DocumentRecord } from '../model.ts';
import { Authorship, type Erased, type Share } from '../history/authorship.ts';
import { documentPolicy } from '../policy.ts';
import { type Ledger, roomNameOf } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';

/** Documents whose account is kept at hand: about 3 bytes for each letter ever written in them. */
const MOST_KEPT = 40;
const MOST_ERASURES = 50;

interface Kept { account: Authorship; reading: Promise<void> }

/**
 * Who wrote and who erased what, counted from the log. The first look at a document reads all of its log (about 3 µs a
 * keystroke, a page of the log at a time), the next ones only what came since.
 */
export function accounts({ log }: Pick<DocumentNeeds, 'log'>, { yearNow }: Pick<Ledger, 'yearNow'>) {
  const kept = new Map<string, Kept>();

  async function accountOf(document: DocumentRecord): Promise<Authorship> {
    const room = roomNameOf(document);
    const known = kept.get(room) ?? { account: new Authorship(), reading: Promise.resolve() };
    kept.delete(room);
    kept.set(room, known);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
    known.reading = known.reading.then(() => readOn(room, known.account));
    await known.reading.catch((error: unknown) => { kept.delete(room); throw error; });
    return known.account;
  }

  async function readOn(room: string, account: Authorship): Promise<void> {
    for await (const { seq, updates } of log.updates(room, account.seq)) {
      for (const update of updates) account.add(update);
      account.seq = seq;
    }
  }

  const isStaff = (actor: Actor, document: DocumentRecord): boolean => documentPolicy.moderate(actor, { document, year: yearNow() });

  return {
    accountOf,

    /** What each writer did: for staff everyone's, for others their own. */
    async sharesIn(actor: Actor, document: DocumentRecord): Promise<Share[]> {
      const shares = (await accountOf(document)).shares();
      return isStaff(actor, document) ? shares : shares.filter(({ personId }) => actor.is(personId));
    },

    /** The client ids of each writer. */
    async authorsOf(document: DocumentRecord): Promise<AuthorLine[]> {
      const ids = new Map<string, number[]>();
      for (const [client, personId] of (await accountOf(document)).owners()) ids.set(personId, [...ids.get(personId) ?? [], client]);
      return [...ids].map(([personId, clientIds]) => ({ personId, clientIds }));
    },

    /** What was erased of others, newest first: for staff all, for others their own words. */
    async erasuresIn(actor: Actor, document: DocumentRecord): Promise<Erased[]> {
      const erasures = (await accountOf(document)).erasures();
      return (isStaff(actor, document) ? erasures : erasures.filter(({ of }) => actor.is(of))).slice(0, MOST_ERASURES);
    },
  };
}

export type Accounts = Pick<ReturnType<typeof accounts>, 'accountOf'>;
