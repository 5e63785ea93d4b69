import { shapes } from '../../../../schema/shapes.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { answers, folded, wordsOf } from '../../../platform/folding.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import { limits } from '../../../../schema/limits.ts';
import type { SchoolRecord } from '../../school/model.ts';
import type { Destination, Reach } from '../model.ts';
import type { Needs } from './needs.ts';

/** A school where pupils may go, as far as it is known. */
export interface Known { uai: string; name: string | null; city: string | null; kind: SchoolRecord['kind'] | null; schoolId: string | null; reach: Reach }

const SHOWN = 20;
const here = ({ _id, uai, name, city, kind }: SchoolRecord): Known => ({ uai, name, city, kind, schoolId: _id, reach: 'HERE' });

/** Where pupils may go: schools of this Préau, those of others whose keys are known, and any by its code. */
export function destinations({ school, correspondence }: Pick<Needs, 'school' | 'correspondence'>) {
  async function knownBy(uai: string): Promise<Known> {
    const there = await school.schoolByUai(uai);
    if (there) return here(there);
    const other = await correspondence.trustedFor(uai);
    const name = other?.card?.schools.find((one) => one.uai === uai)?.name ?? null;
    return { uai, name, city: null, kind: null, schoolId: null, reach: other ? 'PACKAGE' : 'ARCHIVE' };
  }

  return {
    knownBy,

    /** By name, commune or code, those of the same commune first; one that is not here by its whole code. */
    async search(actor: Actor, schoolId: string, search: string): Promise<Known[]> {
      const own = await school.schoolFor(actor, schoolId);
      if (search.length > limits.schoolName) throw new Refusal('INVALID', { field: 'search' });
      const [asked, code] = [wordsOf(search), search.trim().toUpperCase()];
      const near = (one: SchoolRecord): number => Number(one.city === own.city) + Number(one.kind !== own.kind);
      const fitting = (await school.allSchools()).filter(({ _id, name, city, uai }) => _id !== own._id && answers(folded(`${name} ${city} ${uai}`), asked))
        .sort((one, other) => near(other) - near(one) || one.name.localeCompare(other.name, 'fr')).slice(0, SHOWN).map(here);
      return fitting.length > 0 || !shapes.uai.test(code) || code === own.uai ? fitting : [await knownBy(code)];
    },

    /** The destination of that code; INVALID for no code, for the school itself, and for a school that neither Préau nor the asker names. */
    async destinationAsked(own: SchoolRecord, uai: string, name: string | null | undefined): Promise<Destination> {
      const code = uai.trim().toUpperCase();
      if (!shapes.uai.test(code)) throw new Refusal('INVALID', { field: 'input.uai', words: { fr: 'Le code UAI a sept chiffres et une lettre, comme 0831234A.', en: 'The UAI code has seven digits and a letter, like 0831234A.' } });
      if (code === own.uai) throw new Refusal('INVALID', { field: 'input.uai', words: { fr: 'C’est votre établissement. Pour changer un élève de classe, passez par sa classe.', en: 'This is your own school. To move a pupil to another class, go to their class.' } });
      const known = await knownBy(code);
      return {
        schoolId: known.schoolId, uai: code, city: known.city ?? '',
        name: known.name ?? cleanText(name ?? '', { max: limits.schoolName, field: 'input.name', required: true }),
      };
    },
  };
}

export type Destinations = ReturnType<typeof destinations>;
