import { Router } from 'express';
import type { Logger } from 'pino';
import { limits } from '../../schema/limits.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { scratchFolder } from '../platform/files/scratch.ts';
import { Refusal } from '../platform/refusals.ts';
import { decoded, gone, refuse } from './files.ts';
import { isOwnRequest } from './origin.ts';
import type { Visits } from './visits.ts';

interface Upload { schoolId: string; key: string; name: string; path: string; size: number; remove(): Promise<void> }
interface Needs {
  roster: {
    /** Refuses whoever may not import for that school, and while another import of it is under way; null unless this key has made one. */
    authorizeDelivery(actor: Actor, schoolId: string, key: string): Promise<{ _id: string } | null>;
    deliver(actor: Actor, upload: Upload): Promise<{ _id: string }>;
  };
  scratch: ReturnType<typeof scratchFolder>;
  visits: Pick<Visits, 'admit'>;
  isOwnOrigin: (origin: string | undefined) => boolean;
  log: Logger;
}

/**
 * `POST /?school=ID` takes one delivery, a file or a zip, as the raw body: its name percent-encoded in X-File-Name, a key for this write in
 * X-Key. 202 and `{ id }` of the import, which is read in the background, or `{ error }` with the refusal's status.
 */
export function importRoutes({ roster, scratch, visits, isOwnOrigin, log }: Needs): Router {
  const routes = Router();
  routes.post('/', async (req, res) => {
    if (!isOwnRequest(req, isOwnOrigin)) throw new Refusal('FOREIGN_ORIGIN');
    const { actor } = await visits.admit(req);
    const { school } = req.query;
    const [schoolId, key, name] = [typeof school === 'string' ? school : '', req.get('x-key') ?? '', decoded(req.get('x-file-name') ?? '')];
    if (req.get('content-type') !== 'application/octet-stream') throw new Refusal('INVALID', { field: 'Content-Type' });
    if (req.get('content-encoding') !== undefined) throw new Refusal('INVALID', { field: 'Content-Encoding' });
    const before = await roster.authorizeDelivery(actor, schoolId, key);
    if (before) req.resume();
    const job = before ?? await roster.deliver(actor, { schoolId, key, name, ...await scratch.receive(req, limits.deliveryBytes, gone(res)) });
    res.status(202).set('Cache-Control', 'no-store').json({ id: job._id });
  });
  return routes.use(refuse(log));
}
