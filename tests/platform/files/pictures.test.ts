import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Encoded, pictureEncoder } from '../../../server/platform/files/pictures.ts';
import { sniff } from '../../../server/platform/files/sniff.ts';
import * as samples from './samples.ts';

const encode = pictureEncoder();
let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'preau-pictures-')); });
afterAll(async () => { await rm(folder, { recursive: true, force: true }); });

async function encoded(content: Buffer, signal = new AbortController().signal): Promise<Encoded> {
  const path = join(folder, 'content');
  await writeFile(path, content);
  return encode(path, await sniff(path, content.length, signal), signal);
}
const refusal = (content: Buffer): Promise<string> => encoded(content).then(() => 'accepted', (error: Error) => error.message);
const dimensions = ({ sizes }: Encoded): string => sizes.map(({ width, height }) => `${width}x${height}`).join(' ');

describe('a picture', () => {
  it('comes in three sizes, each in AVIF and WebP, with its average colour', async () => {
    const picture = await encoded(await sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#c08040' } }).jpeg().toBuffer());
    expect(dimensions(picture)).toBe('400x200 1000x500 2000x1000');
    expect(picture.color).toMatch(/^#c[01]8[01](40|3f|41)$/);
    for (const { width, height, avif, webp } of picture.sizes) {
      expect(await sharp(avif).metadata()).toMatchObject({ format: 'heif', compression: 'av1', width, height });
      expect(await sharp(webp).metadata()).toMatchObject({ format: 'webp', width, height });
    }
  });

  it.each([[300, 200, '300x200'], [400, 400, '400x400'], [10, 700, '6x400 10x700'], [1, 1, '1x1'], [1000, 999, '400x400 1000x999']])('%i × %i is never enlarged', async (width, height, expected) => {
    expect(dimensions(await encoded(await samples.jpeg(width, height)))).toBe(expected);
  });

  it('keeps nothing of who took it and where, and stands upright', async () => {
    const original = await samples.jpegWithPlace(600, 300);
    expect((await sharp(original).metadata()).exif?.toString('latin1')).toContain('Camille Dupont');
    const picture = await encoded(original);
    expect(dimensions(picture)).toBe('200x400 300x600');
    for (const bytes of picture.sizes.flatMap(({ avif, webp }) => [avif, webp])) {
      expect(await sharp(bytes).metadata()).not.toMatchObject({ exif: expect.anything() });
      const { exif, icc, xmp, iptc } = await sharp(bytes).metadata();
      expect([exif, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined]);
      expect(bytes.toString('latin1')).not.toMatch(/Exif|Camille|GPS|Telephone/);
    }
  });

  it('may be PNG with transparency, WebP, AVIF, grey, CMYK, or the first frame of a GIF', async () => {
    const clear = { create: { width: 50, height: 40, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0.5 } } } as const;
    const png = await encoded(await sharp(clear).png().toBuffer());
    expect(png.color).toBe('#ff7f7f');
    expect(await sharp(png.sizes[0]!.webp).metadata()).toMatchObject({ hasAlpha: true });
    const frames = Buffer.concat([Buffer.alloc(50 * 40 * 3, 200), Buffer.alloc(50 * 40 * 3, 10)]);
    const gif = await sharp(frames, { raw: { width: 50, height: 80, channels: 3, pageHeight: 40 } }).gif({ delay: [100, 100] }).toBuffer();
    expect((await sharp(gif).metadata()).pages).toBe(2);
    const others = [gif, await sharp(clear).webp().toBuffer(), await sharp(clear).avif().toBuffer(),
      await sharp(clear).flatten().toColourspace('b-w').png().toBuffer(), await sharp(clear).flatten().toColourspace('cmyk').jpeg().toBuffer()];
    for (const content of others) expect(dimensions(await encoded(content))).toBe('50x40');
  });

  it('is refused when it is cut, bogus or too big', async () => {
    const jpeg = await samples.jpeg(800, 600);
    const png = await sharp(jpeg).png().toBuffer();
    expect(await refusal(jpeg.subarray(0, jpeg.length / 2))).toBe('BROKEN_FILE');
    expect(await refusal(png.subarray(0, png.length / 2))).toBe('BROKEN_FILE');
    expect(await refusal(Buffer.concat([jpeg.subarray(0, 4), Buffer.alloc(5000, 7)]))).toBe('BROKEN_FILE');
    expect(await refusal(samples.pngOf(30_000, 30_000))).toBe('TOO_LARGE');
    expect(await refusal(samples.pngOf(3000, 3000))).toBe('BROKEN_FILE');
    expect(await refusal(Buffer.from('GIF89a<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'))).toBe('BROKEN_FILE');
  });

  it('leaves the queue when its sender leaves', async () => {
    const leaving = AbortSignal.abort(new Error('left'));
    await expect(encoded(await samples.jpeg(50, 50), leaving)).rejects.toThrow('left');
  });
});
