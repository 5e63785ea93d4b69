import { type OfficeRecord, type TerritoryKind, type TerritoryRecord, territoryModels } from '../../server/features/territory/model.ts';
import { newId } from '../../server/platform/ids.ts';
import { createConnection } from 'mongoose';
import type { World } from './school-world.ts';

const LONG_AGO = new Date('2025-09-01T00:00:00Z');

/** Territories and offices written directly in a world's store. Close it before the world. */
export async function territoryTools(world: World) {
  const db = await createConnection(world.mongoUri, { bufferCommands: false, autoCreate: false, autoIndex: false }).asPromise();
  const models = territoryModels(db);
  let count = 0;
  return {
    models,
    async aTerritory(kind: TerritoryKind, above: TerritoryRecord | null = null): Promise<TerritoryRecord> {
      const territory: TerritoryRecord = {
        _id: newId(), kind, name: `Territoire ${++count}`, code: null, parentId: above?._id ?? null, ancestorIds: above ? [...above.ancestorIds, above._id] : [], createdAt: LONG_AGO,
      };
      await models.territories.create(territory);
      return territory;
    },
    async administers(personId: string, { _id }: TerritoryRecord, until: Date | null = null): Promise<OfficeRecord> {
      const office: OfficeRecord = { _id: newId(), personId, territoryId: _id, from: LONG_AGO, until, by: null };
      await models.offices.create(office);
      return office;
    },
    /** Puts a school in a territory, as the application would. */
    async put(schoolId: string, { _id, ancestorIds }: TerritoryRecord): Promise<void> {
      await world.models.schools.updateOne({ _id: schoolId }, { $set: { placedIn: [_id], territoryIds: [...ancestorIds, _id] } });
    },
    close: () => db.close(),
  };
}

export type TerritoryTools = Awaited<ReturnType<typeof territoryTools>>;
