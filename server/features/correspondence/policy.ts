import type { Policy } from '../../platform/access/access.ts';

/** What decides who answers for an installation: the territories that have none above them; where there is none, the one school. */
export interface Installation { highestIds: readonly string[]; loneSchoolId: string | null }

/** Who may exchange keys with other installations: the administrators of the highest territory; of a school that stands alone, its head. Packages are their senders' and receivers' own. */
export const installationPolicy = {
  read: (actor, { highestIds, loneSchoolId }) => actor.oversees(highestIds) || (loneSchoolId !== null && actor.heads(loneSchoolId)),
  administer: (actor, { highestIds, loneSchoolId }) => actor.oversees(highestIds) || (loneSchoolId !== null && actor.heads(loneSchoolId)),
} satisfies Policy<Installation>;
