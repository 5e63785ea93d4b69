import { Readable } from 'node:stream';
import express, { Router } from 'express';
import type { Logger } from 'pino';
import { limits } from '../../schema/limits.ts';
import type { Actor } from '../platform/access/actor.ts';
import { signedIn } from '../platform/access/access.ts';
import { uploadPlaces } from '../platform/files/places.ts';
import type { scratchFolder } from '../platform/files/scratch.ts';
import { Refusal } from '../platform/refusals.ts';
import { sendDownload } from './download.ts';
import { gone, refuse } from './files.ts';
import { isOwnRequest } from './origin.ts';
import type { Visits } from './visits.ts';

interface Needs {
  handover: {
    packageFor(actor: Actor, handoverId: string): Promise<{ name: string; bytes: AsyncGenerator<Uint8Array> }>;
    /** Refuses whoever does not receive for that school. */
    authorizePackage(actor: Actor, schoolId: string): Promise<void>;
    receivePackage(actor: Actor, schoolId: string, path: string): Promise<{ pupils: number; held: number }>;
    receiptFor(actor: Actor, schoolId: string, packageId: string): Promise<{ name: string; text: string }>;
    takeReceipt(actor: Actor, text: string): Promise<{ id: string; pupils: number; held: number }>;
  };
  scratch: ReturnType<typeof scratchFolder>;
  visits: Pick<Visits, 'admit'>;
  isOwnOrigin: (origin: string | undefined) => boolean;
  log: Logger;
}

/**
 * What passes between two Préaux as files. `GET /ID.preau`: the package of a handover; `POST /packages?school=ID`: one that came, as the raw body, 201 and how many
 * pupils came, and could not be taken in; `GET /receipts/SCHOOL/PACKAGE.json`: its receipt; `POST /receipts`: one that came, as the raw body, 201 and the same of it. What is refused is `{ error }` with the refusal's status.
 */
export function handoverRoutes({ handover, scratch, visits, isOwnOrigin, log }: Needs): Router {
  const routes = Router();
  const inPlace = uploadPlaces({ each: 1, all: 3 });

  routes.get('/:id.preau', async (req, res) => {
    const { actor } = await visits.admit(req);
    const { name, bytes } = await handover.packageFor(actor, req.params.id);
    await sendDownload(req, res, { name, mime: 'application/octet-stream', open: () => Readable.from(bytes) });
  });

  routes.get('/receipts/:schoolId/:packageId.json', async (req, res) => {
    const { actor } = await visits.admit(req);
    const { name, text } = await handover.receiptFor(actor, req.params.schoolId, req.params.packageId);
    await sendDownload(req, res, { name, mime: 'application/json', open: () => Readable.from([text]) });
  });

  routes.post('/packages', async (req, res) => {
    if (!isOwnRequest(req, isOwnOrigin)) throw new Refusal('FOREIGN_ORIGIN');
    const { actor } = await visits.admit(req);
    const { school } = req.query;
    const schoolId = typeof school === 'string' ? school : '';
    const done = await inPlace(signedIn(actor), async () => {
      await handover.authorizePackage(actor, schoolId);
      const draft = await scratch.receive(req, limits.packageBytes, gone(res));
      try {
        return await handover.receivePackage(actor, schoolId, draft.path);
      } finally {
        await draft.remove();
      }
    });
    res.status(201).set('Cache-Control', 'no-store').json(done);
  });

  routes.post('/receipts', express.text({ type: () => true, limit: limits.receiptBytes }), async (req, res) => {
    if (!isOwnRequest(req, isOwnOrigin)) throw new Refusal('FOREIGN_ORIGIN');
    const { actor } = await visits.admit(req);
    signedIn(actor);
    res.status(201).set('Cache-Control', 'no-store').json(await handover.takeReceipt(actor, typeof req.body === 'string' ? req.body : ''));
  });
  return routes.use(refuse(log));
}
