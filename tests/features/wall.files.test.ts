import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer, Person } from '../support/person.ts';
import { type Lively, type WallWorld, FAMILIES, aPost, create, edit, openWallWorld } from './wall-world.ts';

let world: WallWorld;
let room: Lively;
let jpeg: Buffer;
const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');
beforeAll(async () => {
  world = await openWallWorld();
  room = await world.lively();
  jpeg = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#c43' } }).jpeg().toBuffer();
});
afterAll(() => world.close());

const upload = async (who: Person, at: Lively, bytes: Buffer = jpeg, name = 'image.jpg'): Promise<Answer> => {
  const response = await fetch(`${who.url}/files?wall=${at.classroomId}`, {
    method: 'POST', headers: { ...who.headers, 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) }, body: new Uint8Array(bytes),
  });
  return { status: response.status, ...(await response.json() as object) };
};
const fetched = async (who: Person, url: string): Promise<number> => {
  const response = await fetch(`${who.url}${url}`, { headers: who.headers });
  await response.arrayBuffer();
  return response.status;
};
const carrying = (id: string, more: object = {}): object => aPost({ pictures: [{ id, alt: ' Une image ' }], ...more });

it('lets whoever may write upload, and nobody else', async () => {
  const other = await world.lively(1);
  expect((await upload(room.teacher, room)).status).toBe(201);
  expect((await upload(room.pupils[0]!, room)).status).toBe(201);
  expect((await upload(room.guardians[0]!, room)).status).toBe(403);
  expect((await upload(other.teacher, room)).status).toBe(404);
  expect((await upload(world.house.visitor(), room)).status).toBe(401);
});

it('shows a file to its uploader alone, then to those who may read its post, as long as they may', async () => {
  const { id, url } = await upload(room.teacher, room);
  const everyone = [room.teacher, room.head, room.pupils[0]!, room.guardians[0]!, world.house.visitor()];
  const statuses = (): Promise<number[]> => Promise.all(everyone.map((who) => fetched(who, url)));
  expect(await statuses()).toEqual([200, 404, 404, 404, 401]);
  const post = await create(room.teacher, room.classroomId, carrying(id), { publish: false });
  expect(await statuses()).toEqual([200, 404, 404, 404, 401]);
  await edit(room.teacher, post.id, carrying(id), true);
  expect(await statuses()).toEqual([200, 200, 200, 404, 401]);
  await edit(room.teacher, post.id, carrying(id, FAMILIES));
  expect(await statuses()).toEqual([200, 200, 200, 200, 401]);
  await room.teacher.ask('mutation ($id: ID!) { removePost(id: $id) }', { id: post.id });
  expect(await statuses()).toEqual([200, 200, 404, 404, 401]);
});

it('answers pictures with their sizes and files with their address, in order', async () => {
  const [first, second, third] = [await upload(room.teacher, room), await upload(room.teacher, room, pdf, 'Liste d’été.pdf'), await upload(room.teacher, room)];
  const { id } = await create(room.teacher, room.classroomId, aPost({ pictures: [{ id: third.id, alt: 'B' }, { id: first.id, alt: '' }], fileIds: [second.id] }));
  const { post } = await room.teacher.ask('query ($id: ID!) { post(id: $id) { pictures { id alt width height color sizes { width avif webp } } files { id name kind mime size url } } }', { id });
  expect(post.pictures).toMatchObject([{ id: third.id, alt: 'B', width: 60, height: 40, color: expect.stringMatching(/^#[0-9a-f]{6}$/) }, { id: first.id, alt: '' }]);
  expect(post.pictures[0].sizes).toHaveLength(1);
  expect(post.files).toEqual([{ id: second.id, name: 'Liste d’été.pdf', kind: 'PDF', mime: 'application/pdf', size: pdf.length, url: expect.stringContaining(`/files/${second.id}/`) }]);
  for (const url of [post.pictures[0].sizes[0].avif, post.pictures[0].sizes[0].webp, post.files[0].url]) expect(await fetched(room.pupils[0]!, url)).toBe(200);
});

it('takes on a post only the writer’s own uploads for that wall, once, in the right list', async () => {
  const other = await world.lively(1);
  const [mine, theirs, document] = [await upload(room.teacher, room), await upload(room.pupils[0]!, room), await upload(room.teacher, room, pdf, 'a.pdf')];
  await world.place(room.teacher.id, 'TEACHER', other);
  const refused = (wallId: string, input: object): Promise<unknown> => expect(create(room.teacher, wallId, input)).rejects.toMatchObject({ code: 'INVALID' });
  await refused(room.classroomId, carrying(theirs.id));
  await refused(other.classroomId, carrying(mine.id));
  await refused(room.classroomId, carrying(document.id));
  await refused(room.classroomId, aPost({ fileIds: [mine.id] }));
  await refused(room.classroomId, aPost({ pictures: [{ id: mine.id, alt: '' }, { id: mine.id, alt: '' }] }));
  await create(room.teacher, room.classroomId, carrying(mine.id));
  await refused(room.classroomId, carrying(mine.id));
});

it('throws away what an edit takes off, and what its uploader does not want', async () => {
  const [first, second, unwanted] = [await upload(room.teacher, room), await upload(room.teacher, room), await upload(room.teacher, room)];
  const { id } = await create(room.teacher, room.classroomId, carrying(first.id));
  await edit(room.teacher, id, carrying(second.id));
  expect(await fetched(room.teacher, first.url)).toBe(404);
  expect(await fetched(room.teacher, second.url)).toBe(200);
  const DISCARD = 'mutation ($id: ID!) { discardFile(id: $id) }';
  expect(await room.pupils[0]!.tries(DISCARD, { id: unwanted.id })).toBe('NOT_FOUND');
  expect(await room.teacher.tries(DISCARD, { id: second.id }), 'on a post').toBe('NOT_FOUND');
  expect(await room.teacher.tries(DISCARD, { id: unwanted.id })).toBe('ok');
  expect(await fetched(room.teacher, unwanted.url)).toBe(404);
});

it('sent many times at once with one key, carries its files once', async () => {
  const { id } = await upload(room.teacher, room);
  const posts = await Promise.all(Array.from({ length: 5 }, () => create(room.teacher, room.classroomId, carrying(id), { key: 'une-seule-fois' })));
  expect(new Set(posts.map((post) => post.id)).size).toBe(1);
});

it('frees after a day the files of a post, or of an edit, that was never written; never those of a post that was', async () => {
  const [dead, written, edited] = [await upload(room.teacher, room), await upload(room.teacher, room), await upload(room.teacher, room)];
  const post = await create(room.teacher, room.classroomId, carrying(written.id));
  const attach = (id: string, postId: string) => world.db.collection('files').updateOne({ _id: id as never }, { $set: { postId, claimedAt: new Date() } });
  await attach(dead.id, 'f'.repeat(24));
  await attach(edited.id, post.id);
  const left = async (): Promise<number> => world.db.collection('files').countDocuments({ _id: { $in: [dead.id, written.id, edited.id] as never[] } });
  await world.house.sweep();
  expect(await left()).toBe(3);
  world.house.travel(25 * 3_600_000);
  await world.house.sweep();
  await world.house.sweep();
  expect(await left()).toBe(1);
  const teacher = await world.enter(room.teacher.id);
  expect(await fetched(teacher, written.url)).toBe(200);
  expect(await world.db.collection('files').countDocuments({ claimedAt: { $ne: null } })).toBe(0);
});
