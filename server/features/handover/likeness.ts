import { folded } from '../../platform/folding.ts';

/** What is compared of a pupil: names as they are written and as they are compared, birth date as yyyy-mm-dd, national number. */
export interface Compared { id: string; firstName: string; lastName: string; family: string; called: string; birthDate: string | null; ine: string | null }

/** Names as they are compared, however they are written: made once for each, for each who arrives is held against a whole school. */
export const comparedNames = ({ firstName, lastName }: { firstName: string; lastName: string }) => ({ family: folded(lastName), called: `${folded(lastName)} ${folded(firstName)}` });

/** Why an account of the next school is shown beside a pupil who arrives; from TWIN on, it is more likely somebody else's. */
export type Likeness = 'CARD' | 'NUMBER' | 'BIRTH' | 'NAME' | 'NUMBER_ONLY' | 'TWIN' | 'NAMESAKE';

export const isLikely = (why: Likeness): boolean => why !== 'TWIN' && why !== 'NAMESAKE';

/**
 * Why two accounts may be one pupil's; null when nothing says so. Two different national numbers are two pupils, whatever else they have in common, and
 * a name alone proves nothing: only the number together with the birth date does.
 */
export function likenessOf(one: Compared, other: Compared): Likeness | null {
  const bothBorn = one.birthDate !== null && other.birthDate !== null;
  const sameDay = bothBorn && one.birthDate === other.birthDate;
  if (one.ine !== null && other.ine !== null) {
    if (one.ine === other.ine) return sameDay ? 'NUMBER' : 'NUMBER_ONLY';
    return sameDay && one.family === other.family ? 'TWIN' : null;
  }
  if (one.called === other.called) return sameDay ? 'BIRTH' : bothBorn ? 'NAMESAKE' : 'NAME';
  return sameDay && one.family === other.family ? 'TWIN' : null;
}
