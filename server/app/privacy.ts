import type { Readable } from 'node:stream';
import { Router } from 'express';
import type { Actor } from '../platform/access/actor.ts';
import { sendDownload } from './download.ts';
import type { Visits } from './visits.ts';

interface Needs {
  privacy: {
    /** A file that is ready, for whoever asked for it; NOT_FOUND for anyone else. */
    archiveFor(actor: Actor, id: string): Promise<{ name: string; size: number; open(): Readable }>;
  };
  visits: Pick<Visits, 'admit'>;
}

/** `GET /ID.zip`: the data of a person, for whoever asked for it and with their session only. */
export function privacyRoutes({ privacy, visits }: Needs): Router {
  const routes = Router();
  routes.get('/:id.zip', async (req, res) => {
    const { actor } = await visits.admit(req);
    const { name, size, open } = await privacy.archiveFor(actor, req.params.id);
    await sendDownload(req, res, { name, mime: 'application/zip', size, open });
  });
  return routes;
}
