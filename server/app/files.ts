import { Router, type ErrorRequestHandler, type Request, type Response } from 'express';
import type { Logger } from 'pino';
import type { Actor } from '../platform/access/actor.ts';
import { signedIn } from '../platform/access/access.ts';
import type { StoredFile } from '../platform/files/record.ts';
import type { FileStore } from '../platform/files/store.ts';
import { fileUrls } from '../platform/files/urls.ts';
import { idOf, newId } from '../platform/ids.ts';
import { Refusal, found, refusalExtensions, refusalOf } from '../platform/refusals.ts';
import { sendFile } from './download.ts';
import { isOwnRequest } from './origin.ts';
import type { Visits } from './visits.ts';

interface Needs {
  wall: {
    /** Refuses whoever may not write on that wall. */
    authorizeUpload(actor: Actor, wallId: string): Promise<unknown>;
    /** The file, or NOT_FOUND when it is not for the actor. */
    fileFor(actor: Actor, file: StoredFile): Promise<StoredFile>;
  };
  documents: {
    /** Refuses whoever may not write in that document now, and one picture too many. */
    authorizePicture(actor: Actor, documentId: string): Promise<unknown>;
    /** The picture, or NOT_FOUND when it is not for the actor. */
    pictureFor(actor: Actor, file: StoredFile): Promise<StoredFile>;
  };
  chat: {
    /** Refuses whoever may not send pictures in that channel now. */
    authorizePicture(actor: Actor, channelId: string): Promise<unknown>;
    /** The picture, or NOT_FOUND when it is not for the actor. */
    pictureFor(actor: Actor, file: StoredFile): Promise<StoredFile>;
  };
  continuity: {
    /** The copy, or NOT_FOUND when the piece that carries it is not for the actor. */
    pieceFileFor(actor: Actor, file: StoredFile): Promise<StoredFile>;
  };
  files: Pick<FileStore, 'receive' | 'open' | 'byIds'>;
  visits: Pick<Visits, 'admit'>;
  isOwnOrigin: (origin: string | undefined) => boolean;
  log: Logger;
}

/** How long the rest of a refused upload is swallowed, so that the browser reads the answer rather than a cut. */
const PATIENCE_MS = 20_000;

/**
 * `POST /?wall=ID`, `?channel=ID` or `?document=ID` takes one file as the raw body, its name percent-encoded in X-File-Name: 201 and the file, or
 * `{ error }` with the refusal's status. `GET /ID/NAME` sends it to those who may see its post, its message, its document or its piece of a portfolio.
 */
export function fileRoutes({ wall, documents, chat, continuity, files, visits, isOwnOrigin, log }: Needs): Router {
  const routes = Router();

  routes.post('/', async (req, res) => {
    if (!isOwnRequest(req, isOwnOrigin)) throw new Refusal('FOREIGN_ORIGIN');
    const { actor } = await visits.admit(req);
    const ownerId = signedIn(actor);
    const upload = asked(req);
    if (upload.documentId !== null) await documents.authorizePicture(actor, upload.documentId);
    else if (upload.channelId !== null) await chat.authorizePicture(actor, upload.channelId);
    else await wall.authorizeUpload(actor, upload.wallId);
    const file = await files.receive(req, { ownerId, ...upload }, gone(res));
    res.status(201).set('Cache-Control', 'no-store').json(shown(file));
  });

  routes.get('/:id/:name', async (req, res) => {
    const { actor } = await visits.admit(req);
    signedIn(actor);
    const it = await found((await files.byIds([idOf(req.params.id)]))[0]);
    const place = it.pieceId ? continuity.pieceFileFor : it.documentId ? documents.pictureFor : it.channelId ? chat.pictureFor : wall.fileFor;
    const file = await place(actor, it);
    await sendFile(req, res, { file, name: req.params.name, files });
  });

  return routes.use(refuse(log));
}

/** What an upload's address and headers say; refuses with INVALID what does not hold together. */
function asked(req: Request): Place & { name: string; declaredLength: number | null } {
  const place = placeAsked(req.query);
  if (req.get('content-type') !== 'application/octet-stream') throw new Refusal('INVALID', { field: 'Content-Type' });
  if (req.get('content-encoding') !== undefined) throw new Refusal('INVALID', { field: 'Content-Encoding' });
  const length = req.get('content-length');
  return { ...place, name: decoded(req.get('x-file-name') ?? ''), declaredLength: length === undefined ? null : Number(length) };
}

type Place =
  | { wallId: string; channelId: null; documentId: null }
  | { wallId: null; channelId: string; documentId: null }
  | { wallId: null; channelId: null; documentId: string };

function placeAsked({ wall, channel, document }: Request['query']): Place {
  if (typeof wall === 'string') return { wallId: idOf(wall), channelId: null, documentId: null };
  if (typeof channel === 'string') return { wallId: null, channelId: idOf(channel), documentId: null };
  if (typeof document === 'string') return { wallId: null, channelId: null, documentId: idOf(document) };
  throw new Refusal('INVALID', { field: 'wall' });
}

export function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (cause) {
    throw new Refusal('INVALID', { field: 'X-File-Name', cause });
  }
}

/** Aborts when the client leaves before it is answered. */
export function gone(res: Response): AbortSignal {
  const leaving = new AbortController();
  res.once('close', () => { if (!res.writableFinished) leaving.abort(); });
  return leaving.signal;
}

/** What the browser needs to show the file and to put it in a post. */
function shown(file: StoredFile) {
  const { _id: id, kind, name, mime, size, picture } = file;
  const { url, sizes } = fileUrls(file);
  return { id, kind, name, mime, size, url, picture: picture && { color: picture.color, width: picture.width, height: picture.height, sizes } };
}

/** The answer to an upload that is refused or fails; the rest of it is swallowed. */
export const refuse = (log: Logger): ErrorRequestHandler => (error: unknown, req, res, _next) => {
  const id = newId();
  const meant = refusalOf(error) ?? (error instanceof URIError ? new Refusal('NOT_FOUND') : undefined);
  if (!meant && !isLeaving(error)) log.error({ err: error, id }, 'unexpected error');
  if (res.headersSent || res.destroyed) { res.destroy(); return; }
  const refusal = meant ?? new Refusal('INTERNAL');
  for (const name of ['Content-Length', 'Content-Range', 'Content-Disposition', 'ETag']) res.removeHeader(name);
  res.status(refusal.row.http).set('Cache-Control', 'no-store').json({ error: refusalExtensions(refusal, meant ? undefined : id) });
  swallow(req);
};

/** What streams and signals say when a client has gone; 20 is the platform's AbortError. */
const LEAVING = new Set<unknown>(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'ABORT_ERR', 20]);

function isLeaving(error: unknown): boolean {
  return error instanceof Error && 'code' in error && LEAVING.has(error.code);
}

function swallow(req: Request): void {
  if (req.complete) return;
  const timer = setTimeout(() => { req.destroy(); }, PATIENCE_MS).unref();
  req.once('error', () => {}).once('close', () => { clearTimeout(timer); }).resume();
}
