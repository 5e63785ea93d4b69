import type { Policy } from '../../platform/access/access.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { ServiceSettings, ServiceRole } from './settings.ts';

/** Who may do what to the ties between an account and other people's doors: its own person, nobody else. */
export const tiePolicy = {
  read: (actor, { personId }) => actor.is(personId),
  tie: (actor, { personId }) => actor.is(personId),
  untie: (actor, { personId }) => actor.is(personId),
} satisfies Policy<{ personId: string }>;

/** Who may open a connected service: those who are now what it is meant for. For anyone else it does not exist. */
export const servicePolicy = {
  read: (actor, { roles }) => roles.some((role) => rolesOf(actor).includes(role)),
  open: (actor, { roles }) => roles.some((role) => rolesOf(actor).includes(role)),
} satisfies Policy<Pick<ServiceSettings, 'roles'>>;

/** What a person is now, each once. */
export function rolesOf(actor: Actor): ServiceRole[] {
  return [...new Set<ServiceRole>([...actor.seats.map(({ role }) => role), ...(actor.wards.length > 0 ? ['GUARDIAN' as const] : [])])];
}
