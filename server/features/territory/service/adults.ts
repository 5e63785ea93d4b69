import type { Actor } from '../../../platform/access/actor.ts';
import { idFromKey } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { type Credentials, type Identity, credentials } from '../../people/service/enrolment.ts';
import { lineOf } from '../policy.ts';
import type { Needs } from './needs.ts';

/** A write that happens once: its writer's key, and the id of the account it may make. */
export interface Once { _id: string; key: string }

export const once = (actor: Actor, what: string, key: string): Once => ({ _id: idFromKey(`${what} ${actor.id}`, key), key });

/** The adults that administrators name and appoint. */
export function adults({ models: { territories }, people, school }: Needs) {
  /** Whether all that a person is, they are below the actor: only then may they be given something without being asked. */
  async function isBelow(actor: Actor, personId: string): Promise<boolean> {
    const { seats, wards, offices } = await school.actorOf(personId);
    const schoolIds = [...new Set([...seats, ...wards].map(({ schoolId }) => schoolId))];
    const [schools, administered] = await Promise.all([
      Promise.all(schoolIds.map((id) => school.schoolOf(id))),
      offices.length > 0 ? territories.find({ _id: { $in: [...offices] } }).lean() : [],
    ]);
    return schools.every(({ territoryIds }) => actor.oversees(territoryIds ?? [])) && administered.every((territory) => actor.oversees(lineOf(territory)));
  }

  return {
    /** The adult of that e-mail address, or null when there is none. Refuses with CONFLICT one who belongs somewhere that the actor does not administer. */
    async knownAdult(actor: Actor, { _id }: Once, { email }: Identity): Promise<Credentials | null> {
      const known = email === null ? null : await people.byEmail(email);
      if (!known || known._id === _id) return null;
      if (!await isBelow(actor, known._id)) throw knownElsewhere();
      return credentials(known, null);
    },

    /** The account made with that key, made if there is none yet. */
    newAdult: ({ _id, key }: Once, identity: Identity): Promise<Credentials> => people.enrol(_id, key, identity),
  };
}

export type Adults = ReturnType<typeof adults>;

const knownElsewhere = (): Refusal => new Refusal('CONFLICT', { field: 'input.email', words: {
  fr: 'Cette adresse est celle d’un compte d’un autre territoire. Vérifiez-la, ou laissez-la vide.',
  en: 'This address is that of an account in another territory. Check it, or leave it empty.',
} });
