import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { Person } from '../support/person.ts';
import { type RunningPreau, startPreau } from '../support/process.ts';

let data: string;
let running: RunningPreau;
let printed = '';
const head = { title: 'Mme', firstName: 'Hortense', lastName: 'Quintrec', email: 'hortense@quintrec.example' };
const PASSWORD = 'une phrase bien longue';
const FOUND = 'mutation ($token: String!, $input: FoundSchoolInput!) { foundSchool(token: $token, input: $input) { id places { school { id } } } }';
const POST = 'mutation ($id: ID!, $key: ID!, $input: PostInput!) { createPost(wallId: $id, key: $key, input: $input, publish: true) { id } }';
const READ = 'query ($id: ID!) { post(id: $id) { text files { url } } }';

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'preau-founded-'));
  running = await startPreau({ NODE_ENV: 'development', PREAU_DEMO: 'off', PREAU_DATA: data, HOST: '0.0.0.0', LOG_LEVEL: 'debug' });
});
afterAll(async () => {
  await running.kill();
  await rm(data, { recursive: true, force: true });
});

it('is founded once by the link of its first start, keeps everything over a stop, and logs nobody', async () => {
  const token = /\/fonder\/(\S+)\n/.exec(running.output())![1]!;
  const founder = new Person(running.url);
  await fetch(`${running.url}/fonder/${token}`);
  const input = { kind: 'ECOLE', uai: '0831234A', name: 'École Quintrec', city: 'Saint-Essai', head, password: PASSWORD };
  const schoolId = (await founder.ask(FOUND, { token, input })).foundSchool.places[0].school.id;
  expect(await new Person(running.url).tries(FOUND, { token, input })).toBe('NOT_FOUND');
  const { id, url } = await aPostWithFile(founder, schoolId);
  await new Person(running.url).tries('mutation { signIn(login: "login-inconnu", password: "mot-inconnu") { id } }');

  const closed = await openSocket(founder);
  const before = performance.now();
  expect(await running.stop()).toBe(0);
  expect(performance.now() - before).toBeLessThan(5_000);
  expect(await closed.code).toBe(4512);
  printed += running.output().replace(token, '');

  running = await startPreauAgain();
  expect(running.output()).not.toContain('fonder');
  const back = await new Person(running.url).signIn(head.email, PASSWORD);
  expect((await back.ask(READ, { id })).post).toEqual({ text: 'Bonjour du bâtiment Perceval', files: [{ url }] });
  expect((await fetch(`${running.url}${url}`, { headers: founder.headers })).status, 'sessions live on').toBe(200);
  await running.stop();
  printed += running.output();

  expect(printed.match(/"statusCode":200/g)!.length).toBeGreaterThan(5);
  for (const secret of [
    token, 'uintrec', 'ortense', 'mot-inconnu', 'login-inconnu', PASSWORD, founder.cookie.split('=')[1]!, back.cookie.split('=')[1]!, '127.0.0.1', '::1', 'Liste', 'Perceval', '@',
  ]) expect(printed, secret).not.toContain(secret);
});

const startPreauAgain = (): Promise<RunningPreau> => running.restart();

/** A class, and on its wall a post with a file named after someone. */
async function aPostWithFile(head: Person, schoolId: string): Promise<{ id: string; url: string }> {
  const { createClassroom } = await head.ask('mutation ($schoolId: ID!, $input: ClassroomInput!) { createClassroom(schoolId: $schoolId, key: "la-premiere", input: $input) { id } }', { schoolId, input: { name: 'CM2', levels: ['CM2'] } });
  const pdf = '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n';
  const file = await (await fetch(`${head.url}/files?wall=${createClassroom.id}`, {
    method: 'POST', body: pdf, headers: { ...head.headers, 'content-type': 'application/octet-stream', 'x-file-name': 'Liste%20Quintrec.pdf' },
  })).json() as { id: string; url: string };
  await (await fetch(`${head.url}${file.url}`, { headers: head.headers })).arrayBuffer();
  const content = { title: '', text: 'Bonjour du bâtiment Perceval', audience: 'CLASS', publishAt: null, signature: false, comments: true, pictures: [], fileIds: [file.id] };
  const { createPost } = await head.ask(POST, { id: createClassroom.id, key: 'une-clef-d-essai', input: content });
  return { id: createPost.id, url: file.url };
}

/** An open socket, and the code with which it will be closed. */
function openSocket(who: Person): Promise<{ code: Promise<number> }> {
  const socket = new WebSocket(`${who.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: who.headers });
  const code = new Promise<number>((resolve) => socket.once('close', resolve));
  return new Promise((resolve) => socket.once('open', () => { socket.send('{"type":"connection_init"}'); socket.once('message', () => resolve({ code })); }));
}
