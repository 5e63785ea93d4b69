import sharp, { type Sharp, type OutputInfo } from 'sharp';
import { limits } from '../../../schema/limits.ts';
import { Refusal } from '../refusals.ts';
import type { Sniffed } from './sniff.ts';
import { turns } from './turns.ts';

/** A picture re-encoded from its pixels alone: nothing else of the original can be in it. */
export interface Encoded { color: string; sizes: EncodedSize[] }
export interface EncodedSize { width: number; height: number; avif: Buffer; webp: Buffer }

interface Pixels { data: Buffer; info: OutputInfo }

/** Longest sides, in pixels. A smaller picture is never enlarged: it has fewer sizes. */
const SIDES = [400, 1000, 2000];
/** Chosen by measure on two cores: a photograph of 12 megapixels takes about a second, and more effort saves hardly a byte. */
const AVIF = { quality: 50, effort: 1 } as const;
const WEBP = { quality: 80, effort: 2 } as const;

const TOO_MANY_PIXELS = {
  fr: 'Cette image a trop de pixels. Réduisez ses dimensions, puis réessayez.',
  en: 'This picture has too many pixels. Make it smaller, then try again.',
};
const HEIC = {
  fr: 'Les photos HEIC ne sont pas acceptées. Enregistrez celle-ci en JPEG, puis réessayez.',
  en: 'HEIC photos are not accepted. Save this one as JPEG, then try again.',
};

/** Re-encodes pictures, at most two at once, off the event loop; a whole class's wait their turn. */
export function pictureEncoder() {
  const inTurn = turns(2);
  return (path: string, sniffed: Sniffed, signal: AbortSignal): Promise<Encoded> => inTurn(() => encoded(path, sniffed, signal), signal);
}

async function encoded(path: string, sniffed: Sniffed, signal: AbortSignal): Promise<Encoded> {
  await checkHeader(path, sniffed);
  const pixels = await decoded(path);
  const longest = Math.max(pixels.info.width, pixels.info.height);
  const sizes: EncodedSize[] = [];
  for (const side of [...SIDES.filter((step) => step < longest), longest]) {
    signal.throwIfAborted();
    sizes.push(await oneSize(pixels, side));
  }
  return { color: await averageColor(pixels), sizes };
}

/** Refuses before any pixel is decoded: too many of them, a codec we have not, a content its decoder does not know. */
async function checkHeader(path: string, { decoder }: Sniffed): Promise<void> {
  const { format, width, height, compression } = await source(path).metadata().catch(refuse);
  if (format === 'heif' && compression !== 'av1') throw new Refusal('UNSUPPORTED_FILE', { words: HEIC });
  if (format !== decoder) throw new Refusal('BROKEN_FILE');
  if (width * height > limits.picturePixels) throw new Refusal('TOO_LARGE', { words: TOO_MANY_PIXELS });
}

/** The first frame's pixels, upright, in sRGB, at the largest size we keep. */
function decoded(path: string): Promise<Pixels> {
  return source(path).autoOrient().resize(within(SIDES.at(-1)!)).toColourspace('srgb').timeout({ seconds: 30 })
    .raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true }).catch(refuse);
}

async function oneSize({ data, info }: Pixels, side: number): Promise<EncodedSize> {
  const small = await fromPixels({ data, info }).resize(within(side)).raw().toBuffer({ resolveWithObject: true });
  const avif = await fromPixels(small).avif(AVIF).timeout({ seconds: 60 }).toBuffer();
  const webp = await fromPixels(small).webp(WEBP).toBuffer();
  return { width: small.info.width, height: small.info.height, avif, webp };
}

async function averageColor(pixels: Pixels): Promise<string> {
  const one = await fromPixels(pixels).flatten({ background: '#fff' }).resize(1, 1, { fit: 'fill' }).raw().toBuffer();
  return `#${one.toString('hex', 0, 3)}`;
}

/** `error` rather than `warning`: telephones write small oddities that lose no pixel. */
const source = (path: string): Sharp => sharp(path, { limitInputPixels: limits.picturePixels, sequentialRead: true, failOn: 'error', pages: 1 });

function fromPixels({ data, info: { width, height, channels } }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: limits.picturePixels });
}

const within = (side: number) => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const;

function refuse(cause: unknown): never {
  const words = cause instanceof Error ? cause.message : '';
  if (/pixel limit/i.test(words)) throw new Refusal('TOO_LARGE', { words: TOO_MANY_PIXELS, cause });
  throw new Refusal(words.startsWith('timeout') ? 'OVERLOADED' : 'BROKEN_FILE', { cause });
}
