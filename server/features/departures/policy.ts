import type { Policy } from '../../platform/access/access.ts';
import { type Answered, answersFor } from '../school/policy.ts';

/** Who sees who has left a school, and says that it is meant: its head, and those who administer it from above. */
export const departuresPolicy = {
  read: answersFor,
  /** Into a class: which is the head's to give, not that of whoever is above. */
  bringBack: (actor, { _id }) => actor.heads(_id),
  confirm: answersFor,
} satisfies Policy<Answered>;
