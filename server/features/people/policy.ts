import type { Policy } from '../../platform/access/access.ts';
import type { PersonRecord } from './model.ts';

/** Who may do what to an account: its own person, nobody else. What schools may do to their people is theirs to say. */
export const peoplePolicy = {
  read: (actor, person) => actor.is(person._id),
  change: (actor, person) => actor.is(person._id),
} satisfies Policy<Pick<PersonRecord, '_id'>>;
