import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { disposition } from '../platform/files/names.ts';
import type { StoredFile } from '../platform/files/record.ts';
import { Refusal } from '../platform/refusals.ts';

interface Opener { open(gridId: string, range?: { start: number; end: number }): Readable }

/** One stored content of a file: what one of its addresses answers. */
interface Part { gridId: string; size: number; mime: string; name: string; kept: boolean }

/** Nothing in a file may run, load or be framed, whatever a browser takes it for. */
const FENCE = "sandbox; default-src 'none'; frame-ancestors 'none'";
/** A sent picture never changes, so it is not asked again; what the address does not change for is the session (Vary). */
const FOREVER = 'private, max-age=31536000, immutable, no-transform';
const ASK_AGAIN = 'private, no-cache, no-transform';

/** What is made for whoever asks: never kept by a browser, and nothing in it may run on our own address. */
export interface Download { name: string; mime: string; size?: number; open(): Readable }

/** Streams it as a file to save. */
export async function sendDownload(req: Request, res: Response, { name, mime, size, open }: Download): Promise<void> {
  res.set({
    'Content-Type': mime, 'Content-Disposition': disposition('attachment', name), ...(size !== undefined && { 'Content-Length': String(size) }),
    'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': 'sandbox',
  });
  if (req.method === 'HEAD') { res.end(); return; }
  await pour(open(), res);
}

/** Streams the content of that name: whole, or the one range asked, or nothing when the browser has it. Refuses with NOT_FOUND any other name. */
export async function sendFile(req: Request, res: Response, { file, name, files }: { file: StoredFile; name: string; files: Opener }): Promise<void> {
  const part = partOf(file, name);
  res.set({
    'Content-Type': part.mime,
    'Content-Disposition': disposition(file.kind === 'OFFICE' ? 'attachment' : 'inline', part.name),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': FENCE,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': part.kept ? FOREVER : ASK_AGAIN,
    Vary: 'Cookie',
    'Accept-Ranges': 'bytes',
    ETag: `"${part.gridId}"`,
  });
  if (req.fresh) { res.status(304).end(); return; }
  const range = rangeOf(req, part);
  if (range === null) { res.status(416).set('Content-Range', `bytes */${part.size}`).end(); return; }
  if (range) res.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${part.size}`);
  res.set('Content-Length', String(range ? range.end - range.start + 1 : part.size));
  if (req.method === 'HEAD') { res.end(); return; }
  await pour(files.open(part.gridId, range), res);
}

function partOf(file: StoredFile, name: string): Part {
  if (file.gridId !== null && name === file.name) return { gridId: file.gridId, size: file.size, mime: file.mime, name, kept: false };
  const [side, format] = name.split('.');
  const size = file.picture?.sizes.find(({ width, height }) => String(Math.max(width, height)) === side);
  if (!size || (format !== 'avif' && format !== 'webp') || name !== `${side}.${format}`) throw new Refusal('NOT_FOUND');
  const { gridId, bytes } = size[format];
  return { gridId, size: bytes, mime: `image/${format}`, name: file.name.replace(/[^.]+$/, format), kept: true };
}

/** The range asked; undefined for the whole (none, several, or meant for another version), null when it cannot be had. */
function rangeOf(req: Request, part: Part): { start: number; end: number } | null | undefined {
  const condition = req.get('if-range');
  if (condition !== undefined && condition !== `"${part.gridId}"`) return undefined;
  const ranges = req.range(part.size);
  if (ranges === -1) return null;
  return Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined;
}

/** Waits for the first bytes before any header leaves, so that a store that fails can still be told. A reader who leaves in the middle is no error. */
async function pour(from: Readable, res: Response): Promise<void> {
  await once(from, 'readable').catch((error: unknown) => { throw codeOf(error) === 'ENOENT' ? new Refusal('NOT_FOUND', { cause: error }) : error; });
  await pipeline(from, res).catch((error: unknown) => { if (codeOf(error) !== 'ERR_STREAM_PREMATURE_CLOSE') throw error; });
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
