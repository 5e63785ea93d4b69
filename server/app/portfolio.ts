import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import type { Actor } from '../platform/access/actor.ts';
import { disposition } from '../platform/files/names.ts';
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
    res.set({
      'Content-Type': 'application/zip', 'Content-Disposition': disposition('attachment', name),
      'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': 'sandbox',
    });
    if (req.method === 'HEAD') { res.end(); return; }
    // A reader who leaves in the middle is no error.
    await pipeline(Readable.from(bytes), res).catch((error: unknown) => { if ((error as { code?: unknown }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error; });
  });
  return routes;
}
