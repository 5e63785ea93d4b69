import type { Doc } from '../embedded/values.ts';

/*
 * The archive of `mongodump --archive`: four magic bytes; a header; what is known of each collection; then blocks of documents, each
 * under the name of its collection, whose last block says the CRC of all of them. Every part is closed by a terminator.
 */
export const MAGIC = Buffer.from('6de29981', 'hex');
export const TERMINATOR = Buffer.from('ffffffff', 'hex');
export const VERSION = '0.1';
/** MongoDB's own margin above the 16 MB of a document. */
export const LARGEST = 16 * 1024 * 1024 + 16 * 1024;

/** What an archive or a store cannot do, in words for the person at the command line. */
export class ArchiveFault extends Error {}

/** One collection, without its documents. */
export interface Kept {
  database: string;
  name: string;
  options: Doc;
  /** Specifications as listIndexes gives them, that of _id first. */
  indexes: Doc[];
  uuid: string | undefined;
}

/** Where a backup reads from, all of it at one moment where the source allows. */
export interface Source {
  version: string;
  collections: Kept[];
  /** Batches of documents as they are stored. */
  documents(kept: Kept): Iterable<Buffer[]> | AsyncIterable<Buffer[]>;
  close(): Promise<void>;
}

export const namespaceOf = ({ database, name }: { database: string; name: string }): string => `${database}.${name}`;
