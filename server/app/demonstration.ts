import type { FileStore } from '../platform/files/store.ts';
import { seedDoors } from '../features/cards/demonstration.ts';
import { seedChats } from '../features/chat/demonstration.ts';
import { seedPortfolios } from '../features/continuity/demonstration.ts';
import { seedCorrespondence } from '../features/correspondence/demonstration.ts';
import { seedDocuments } from '../features/documents/demonstration.ts';
import { seedHandovers } from '../features/handover/demonstration.ts';
import { seedLiaison } from '../features/liaison/demonstration.ts';
import { seedDemonstration } from '../features/school/demonstration.ts';
import { seedTerritories } from '../features/territory/demonstration.ts';
import { seedTurn } from '../features/turn/demonstration.ts';
import { seedWalls } from '../features/wall/demonstration.ts';
import type { Services } from './context.ts';
import type { Models } from './models.ts';
import type { Writing } from './writing.ts';

interface Needs { services: Services; models: Models; files: FileStore; writing: Pick<Writing, 'texts' | 'rooms'>; now: () => Date }

/** Plants the demonstration, or what is missing of it: one feature after another, for on a slow machine they kept each other waiting for a connection. */
export async function seed({ services: { people, school, territory, turn, documents }, models, files, writing, now }: Needs): Promise<void> {
  await seedDemonstration({ people, school, now });
  await seedTerritories({ people, school, territory, now });
  await seedTurn({ models: models.turn, turn, school, now });
  await seedDoors({ models: models.cards, school, now });
  await seedWalls({ files, models, school, now });
  await seedChats({ models, school, now });
  await seedPortfolios({ models: models.continuity, school, now });
  await seedCorrespondence({ models: models.correspondence, school, now });
  await seedHandovers({ models: models.handover, school, now });
  await seedDocuments({ models: models.documents, log: writing.texts, rooms: writing.rooms, school, now });
  await seedLiaison({ models: { ...models.liaison, documents: models.documents.documents }, documents, log: writing.texts, school, now });
}
