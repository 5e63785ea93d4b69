import type { Connection } from 'mongoose';
import * as Y from 'yjs';
import type { FileStore } from '../platform/files/store.ts';
import type { LiveRoom, RoomDesk, RoomKind, RoomStore, StoredUpdate } from '../platform/realtime/collaboration/kind.ts';
import type { Events } from '../platform/realtime/events.ts';
import { Refusal, refusalOf } from '../platform/refusals.ts';
import type { DocumentModels } from '../features/documents/model.ts';
import { documentRoom } from '../features/documents/room.ts';
import { type DocumentService, documentService } from '../features/documents/service.ts';
import { board as openBoard } from '../features/documents/service/board.ts';
import type { Log, Posts } from '../features/documents/service/needs.ts';
import type { PeopleService } from '../features/people/service.ts';
import type { SchoolService } from '../features/school/service.ts';
import type { WallService } from '../features/wall/service.ts';

interface Needs {
  db: Connection;
  models: DocumentModels;
  people: PeopleService; school: SchoolService; wall: WallService;
  files: FileStore; events: Events;
  now: () => Date;
  report(error: unknown): void;
  addressOf(path: string): string;
}

export interface Writing {
  service: DocumentService;
  rooms: RoomDesk;
  log: Log;
  kind: RoomKind;
  /** Lets everything be stored and told, then closes. */
  close(): Promise<void>;
}

/** Co-writing as a whole: the rooms, where their text is kept, and what happens around them. */
export function openWriting({ models, people, school, wall, files, events, now, report, addressOf }: Needs): Writing {
  const board = openBoard({ models, events, now, report });
  const log = memoryLog();
  const kind: RoomKind = documentRoom({ models, people, log, board, hold: (room, personId, update) => service.hold(room, personId, update), now });
  const rooms: RoomDesk = standInRooms(kind);
  const service: DocumentService = documentService({
    models, school, files, log, rooms, posts: postsOn(wall), events, now, report, addressOf,
    htmlOf: async (doc) => `<p>${doc.getXmlFragment('content').length}</p>`,
  });
  return {
    service, rooms, log, kind,
    async close() { await board.settle(); },
  };
}

/** The wall as documents know it. */
const postsOn = (wall: WallService): Posts => ({
  async publish(actor, { classroomId, key, title, text, audience }) {
    const post = { title, text, audience, publishAt: null, signature: false, comments: true, pictures: [], fileIds: [] };
    return (await wall.createPost(actor, classroomId, key, post, true))._id;
  },
  async mayRead(actor, postId) {
    return wall.onePost(actor, postId).then(() => true, (error: unknown) => { if (refusalOf(error)?.code === 'NOT_FOUND') return false; throw error; });
  },
});

function memoryLog(): Log {
  const logs = new Map<string, StoredUpdate[][]>();
  return {
    store: (room): RoomStore => ({
      async load() {
        return { state: null, seq: 0, tail: (logs.get(room) ?? []).map((updates, i) => ({ seq: i + 1, updates })), clients: new Map() };
      },
      async after(seq) { return (logs.get(room) ?? []).slice(seq).map((updates, i) => ({ seq: seq + i + 1, updates })); },
      async append(seq, updates) {
        const known = logs.get(room) ?? [];
        if (known.length >= seq) throw new Refusal('CONFLICT');
        logs.set(room, [...known, updates]);
      },
      async snapshot() {},
    }),
    async forget(documentId) { for (const room of logs.keys()) if (room.startsWith(documentId)) logs.delete(room); },
  };
}

function standInRooms(kind: RoomKind): RoomDesk {
  async function open(room: string): Promise<LiveRoom & { seq: number }> {
    const doc = new Y.Doc();
    const { tail } = await kind.store(room).load();
    const clients = new Map<number, string>();
    for (const { updates } of tail) {
      for (const { by, bytes } of updates) {
        Y.applyUpdate(doc, bytes);
        for (const { id } of Y.decodeUpdate(bytes).structs) if (!clients.has(id.client)) clients.set(id.client, by);
      }
    }
    return { doc, seq: tail.length, clients, bytes: 0, present: () => [] };
  }
  async function write(room: string, by: string, change: (doc: Y.Doc) => void): Promise<number> {
    const live = await open(room);
    const before = Y.encodeStateVector(live.doc);
    live.doc.transact(() => change(live.doc));
    await kind.store(room).append(live.seq + 1, [{ by, at: new Date(), bytes: Y.encodeStateAsUpdate(live.doc, before) }]);
    kind.changed?.(room, await open(room));
    return live.seq + 1;
  }
  return {
    edit: write,
    accept: (room, by, update) => write(room, by, (doc) => { Y.applyUpdate(doc, update); }),
    read: async (room, look) => look(await open(room)),
    async rejudge() {}, present: () => [], async end() {},
  };
}
