import { connect } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../server/platform/ids.ts';
import { openRoutes, WALL } from './opened.ts';
import * as samples from './samples.ts';

let opened: Awaited<ReturnType<typeof openRoutes>>;
beforeAll(async () => { opened = await openRoutes(); });
afterAll(async () => { await opened.close(); });

const body = (bytes: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
async function refusal(asking: Promise<Response>): Promise<string> {
  const answer = await asking;
  return `${answer.status} ${(await answer.json()).error?.code}`;
}

describe('sending a file', () => {
  it('answers the file, its sizes and its addresses, which answer in turn', async () => {
    const answer = await opened.upload(body(await samples.jpegWithPlace(900, 1200)), { 'x-file-name': encodeURIComponent('été 🏖.jpg') });
    expect(answer.status).toBe(201);
    const file = await answer.json();
    expect(file).toMatchObject({ kind: 'PICTURE', name: 'été 🏖.jpg', picture: { width: 1200, height: 900, color: expect.stringMatching(/^#[0-9a-f]{6}$/) } });
    expect(file.picture.sizes.map(({ avif }: { avif: string }) => avif)).toEqual([400, 1000, 1200].map((side) => `/files/${file.id}/${side}.avif`));
    for (const { width, height, avif, webp } of file.picture.sizes) {
      for (const path of [avif, webp]) {
        const sent = await opened.fetch(path);
        expect(sent.headers.get('content-type')).toBe(`image/${path.split('.').at(-1)}`);
        expect(await sharp(Buffer.from(await sent.arrayBuffer())).metadata()).toMatchObject({ width, height });
      }
    }
  });

  it.each<[string, string, Record<string, string>, string?]>([
    ['from a foreign page', '403 FOREIGN_ORIGIN', { origin: 'https://ailleurs.example' }],
    ['from a foreign page, says the browser', '403 FOREIGN_ORIGIN', { 'sec-fetch-site': 'cross-site' }],
    ['from nowhere', '403 FOREIGN_ORIGIN', { origin: '' }],
    ['from someone not signed in', '401 NOT_SIGNED_IN', { cookie: '' }],
    ['from someone who may not', '403 NOT_ALLOWED', { cookie: 'tom' }],
    ['to no wall', '404 NOT_FOUND', {}, 'x'],
    ['as a form would', '400 INVALID', { 'content-type': 'text/plain' }],
    ['packed', '400 INVALID', { 'content-encoding': 'gzip' }],
    ['with a broken name', '400 INVALID', { 'x-file-name': '%E0%A4%A' }],
  ])('is refused %s', async (_, expected, headers, wall = WALL) => {
    expect(await refusal(opened.upload(body(samples.pdf()), headers, wall))).toBe(expected);
  });

  it('is refused for its content', async () => {
    expect(await refusal(opened.upload(body(samples.svgWithScript()), { 'x-file-name': 'photo.png' }))).toBe('415 UNSUPPORTED_FILE');
    expect(await refusal(opened.upload(body(Buffer.alloc(0))))).toBe('422 BROKEN_FILE');
    expect(await refusal(opened.upload(body(samples.docxBomb())))).toBe('413 TOO_LARGE');
  });

  it('is refused at once when it is announced too large or its sender is unknown, and the answer arrives all the same', async () => {
    const large = new Uint8Array(51 * 1024 ** 2);
    expect(await refusal(opened.upload(large))).toBe('413 TOO_LARGE');
    expect(await refusal(opened.upload(large, { cookie: '' }))).toBe('401 NOT_SIGNED_IN');
  });

  it('is refused past 50 MB, though not announced, and memory stays flat', async () => {
    const before = await opened.held();
    const piece = new Uint8Array(1024 ** 2);
    const stream = (): ReadableStream<Uint8Array> => {
      let left = 60;
      return new ReadableStream({ pull(to) { if (left-- > 0) to.enqueue(piece); else to.close(); } });
    };
    global.gc?.();
    const start = process.memoryUsage.rss();
    let peak = start;
    const watch = setInterval(() => { peak = Math.max(peak, process.memoryUsage.rss()); }, 5);
    for (let round = 0; round < 3; round += 1) expect(await refusal(opened.upload(stream() as BodyInit))).toBe('413 TOO_LARGE');
    clearInterval(watch);
    expect((peak - start) / 1024 ** 2, 'MB more, of the sender too').toBeLessThan(100);
    expect(await opened.held()).toEqual(before);
  });

  it('leaves nothing when the line is cut in the middle', async () => {
    const before = await opened.held();
    const { hostname, port, host } = new URL(opened.url);
    const socket = connect(Number(port), hostname);
    socket.write(`POST /files?wall=${WALL} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${opened.url}\r\nCookie: owner\r\nContent-Type: application/octet-stream\r\nContent-Length: 500000\r\n\r\n`);
    socket.write(samples.pdf(100_000));
    await expect.poll(async () => (await opened.held()).scratch).toBe(1);
    socket.destroy();
    await expect.poll(() => opened.held()).toEqual(before);
  });
});

describe('fetching a file', () => {
  const content = samples.wav(300_000);
  let url: string;
  beforeAll(async () => { url = (await (await opened.upload(body(content), { 'x-file-name': encodeURIComponent('chant “noël”.wav') })).json()).url; });

  it('says what may be done with it', async () => {
    const { headers, status } = await opened.fetch(url, {}, 'HEAD');
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'audio/wav', 'content-length': String(content.length), 'x-content-type-options': 'nosniff', 'accept-ranges': 'bytes',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'", 'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache, no-transform', vary: 'Cookie',
      'content-disposition': 'inline; filename="chant _noel_.wav"; filename*=UTF-8\'\'chant%20%E2%80%9Cno%C3%ABl%E2%80%9D.wav',
    });
    const office = await (await opened.upload(body(samples.docx()), { 'x-file-name': 'a.docx' })).json();
    expect((await opened.fetch(office.url)).headers.get('content-disposition')).toMatch(/^attachment;/);
  });

  it.each([
    ['bytes=0-99', 206, 0, 99], ['bytes=100-', 206, 100, 300_043], ['bytes=-10', 206, 300_034, 300_043], ['bytes=261119-261121', 206, 261_119, 261_121],
    ['bytes=0-999999', 206, 0, 300_043], ['bytes=0-1,5-6', 200, 0, 300_043], ['lines=1-2', 200, 0, 300_043],
  ])('answers %s with %i', async (range, status, start, end) => {
    const answer = await opened.fetch(url, { range });
    expect(answer.status).toBe(status);
    expect(Buffer.from(await answer.arrayBuffer()).equals(content.subarray(start, end + 1))).toBe(true);
    if (status === 206) expect(answer.headers.get('content-range')).toBe(`bytes ${start}-${end}/${content.length}`);
  });

  it('refuses a range beyond its end, and ignores one meant for another version', async () => {
    const beyond = await opened.fetch(url, { range: 'bytes=400000-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${content.length}`]);
    expect((await opened.fetch(url, { range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200);
    expect((await opened.fetch(url, { range: 'bytes=0-9', 'if-range': (await opened.fetch(url, {}, 'HEAD')).headers.get('etag')! })).status).toBe(206);
  });

  it('is not sent twice to a browser that has it', async () => {
    const etag = (await opened.fetch(url, {}, 'HEAD')).headers.get('etag')!;
    const asking = { 'if-none-match': etag, 'cache-control': 'max-age=0' };
    expect((await opened.fetch(url, asking)).status).toBe(304);
    expect((await opened.fetch(url, { ...asking, cookie: 'tom' })).status).toBe(404);
  });

  it('is refused to others, and so is any address that is not one of its own', async () => {
    expect(await refusal(opened.fetch(url, { cookie: '' }))).toBe('401 NOT_SIGNED_IN');
    expect(await refusal(opened.fetch(url, { cookie: 'tom' }))).toBe('404 NOT_FOUND');
    expect(await refusal(opened.fetch(`/files/${newId()}/a.wav`))).toBe('404 NOT_FOUND');
    expect(await refusal(opened.fetch('/files/not-an-id/a.wav'))).toBe('404 NOT_FOUND');
    expect(await refusal(opened.fetch(url.replace(/[^/]+$/, '%E0%A4%A')))).toBe('404 NOT_FOUND');
    expect(await refusal(opened.fetch(url.replace(/[^/]+$/, 'page.html')))).toBe('404 NOT_FOUND');
    expect(await refusal(opened.fetch(url.replace(/[^/]+$/, '400.avif')))).toBe('404 NOT_FOUND');
  });

  it('is not found once its bytes are gone', async () => {
    const gone = await (await opened.upload(body(samples.pdf(7)))).json();
    await opened.db.collection('bytes.files').deleteMany({ filename: gone.id });
    expect(await refusal(opened.fetch(gone.url))).toBe('404 NOT_FOUND');
  });
});
