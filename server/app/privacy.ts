import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import type { Actor } from '../platform/access/actor.ts';
import { disposition } from '../platform/files/names.ts';
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
    res.set({
      'Content-Type': 'application/zip', 'Content-Disposition': disposition('attachment', name), 'Content-Length': String(size),
      'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': 'sandbox',
    });
    if (req.method === 'HEAD') { res.end(); return; }
    // A reader who leaves in the middle is no error.
    await pipeline(open(), res).catch((error: unknown) => { if ((error as { code?: unknown }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error; });
  });
  return routes;
}
