import type { FoundTerritoryInput } from '../../../../schema/generated/server.ts';
import { idFor } from '../../../platform/ids.ts';
import type { PersonRecord } from '../../people/model.ts';
import { loginBaseOf } from '../../people/names.ts';
import { chosenPassword } from '../../people/passwords.ts';
import { adultIdentity } from '../../people/service/enrolment.ts';
import type { Visit } from '../../people/visit.ts';
import type { Needs } from './needs.ts';
import { namesAsked } from './tree.ts';

/** How the first territory begins, with its first administrator, from the one-time link that could also found a school. */
export function territoryFounding({ models: { territories, offices }, people, now }: Needs) {
  return {
    /** Founds the territory and signs its administrator in. Of two founders one wins, the other is told NOT_FOUND; cut in the middle, the same link takes it up again. */
    async foundTerritory(visit: Visit, token: string, { kind, name, administrator, password: typed }: FoundTerritoryInput): Promise<PersonRecord> {
      const names = namesAsked(name, null, 'input.');
      const identity = adultIdentity(administrator, 'input.administrator');
      const password = chosenPassword(typed, 'input.password', { login: loginBaseOf(identity), ...identity });
      const claim = await people.claimFounding(token);
      try {
        const _id = claim.schoolId;
        await territories.updateOne({ _id }, { $set: { kind, ...names, parentId: null, ancestorIds: [] }, $setOnInsert: { createdAt: now() } }, { upsert: true });
        const founder = await people.enrolAs(claim.headId, identity, password);
        await offices.updateOne(
          { _id: idFor(`${_id} founder`) }, { $setOnInsert: { personId: founder._id, territoryId: _id, from: now(), until: null, by: null } }, { upsert: true },
        );
        await people.closeFounding(claim);
        await people.openSession(visit, founder);
        return founder;
      } catch (error) {
        await people.releaseFounding(claim).catch(() => {});
        throw error;
      }
    },
  };
}
