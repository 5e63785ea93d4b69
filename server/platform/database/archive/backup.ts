import { writeWhole } from './file.ts';
import { ArchiveFault } from './format.ts';
import type { Source } from './format.ts';
import { archiveOf } from './write.ts';

export interface BackedUp {
  collections: number;
  documents: number;
  bytes: number;
}

/** Writes all that a source holds into one file, which is there whole or not at all; refuses to write one that would hold nothing. Closes the source. */
export async function backup(path: string, source: Source): Promise<BackedUp> {
  try {
    if (source.collections.length === 0) throw new ArchiveFault('There is nothing to back up there');
    let documents = 0;
    const bytes = await writeWhole(path, archiveOf(source, (_kept, count) => (documents += count)));
    return { collections: source.collections.length, documents, bytes };
  } finally {
    await source.close();
  }
}
