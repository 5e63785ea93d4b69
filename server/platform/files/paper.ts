import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import type { StoredFile } from './record.ts';

/** A picture in a format that every word processor reads. */
export interface PaperPicture { bytes: Uint8Array; type: 'jpg'; width: number; height: number }

/** Sharp on A4 at 200 points to the inch. */
const LONGEST = 1_600;

/** A copy of a stored picture for paper and word processors: JPEG on white. Null for what is no picture. */
export async function paperCopy({ picture }: StoredFile, open: (gridId: string) => Readable): Promise<PaperPicture | null> {
  const largest = picture?.sizes.at(-1);
  if (!largest) return null;
  const { data, info } = await sharp(await buffer(open(largest.webp.gridId))).resize(LONGEST, LONGEST, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' }).jpeg({ quality: 82 }).toBuffer({ resolveWithObject: true });
  return { bytes: new Uint8Array(data), type: 'jpg', width: info.width, height: info.height };
}
