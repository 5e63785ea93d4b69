import { type Actor } from '../../../platform/access/actor.ts';
import { signedIn } from '../../../platform/access/access.ts';
import { byIdTogether } from '../../../platform/database/together.ts';
import { digestOf, newId, newSecret } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { PersonRecord, SessionRecord } from '../model.ts';
import type { Visit } from '../visit.ts';
import { keeping } from './merging.ts';
import type { Needs } from './needs.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How many days a session of an adult lasts at most; a pupil's is shorter. */
export const SESSION_DAYS = 30;
/** How long a session may be left alone, and how long it may last at all: pupils share devices, unless one has said that this one is theirs. */
const LENGTHS = {
  adult: { idle: 12 * HOUR, longest: SESSION_DAYS * 24 * HOUR },
  pupilAtHome: { idle: 12 * HOUR, longest: 12 * HOUR },
  pupil: { idle: 30 * MINUTE, longest: 8 * HOUR },
};

const idOfSecret = (secret: string): string => digestOf(secret);
const earliest = (one: Date, other: Date): Date => (one < other ? one : other);

/** Opens, finds and ends sessions. The secret is only ever in the cookie; the store keeps its hash. */
export function sessionKeeping({ models: { sessions, persons }, events, now }: Pick<Needs, 'models' | 'events' | 'now'>) {
  const sessionById = byIdTogether<SessionRecord>(sessions);
  const later = (ms: number): Date => new Date(now().getTime() + ms);
  const keptOf = keeping({ persons });

  async function end(ended: readonly SessionRecord[]): Promise<number> {
    if (ended.length === 0) return 0;
    const { deletedCount } = await sessions.deleteMany({ _id: { $in: ended.map(({ _id }) => _id) } });
    for (const { publicId } of ended) events.publish(`session:${publicId}`, {});
    for (const personId of new Set(ended.map((session) => session.personId))) events.publish(`me:${personId}`, {});
    return deletedCount;
  }

  const openOf = (personId: string) => sessions.find({ personId, expiresAt: { $gt: now() } }).sort({ lastSeenAt: -1 }).lean<SessionRecord[]>();

  return {
    /**
     * Opens a new session for whoever has proved who they are, in place of the one the visit came with. `through`: what opened it all by itself and
     * ends it. `secondFactor`: PROVED when they have shown two things (an authenticator's code, a passkey, a provider that asks for two), as whoever directs must.
     */
    async openSession(visit: Visit, person: Pick<PersonRecord, '_id' | 'isPupil'>, through: string | null = null, secondFactor: SessionRecord['secondFactor'] = null): Promise<void> {
      const { _id: personId, isPupil } = await keptOf(person);
      const secret = newSecret();
      const { idle, longest } = LENGTHS[!isPupil ? 'adult' : visit.personalTo === personId ? 'pupilAtHome' : 'pupil'];
      const endsAt = later(longest);
      const session: SessionRecord = {
        _id: idOfSecret(secret), publicId: newId(), personId, device: visit.device, secondFactor,
        createdAt: now(), lastSeenAt: now(), endsAt, expiresAt: earliest(later(idle), endsAt), idle, through,
      };
      await sessions.create(session);
      await persons.updateOne({ _id: personId, enteredAt: null }, { $set: { enteredAt: now() } });
      if (visit.session) await end([visit.session]);
      visit.session = session;
      visit.keep(secret, endsAt);
      events.publish(`me:${personId}`, {});
    },

    /** The open session of a cookie's secret, or null. One indexed read; its last use is written once a minute at most. */
    async sessionOf(secret: string): Promise<SessionRecord | null> {
      const session = await sessionById(idOfSecret(secret));
      if (!session || session.expiresAt <= now()) return null;
      if (now().getTime() - session.lastSeenAt.getTime() < MINUTE) return session;
      const seen = { lastSeenAt: now(), expiresAt: earliest(later(session.idle ?? LENGTHS.adult.idle), session.endsAt) };
      await sessions.updateOne({ _id: session._id, lastSeenAt: session.lastSeenAt }, { $set: seen });
      return { ...session, ...seen };
    },

    /** Whether the session of that public id is still open. */
    async sessionLives(publicId: string): Promise<boolean> {
      return await sessions.exists({ publicId, expiresAt: { $gt: now() } }) !== null;
    },

    /** Which of those public ids are of sessions still open. One indexed read. */
    async sessionsAlive(publicIds: readonly string[]): Promise<Set<string>> {
      const open = await sessions.find({ publicId: { $in: [...publicIds] }, expiresAt: { $gt: now() } }).select('publicId').lean<Pick<SessionRecord, 'publicId'>[]>();
      return new Set(open.map(({ publicId }) => publicId));
    },

    /** Ends the sessions of those public ids. The caller has asked whether it may. */
    async endSessionsNamed(publicIds: readonly string[]): Promise<void> {
      if (publicIds.length > 0) await end(await sessions.find({ publicId: { $in: [...publicIds] } }).lean<SessionRecord[]>());
    },

    /** The visit's own session has proved a second factor just now: whatever it was held from is open. */
    async sessionProved(visit: Visit): Promise<void> {
      if (!visit.session) return;
      await sessions.updateOne({ _id: visit.session._id }, { $set: { secondFactor: 'PROVED' } });
      visit.session.secondFactor = 'PROVED';
      for (const topic of ['rights', 'me']) events.publish(`${topic}:${visit.session.personId}`, {});
    },

    /** The viewer's own open sessions, the last used first. */
    sessionsOf: (actor: Actor): Promise<SessionRecord[]> => openOf(signedIn(actor)).exec(),

    /** Ends the visit's session, if any, and takes its cookie back. */
    async signOut(visit: Visit): Promise<boolean> {
      if (visit.session) await end([visit.session]);
      visit.session = null;
      visit.forget();
      return true;
    },

    /** Ends one of the viewer's own sessions; another's does not exist. */
    async revokeSession(actor: Actor, visit: Visit, publicId: string): Promise<boolean> {
      const session = await sessions.findOne({ publicId, personId: signedIn(actor) }).lean<SessionRecord>();
      if (!session) throw new Refusal('NOT_FOUND');
      if (session._id === visit.session?._id) return this.signOut(visit);
      await end([session]);
      return true;
    },

    /** Ends all of the viewer's sessions but the visit's; answers how many. */
    async revokeOtherSessions(actor: Actor, visit: Visit): Promise<number> {
      const others = await openOf(signedIn(actor));
      return end(others.filter(({ _id }) => _id !== visit.session?._id));
    },

    /** Ends every session of a person, but one. The caller has asked whether it may. */
    async endSessionsOf(personId: string, but?: SessionRecord | null): Promise<void> {
      const open = await sessions.find({ personId }).lean<SessionRecord[]>();
      await end(open.filter(({ _id }) => _id !== but?._id));
    },

    /** Ends the sessions that a person has opened since then. The caller has asked whether it may. */
    async endSessionsSince(personId: string, at: Date): Promise<void> {
      await end(await sessions.find({ personId, createdAt: { $gte: at } }).lean<SessionRecord[]>());
    },

    /** Ends every session that this opened all by itself. The caller has asked whether it may. */
    async endSessionsThrough(through: readonly string[]): Promise<void> {
      await end(await sessions.find({ through: { $in: [...through] } }).lean<SessionRecord[]>());
    },

    /** Takes away what has expired by the house's clock; the store's own TTL does it later. */
    async sweepSessions(): Promise<void> {
      await end(await sessions.find({ expiresAt: { $lte: now() } }).limit(1_000).lean<SessionRecord[]>());
    },
  };
}

export type Sessions = ReturnType<typeof sessionKeeping>;
