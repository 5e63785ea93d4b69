import { Readable } from 'node:stream';
import { Router } from 'express';
import type { Actor } from '../platform/access/actor.ts';
import { sendDownload } from './download.ts';
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
    await sendDownload(req, res, { name, mime: 'text/csv; charset=utf-8', open: () => Readable.from(lines) });
  });
  return routes;
}
