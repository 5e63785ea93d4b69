import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import express from 'express';
import { createConnection } from 'mongoose';
import { pino } from 'pino';
import { inject } from 'vitest';
import { fileRoutes } from '../../../server/app/files.ts';
import { Actor } from '../../../server/platform/access/actor.ts';
import { signedIn } from '../../../server/platform/access/access.ts';
import { fileStore } from '../../../server/platform/files/store.ts';
import type { StoredFile } from '../../../server/platform/files/record.ts';
import { newId } from '../../../server/platform/ids.ts';
import { found, Refusal } from '../../../server/platform/refusals.ts';

export const WALL = newId();
export const OWNER = newId();

/** A file store on a clean database of the run's store, with a clock to move. */
export async function openFiles() {
  const uri = new URL(inject('storeUri'));
  uri.pathname = `/preau_test_${newId()}`;
  const db = await createConnection(uri.href, { bufferCommands: false, autoCreate: false, autoIndex: false, writeConcern: { w: 'majority', journal: true } }).asPromise();
  const scratch = await mkdtemp(join(tmpdir(), 'preau-files-'));
  let shift = 0;
  const log = pino({ level: 'silent' });
  const files = fileStore({ db, now: () => new Date(Date.now() + shift), scratch, log });
  await files.prepare();
  await Promise.all(Object.values(files.models).map((model) => model.createIndexes()));
  const count = (collection: string) => db.collection(collection).countDocuments({});
  return {
    db, files, log, scratch,
    travel(ms: number) { shift += ms; },
    send(content: Buffer, name = 'sans nom', ownerId = OWNER, signal = new AbortController().signal): Promise<StoredFile> {
      return files.receive(Readable.from(content.length ? [content] : []), { ownerId, wallId: WALL, name, declaredLength: content.length }, signal);
    },
    /** How much is kept: records, contents, chunks, and what lies in the scratch folder. */
    async held() {
      return { records: await count('files'), contents: await count('bytes.files'), chunks: await count('bytes.chunks'), scratch: (await readdir(scratch)).length };
    },
    async close() {
      await db.dropDatabase();
      await db.close();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** The routes over such a store, where a person is named by the cookie and sees only their own files; `tom` may not write on the wall. */
export async function openRoutes() {
  const opened = await openFiles();
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const people = new Map([['owner', OWNER], ['tom', newId()]]);
  const routes = fileRoutes({
    files: opened.files, log: opened.log, isOwnOrigin: (origin) => origin === url,
    visits: { admit: async (req) => ({ session: null, actor: new Actor(people.get(req.headers.cookie ?? '') ?? null) }) },
    wall: {
      async authorizeUpload(actor, wallId) { if (wallId !== WALL || !actor.is(OWNER)) throw new Refusal('NOT_ALLOWED'); },
      async fileFor(actor, file) { const me = signedIn(actor); return found(file.ownerId === me ? file : null); },
    },
    chat: { async authorizePicture() { throw new Refusal('NOT_FOUND'); }, async pictureFor() { throw new Refusal('NOT_FOUND'); } },
    continuity: { async pieceFileFor() { throw new Refusal('NOT_FOUND'); } },
    documents: { async authorizePicture() { throw new Refusal('NOT_FOUND'); }, async pictureFor() { throw new Refusal('NOT_FOUND'); } },
  });
  server.on('request', express().set('query parser', 'simple').use('/files', routes));
  return {
    ...opened, url,
    upload: (body: BodyInit, headers: Record<string, string> = {}, wall = WALL): Promise<Response> => fetch(`${url}/files?wall=${wall}`, {
      method: 'POST', body, duplex: 'half',
      headers: { origin: url, cookie: 'owner', 'content-type': 'application/octet-stream', 'x-file-name': 'sans%20nom', ...headers },
    } as RequestInit),
    fetch: (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> => fetch(url + path, { method, headers: { cookie: 'owner', ...headers } }),
    async close() {
      server.closeAllConnections();
      server.close();
      await opened.close();
    },
  };
}
