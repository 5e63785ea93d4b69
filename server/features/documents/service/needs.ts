import type { Schema } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import type { Actor, Room } from '../../../platform/access/actor.ts';
import type { StoredFile } from '../../../platform/files/record.ts';
import type { RoomDesk, RoomStore, StoredUpdate } from '../../../platform/realtime/collaboration/kind.ts';
import type { Events } from '../../../platform/realtime/events.ts';
import type { Law } from '../../moderation/service.ts';
import type { ExportedPicture } from '../exports/written.ts';
import type { Group } from '../history/replay.ts';
import type { Audience, DocumentModels, DocumentRecord } from '../model.ts';

/** What documents ask of the school. */
export interface Classes {
  /** NOT_FOUND when there is no such class. */
  classroomOf(id: string): Promise<{ _id: string; schoolId: string; year: string }>;
  /** Current pupils of a class. */
  pupilsOf(classroomId: string): Promise<string[]>;
  /** All the places that people have and had, anywhere. */
  historyOf(personIds: readonly string[]): Promise<{ personId: string; schoolId: string; classroomId: string | null; until: Date | null }[]>;
  classNamesOf(classroomIds: readonly string[]): Promise<Map<string, { name: string }>>;
  schoolOf(id: string): Promise<{ _id: string; name: string; kind: 'ECOLE' | 'COLLEGE' }>;
}

/** What documents ask of the file store. */
export interface Files {
  /** How many files were sent for a document. */
  countOf(documentId: string): Promise<number>;
  byIds(ids: readonly string[]): Promise<StoredFile[]>;
  /** Files sent for these documents. */
  idsOf(documentIds: readonly string[]): Promise<string[]>;
  discard(ids: readonly string[]): Promise<void>;
}

/** Where the text itself is. */
export interface Log {
  store(room: string): RoomStore;
  /** The stored groups of changes after that number, in order, read as they are asked for. */
  updates(room: string, after: number): AsyncIterable<Group>;
  /** Begins another epoch with a whole text; the record must not name it yet. */
  begin(documentId: string, epoch: number, updates: StoredUpdate[]): Promise<void>;
  /** Forgets all other epochs, for good. */
  forgetBut(documentId: string, epoch: number): Promise<void>;
  /** Forgets a document's whole log, for good. */
  forget(documentId: string): Promise<void>;
}

/** The wall, as far as documents are published on it. */
export interface Posts {
  /** Writes a post of the class once for each key; answers its id. */
  publish(actor: Actor, post: { classroomId: string; key: string; title: string; text: string; audience: Audience }): Promise<string>;
  mayRead(actor: Actor, postId: string): Promise<boolean>;
  /** Those of the posts that are still kept, removed or not. */
  kept(postIds: readonly string[]): Promise<string[]>;
}

export interface DocumentNeeds {
  models: DocumentModels;
  school: Classes;
  files: Files;
  log: Log;
  rooms: RoomDesk;
  posts: Posts;
  /** Who may write now, and what was done. */
  law: Pick<Law, 'contribute' | 'allow' | 'fence' | 'onChange' | 'record'>;
  events: Events;
  now: () => Date;
  /** Hears of faults that change nothing for whoever asked. */
  report: (error: unknown) => void;
  /** The address of one of our pages, to be told to others. */
  addressOf: (path: string) => string;
  /** A document's text as HTML that is safe to show. */
  htmlOf: (doc: Y.Doc, document: DocumentRecord, title: string) => Promise<string>;
  /** Which blocks and marks a text is made of. */
  schema: Schema;
  /** Who wrote a document (nobody by name when the whole class did) and its class's name, as they are shown. */
  names: (document: DocumentRecord) => Promise<{ writers: string[]; className: string }>;
  /** A stored picture, for paper and word processors; null when it is not there. */
  pictures: (fileId: string) => Promise<ExportedPicture | null>;
}

export type { Room, StoredFile };
