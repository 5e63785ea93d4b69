import type { Policy } from '../../platform/access/access.ts';
import { type Answered, answersFor } from '../school/policy.ts';

/** Who sees which accounts of a school may be one person's, and decides of it: its head, and those who administer it from above. */
export const duplicatesPolicy = {
  read: answersFor,
  decide: answersFor,
} satisfies Policy<Answered>;

/** Two accounts to be merged, or that were: who they are, and every school where they have something to do. */
export interface PairSubject { personIds: readonly string[]; schools: readonly Answered[]; offices: readonly string[] }

/** A merge gives all that one account opens to whoever has the other: it takes somebody who answers for all of it, and for neither of the two as themselves. */
export const pairPolicy = {
  read: () => true,
  merge: (actor, { personIds, schools, offices }) => offices.length === 0 && !personIds.some((id) => actor.is(id))
    && schools.every((one) => answersFor(actor, one)),
} satisfies Policy<PairSubject>;
