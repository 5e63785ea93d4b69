import type { Actor } from '../../../platform/access/actor.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { type Compared, type Likeness, comparedNames, isLikely, likenessOf } from '../likeness.ts';
import type { LinkRecord } from '../model.ts';
import type { Ledger } from './ledger.ts';
import type { Needs } from './needs.ts';

/** An account of the next school beside a pupil who arrives. */
export interface Match { personId: string; name: string; birthDate: string | null; classes: string[]; isUsed: boolean; why: Likeness; same: boolean | null; byCard: boolean }

interface Known extends Compared { classes: string[]; isUsed: boolean }

/** The pupils of a school, read once for all who arrive there; and who has arrived already, by the school's own import. */
export interface Ground { pupils: readonly Known[]; placed: ReadonlySet<string> }

/** Which accounts of the next school may be a pupil's who arrives. */
export function matching({ people, school, now }: Pick<Needs, 'people' | 'school' | 'now'>, { change }: Ledger) {
  async function compared(ids: readonly string[]): Promise<(Compared & { isUsed: boolean })[]> {
    const [identities, keys] = await Promise.all([people.identitiesOf(ids), people.keysOf(ids)]);
    return identities.filter(({ mergedInto }) => !mergedInto).map(({ _id: id, firstName, lastName, birthDate, enteredAt }) => ({
      id, firstName, lastName, ...comparedNames({ firstName, lastName }), birthDate: birthDate ?? null, isUsed: Boolean(enteredAt), ine: keys.get(id)!.find((key) => key.startsWith('INE ')) ?? null,
    }));
  }

  /** Four reads, whatever the number of those who arrive; of one account alone where only that is asked. */
  async function groundOf(schoolId: string, onlyId?: string): Promise<Ground> {
    const places = onlyId === undefined ? await school.pupilPlacesIn(schoolId) : (await school.pupilPlacesOf([onlyId])).filter((place) => place.schoolId === schoolId);
    const names = await school.classNamesOf(places.flatMap(({ classroomId }) => classroomId ?? []));
    const classes = new Map<string, string[]>(places.map(({ personId }) => [personId, []]));
    for (const { personId, classroomId } of places) classes.get(personId)!.push(...[names.get(classroomId ?? '')?.name ?? []].flat());
    return { placed: new Set(classes.keys()), pupils: (await compared([...classes.keys()])).map((one) => ({ ...one, classes: classes.get(one.id)! })) };
  }

  /** Those that may be the pupil's, the likely ones first. Nobody's that was merged already. */
  function matchesOf(link: LinkRecord, arriving: Compared, { pupils }: Ground): Match[] {
    return pupils.filter(({ id }) => id !== link.personId).flatMap((one): Match[] => {
      const said = link.matches.find(({ personId }) => personId === one.id);
      const why = said?.byCard ? 'CARD' : likenessOf(arriving, one);
      if (!why) return [];
      return [{ personId: one.id, name: `${one.lastName} ${one.firstName}`, birthDate: one.birthDate, classes: one.classes, isUsed: one.isUsed, why, same: said ? said.same : null, byCard: said?.byCard ?? false }];
    }).sort((one, other) => Number(isLikely(other.why)) - Number(isLikely(one.why)) || one.name.localeCompare(other.name, 'fr'));
  }

  return {
    groundOf,
    compared,

    matchesOf,

    /** Says of an account of the school whether it is this pupil's; null takes it back. NOT_FOUND for an account that nothing suggests. */
    decideMatch: (actor: Actor, linkId: string, personId: string, same: boolean | null): Promise<LinkRecord> => change(actor, linkId, 'receiver', 'match', async (link) => {
      const ground = await groundOf(link.to.schoolId!, idOf(personId));
      const [arriving] = await compared([link.personId]);
      const match = arriving && matchesOf(link, arriving, ground).find((one) => one.personId === idOf(personId));
      if (!match) throw new Refusal('NOT_FOUND');
      if (match.same === same) return null;
      if (same && link.matches.some((one) => one.same && one.personId !== personId && !one.merged)) throw new Refusal('CONFLICT', { words: ONE_ONLY });
      const others = link.matches.filter((one) => one.personId !== personId);
      return { set: { matches: same === null ? others : [...others, { personId, same, byCard: match.byCard, byId: actor.id!, at: now(), merged: false }] }, act: 'MATCHED' };
    }),
  };
}

export type Matching = ReturnType<typeof matching>;

const ONE_ONLY = { fr: 'Vous avez déjà dit qu’un autre compte est celui de cet élève. Revenez d’abord sur ce choix.', en: 'You have already said that another account is this pupil’s. Take that back first.' };
