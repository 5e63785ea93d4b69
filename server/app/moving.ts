import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { makeIndexes } from '../platform/database/indexes.ts';
import { scratchFolder } from '../platform/files/scratch.ts';
import type { PeopleService } from '../features/people/service.ts';
import { type RosterModels, rosterModels } from '../features/roster/model.ts';
import { type RosterService, rosterService } from '../features/roster/service.ts';
import type { SchoolService } from '../features/school/service.ts';
import { importRoutes } from './imports.ts';
import { usedRooms } from './used.ts';

type RouteNeeds = Omit<Parameters<typeof importRoutes>[0], 'roster' | 'scratch'>;
interface Needs {
  db: Connection;
  models: Parameters<typeof usedRooms>[0]['models'];
  people: PeopleService; school: SchoolService;
  dataDir: string;
  now: () => Date;
  report(error: unknown): void;
}

export interface Moving { models: RosterModels; service: RosterService; routes(needs: RouteNeeds): ReturnType<typeof importRoutes> }

/** Schools that move in: their deliveries land in a folder of this house alone, which is emptied first. */
export async function openMoving({ db, models, people, school, dataDir, now, report }: Needs): Promise<Moving> {
  const own = rosterModels(db);
  const scratch = scratchFolder(join(dataDir, 'imports'));
  await scratch.prepare();
  await makeIndexes(Object.values(own));
  const service = rosterService({ models: own, people, school, now, report, usedRooms: usedRooms({ models }) });
  return { models: own, service, routes: (needs) => importRoutes({ ...needs, roster: service, scratch }) };
}
