import express, { type Request, type Response, Router } from 'express';
import type { Logger } from 'pino';
import { Mishap } from '../features/federation/mishaps.ts';
import type { FederationService } from '../features/federation/service.ts';
import { Refusal, refusalOf } from '../platform/refusals.ts';
import type { Visits } from './visits.ts';

interface Needs {
  federation: Pick<FederationService, 'setOut' | 'comeBack' | 'takeAnswer' | 'arriveBy' | 'metadata'>;
  visits: Visits;
  log: Logger;
  /** Where people find us: the only host under which a way can end where it began. Null behind a proxy, whose business it is. */
  url: string | null;
}

const MOST = 256 * 1024;

/**
 * Other people's doors, under `/federation/PROVIDER`: `GET start?vers=ADDRESS[&encore=1]` leads out; `GET callback` takes an OpenID Connect
 * code; `POST acs` takes a SAML answer, which any site may bring (it is signed, and answers one request of ours once), and `GET arrival` sees that
 * the browser is the one that had asked; `GET metadata` is for SAML providers. Whatever goes wrong leads to a page that says so.
 */
export function federationRoutes({ federation, visits, log, url }: Needs): Router {
  const routes = Router();
  routes.use((_req, res, next) => { res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }); next(); });

  routes.get('/:provider/start', async (req, res) => {
    mustNavigate(req);
    if (url !== null && req.get('host') !== new URL(url).host) return res.redirect(303, url + req.originalUrl);
    const { session } = await visits.admit(req);
    // A link made elsewhere changes nobody's session: who is in goes where it leads.
    if (session && isForeign(req.get('sec-fetch-site'))) return res.redirect(303, '/');
    await lead(res, log, federation.setOut(visits.visit(req, res, session), req.params.provider, { vers: req.query.vers, again: req.query.encore === '1' }));
  });

  routes.get('/:provider/callback', async (req, res) => {
    mustNavigate(req);
    const { session } = await visits.admit(req);
    await lead(res, log, federation.comeBack(visits.visit(req, res, session), req.params.provider, new URL(req.originalUrl, 'http://here').search));
  });

  routes.post('/:provider/acs', express.urlencoded({ extended: false, limit: MOST, parameterLimit: 10 }), async (req, res) => {
    await lead(res, log, federation.takeAnswer(req.params.provider, (req.body ?? {}) as Record<string, unknown>));
  });

  routes.get('/:provider/arrival', async (req, res) => {
    mustNavigate(req);
    const { session } = await visits.admit(req);
    await lead(res, log, federation.arriveBy(visits.visit(req, res, session), req.params.provider, req.query.way));
  });

  routes.get('/:provider/metadata', async (req, res) => {
    res.type('application/samlmetadata+xml').send(await federation.metadata(req.params.provider));
  });

  return routes.use(() => { throw new Refusal('NOT_FOUND'); });
}

/** Goes where the work says, or to the page that says why not. The log has the code and the library's own name for it, no words, no person. */
export async function lead(res: Response, log: Logger, work: Promise<string>): Promise<void> {
  try {
    res.redirect(303, await work);
  } catch (error) {
    if (error instanceof Mishap) {
      const cause = error.cause as { name?: string; code?: string } | undefined;
      log.warn({ mishap: error.code, provider: error.providerId, claim: error.claim, why: cause?.code ?? cause?.name }, 'a way through another’s door');
      res.redirect(303, error.path);
      return;
    }
    if (refusalOf(error)?.code === 'NOT_FOUND') { res.redirect(303, '/refus/unknown-provider'); return; }
    throw error;
  }
}

/** Only a window goes there: no picture, no frame and no script of any page. */
export function mustNavigate(req: Request): void {
  const what = req.get('sec-fetch-dest');
  if (what !== undefined && what !== 'document') throw new Refusal('FOREIGN_ORIGIN');
}

const isForeign = (site: string | undefined): boolean => site === 'cross-site' || site === 'same-site';
