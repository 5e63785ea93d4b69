import type { EntryWay } from '../../../schema/generated/server.ts';
import type { Policy } from '../../platform/access/access.ts';
import type { ClassroomSubject } from '../school/policy.ts';
import type { ChildSecretRecord } from './model.ts';

/**
 * Who may do what at the children's door of a class: it is its staff's alone, and a group has none, for a secret is a pupil's for good.
 * What children may do there is `needOf`'s to say.
 */
export const cardsPolicy = {
  read: (actor, room) => actor.isStaffOf(room) && !room.isGroup,
  manage: (actor, room) => actor.isStaffOf(room) && !room.isGroup,
} satisfies Policy<ClassroomSubject>;

/** What a child has to do who comes by that way: the one place that decides what a card or a code opens. */
export function needOf(way: EntryWay, by: 'card' | 'code', secret: ChildSecretRecord | undefined, now: Date): Need {
  if (way === 'CARD') return by === 'card' ? 'NOTHING' : 'CARD';
  if (way === 'ANIMAL') return 'NOTHING';
  const isOpen = secret?.openUntil != null && secret.openUntil > now;
  if (way === 'PICTURES') return secret?.pictures ? 'PICTURES' : isOpen ? 'CHOOSE_PICTURES' : 'ASK';
  // Who has not chosen a short password may still have the account's.
  return !secret?.password && isOpen ? 'CHOOSE_PASSWORD' : 'PASSWORD';
}

export type Need = 'NOTHING' | 'CARD' | 'PICTURES' | 'PASSWORD' | 'CHOOSE_PICTURES' | 'CHOOSE_PASSWORD' | 'ASK';
