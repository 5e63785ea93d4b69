import type { AdultInput } from '../../../../schema/generated/server.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFor, idOf } from '../../../platform/ids.ts';
import { found } from '../../../platform/refusals.ts';
import { type Credentials, adultIdentity } from '../../people/service/enrolment.ts';
import type { OfficeRecord, TerritoryRecord } from '../model.ts';
import { officePolicy } from '../policy.ts';
import { type Adults, once } from './adults.ts';
import type { Needs } from './needs.ts';
import type { Tree } from './tree.ts';

/** Who administers which territory. */
export function offices({ models, people, now, tree, adults }: Needs & { tree: Tree; adults: Adults }) {
  return {
    /** The viewer's own offices, the oldest first. */
    ownOffices: (actor: Actor): Promise<OfficeRecord[]> =>
      models.offices.find({ personId: signedIn(actor), until: null }).sort({ from: 1, _id: 1 }).lean<OfficeRecord[]>().exec(),

    /** Who administers one of those territories now. One indexed read; the caller has asked whether it may be told. */
    administratorsOf: (territoryIds: readonly string[]): Promise<string[]> => models.offices.distinct('personId', { territoryId: { $in: [...territoryIds] }, until: null }).exec(),

    /** Gives an office; done twice, it is once. Under an id that was used before, nothing begins again. The caller has asked. */
    async giveOffice(office: Omit<OfficeRecord, 'from' | 'until'>): Promise<void> {
      await models.offices.create({ ...office, from: now(), until: null }).catch((error: unknown) => { if (!isDuplicate(error)) throw error; });
      people.rightsChanged(office.personId);
    },

    /** Appoints an administrator, once for each key; by mail, a link takes the place of the password. */
    async appointAdministrator(actor: Actor, territoryId: string, key: string, input: AdultInput, byMail: boolean): Promise<Credentials> {
      const { _id, name } = await tree.territoryFor(actor, 'appoint', territoryId);
      const [writing, identity] = [once(actor, `administrator ${_id}`, key), adultIdentity(input)];
      const adult = await adults.knownAdult(actor, writing, identity) ?? await adults.newAdult(writing, identity);
      await this.giveOffice({ _id: idFor(`${writing._id} office`), personId: adult.person._id, territoryId: _id, by: actor.id });
      return byMail ? people.mailedInstead(actor, adult, name) : adult;
    },

    /** Ends an office, and answers its territory. */
    async endOffice(actor: Actor, id: string): Promise<TerritoryRecord> {
      signedIn(actor);
      const office = await found(models.offices.findById(idOf(id)).lean<OfficeRecord>());
      const [territory] = await tree.territoriesOf([office.territoryId]);
      authorize(actor, officePolicy, 'end', { office, territory: await found(territory) });
      await models.offices.updateOne({ _id: office._id, until: null }, { $set: { until: now() } });
      people.rightsChanged(office.personId);
      return territory!;
    },
  };
}

export type Offices = ReturnType<typeof offices>;
