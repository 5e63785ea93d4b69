import { createHmac } from 'node:crypto';
import { authorize } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { digestOf, newSecret } from '../../../platform/ids.ts';
import { found } from '../../../platform/refusals.ts';
import type { Visit } from '../../people/visit.ts';
import { displayNameOf } from '../../people/names.ts';
import { Mishap } from '../mishaps.ts';
import type { SaltRecord, TicketRecord } from '../model.ts';
import { rolesOf, servicePolicy } from '../policy.ts';
import type { ServiceSettings } from '../settings.ts';
import type { Needs } from './needs.ts';
import type { Ways } from './ways.ts';

/** As long as a session of ours may last: until then the service is told when it ends. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

/** What CAS answers of a ticket that is not good. */
export type TicketFault = 'INVALID_REQUEST' | 'INVALID_TICKET' | 'INVALID_SERVICE';

/** What a service is told of a person. */
export interface Told { user: string; attributes: [name: string, values: string[]][] }

interface Asked { service?: unknown; renew?: unknown; gateway?: unknown }

/** Préau as CAS server: connected services learn who is here from a ticket, good once, and nothing more than their configuration says. */
export function ticketing({ models: { tickets, salts }, federation: { services }, people, school, places, now, ways }: Needs & { ways: Ways }) {
  const later = (seconds: number): Date => new Date(now().getTime() + seconds * 1000);

  /** The service whose origin that is exactly, and under whose path; the longest path first. */
  function serviceOf(address: string): ServiceSettings | undefined {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (!url || url.username !== '' || url.password !== '') return undefined;
    return services.filter((one) => new URL(one.url).origin === url.origin && isUnder(url.pathname, one.path)).sort((a, b) => b.path.length - a.path.length)[0];
  }

  /** What a service calls a person: unknown to every other service, always the same. */
  async function pseudonym(serviceId: string, personId: string): Promise<string> {
    const row = await salts.findOneAndUpdate({ _id: serviceId }, { $setOnInsert: { salt: newSecret() } }, { upsert: true, returnDocument: 'after' }).lean<SaltRecord>();
    return createHmac('sha256', row!.salt).update(personId).digest('base64url').slice(0, 27);
  }

  async function told(service: ServiceSettings, actor: Actor): Promise<Told> {
    const person = await found((await people.byIds([actor.id!]))[0]);
    const loaders = places();
    const seats = [...actor.seats, ...actor.wards];
    const schools = async () => Promise.all([...new Set(seats.map(({ schoolId }) => schoolId))].map((id) => loaders.schools.load(id)));
    const classrooms = async () => Promise.all([...new Set(seats.flatMap(({ classroomId }) => classroomId ?? []))].map((id) => loaders.classrooms.load(id)));
    const externals = async () => (await people.keysOf([person._id])).get(person._id)!.filter((key) => service.external !== undefined && key.startsWith(`${service.external} `)).map((key) => key.slice(service.external!.length + 1));
    const values: Record<ServiceSettings['attributes'][number], () => Promise<(string | null)[]> | (string | null)[]> = {
      firstName: () => [person.firstName], lastName: () => [person.lastName], displayName: () => [displayNameOf(person)], email: () => [person.email],
      role: () => rolesOf(actor), uai: async () => (await schools()).map(({ uai }) => uai), school: async () => (await schools()).map(({ name }) => name),
      classroom: async () => (await classrooms()).map(({ name }) => name), external: externals,
    };
    const user = service.identifier === 'ID' ? person._id : service.identifier === 'LOGIN' ? person.login : await pseudonym(service.id, person._id);
    const attributes = await Promise.all(service.attributes.map(async (name): Promise<[string, string[]]> => [name, (await values[name]()).filter((value) => value !== null)]));
    return { user, attributes: attributes.filter(([, given]) => given.length > 0) };
  }

  return {
    /** The connected services that are meant for the viewer. */
    servicesOf: (actor: Actor): ServiceSettings[] => services.filter((one) => servicePolicy.read(actor, one)),

    /**
     * Where someone goes who wants to open a service: there with a ticket; there without, when it only wanted to know; or to prove who they are, and back.
     * Refuses with UNKNOWN_SERVICE an address that no configured service has, with NOT_FOR_YOU whoever the service is not meant for.
     */
    async enterService(visit: Visit, actor: Actor, { service: address, renew, gateway }: Asked, here: string): Promise<string> {
      const service = typeof address === 'string' ? serviceOf(address) : undefined;
      if (!service || typeof address !== 'string') throw new Mishap('UNKNOWN_SERVICE');
      const session = visit.session;
      const mustRenew = isAsked(renew);
      const fresh = session !== null && await ways.hasProvedAgain(visit, here);
      if (!session || (mustRenew && !fresh)) {
        if (isAsked(gateway) && !mustRenew) return address;
        await ways.askAgain(visit, here);
        return `/connexion?${new URLSearchParams({ ...(session && { encore: '1' }), vers: here }).toString()}`;
      }
      if (!servicePolicy.read(actor, service)) throw new Mishap('NOT_FOR_YOU');
      authorize(actor, servicePolicy, 'open', service);
      const ticket = `ST-${newSecret()}`;
      await tickets.create({
        _id: digestOf(ticket), serviceId: service.id, address, personId: session.personId, sessionId: session.publicId, fresh, usedAt: null, spent: null,
        expiresAt: later(service.ticketSeconds), keptUntil: later(service.ticketSeconds),
      } satisfies TicketRecord);
      const [before, fragment] = address.split('#', 2);
      return `${before}${before!.includes('?') ? '&' : '?'}ticket=${ticket}${fragment === undefined ? '' : `#${fragment}`}`;
    },

    /**
     * Whom a ticket speaks of; a ticket is asked about once, whatever the answer. `renew`: only if it was given for a proof made for it.
     * Whoever has left meanwhile, or is no longer what the service is for, is not told of.
     */
    async readTicket(address: unknown, ticket: unknown, renew: unknown): Promise<Told | TicketFault> {
      if (typeof address !== 'string' || typeof ticket !== 'string' || address === '' || ticket === '') return 'INVALID_REQUEST';
      const row = await tickets.findOneAndUpdate({ _id: digestOf(ticket), usedAt: null, expiresAt: { $gt: now() } }, { $set: { usedAt: now() } }, { returnDocument: 'after' }).lean<TicketRecord>();
      const service = services.find(({ id }) => id === row?.serviceId);
      if (!row || !service) return 'INVALID_TICKET';
      if (row.address !== address) return 'INVALID_SERVICE';
      if ((isAsked(renew) && !row.fresh) || !await people.sessionLives(row.sessionId)) return 'INVALID_TICKET';
      const actor = await school.actorOf(row.personId);
      if (!servicePolicy.read(actor, service)) return 'INVALID_TICKET';
      if (service.logout) await tickets.updateOne({ _id: row._id }, { $set: { spent: ticket, keptUntil: new Date(now().getTime() + KEPT_MS) } });
      return told(service, actor);
    },

    /** Where to go after leaving: a connected service's address, or null for any other. */
    backTo: (address: unknown): string | null => (typeof address === 'string' && serviceOf(address) ? address : null),
  };
}

export type Tickets = ReturnType<typeof ticketing>;

const isUnder = (path: string, prefix: string): boolean => path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);

/** CAS: any value but an explicit no asks. */
const isAsked = (value: unknown): boolean => typeof value === 'string' && value !== '' && value !== 'false';
