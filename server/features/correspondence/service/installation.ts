import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { installationPolicy, type Installation } from '../policy.ts';
import type { Needs } from './needs.ts';

/** Which installation this is, and who answers for it. */
export function installation({ school, territory }: Needs) {
  async function here(): Promise<Installation> {
    const highest = await territory.highest();
    if (highest.length > 0) return { highestIds: highest.map(({ _id }) => _id), loneSchoolId: null };
    const schools = await school.allSchools(2);
    return { highestIds: [], loneSchoolId: schools.length === 1 ? schools[0]!._id : null };
  }
  const couldAnswer = (actor: Actor): boolean => actor.isInCharge;

  return {
    /** Whether the actor answers for it: what leads to the page. Reads nothing for those who cannot. */
    mayCorrespond: async (actor: Actor): Promise<boolean> => couldAnswer(actor) && installationPolicy.administer(actor, await here()),

    /** Refuses whoever does not answer for it; answers their id. */
    async administered(actor: Actor): Promise<string> {
      const id = signedIn(actor);
      authorize(actor, installationPolicy, 'administer', couldAnswer(actor) ? await here() : { highestIds: [], loneSchoolId: null });
      return id;
    },

    /** What it calls itself, and the schools it serves. */
    async itself(): Promise<{ name: string; schools: { uai: string; name: string }[] }> {
      const [highest, schools] = await Promise.all([territory.highest(), school.allSchools()]);
      const known = schools.map(({ uai, name }) => ({ uai, name })).sort((one, other) => (one.uai < other.uai ? -1 : 1));
      return { name: highest.map(({ name }) => name).join(', ') || known.map(({ name }) => name).slice(0, 3).join(', ') || 'Préau', schools: known };
    },
  };
}

export type InstallationPart = ReturnType<typeof installation>;
