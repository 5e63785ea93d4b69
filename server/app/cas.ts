import { type Request, Router } from 'express';
import type { Logger } from 'pino';
import type { FederationService } from '../features/federation/service.ts';
import type { Told } from '../features/federation/service/tickets.ts';
import { escaped } from '../platform/markup.ts';
import { Refusal } from '../platform/refusals.ts';
import { lead, mustNavigate } from './federation.ts';
import type { Visits } from './visits.ts';

interface Needs {
  federation: Pick<FederationService, 'enterService' | 'readTicket' | 'backTo' | 'leaveAll'>;
  visits: Visits;
  log: Logger;
}

/**
 * Préau as CAS 3 server, under `/cas`: `login` (service, renew, gateway), `validate` (CAS 1), `serviceValidate` (CAS 2), `p3/serviceValidate`
 * (with attributes), both in XML or, with `format=JSON`, in JSON; `logout`. There are no proxy tickets. Nobody is ever led to an address of no configured service.
 */
export function casRoutes({ federation, visits, log }: Needs): Router {
  const routes = Router();
  routes.use((_req, res, next) => { res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }); next(); });

  routes.get('/login', async (req, res) => {
    mustNavigate(req);
    const { session, actor } = await visits.admit(req);
    // Whoever has left has no other service any more either.
    if (actor.hasLeft) return res.redirect(303, '/depart');
    if (req.query.service === undefined) return res.redirect(303, session ? '/' : '/connexion');
    await lead(res, log, federation.enterService(visits.visit(req, res, session), actor, req.query, req.originalUrl));
  });

  routes.get('/validate', async (req, res) => {
    const told = await read(req);
    res.type('text/plain').send(typeof told === 'string' ? 'no\n\n' : `yes\n${told.user}\n`);
  });

  for (const [path, withAttributes] of [['/serviceValidate', false], ['/p3/serviceValidate', true]] as const) {
    routes.get(path, async (req, res) => {
      const told = await read(req);
      const answer = typeof told === 'string' ? told : { user: told.user, attributes: withAttributes ? told.attributes : [] };
      if (String(req.query.format).toUpperCase() === 'JSON') res.json(inJson(answer));
      else res.type('application/xml').send(inXml(answer));
    });
  }

  routes.get('/logout', async (req, res) => {
    mustNavigate(req);
    const { session } = await visits.admit(req);
    await federation.leaveAll(visits.visit(req, res, session));
    res.redirect(303, federation.backTo(req.query.service) ?? '/connexion');
  });

  const read = (req: Request): ReturnType<FederationService['readTicket']> => federation.readTicket(req.query.service, req.query.ticket, req.query.renew);
  return routes.use(() => { throw new Refusal('NOT_FOUND'); });
}

const SAYS: Record<string, string> = {
  INVALID_REQUEST: 'service and ticket are both needed',
  INVALID_TICKET: 'this ticket is unknown, used, too old, or not fresh enough',
  INVALID_SERVICE: 'this ticket was given for another service',
};

function inJson(answer: Told | string): object {
  if (typeof answer === 'string') return { serviceResponse: { authenticationFailure: { code: answer, description: SAYS[answer] } } };
  const attributes = Object.fromEntries(answer.attributes);
  return { serviceResponse: { authenticationSuccess: { user: answer.user, ...(answer.attributes.length > 0 && { attributes }) } } };
}

function inXml(answer: Told | string): string {
  const inside = typeof answer === 'string'
    ? `<cas:authenticationFailure code="${answer}">${SAYS[answer]}</cas:authenticationFailure>`
    : `<cas:authenticationSuccess><cas:user>${escaped(answer.user)}</cas:user>${attributesOf(answer)}</cas:authenticationSuccess>`;
  return `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">${inside}</cas:serviceResponse>`;
}

const attributesOf = ({ attributes }: Told): string => (attributes.length === 0 ? ''
  : `<cas:attributes>${attributes.flatMap(([name, values]) => values.map((value) => `<cas:${name}>${escaped(value)}</cas:${name}>`)).join('')}</cas:attributes>`);
