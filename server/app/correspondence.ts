import { Readable } from 'node:stream';
import { Router } from 'express';
import type { Actor } from '../platform/access/actor.ts';
import { sendDownload } from './download.ts';
import type { Visits } from './visits.ts';

interface Needs {
  correspondence: { cardFile(actor: Actor): Promise<{ name: string; text: string }> };
  visits: Pick<Visits, 'admit'>;
}

/** `GET /carte.json`: what other installations must know of this one, for whoever answers for it. */
export function correspondenceRoutes({ correspondence, visits }: Needs): Router {
  const routes = Router();
  routes.get('/carte.json', async (req, res) => {
    const { actor } = await visits.admit(req);
    const { name, text } = await correspondence.cardFile(actor);
    await sendDownload(req, res, { name, mime: 'application/json', open: () => Readable.from([text]) });
  });
  return routes;
}
