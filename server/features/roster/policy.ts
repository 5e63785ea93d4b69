import type { Policy } from '../../platform/access/access.ts';
import type { Actor } from '../../platform/access/actor.ts';

interface Subject { _id: string; territoryIds?: readonly string[] }
/** An import, or a delivery about to be one: the schools it is about. */
export interface ImportSubject { schools: readonly Subject[] }

const forEach = (may: (actor: Actor, school: Subject) => boolean) => (actor: Actor, { schools }: ImportSubject): boolean =>
  schools.length > 0 && schools.every((school) => may(actor, school));
const runs = (actor: Actor, { _id, territoryIds }: Subject): boolean => actor.heads(_id) || actor.oversees(territoryIds ?? []);

/** Who may import: whoever directs, or administers from above, every school that the import is about. Those who work there know that it exists. */
export const importPolicy = {
  read: forEach((actor, school) => actor.worksIn(school._id) || runs(actor, school)),
  deliver: forEach(runs),
} satisfies Policy<ImportSubject>;
