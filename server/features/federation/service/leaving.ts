import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '../../../platform/ids.ts';
import type { Visit } from '../../people/visit.ts';
import type { TicketRecord } from '../model.ts';
import type { ProviderDoors } from './doors.ts';
import type { Needs } from './needs.ts';
import type { Ties } from './ties.ts';

const PATIENCE_MS = 5_000;
/** How long signing out may wait for a provider. */
const SHORT_PATIENCE_MS = 1_500;
/** How many sessions of services are looked at in one round. */
const ROUND = 500;

/** Leaving everywhere: the provider that let someone in, and the services that took a ticket of theirs. */
export function leavingAll({ models: { tickets }, federation: { services }, people, now, report, doors, ties }: Needs & { doors: ProviderDoors; ties: Ties }) {
  /** How far the last round has looked. */
  let looked = '';

  /** Tells a service that the session it knows by this ticket is over. Once: a service that does not hear has its own end of session. */
  async function tell({ serviceId, address, spent }: TicketRecord): Promise<void> {
    if (!services.some(({ id, logout }) => id === serviceId && logout) || spent === null) return;
    const logoutRequest = `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="LR-${newId()}" Version="2.0" IssueInstant="${now().toISOString()}">`
      + `<saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">@NOT_USED@</saml:NameID><samlp:SessionIndex>${spent}</samlp:SessionIndex></samlp:LogoutRequest>`;
    await fetch(address, { method: 'POST', redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS), body: new URLSearchParams({ logoutRequest }) })
      .then((answer) => answer.body?.cancel(), () => {});
  }

  async function tellAll(rows: readonly TicketRecord[]): Promise<void> {
    await Promise.all(rows.map(async (row) => {
      // Whoever takes the record away tells: of two processes only one does.
      if ((await tickets.deleteOne({ _id: row._id })).deletedCount === 1) await tell(row);
    }));
  }

  return {
    /** Where the browser goes after leaving, so that the provider by which the visit's session was opened forgets the person too; null when there is none. */
    async goodbye(visit: Visit): Promise<string | null> {
      const providerId = await ties.cameBy(visit);
      return providerId === null ? null : Promise.race([doors.goodbye(providerId), wait(SHORT_PATIENCE_MS, null, { ref: false })]);
    },

    /** Ends the visit's session, here and in the services that took a ticket of it. They are told beside: nobody waits for them. */
    async leaveAll(visit: Visit): Promise<void> {
      const sessionId = visit.session?.publicId;
      await people.signOut(visit);
      if (sessionId === undefined) return;
      tellAll(await tickets.find({ sessionId, spent: { $ne: null } }).lean<TicketRecord[]>()).catch(report);
    },

    /** Tells the services whose people's sessions have ended in any other way, and forgets tickets that nobody took. */
    async sweep(): Promise<void> {
      await tickets.deleteMany({ keptUntil: { $lte: now() } });
      const taken = await tickets.find({ sessionId: { $gt: looked }, spent: { $ne: null } }).sort({ sessionId: 1 }).limit(ROUND).lean<TicketRecord[]>();
      looked = taken.length < ROUND ? '' : taken.at(-1)!.sessionId;
      const alive = await people.sessionsAlive([...new Set(taken.map(({ sessionId }) => sessionId))]);
      await tellAll(taken.filter(({ sessionId }) => !alive.has(sessionId)));
    },
  };
}
