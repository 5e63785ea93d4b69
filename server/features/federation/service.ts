import { authorize, signedIn } from '../../platform/access/access.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { Refusal } from '../../platform/refusals.ts';
import type { Visit } from '../people/visit.ts';
import { Mishap } from './mishaps.ts';
import { tiePolicy } from './policy.ts';
import type { ProviderSettings } from './settings.ts';
import { arriving } from './service/arriving.ts';
import { providerDoors } from './service/doors.ts';
import { leavingAll } from './service/leaving.ts';
import type { Needs } from './service/needs.ts';
import { pairing } from './service/pairing.ts';
import { ticketing } from './service/tickets.ts';
import { tying } from './service/ties.ts';
import { waysOut } from './service/ways.ts';

/** Other people's doors into Préau, and ours into other people's services. One file per subject in `service/`. */
export function federationService(needs: Needs) {
  const doors = providerDoors(needs);
  const ways = waysOut(needs);
  const ties = tying({ ...needs, doors });
  const coming = arriving({ ...needs, doors, ways, ties });
  const tickets = ticketing({ ...needs, ways });
  const leaving = leavingAll({ ...needs, doors, ties });
  return {
    ...coming,
    ...pairing({ ...needs, doors, ties }),
    ...tickets,
    goodbye: leaving.goodbye,
    leaveAll: leaving.leaveAll,

    /** The doors that stand beside the password's, for whoever is at the sign-in page. */
    providers: (): readonly ProviderSettings[] => doors.all(),

    /** Begins to tie one more door to the viewer's account; answers the address to go to. Refuses with NOT_FOUND, SECOND_FACTOR_DUE, TOO_MANY_ATTEMPTS, or OVERLOADED while the provider is away. */
    async beginTie(actor: Actor, visit: Visit, providerId: string): Promise<string> {
      const personId = signedIn(actor);
      authorize(actor, tiePolicy, 'tie', { personId });
      await ties.authorizeTying(visit, personId);
      return coming.setOutToTie(visit, personId, providerId).catch((error: unknown) => { throw error instanceof Mishap ? asRefusal(error) : error; });
    },

    /** Throws away what is over, and tells services of sessions that have ended. */
    async sweep(): Promise<void> { await Promise.all([ways.sweep(), leaving.sweep()]); },
  };
}

export type FederationService = ReturnType<typeof federationService>;

const asRefusal = ({ code, cause }: Mishap): Refusal => (code === 'TOO_MANY' ? new Refusal('TOO_MANY_ATTEMPTS') : new Refusal('OVERLOADED', { cause, words: {
  fr: 'Ce service de connexion ne répond pas. Réessayez dans quelques minutes.', en: 'This sign-in service does not answer. Try again in a few minutes.',
} }));
