import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response, type Router } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { newId } from '../platform/ids.ts';
import { Refusal, refusalExtensions, refusalOf } from '../platform/refusals.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { documentText } from './documents.ts';
import { errorFields } from './log.ts';
import type { Visits } from './visits.ts';

const MAX_BODY = 256 * 1024;
const YEAR_MS = 365 * 24 * 3600 * 1000;

interface Needs {
  config: Config; log: Logger; apollo: ApolloServer<Context>; visits: Visits; files: Router; imports: Router; texts: Router; chat: Router; journal: Router; federation: Router; cas: Router; privacy: Router; portfolio: Router; correspondence: Router; handover: Router;
  contextOf(admission: Awaited<ReturnType<Visits['admit']>>, visit: Context['visit']): Context;
  isReady(): Promise<boolean>;
}

/** Every HTTP route of the house, in the order requests meet them. */
export function makeHttp({ config, log, apollo, visits, files, imports, texts, chat, journal, federation, cas, privacy, portfolio, correspondence, handover, contextOf, isReady }: Needs): Express {
  const app = express();
  app.disable('x-powered-by').set('trust proxy', config.proxies).set('query parser', 'simple');
  app.use(requestLog(log), security(config));
  app.get('/health', (_req, res) => { res.type('text').send('ok'); });
  app.get('/ready', async (_req, res) => { const ready = await isReady(); res.status(ready ? 200 : 503).type('text').send(ready ? 'ready' : 'not ready'); });
  app.use('/files', files);
  app.use('/imports', imports);
  app.use('/texts', texts);
  app.use('/federation', federation);
  app.use('/cas', cas);
  app.use('/donnees', privacy);
  app.use('/portfolio', portfolio);
  app.use('/correspondance', correspondence);
  app.use('/handover', handover);
  app.use(compression());
  app.use('/classes', chat, journal);
  app.use('/graphql', express.json({ limit: MAX_BODY }), gate(config.production), expressMiddleware(apollo, {
    context: async ({ req, res }) => {
      const admission = await visits.admit(req);
      return contextOf(admission, visits.visit(req, res, admission.session));
    },
  }));
  app.use(client(config.clientDir));
  app.use(refuse(log));
  return app;
}

/** One line per request, without its query, cookies, addresses, bodies, or names of files and founding links: no personal data. */
const requestLog = (log: Logger): RequestHandler => pinoHttp({
  logger: log, genReqId: () => newId(),
  serializers: {
    req: ({ id, method, url }: { id: string; method: string; url: string }) => ({ id, method, route: routeOf(url) }),
    res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    err: ({ raw }: { raw: unknown }) => errorFields(raw),
  },
  customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : 'debug'),
});

const ROUTES = new Set(['health', 'ready', 'files', 'imports', 'texts', 'graphql', 'assets', 'federation', 'cas', 'donnees', 'handover', 'correspondance']);

/** What was asked, as far as a log may know: anyone may put anything in an address. */
const routeOf = (url: string): string => { const root = url.split(/[/?]/, 2)[1]!; return ROUTES.has(root) ? root : 'page'; };

/** Nothing but our own files may run, show or connect; nobody may frame us. */
const security = (config: Config): RequestHandler => helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], fontSrc: ["'self'"], imgSrc: ["'self'", 'blob:'],
      mediaSrc: ["'self'"], connectSrc: ["'self'", ...socketOrigin(config)], manifestSrc: ["'self'"], workerSrc: ["'self'"],
      formAction: ["'self'"], baseUri: ["'none'"], frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: config.origin?.startsWith('https:') ? { maxAge: 31_536_000 } : false,
  crossOriginOpenerPolicy: config.origin?.startsWith('https:') ? { policy: 'same-origin' } : false,
  originAgentCluster: false,
});

/** Older Safari does not count the WebSocket of one's own origin as 'self'. */
const socketOrigin = ({ origin }: Config): string[] => (origin ? [origin.replace(/^http/, 'ws')] : []);

/** Puts the text of the document the client names in the request; in production lets nothing else through. */
function gate(production: boolean): RequestHandler {
  return (req, _res, next) => {
    const body = req.body as Record<string, unknown> | undefined;
    if (production || body?.documentId !== undefined) {
      if (req.method !== 'POST' || !body || Array.isArray(body)) throw new Refusal('UNKNOWN_OPERATION');
      const { documentId, query, ...rest } = body;
      req.body = { ...rest, query: documentText({ documentId, query }, production) };
    }
    next();
  };
}

/** The built client: hashed assets for a year, pages never kept; every other path is a page of the client's. */
function client(folder: string): RequestHandler {
  const router = express.Router();
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: YEAR_MS, index: false, fallthrough: true }));
  router.use('/assets', () => { throw new Refusal('NOT_FOUND'); });
  router.use(express.static(folder, { index: false, setHeaders: (res: Response) => { res.setHeader('Cache-Control', 'no-cache'); } }));
  router.get('/{*page}', (_req, res) => {
    if (!existsSync(join(folder, 'index.html'))) throw new Refusal('NOT_FOUND');
    res.setHeader('Cache-Control', 'no-cache');
    res.sendFile(join(folder, 'index.html'));
  });
  return router;
}

/** The last word on whatever went wrong outside GraphQL: the refusal as JSON, or a number for a bug. */
const refuse = (log: Logger): ErrorRequestHandler => (error: unknown, _req, res, next) => {
  if (res.headersSent) return next(error);
  const refusal = refusalOf(error) ?? bodyRefusal(error);
  if (refusal) {
    res.status(refusal.row.http).json({ errors: [{ message: refusal.says('fr'), extensions: refusalExtensions(refusal) }] });
    return;
  }
  const id = newId();
  log.error({ err: error, id }, 'unexpected error');
  const internal = new Refusal('INTERNAL');
  res.status(500).json({ errors: [{ message: internal.says('fr'), extensions: refusalExtensions(internal, id) }] });
};

/** What express says of a body it cannot read. */
function bodyRefusal(error: unknown): Refusal | undefined {
  const status = (error as { status?: unknown } | null)?.status;
  if (status === 413) return new Refusal('TOO_LARGE', { cause: error });
  if (typeof status === 'number' && status >= 400 && status < 500) return new Refusal('INVALID', { cause: error });
  return undefined;
}
