import type { Policy } from '../../platform/access/access.ts';
import type { SchoolRecord } from '../school/model.ts';
import type { OfficeRecord, TerritoryRecord } from './model.ts';

type Territory = Pick<TerritoryRecord, '_id' | 'ancestorIds'>;

/** A territory and all those above it. */
export const lineOf = ({ _id, ancestorIds }: Territory): string[] => [...ancestorIds, _id];

/**
 * Who may do what in a territory. It exists for its administrators and for those of the territories above. Administrators are appointed from above:
 * nobody gives their own rights to others, but where nothing is above, so that the highest territory is never without anyone.
 */
export const territoryPolicy = {
  read: (actor, territory) => actor.oversees(lineOf(territory)),
  administer: (actor, territory) => actor.oversees(lineOf(territory)),
  /** Open one above it: theirs who administer it, as long as nothing is. */
  openAbove: (actor, territory) => actor.oversees(lineOf(territory)),
  appoint: (actor, { _id, ancestorIds }) => actor.oversees(ancestorIds.length > 0 ? ancestorIds : [_id]),
} satisfies Policy<Territory>;

/** Who may end an office: whoever may appoint there, but not its holder. */
export const officePolicy = {
  read: (actor, { territory }) => territoryPolicy.read(actor, territory),
  end: (actor, { office, territory }) => territoryPolicy.appoint(actor, territory) && !actor.is(office.personId),
} satisfies Policy<{ office: Pick<OfficeRecord, 'personId'>; territory: Territory }>;

/** Who may take a head's second factor away from above: whoever runs all the schools that it opens, and no office. */
export const headPolicy = {
  read: (actor, { schools }) => schools.some((school) => overseenPolicy.read(actor, school)),
  resetSecondFactor: (actor, { personId, schools, offices }) => !actor.is(personId) && offices.length === 0 && schools.every((school) => overseenPolicy.run(actor, school)),
} satisfies Policy<{ personId: string; schools: readonly Pick<SchoolRecord, 'territoryIds'>[]; offices: readonly string[] }>;

/**
 * Who may run a school from above: its name, its place, its head. This gives no right in its classes: `schoolPolicy`, `classroomPolicy` and the
 * policies of walls, documents and chats know no office.
 */
export const overseenPolicy = {
  read: (actor, { territoryIds }) => actor.oversees(territoryIds ?? []),
  run: (actor, { territoryIds }) => actor.oversees(territoryIds ?? []),
} satisfies Policy<Pick<SchoolRecord, 'territoryIds'>>;
