import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import type { Actor } from '../platform/access/actor.ts';
import { disposition } from '../platform/files/names.ts';
import type { Visits } from './visits.ts';

interface Needs {
  desk: { exportJournal(actor: Actor, classroomId: string): Promise<{ name: string; lines: AsyncIterable<string> }> };
  visits: Pick<Visits, 'admit'>;
}

/** `GET /CLASS/journal.csv`: who did what in a class, for its staff. */
export function journalRoutes({ desk, visits }: Needs): Router {
  const routes = Router();
  routes.get('/:classroomId/journal.csv', async (req, res) => {
    const { actor } = await visits.admit(req);
    const { name, lines } = await desk.exportJournal(actor, req.params.classroomId);
    res.set({
      'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': disposition('attachment', name),
      'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': 'sandbox',
    });
    await pipeline(Readable.from(lines), res);
  });
  return routes;
}
