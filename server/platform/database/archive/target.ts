import type { Doc } from '../embedded/values.ts';

/** Where an archive is restored to. Nothing is seen of it before `finish`; `abandon` leaves what was there as it was. */
export interface Target {
  /** The database of the application there: what an archive of one database becomes. */
  home: string;
  /** What is there already, of what a restore would replace. */
  occupied(databases: string[]): Promise<string[]>;
  /** What cannot be kept as it is; asked about everything before anything is written. */
  accepts(document: Buffer): boolean;
  /** The name under which a collection waits to be finished. */
  draft(name: string): string;
  /** Sends one command, with documents as they are; throws where the store refuses any of it. */
  say(database: string, command: Doc, documents?: Buffer[]): Promise<Doc>;
  /** Puts what was loaded in the place of what was there. */
  finish(collections: { database: string; name: string }[]): Promise<void>;
  abandon(): Promise<void>;
}
