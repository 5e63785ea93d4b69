import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Contents made in memory, good and bad, for the tests of files. */
const u16 = (value: number): Buffer => { const out = Buffer.alloc(2); out.writeUInt16LE(value); return out; };
const u32 = (value: number): Buffer => { const out = Buffer.alloc(4); out.writeUInt32LE(value); return out; };
const be32 = (value: number): Buffer => { const out = Buffer.alloc(4); out.writeUInt32BE(value); return out; };

/** A photograph-like JPEG. */
export function jpeg(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#c08040', noise: { type: 'gaussian', mean: 128, sigma: 20 } } }).jpeg({ quality: 85 }).toBuffer();
}

/** A JPEG that says who took it, where, and that it must be turned by a quarter. */
export function jpegWithPlace(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#2040c0' } }).withExif({
    IFD0: { Make: 'Telephone', Artist: 'Camille Dupont' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 7/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '5/1 55/1 48/1' },
  }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
}

interface Entry { name: string; data: Buffer; stored?: boolean; /** What the table of contents claims. */ claims?: number }

/** A ZIP of these entries. */
export function zip(entries: Entry[]): Buffer {
  const parts: Buffer[] = [];
  const table: Buffer[] = [];
  let offset = 0;
  for (const { name, data, stored = false, claims = data.length } of entries) {
    const packed = stored ? data : deflateRawSync(data, { level: 9 });
    const shared = Buffer.concat([u16(20), u16(0), u16(stored ? 0 : 8), u16(0), u16(0x21), u32(crc32(data)), u32(packed.length), u32(claims), u16(name.length), u16(0)]);
    const local = Buffer.concat([u32(0x04034b50), shared, Buffer.from(name), packed]);
    table.push(Buffer.concat([u32(0x02014b50), u16(20), shared, u16(0), u16(0), u16(0), u32(0), u32(offset), Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const contents = Buffer.concat(table);
  const end = Buffer.concat([u32(0x06054b50), u16(0), u16(0), u16(entries.length), u16(entries.length), u32(contents.length), u32(offset), u16(0)]);
  return Buffer.concat([...parts, contents, end]);
}

const TYPES = Buffer.from('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>');

export const docx = (): Buffer => zip([{ name: '[Content_Types].xml', data: TYPES }, { name: 'word/document.xml', data: Buffer.from('<w:document/>') }]);
export const docxBomb = (): Buffer => zip([{ name: '[Content_Types].xml', data: TYPES }, { name: 'word/document.xml', data: Buffer.alloc(1024 ** 2), claims: 0xfffffff0 }]);
export const odt = (): Buffer => zip([{ name: 'mimetype', data: Buffer.from('application/vnd.oasis.opendocument.text'), stored: true }, { name: 'content.xml', data: Buffer.from('<office:document/>') }]);
export const plainZipBomb = (): Buffer => zip([{ name: 'zeros', data: Buffer.alloc(64 * 1024 ** 2) }]);

/** An old compound file whose directory, in its second sector, holds a stream of that name. */
export function compound(stream: string): Buffer {
  const head = Buffer.alloc(512, 0);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head);
  head.writeUInt16LE(9, 30);
  head.writeUInt32LE(1, 48);
  head.writeUInt32LE(0, 76);
  const table = Buffer.alloc(512, 0xff);
  [0xfffffffd, 2, 0xfffffffe].forEach((value, index) => table.writeUInt32LE(value, index * 4));
  return Buffer.concat([head, table, directory('Root Entry'), directory(stream)]);
}

function directory(name: string): Buffer {
  const out = Buffer.alloc(512);
  out.write(name, 0, 'utf16le');
  out.writeUInt16LE((name.length + 1) * 2, 64);
  return out;
}

export function pdf(padding = 0): Buffer {
  return Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%${'x'.repeat(padding)}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
}

/** Silence: a WAV of that many bytes of sound. */
export function wav(bytes: number): Buffer {
  const format = Buffer.concat([Buffer.from('fmt '), u32(16), u16(1), u16(1), u32(8000), u32(8000), u16(1), u16(8)]);
  const data = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 1) data[at] = at % 251;
  return Buffer.concat([Buffer.from('RIFF'), u32(bytes + 36), Buffer.from('WAVE'), format, Buffer.from('data'), u32(bytes), data]);
}

/** The beginning of a WebM with tracks of these types: 1 is moving pictures, 2 is sound. */
export function webm(...types: number[]): Buffer {
  const element = (id: string, ...content: Buffer[]): Buffer => { const all = Buffer.concat(content); return Buffer.concat([Buffer.from(id, 'hex'), Buffer.from([0x40 | (all.length >> 8), all.length & 0xff]), all]); };
  const tracks = element('1654ae6b', ...types.map((type) => element('ae', element('d7', Buffer.from([1])), element('83', Buffer.from([type])))));
  return Buffer.concat([element('1a45dfa3', element('4282', Buffer.from('webm'))), Buffer.from('1853806701ffffffffffffff', 'hex'), element('1549a966', Buffer.alloc(20)), tracks]);
}

/** A PNG that claims these dimensions; its pixels are only the first few. */
export function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => { const body = Buffer.concat([Buffer.from(type), data]); return Buffer.concat([be32(data.length), body, be32(crc32(body))]); };
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', Buffer.concat([be32(width), be32(height), Buffer.from([8, 2, 0, 0, 0])])), chunk('IDAT', deflateSync(Buffer.alloc(100_000))), chunk('IEND', Buffer.alloc(0))]);
}

export const svgWithScript = (): Buffer => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
export const htmlThenPdf = (): Buffer => Buffer.concat([Buffer.from('<!doctype html><script>alert(1)</script>'), pdf()]);
export const tagThen = (content: Buffer): Buffer => Buffer.concat([Buffer.from('ID3\x03\x00\x00\x00\x00\x00\x0a', 'latin1'), Buffer.alloc(10), content]);
