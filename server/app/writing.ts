import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { writingSchema } from '../../schema/writing.ts';
import { paperCopy } from '../platform/files/paper.ts';
import type { FileStore } from '../platform/files/store.ts';
import type { RoomKind } from '../platform/realtime/collaboration/kind.ts';
import { type Rooms, openRooms } from '../platform/realtime/collaboration/rooms.ts';
import type { Trace } from '../platform/personal/trace.ts';
import type { Events } from '../platform/realtime/events.ts';
import { refusalOf } from '../platform/refusals.ts';
import { type DocumentLog, documentLog } from '../features/documents/log.ts';
import type { DocumentModels } from '../features/documents/model.ts';
import { isAmongTeachers, roomsOf } from '../features/documents/policy.ts';
import { publishedHtml } from '../features/documents/published.ts';
import { documentRoom } from '../features/documents/room.ts';
import { type DocumentService, documentService } from '../features/documents/service.ts';
import { documentTraces } from '../features/documents/service/traces.ts';
import { board as openBoard } from '../features/documents/service/board.ts';
import type { DocumentNeeds, Posts } from '../features/documents/service/needs.ts';
import { byName, displayNameOf } from '../features/people/names.ts';
import type { ModerationService } from '../features/moderation/service.ts';
import type { PeopleService } from '../features/people/service.ts';
import type { SchoolService } from '../features/school/service.ts';
import type { WallService } from '../features/wall/service.ts';

interface Needs {
  db: Connection;
  models: DocumentModels;
  people: PeopleService; school: SchoolService; moderation: ModerationService; wall: WallService;
  files: FileStore; events: Events;
  log: Logger;
  now: () => Date;
  report(error: unknown): void;
  wrote(personId: string, classroomId: string): void;
  addressOf(path: string): string;
}

export interface Writing {
  service: DocumentService;
  rooms: Rooms;
  kind: RoomKind;
  texts: DocumentLog;
  /** What the collections of documents keep of people. */
  traces: Trace[];
  /** Lets everything be stored and told, then closes. The store must still be open. */
  close(): Promise<void>;
}

/** Co-writing as a whole: the rooms, the log of their texts, and what happens around them. */
export function openWriting({ db, models, people, school, moderation, wall, files, events, log, now, report, wrote, addressOf }: Needs): Writing {
  const texts = documentLog(db, report);
  const schema = writingSchema();
  const board = openBoard({ models, school, events, log: texts, now, report, wrote });
  const kind: RoomKind = documentRoom({ models, people, school, log: texts, board, law: moderation, hold: (room, personId, update) => service.hold(room, personId, update), now });
  const rooms = openRooms({ kind, now, report, journal: (entry) => log.warn(entry, 'refused a frame') });
  const needs: DocumentNeeds = {
    models, school, files, log: texts, rooms, posts: postsOn(wall), law: moderation, events, now, report, addressOf,
    htmlOf: publishedHtml(schema), schema, names: namesIn({ people, school }), pictures: paperPictures(files),
  };
  const service: DocumentService = documentService(needs);
  return {
    service, rooms, kind, texts, traces: documentTraces(needs, texts.models),
    async close() {
      await rooms.close();
      await board.settle();
      await texts.rested();
    },
  };
}

/** How a document's writers and class are called; of several schools, each is named. */
const namesIn = ({ people, school }: Pick<Needs, 'people' | 'school'>): DocumentNeeds['names'] => async (document) => {
  const { writerIds, ownerId } = document;
  const rooms = roomsOf(document);
  const [persons, classes, schools] = await Promise.all([
    people.byIds(ownerId === null ? writerIds : [ownerId]), school.classNamesOf(rooms.map(({ classroomId }) => classroomId)),
    document.sharing ? Promise.all([...new Set(rooms.map(({ schoolId }) => schoolId))].map((id) => school.schoolNamed(id))) : [],
  ]);
  const names = isAmongTeachers(document) ? [] : rooms.map(({ classroomId }) => classes.get(classroomId)?.name ?? '');
  return { writers: persons.sort(byName).map(displayNameOf), className: [...names, ...schools].join(' · ') };
};

const paperPictures = (files: FileStore): DocumentNeeds['pictures'] => async (id) => {
  const [file] = await files.byIds([id]);
  return file ? paperCopy(file, files.open) : null;
};

/** The wall as documents know it. */
const postsOn = (wall: WallService): Posts => ({
  async publish(actor, { classroomId, key, title, text, audience }) {
    const post = { title, text, audience, publishAt: null, signature: false, comments: true, pictures: [], fileIds: [] };
    return (await wall.createPost(actor, classroomId, key, post, true))._id;
  },
  kept: (postIds) => wall.keptPosts(postIds),
  async mayRead(actor, postId) {
    return wall.onePost(actor, postId).then(() => true, (error: unknown) => { if (refusalOf(error)?.code === 'NOT_FOUND') return false; throw error; });
  },
});
