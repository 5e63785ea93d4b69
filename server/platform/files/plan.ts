import type { Readable } from 'node:stream';
import { newId } from '../ids.ts';
import type { Encoded } from './pictures.ts';
import type { FileRecord, GridPart } from './record.ts';
import type { Sniffed } from './sniff.ts';
import { cleanFileName } from './names.ts';

/** One content to write, from memory, from a path or from a stream opened when its turn comes, and the id it will have. */
export interface Part { gridId: string; source: Buffer | string | (() => Readable) }

/** Everything that is about to be written: a record that names all its parts, and the parts. */
export interface Plan { record: FileRecord; parts: Part[] }

/** Who sent what, when, and what it turned out to be. */
export interface Arrival { ownerId: string; wallId: string | null; documentId: string | null; channelId: string | null; name: string; sniffed: Sniffed; size: number; createdAt: Date }

/** Keeps a file as it came. */
export function planFile(arrival: Arrival, path: string, newGridId: () => string): Plan {
  const gridId = newGridId();
  return { record: { ...recordOf(arrival), gridId, gridIds: [gridId] }, parts: [{ gridId, source: path }] };
}

/** Keeps a picture as its sizes only. */
export function planPicture(arrival: Arrival, { color, sizes }: Encoded, newGridId: () => string): Plan {
  const parts: Part[] = [];
  const planned = (source: Buffer): GridPart => {
    const gridId = newGridId();
    parts.push({ gridId, source });
    return { gridId, bytes: source.length };
  };
  const { width, height } = sizes.at(-1)!;
  const picture = { width, height, color, sizes: sizes.map((size) => ({ ...size, avif: planned(size.avif), webp: planned(size.webp) })) };
  return { record: { ...recordOf(arrival), mime: 'image/webp', picture, gridIds: parts.map(({ gridId }) => gridId) }, parts };
}

/** A copy of a kept file for a piece of a portfolio, and what each of its contents is copied from. */
export function planCopy(original: FileRecord, copy: { pieceId: string; ownerId: string; createdAt: Date }, newGridId: () => string): { record: FileRecord; parts: { gridId: string; from: string }[] } {
  const parts: { gridId: string; from: string }[] = [];
  const again = (from: string): string => {
    const gridId = newGridId();
    parts.push({ gridId, from });
    return gridId;
  };
  const sized = ({ gridId, bytes }: GridPart): GridPart => ({ gridId: again(gridId), bytes });
  const picture = original.picture && { ...original.picture, sizes: original.picture.sizes.map((size) => ({ ...size, avif: sized(size.avif), webp: sized(size.webp) })) };
  const gridId = original.gridId === null ? null : again(original.gridId);
  const record: FileRecord = {
    ...original, ...copy, _id: newId(), wallId: null, postId: null, documentId: null, channelId: null, picture, gridId, state: 'ARRIVING', claimedAt: null, gridIds: parts.map((part) => part.gridId),
  };
  return { record, parts };
}

function recordOf({ ownerId, wallId, documentId, channelId, name, sniffed: { kind, mime, endings }, size, createdAt }: Arrival): FileRecord {
  return {
    _id: newId(), ownerId, wallId, postId: null, documentId, channelId, pieceId: null, kind, name: cleanFileName(name, endings), mime, size,
    picture: null, gridId: null, createdAt, state: 'ARRIVING', claimedAt: null, gridIds: [],
  };
}
