import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Router, type Response } from 'express';
import type { Actor } from '../platform/access/actor.ts';
import { disposition } from '../platform/files/names.ts';
import { Refusal } from '../platform/refusals.ts';
import { FORMATS, type Format } from '../features/documents/exports/written.ts';
import { type Group, replayBytes } from '../features/documents/history/replay.ts';
import type { Visits } from './visits.ts';

interface Needs {
  documents: {
    exported(actor: Actor, documentId: string, format: Format): Promise<{ bytes: Uint8Array; mime: string; name: string }>;
    replay(actor: Actor, documentId: string): Promise<AsyncIterable<Group>>;
    stateNow(actor: Actor, documentId: string): Promise<Uint8Array>;
    stateOfVersion(actor: Actor, documentId: string, versionId: string): Promise<Uint8Array>;
  };
  visits: Pick<Visits, 'admit'>;
}

/**
 * What is read of a document besides GraphQL, by those who may read it: `GET /ID/export.FORMAT` the file, `GET /ID/history` its life
 * (see `replayBytes`), `GET /ID/versions/VERSION` the Yjs state of a version, or with `now` of
 * the text, deflated.
 */
export function textRoutes({ documents, visits }: Needs): Router {
  const routes = Router();

  routes.get('/:id/export.:format', async (req, res) => {
    const { format } = req.params;
    if (!isFormat(format)) throw new Refusal('NOT_FOUND');
    const { actor } = await visits.admit(req);
    const { bytes, mime, name } = await documents.exported(actor, req.params.id, format);
    // Opened by mistake on our own address, an HTML file may do nothing here.
    kept(res).set({ 'Content-Type': mime, 'Content-Disposition': disposition('attachment', name), 'Content-Security-Policy': 'sandbox' }).send(Buffer.from(bytes));
  });

  routes.get('/:id/history', async (req, res) => {
    const { actor } = await visits.admit(req);
    const groups = await documents.replay(actor, req.params.id);
    kept(res).set({ 'Content-Type': 'application/octet-stream', 'Content-Encoding': 'gzip' });
    await pipeline(Readable.from(replayBytes(groups)), createGzip(), res);
  });

  routes.get('/:id/versions/:version', async (req, res) => {
    const { actor } = await visits.admit(req);
    const { id, version } = req.params;
    const state = version === 'now' ? await documents.stateNow(actor, id) : await documents.stateOfVersion(actor, id, version);
    // The bytes are a zlib stream already, which is what HTTP calls deflate.
    kept(res).set({ 'Content-Type': 'application/octet-stream', 'Content-Encoding': 'deflate' }).send(Buffer.from(state));
  });

  return routes;
}

const kept = (res: Response): Response => res.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });

const isFormat = (value: unknown): value is Format => (FORMATS as readonly unknown[]).includes(value);
