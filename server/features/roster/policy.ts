import type { Policy } from '../../platform/access/access.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { type Answered, answersFor } from '../school/policy.ts';

/** An import, or a delivery about to be one: the schools it is about. */
export interface ImportSubject { schools: readonly Answered[] }

const forEach = (may: (actor: Actor, school: Answered) => boolean) => (actor: Actor, { schools }: ImportSubject): boolean =>
  schools.length > 0 && schools.every((school) => may(actor, school));

/** Who may import: whoever directs, or administers from above, every school that the import is about. Those who work there know that it exists. */
export const importPolicy = {
  read: forEach((actor, school) => actor.worksIn(school._id) || answersFor(actor, school)),
  deliver: forEach(answersFor),
} satisfies Policy<ImportSubject>;
