import { Router } from 'express';
import type { Actor } from '../platform/access/actor.ts';
import { disposition } from '../platform/files/names.ts';
import type { Visits } from './visits.ts';

interface Needs {
  chat: { exported(actor: Actor, channelId: string, format: 'html' | 'csv'): Promise<{ mime: string; name: string; body: string }> };
  visits: Pick<Visits, 'admit'>;
}

/** `GET /CLASS/discussion/CHANNEL.html` and `.csv`: a channel to print or to count with, for the class's staff. Any other address is a page's. */
export function chatRoutes({ chat, visits }: Needs): Router {
  const routes = Router();
  routes.get('/:classroomId/discussion/:file', async (req, res, next) => {
    const [, channelId, format] = /^([0-9a-f]{24})\.(html|csv)$/.exec(req.params.file) ?? [];
    if (!channelId || (format !== 'html' && format !== 'csv')) { next(); return; }
    const { actor } = await visits.admit(req);
    const { mime, name, body } = await chat.exported(actor, channelId, format);
    res.set({
      'Content-Type': mime, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff',
      'Content-Disposition': disposition(format === 'csv' ? 'attachment' : 'inline', name),
      // Nothing in it runs or loads, whatever was written in it.
      'Content-Security-Policy': "sandbox allow-modals; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    }).send(body);
  });
  return routes;
}
