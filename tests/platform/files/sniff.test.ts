import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sniff } from '../../../server/platform/files/sniff.ts';
import * as samples from './samples.ts';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'preau-sniff-')); });
afterAll(async () => { await rm(folder, { recursive: true, force: true }); });

async function sniffed(content: Buffer): Promise<string> {
  const path = join(folder, 'content');
  await writeFile(path, content);
  return sniff(path, content.length, new AbortController().signal).then(({ kind, mime }) => `${kind} ${mime}`, (error: Error) => error.message);
}

describe('what a content is', () => {
  it.each([
    ['a JPEG', () => samples.jpeg(20, 20), 'PICTURE image/jpeg'],
    ['a PNG', () => samples.pngOf(20, 20), 'PICTURE image/png'],
    ['a PDF', samples.pdf, 'PDF application/pdf'],
    ['a WAV', () => samples.wav(2000), 'AUDIO audio/wav'],
    ['an MP3 behind its tag', () => samples.tagThen(Buffer.concat([Buffer.from('fffb9064', 'hex'), Buffer.alloc(500)])), 'AUDIO audio/mpeg'],
    ['an Ogg Opus', () => Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead'), Buffer.alloc(80)]), 'AUDIO audio/ogg'],
    ['a FLAC', () => Buffer.concat([Buffer.from('fLaC'), Buffer.alloc(80)]), 'AUDIO audio/flac'],
    ['an M4A', () => Buffer.concat([Buffer.from('0000001c66747970', 'hex'), Buffer.from('M4A '), Buffer.alloc(80)]), 'AUDIO audio/mp4'],
    ['a WebM of sound', () => samples.webm(2), 'AUDIO audio/webm'],
    ['a DOCX', samples.docx, 'OFFICE application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['an ODT', samples.odt, 'OFFICE application/vnd.oasis.opendocument.text'],
    ['an old DOC', () => samples.compound('WordDocument'), 'OFFICE application/msword'],
    ['an old XLS', () => samples.compound('Workbook'), 'OFFICE application/vnd.ms-excel'],
    ['an old PPT', () => samples.compound('PowerPoint Document'), 'OFFICE application/vnd.ms-powerpoint'],
  ])('accepts %s', async (_, content, expected) => {
    expect(await sniffed(await content())).toBe(expected);
  });

  it.each([
    ['nothing', () => Buffer.alloc(0), 'BROKEN_FILE'],
    ['text', () => Buffer.from('bonjour'), 'UNSUPPORTED_FILE'],
    ['an SVG with a script', samples.svgWithScript, 'UNSUPPORTED_FILE'],
    ['HTML before a PDF', samples.htmlThenPdf, 'UNSUPPORTED_FILE'],
    ['a PDF behind a tag', () => samples.tagThen(samples.pdf(9000)), 'UNSUPPORTED_FILE'],
    ['a GIF that is an SVG too', () => Buffer.from('GIX89a<svg onload="alert(1)"/>'), 'UNSUPPORTED_FILE'],
    ['a WebM with moving pictures', () => samples.webm(1, 2), 'UNSUPPORTED_FILE'],
    ['a WebM that says nothing', () => samples.webm(), 'UNSUPPORTED_FILE'],
    ['a plain ZIP of zeros', samples.plainZipBomb, 'UNSUPPORTED_FILE'],
    ['a DOCX that unfolds to 4 GB', samples.docxBomb, 'TOO_LARGE'],
    ['a DOCX without its end', () => samples.docx().subarray(0, -30), 'BROKEN_FILE'],
    ['an installer', () => samples.compound('Installer'), 'UNSUPPORTED_FILE'],
    ['a compound file that turns in circles', () => { const it = samples.compound('x'); it.writeUInt32LE(1, 512 + 8); return it; }, 'UNSUPPORTED_FILE'],
    ['half a compound file', () => samples.compound('WordDocument').subarray(0, 600), 'BROKEN_FILE'],
    ['a program', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]), 'UNSUPPORTED_FILE'],
  ])('refuses %s', async (_, content, expected) => {
    expect(await sniffed(content())).toBe(expected);
  });

  it('always accepts or refuses, however a file is spoilt', async () => {
    const answers = new Set<string>();
    let seed = 11;
    const random = (most: number): number => { seed = (seed * 48_271) % 2_147_483_647; return seed % most; };
    for (const content of [samples.docx(), samples.docxBomb(), samples.odt(), samples.compound('Workbook'), samples.webm(2), samples.pngOf(9, 9), samples.wav(90)]) {
      for (let round = 0; round < 60; round += 1) {
        const spoilt = Buffer.from(content.subarray(0, random(3) ? content.length : random(content.length)));
        for (let times = random(12); times > 0 && spoilt.length > 0; times -= 1) spoilt[random(spoilt.length)] = random(2) ? 0xff : random(256);
        answers.add((await sniffed(spoilt)).split(' ')[0]!);
      }
    }
    for (const answer of answers) expect(['PICTURE', 'PDF', 'AUDIO', 'OFFICE', 'BROKEN_FILE', 'UNSUPPORTED_FILE', 'TOO_LARGE']).toContain(answer);
  });
});
