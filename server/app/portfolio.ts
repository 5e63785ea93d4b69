import { Readable } from 'node:stream';
import { Router } from 'express';
import type { Actor } from '../platform/access/actor.ts';
import { sendDownload } from './download.ts';
import type { Visits } from './visits.ts';

interface Needs {
  continuity: {
    /** A portfolio as a zip, for its owner and their family; NOT_FOUND or NOT_ALLOWED for anyone else. */
    bookFor(actor: Actor, personId: string): Promise<{ name: string; bytes: AsyncGenerator<Uint8Array> }>;
  };
  visits: Pick<Visits, 'admit'>;
}

/** `GET /ID.zip`: a pupil's portfolio, written as it is read. */
export function portfolioRoutes({ continuity, visits }: Needs): Router {
  const routes = Router();
  routes.get('/:id.zip', async (req, res) => {
    const { actor } = await visits.admit(req);
    const { name, bytes } = await continuity.bookFor(actor, req.params.id);
    await sendDownload(req, res, { name, mime: 'application/zip', open: () => Readable.from(bytes) });
  });
  return routes;
}
