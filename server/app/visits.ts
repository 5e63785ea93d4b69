import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Actor } from '../platform/access/actor.ts';
import { newSecret } from '../platform/ids.ts';
import type { SessionRecord } from '../features/people/model.ts';
import type { Visit } from '../features/people/visit.ts';
import type { Admission as AsWhom } from './admission.ts';
import type { Config } from './config.ts';
import type { Services } from './context.ts';

/** The page's own mark of a personal device; see `client/platform/collaboration/device.ts`. */
const PERSONAL = 'preau-personal';

/** A request's session and actor; null session and nobody when there is no good cookie. */
export interface Admission { session: SessionRecord | null; actor: Actor }

export interface Visits {
  admit(req: IncomingMessage): Promise<Admission>;
  visit(req: IncomingMessage & { ip?: string | undefined }, res: ServerResponse, session: SessionRecord | null): Visit;
}

/** An hour: longer than any way to a provider and back. */
const BROWSER_MS = 60 * 60_000;

/** Reads and writes the session cookie: `__Host-` when the site is served over HTTPS, HttpOnly, SameSite=Lax. */
export function makeVisits(config: Config, { people, admit }: { people: Services['people']; admit: AsWhom['admit'] }): Visits {
  const secure = config.origin?.startsWith('https:') ?? false;
  const name = secure ? '__Host-preau' : 'preau';
  /** Binds to this browser what it goes to prove elsewhere; worth nothing by itself. */
  const browserName = secure ? '__Host-preau-browser' : 'preau-browser';
  const setCookie = (res: ServerResponse, value: string, expires: Date, called = name): void => {
    res.appendHeader('Set-Cookie', stringifySetCookie({ name: called, value, expires, httpOnly: true, sameSite: 'lax', path: '/', secure }));
  };
  return {
    async admit(req) {
      const secret = parseCookie(req.headers.cookie ?? '')[name];
      const session = secret ? await people.sessionOf(secret) : null;
      return { session, actor: await admit(session) };
    },
    visit: (req, res, session) => ({
      session,
      browser: parseCookie(req.headers.cookie ?? '')[browserName] || null,
      knowBrowser() {
        if (this.browser !== null) return this.browser;
        const secret = newSecret();
        setCookie(res, secret, new Date(Date.now() + BROWSER_MS), browserName);
        return (this as { browser: string | null }).browser = secret;
      },
      address: req.ip ?? req.socket.remoteAddress ?? '',
      personalTo: parseCookie(req.headers.cookie ?? '')[PERSONAL] ?? null,
      device: deviceOf(req.headers['user-agent'] ?? ''),
      keep: (secret, expiresAt) => setCookie(res, secret, expiresAt),
      forget: () => setCookie(res, '', new Date(0)),
    }),
  };
}

/** Browser and system in a few words; the rest of the header is not kept. */
export function deviceOf(userAgent: string): string {
  const browser = /Edg\//.test(userAgent) ? 'Edge' : /Firefox\//.test(userAgent) ? 'Firefox'
    : /Chrom(e|ium)\//.test(userAgent) ? 'Chrome' : /Safari\//.test(userAgent) ? 'Safari' : '';
  const system = /Android/.test(userAgent) ? 'Android' : /iPhone/.test(userAgent) ? 'iPhone' : /iPad/.test(userAgent) ? 'iPad'
    : /CrOS/.test(userAgent) ? 'ChromeOS' : /Windows/.test(userAgent) ? 'Windows' : /Mac OS X/.test(userAgent) ? 'macOS' : /Linux/.test(userAgent) ? 'Linux' : '';
  return [browser, system].filter(Boolean).join(', ');
}
