import { shapes } from '../../../../schema/shapes.ts';
import { authorize } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { ofEachTogether } from '../../../platform/database/together.ts';
import { answers, folded, wordsOf } from '../../../platform/folding.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import { limits } from '../../../../schema/limits.ts';
import { displayNameOf } from '../../people/names.ts';
import type { SchoolRecord } from '../../school/model.ts';
import type { Destination, Reach } from '../model.ts';
import { handoverPolicy } from '../policy.ts';
import type { Needs } from './needs.ts';

/** A school where pupils may go, as far as it is known to the head of `askerId`, the school they leave. */
export interface Known { askerId: string; uai: string; name: string | null; city: string | null; kind: SchoolRecord['kind'] | null; schoolId: string | null; reach: Reach }

const SHOWN = 20;
const here = (askerId: string, { _id, uai, name, city, kind }: SchoolRecord): Known => ({ askerId, uai, name, city, kind, schoolId: _id, reach: 'HERE' });

/** Where pupils may go: schools of this Préau, those of others whose keys are known, and any by its code. */
export function destinations({ people, school, correspondence }: Pick<Needs, 'people' | 'school' | 'correspondence'>) {
  const headsIn = ofEachTogether((schoolIds) => school.placesInSchools(schoolIds, ['HEAD']), ({ schoolId }) => schoolId);

  async function knownBy(askerId: string, uai: string): Promise<Known> {
    const there = await school.schoolByUai(uai);
    if (there) return here(askerId, there);
    const other = await correspondence.trustedFor(uai);
    const name = other?.card?.schools.find((one) => one.uai === uai)?.name ?? null;
    return { askerId, uai, name, city: null, kind: null, schoolId: null, reach: other ? 'PACKAGE' : 'ARCHIVE' };
  }

  return {
    knownBy,

    /** How the heads of a school on this Préau are called; nobody for another. For whoever may prepare a handover to it. */
    async headsOf(actor: Actor, { askerId, schoolId }: Known): Promise<string[]> {
      authorize(actor, handoverPolicy, 'prepare', { schoolId: askerId });
      const heads = schoolId === null ? [] : await people.byIds([...new Set((await headsIn(schoolId)).map(({ personId }) => personId))]);
      return heads.map(displayNameOf).sort((one, other) => one.localeCompare(other, 'fr'));
    },

    /** By name, commune or code, those of the same commune first; one that is not here by its whole code. */
    async search(actor: Actor, schoolId: string, search: string): Promise<Known[]> {
      const own = await school.schoolFor(actor, schoolId);
      if (search.length > limits.schoolName) throw new Refusal('INVALID', { field: 'search' });
      const [asked, code] = [wordsOf(search), search.trim().toUpperCase()];
      const near = (one: SchoolRecord): number => Number(one.city === own.city) + Number(one.kind !== own.kind);
      const fitting = (await school.allSchools()).filter(({ _id, name, city, uai }) => _id !== own._id && answers(folded(`${name} ${city} ${uai}`), asked))
        .sort((one, other) => near(other) - near(one) || one.name.localeCompare(other.name, 'fr')).slice(0, SHOWN).map((one) => here(own._id, one));
      return fitting.length > 0 || !shapes.uai.test(code) || code === own.uai ? fitting : [await knownBy(own._id, code)];
    },

    /** The destination of that code; INVALID for no code, for the school itself, and for a school that neither Préau nor the asker names. */
    async destinationAsked(own: SchoolRecord, uai: string, name: string | null | undefined): Promise<Destination> {
      const code = uai.trim().toUpperCase();
      if (!shapes.uai.test(code)) throw new Refusal('INVALID', { field: 'input.uai', words: { fr: 'Le code UAI a sept chiffres et une lettre, comme 0831234A.', en: 'The UAI code has seven digits and a letter, like 0831234A.' } });
      if (code === own.uai) throw new Refusal('INVALID', { field: 'input.uai', words: { fr: 'C’est votre établissement. Pour changer un élève de classe, passez par sa classe.', en: 'This is your own school. To move a pupil to another class, go to their class.' } });
      const known = await knownBy(own._id, code);
      return {
        schoolId: known.schoolId, uai: code, city: known.city ?? '',
        name: known.name ?? cleanText(name ?? '', { max: limits.schoolName, field: 'input.name', required: true }),
      };
    },
  };
}

export type Destinations = ReturnType<typeof destinations>;
