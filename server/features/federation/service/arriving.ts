import { digestOf, newSecret } from '../../../platform/ids.ts';
import { Refusal, type RefusalDetail, found } from '../../../platform/refusals.ts';
import type { Visit } from '../../people/visit.ts';
import type { Identity } from '../identity.ts';
import { Mishap } from '../mishaps.ts';
import type { ArrivalRecord, WayRecord } from '../model.ts';
import type { ProviderDoors } from './doors.ts';
import { type Needs, ownAddress } from './needs.ts';
import type { Ties } from './ties.ts';
import type { Ways } from './ways.ts';

/** Time for a redirection, and for a person who has to find a sheet of paper. */
const REDIRECTION_MS = 2 * 60_000;
const PAIRING_MS = 30 * 60_000;

type Arriving = Pick<ArrivalRecord, 'intent' | 'personId' | 'sessionId' | 'returnTo' | 'identity'>;

/** Going out to a provider and coming back, until somebody is in, tied, or waits to be paired. */
export function arriving({ models: { arrivals }, now, doors, ways, ties }: Needs & { doors: ProviderDoors; ways: Ways; ties: Ties }) {
  const later = (ms: number): Date => new Date(now().getTime() + ms);
  const provedOf = ({ personId, sessionId, returnTo, ...way }: WayRecord, identity: Identity): Arriving =>
    ({ intent: way.intent === 'TIE' ? 'TIE' : 'ENTER', personId, sessionId, returnTo, identity });

  /** Puts them where they were going, or where they are paired. Answers an address of ours. */
  async function arrive(visit: Visit, { intent, personId, sessionId, returnTo, identity }: Arriving): Promise<string> {
    if (intent === 'TIE') {
      if (!visit.session || visit.session.publicId !== sessionId || visit.session.personId !== personId) throw new Mishap('LOST_WAY');
      await ties.tie(personId, identity);
      return returnTo;
    }
    const owner = await ties.ownerOf(identity);
    if (owner !== null) {
      return ties.enter(visit, owner, identity).then(() => returnTo, (error: unknown) => {
        const step = error instanceof Refusal ? error.detail.step : undefined;
        if (step) return secondStep(step, returnTo);
        throw error;
      });
    }
    const browser = visit.knowBrowser();
    const waiting: ArrivalRecord = { _id: digestOf(`pairing ${browser}`), browser: digestOf(browser), intent, personId: null, sessionId: null, returnTo, identity, expiresAt: later(PAIRING_MS) };
    await arrivals.replaceOne({ _id: waiting._id }, waiting, { upsert: true });
    return '/appairer';
  }

  return {
    /** Begins to enter by a provider; answers its address. `vers`: where to go afterwards. */
    async setOut(visit: Visit, providerId: string, { vers, again = false }: { vers?: unknown; again?: boolean }): Promise<string> {
      const { id } = await doors.of(providerId);
      const out = await ways.begin(visit, { intent: 'ENTER', providerId: id, personId: null, sessionId: null, returnTo: ownAddress(vers) });
      return doors.begin(id, out, again);
    },

    /** Begins to tie a provider to the account of whoever is signed in; answers its address. The caller has asked whether it may. */
    async setOutToTie(visit: Visit, personId: string, providerId: string): Promise<string> {
      const { id } = await doors.of(providerId);
      const session = await found(visit.session);
      const out = await ways.begin(visit, { intent: 'TIE', providerId: id, personId, sessionId: session.publicId, returnTo: '/compte' });
      return doors.begin(id, out, true);
    },

    /** Comes back from an OpenID Connect provider, with its code and our state in the query. Answers an address of ours. */
    async comeBack(visit: Visit, providerId: string, search: string): Promise<string> {
      const { id } = await doors.of(providerId);
      const secret = new URLSearchParams(search).get('state');
      const way = await ways.end(visit, id, secret);
      return arrive(visit, provedOf(way, await doors.finishOidc(id, search, { secret: secret!, way })));
    },

    /** Takes a SAML provider's answer; the browser shows at the address answered that it is the one that had asked. */
    async takeAnswer(providerId: string, { SAMLResponse, RelayState }: { SAMLResponse?: unknown; RelayState?: unknown }): Promise<string> {
      const { id } = await doors.of(providerId);
      const way = await ways.answer(id, RelayState);
      if (typeof SAMLResponse !== 'string') throw new Mishap('PROVIDER_FAULT', { providerId: id });
      const identity = await doors.finishSaml(id, SAMLResponse, way.requestId);
      const secret = newSecret();
      await arrivals.create({ ...provedOf(way, identity), _id: digestOf(secret), browser: way.browser, expiresAt: later(REDIRECTION_MS) } satisfies ArrivalRecord);
      return `/federation/${id}/arrival?way=${secret}`;
    },

    /** Lets in whoever a SAML provider has spoken of, in the browser that had asked, once. */
    async arriveBy(visit: Visit, providerId: string, secret: unknown): Promise<string> {
      const { id } = await doors.of(providerId);
      const arrival = typeof secret !== 'string' || visit.browser === null ? null
        : await arrivals.findOneAndDelete({ _id: digestOf(secret), browser: digestOf(visit.browser), expiresAt: { $gt: now() } }).lean<ArrivalRecord>();
      if (!arrival) throw new Mishap('LOST_WAY', { providerId: id });
      return arrive(visit, arrival);
    },

    /** What a SAML provider needs to know of us. */
    metadata: (providerId: string): Promise<string> => doors.metadata(providerId),
  };
}

/** Our own door, at its second step: the secret of it is told to the page alone, which no server sees. */
const secondStep = ({ challenge, code, passkey }: NonNullable<RefusalDetail['step']>, returnTo: string): string =>
  `/connexion?vers=${encodeURIComponent(returnTo)}#etape=${challenge}.${Number(code)}${Number(passkey)}`;
