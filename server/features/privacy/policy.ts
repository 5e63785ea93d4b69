import type { Policy } from '../../platform/access/access.ts';
import type { Actor } from '../../platform/access/actor.ts';

/** Someone's data, as far as rights go. */
export interface WhoseData { personId: string; isPupil: boolean; guardianIds: readonly string[] }

const isGuardianOf = (actor: Actor, { guardianIds }: Pick<WhoseData, 'guardianIds'>): boolean => guardianIds.some((id) => actor.is(id));

/** Each has their own data, and guardians their children's. A pupil takes theirs away alone; having it erased is for their guardians to ask. */
export const dataPolicy = {
  read: (actor, subject) => actor.is(subject.personId) || isGuardianOf(actor, subject),
  take: (actor, subject) => actor.is(subject.personId) || isGuardianOf(actor, subject),
  erase: (actor, subject) => (actor.is(subject.personId) && !subject.isPupil) || isGuardianOf(actor, subject),
} satisfies Policy<WhoseData>;

export interface ErasureSubject extends WhoseData { schoolIds: readonly string[] }

const headsOne = (actor: Actor, { schoolIds }: ErasureSubject): boolean => schoolIds.some((id) => actor.heads(id));

/** A request of erasure: for those it is about, any of their guardians, and the heads whose word it waits for; nobody judges their own. */
export const erasurePolicy = {
  read: (actor, subject) => dataPolicy.read(actor, subject) || headsOne(actor, subject),
  withdraw: (actor, subject) => dataPolicy.erase(actor, subject),
  judge: (actor, subject) => headsOne(actor, subject) && !dataPolicy.read(actor, subject),
} satisfies Policy<ErasureSubject>;

/** The requests that wait for a school. */
export const requestsPolicy = {
  read: (actor, { schoolId }) => actor.worksIn(schoolId),
  judge: (actor, { schoolId }) => actor.heads(schoolId),
} satisfies Policy<{ schoolId: string }>;

/** The register in full: for those who answer for a school or a territory. */
export const registerPolicy = {
  read: (actor) => actor.seats.some(({ role }) => role === 'HEAD') || actor.offices.length > 0,
} satisfies Policy<null>;
