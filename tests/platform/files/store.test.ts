import { buffer, text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '../../../server/platform/ids.ts';
import { OWNER, openFiles } from './opened.ts';
import * as samples from './samples.ts';

const DAY = 24 * 3600 * 1000;
const NOTHING = { records: 0, contents: 0, chunks: 0, scratch: 0 };
let opened: Awaited<ReturnType<typeof openFiles>>;
beforeEach(async () => { opened = await openFiles(); });
afterEach(async () => { await opened.close(); });
const code = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'ok', (error: Error) => error.message);

it('keeps a file as it came and gives it back whole or in part', async () => {
  const content = samples.wav(700_000);
  const file = await opened.send(content, '../chant d’école.WAV');
  expect(file).toMatchObject({ ownerId: OWNER, postId: null, kind: 'AUDIO', mime: 'audio/wav', name: 'chant d’école.wav', size: content.length, picture: null });
  expect(await opened.files.byIds([newId(), file._id])).toEqual([file]);
  expect(await opened.held()).toMatchObject({ records: 1, contents: 1, chunks: 3, scratch: 0 });
  expect((await buffer(opened.files.open(file.gridId!))).equals(content)).toBe(true);
  for (const [start, end] of [[0, 0], [0, 99], [261_119, 261_120], [300_000, 699_999], [content.length - 1, content.length - 1]] as const) {
    expect((await buffer(opened.files.open(file.gridId!, { start, end }))).equals(content.subarray(start, end + 1)), `${start}-${end}`).toBe(true);
  }
  await expect(text(opened.files.open(newId()))).rejects.toMatchObject({ code: 'ENOENT' });
});

it('keeps a picture as its sizes only', async () => {
  const file = await opened.send(await samples.jpegWithPlace(1200, 900), 'plage.jpg');
  expect(file).toMatchObject({ kind: 'PICTURE', gridId: null, name: 'plage.jpg', picture: { width: 900, height: 1200 } });
  expect(file.picture!.sizes.map(({ width }) => width)).toEqual([300, 750, 900]);
  expect(await opened.held()).toMatchObject({ records: 1, contents: 6, scratch: 0 });
  for (const { avif, webp } of file.picture!.sizes) {
    for (const part of [avif, webp]) expect(await buffer(opened.files.open(part.gridId))).toHaveLength(part.bytes);
  }
});

it('keeps nothing of what it refuses', async () => {
  expect(await code(opened.send(Buffer.alloc(0)))).toBe('BROKEN_FILE');
  expect(await code(opened.send(samples.svgWithScript(), 'dessin.png'))).toBe('UNSUPPORTED_FILE');
  expect(await code(opened.send(samples.plainZipBomb(), 'photo.png'))).toBe('UNSUPPORTED_FILE');
  expect(await code(opened.send(samples.docxBomb(), 'devoirs.docx'))).toBe('TOO_LARGE');
  expect(await code(opened.send(samples.pngOf(30_000, 30_000)))).toBe('TOO_LARGE');
  expect(await code(opened.send(Buffer.concat([await samples.jpeg(50, 50), Buffer.alloc(20 * 1024 ** 2)])))).toBe('TOO_LARGE');
  expect(await opened.held()).toEqual(NOTHING);
});

it('keeps nothing of what its sender abandons, at whatever moment', async () => {
  for (const ms of [0, 5, 20, 60, 120, 250]) {
    const leaving = new AbortController();
    setTimeout(() => { leaving.abort(); }, ms);
    const answer = await code(opened.send(await samples.jpeg(1500, 1500), 'a.jpg', OWNER, leaving.signal));
    if (answer === 'ok') break;
    expect(await opened.held(), `after ${ms} ms`).toEqual(NOTHING);
  }
});

it('gives files to one post, all or none, and twice is once', async () => {
  const [a, b] = [await opened.send(samples.pdf(1), 'a.pdf'), await opened.send(samples.pdf(2), 'b.pdf')];
  const [post, other] = [newId(), newId()];
  await opened.files.attach([a._id], post);
  await opened.files.attach([a._id, a._id], post);
  expect(await code(opened.files.attach([b._id, a._id], other))).toBe('CONFLICT');
  expect(await code(opened.files.attach([b._id, newId()], other))).toBe('CONFLICT');
  expect((await opened.files.byIds([a._id, b._id])).map(({ postId }) => postId)).toEqual([post, null]);
  const answers = await Promise.all([newId(), newId(), newId()].map((id) => code(opened.files.attach([b._id], id))));
  expect(answers.toSorted()).toEqual(['CONFLICT', 'CONFLICT', 'ok']);
});

it('forgets record and bytes, twice without complaint', async () => {
  const file = await opened.send(samples.pdf());
  await opened.files.discard([file._id, newId()]);
  await opened.files.discard([file._id]);
  expect(await opened.files.byIds([file._id])).toEqual([]);
  expect(await opened.held()).toEqual(NOTHING);
});

it('sweeps what no post took for a day, and what a crash left on the way in or out', async () => {
  const [kept, left, leaving, arriving] = await Promise.all([1, 2, 3].map((padding) => opened.send(samples.pdf(padding)))
    .concat(opened.send(await samples.jpeg(20, 20), 'd', newId())));
  await opened.files.attach([kept!._id], newId());
  const records = opened.files.models.files;
  await records.updateOne({ _id: leaving!._id }, { $set: { state: 'GOING' } });
  await records.updateOne({ _id: arriving!._id }, { $set: { state: 'ARRIVING' } });
  await opened.db.collection('bytes.files').deleteMany({ filename: arriving!._id });
  expect(await opened.files.byIds([leaving!._id, arriving!._id])).toEqual([]);

  await opened.files.sweep();
  expect(await opened.held()).toMatchObject({ records: 3, contents: 2, chunks: 4 });
  opened.travel(DAY + 1000);
  await opened.files.sweep();
  expect(await opened.held()).toEqual({ records: 1, contents: 1, chunks: 1, scratch: 0 });
  expect(await opened.files.byIds([kept!._id, left!._id])).toMatchObject([{ _id: kept!._id }]);
});

it('offers what posts asked for to be settled after a day, once, and forgets what none carries', async () => {
  const [carried, orphan, again] = await Promise.all([1, 2, 3].map((padding) => opened.send(samples.pdf(padding))));
  const post = newId();
  await opened.files.attach([carried!._id, orphan!._id, again!._id], post);
  expect(await opened.files.claimed()).toEqual([]);
  opened.travel(DAY + 1000);
  expect((await opened.files.claimed()).map(({ _id, postId }) => [_id, postId]).sort()).toEqual([carried, orphan, again].map((file) => [file!._id, post]).sort());
  await opened.files.attach([again!._id], post);
  await opened.files.settle([carried!._id], [orphan!._id, again!._id]);
  expect(await opened.files.claimed()).toEqual([]);
  await opened.files.sweep();
  expect((await opened.files.byIds([carried!._id, orphan!._id, again!._id])).map(({ _id }) => _id)).toEqual([carried!._id, again!._id]);
  expect(await opened.held()).toMatchObject({ records: 2, contents: 2 });
});

it('lets one person have forty files waiting, and three on the way', async () => {
  for (let sent = 0; sent < 40; sent += 1) await opened.send(samples.pdf(sent));
  expect(await code(opened.send(samples.pdf()))).toBe('TOO_MANY_ATTEMPTS');
  const other = newId();
  const answers = await Promise.all([1, 2, 3, 4].map((padding) => code(opened.send(samples.pdf(padding), 'x', other))));
  expect(answers).toEqual(['ok', 'ok', 'ok', 'TOO_MANY_ATTEMPTS']);
});
