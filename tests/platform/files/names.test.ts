import { describe, expect, it } from 'vitest';
import { cleanFileName, disposition } from '../../../server/platform/files/names.ts';
import { limits } from '../../../schema/limits.ts';

const clean = (name: string): string => cleanFileName(name, ['jpg', 'jpeg']);

describe('the name of a file', () => {
  it.each([
    ['été à la mer.jpg', 'été à la mer.jpg'],
    ['e\u0301te\u0301.jpeg', 'été.jpeg'],
    ['PHOTO.JPG', 'PHOTO.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['C:\\Users\\lea\\photo.jpg', 'photo.jpg'],
    ['facture.pdf.exe', 'facture.pdf.exe.jpg'],
    ['\u202egpj.exe', 'gpj.exe.jpg'],
    ['a\u0000b\r\nX-Evil: 1.jpg', 'abX-Evil- 1.jpg'],
    ['.htaccess', 'htaccess.jpg'],
    ['..', 'document.jpg'],
    ['', 'document.jpg'],
    ['.jpg', 'jpg.jpg'],
    ['   ', 'document.jpg'],
    ['"><script>.jpg', '---script-.jpg'],
    ['👨‍👩‍👧 famille.jpg', '👨‍👩‍👧 famille.jpg'],
    ['100 %.jpg', '100 %.jpg'],
    ['\ud800seul.jpg', 'seul.jpg'],
  ])('%j becomes %j', (raw, expected) => { expect(clean(raw)).toBe(expected); });

  it('is bounded, and cut between characters', () => {
    const name = clean(`${'👨‍👩‍👧'.repeat(60)}.jpg`);
    expect(name.length).toBeLessThanOrEqual(limits.fileName);
    expect(name).toMatch(/^(👨‍👩‍👧)+\.jpg$/u);
    expect(clean('a'.repeat(300))).toHaveLength(limits.fileName);
  });

  it('is cleaned without delay, however long it was', () => {
    expect(clean(`x${'.'.repeat(400_000)}x`)).toHaveLength(limits.fileName);
    expect(clean(`x${' .'.repeat(200_000)}`)).toBe('x.jpg');
  });

  it('is always safe in an address and in a header, whatever it was', () => {
    let seed = 7;
    const random = (most: number): number => { seed = (seed * 48_271) % 2_147_483_647; return seed % most; };
    for (let round = 0; round < 2000; round += 1) {
      const raw = String.fromCharCode(...Array.from({ length: random(200) }, () => (random(2) ? random(0x80) : random(0x10000))));
      const name = clean(raw);
      expect(name, JSON.stringify(raw)).toMatch(/^[^./\\\s\p{Cc}][^/\\\p{Cc}\p{Cs}]*\.jpe?g$/u);
      expect(name.length).toBeLessThanOrEqual(limits.fileName);
      expect(decodeURIComponent(encodeURIComponent(name))).toBe(name);
      expect(disposition('inline', name)).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  it('travels in a header of plain ASCII, with the true name beside', () => {
    const header = disposition('attachment', 'l’été "100 %" (été).pdf');
    expect(header).toMatch(/^[\x20-\x7e]+$/);
    expect(header).toContain('filename="l_ete _100 __ (ete).pdf"');
    expect(decodeURIComponent(header.split("UTF-8''")[1]!)).toBe('l’été "100 %" (été).pdf');
    expect(header.split("UTF-8''")[1]).not.toMatch(/[()'* ]/);
  });
});
