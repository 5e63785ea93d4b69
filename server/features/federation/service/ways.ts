import { randomBytes } from 'node:crypto';
import { digestOf, newSecret } from '../../../platform/ids.ts';
import type { Visit } from '../../people/visit.ts';
import { networkOf } from '../../people/service/attempts.ts';
import { Mishap } from '../mishaps.ts';
import type { WayRecord } from '../model.ts';
import { WAY_MS } from '../saml.ts';
import type { Needs } from './needs.ts';

/** How many may be on their way from one network, which a whole school shares. Whoever arrives makes room. */
const MOST = 400;

/** People on their way: each is begun in one browser, ends in it, once, within ten minutes. */
export function waysOut({ models: { ways }, now }: Pick<Needs, 'models' | 'now'>) {
  const inTime = () => ({ expiresAt: { $gt: now() } });
  const expiry = (): Date => new Date(now().getTime() + WAY_MS);

  return {
    /** Begins one; the secret comes back with the person, and only its hash is kept. Refuses with TOO_MANY. */
    async begin(visit: Visit, asked: Pick<WayRecord, 'intent' | 'providerId' | 'personId' | 'sessionId' | 'returnTo'>): Promise<{ secret: string; way: WayRecord }> {
      const network = digestOf(networkOf(visit.address));
      if (await ways.countDocuments({ network, ...inTime() }) >= MOST) throw new Mishap('TOO_MANY');
      const secret = newSecret();
      const way: WayRecord = {
        ...asked, _id: digestOf(secret), browser: digestOf(visit.knowBrowser()), network,
        nonce: newSecret(), verifier: randomBytes(32).toString('base64url'), requestId: `_${randomBytes(16).toString('hex')}`,
        startedAt: now(), expiresAt: expiry(),
      };
      await ways.create(way);
      return { secret, way };
    },

    /** Ends the way that this browser began by that provider. Refuses with LOST_WAY any other, one that is over, and one ended before. */
    async end(visit: Visit, providerId: string, secret: unknown): Promise<WayRecord> {
      const browser = visit.browser === null ? null : digestOf(visit.browser);
      const way = typeof secret !== 'string' || browser === null ? null
        : await ways.findOneAndDelete({ _id: digestOf(secret), providerId, browser, ...inTime() }).lean<WayRecord>();
      if (!way) throw new Mishap('LOST_WAY', { providerId });
      return way;
    },

    /** Ends a way whose answer is brought by a form of the provider's: the browser's own cookie does not come with it, and is asked for afterwards. */
    async answer(providerId: string, secret: unknown): Promise<WayRecord> {
      const way = typeof secret !== 'string' ? null : await ways.findOneAndDelete({ _id: digestOf(secret), providerId, ...inTime() }).lean<WayRecord>();
      if (!way) throw new Mishap('LOST_WAY', { providerId });
      return way;
    },

    /** Asks this browser's person to prove again who they are before they go to that address. */
    async askAgain(visit: Visit, address: string): Promise<void> {
      const browser = visit.knowBrowser();
      const again: Partial<WayRecord> = {
        intent: 'AGAIN', providerId: null, browser: digestOf(browser), network: digestOf(networkOf(visit.address)), personId: null, sessionId: null,
        returnTo: address, nonce: '-', verifier: '-', requestId: '-', startedAt: now(), expiresAt: expiry(),
      };
      await ways.updateOne({ _id: digestOf(`${browser} ${address}`) }, { $set: again }, { upsert: true });
    },

    /** Whether they have since, by opening the session they now have; it counts once. */
    async hasProvedAgain(visit: Visit, address: string): Promise<boolean> {
      if (visit.browser === null || !visit.session) return false;
      const asked = await ways.findOneAndDelete({ _id: digestOf(`${visit.browser} ${address}`), startedAt: { $lte: visit.session.createdAt }, ...inTime() }).lean();
      return asked !== null;
    },

    /** Throws away what is over by the house's clock; the store's own TTL does it later. */
    async sweep(): Promise<void> { await ways.deleteMany({ expiresAt: { $lte: now() } }); },
  };
}

export type Ways = ReturnType<typeof waysOut>;
