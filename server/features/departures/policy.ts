import type { Policy } from '../../platform/access/access.ts';

/** The departures of a school, as far as rights go. */
export interface DeparturesSubject { schoolId: string; territoryIds: readonly string[] }

/** Who sees who has left a school, and says that it is meant: its head, and those who administer it from above. */
export const departuresPolicy = {
  read: (actor, { schoolId, territoryIds }) => actor.heads(schoolId) || actor.oversees(territoryIds),
  /** Into a class: which is the head's to give, not that of whoever is above. */
  bringBack: (actor, { schoolId }) => actor.heads(schoolId),
  confirm: (actor, { schoolId, territoryIds }) => actor.heads(schoolId) || actor.oversees(territoryIds),
} satisfies Policy<DeparturesSubject>;
