import type { AdultInput, OpenSchoolInput } from '../../../../schema/generated/server.ts';
import { limits } from '../../../../schema/limits.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { answers, folded, wordsOf } from '../../../platform/folding.ts';
import { idFor, idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { type Credentials, type Identity, adultIdentity } from '../../people/service/enrolment.ts';
import type { SchoolRecord } from '../../school/model.ts';
import { displayNameOf } from '../../people/names.ts';
import { schoolAsked, schoolNames } from '../../school/service/founding.ts';
import { schoolsCsv } from '../directory/csv.ts';
import type { TerritoryRecord } from '../model.ts';
import { headPolicy, lineOf, overseenPolicy } from '../policy.ts';
import { placementIn } from '../placement.ts';
import { type Adults, type Once, once } from './adults.ts';
import type { Needs } from './needs.ts';
import type { Tree } from './tree.ts';

interface SchoolsAsked { first: number; after?: string | null | undefined; text?: string | null | undefined }
export interface SchoolsPage { total: number; schools: SchoolRecord[]; next: string | null }

const french = new Intl.Collator('fr', { numeric: true });
const byName = (one: SchoolRecord, other: SchoolRecord): number => french.compare(one.name, other.name) || (one._id < other._id ? -1 : 1);

/** The schools of a territory, as its administrators run them. */
export function overseenSchools({ people, school, tree, adults }: Needs & { tree: Tree; adults: Adults }) {
  async function schoolFor(actor: Actor, id: string): Promise<SchoolRecord> {
    signedIn(actor);
    const found = await school.schoolOf(id);
    authorize(actor, overseenPolicy, 'run', found);
    return found;
  }

  /** The head with that key; refused when they administer a territory above the school, for they would read what administrators do not. */
  async function headOf(actor: Actor, writing: Once, territoryIds: readonly string[], identity: Identity): Promise<() => Promise<Credentials>> {
    const known = await adults.knownAdult(actor, writing, identity);
    if (known && (await school.actorOf(known.person._id)).oversees(territoryIds)) throw headAbove();
    return async () => known ?? adults.newAdult(writing, identity);
  }

  const seat = ({ person }: Credentials, writing: Once, schoolId: string): Promise<void> =>
    school.givePlace(person._id, 'HEAD', schoolId, null, idFor(`${writing._id} head ${schoolId}`));

  /** The schools of a territory whose name, commune or code has words that begin so, in alphabetical order. */
  async function fittingIn(territoryId: string, text: string | null | undefined): Promise<SchoolRecord[]> {
    const asked = wordsOf((text ?? '').slice(0, limits.schoolName));
    return (await school.schoolsIn(territoryId)).filter(({ name, city, uai }) => answers(folded(`${name} ${city} ${uai}`), asked)).sort(byName);
  }

  return {
    /** The schools of a territory with their heads and how many they have, for a spreadsheet. As many reads for one school as for hundreds. */
    async territorySchoolsCsv(actor: Actor, territoryId: string, text: string | null | undefined): Promise<string> {
      const schools = await fittingIn((await tree.territoryFor(actor, 'read', territoryId))._id, text);
      const ids = schools.map(({ _id }) => _id);
      const [counts, directed] = await Promise.all([school.countsOf(ids), school.placesInSchools(ids, ['HEAD'])]);
      const heads = new Map((await people.byIds(directed.map(({ personId }) => personId))).map((person) => [person._id, displayNameOf(person)]));
      return schoolsCsv(schools, counts, (id) => [...new Set(directed.flatMap((place) => (place.schoolId === id ? heads.get(place.personId) ?? [] : [])))]);
    },

    /** A page of the schools of a territory and of those below it, in alphabetical order: those whose name, commune or code has words that begin so. The caller has asked. */
    async schoolsOf({ _id }: Pick<TerritoryRecord, '_id'>, { first, after, text }: SchoolsAsked): Promise<SchoolsPage> {
      if (first < 1 || first > limits.page) throw new Refusal('INVALID', { field: 'first' });
      const fitting = await fittingIn(_id, text);
      const start = after ? fitting.findIndex((one) => one._id === after) + 1 : 0;
      if (after && start === 0) throw new Refusal('INVALID', { field: 'after' });
      const schools = fitting.slice(start, start + first);
      return { total: fitting.length, schools, next: start + first < fitting.length ? schools.at(-1)!._id : null };
    },

    /** Opens a school in a territory and names its head, once for each key. What is refused opens nothing. */
    async openSchool(actor: Actor, territoryId: string, key: string, input: OpenSchoolInput, byMail: boolean): Promise<Credentials> {
      const territory = await tree.territoryFor(actor, 'administer', territoryId);
      const facts = schoolAsked(input);
      const _id = idFromKey(`school ${territory._id} ${actor.id}`, key);
      const writing = once(actor, `head ${_id}`, key);
      const placement = placementIn(territory, [], []);
      const head = await headOf(actor, writing, placement.territoryIds, adultIdentity(input.head, 'input.head'));
      await school.openSchoolAs(_id, facts, placement);
      const named = await head();
      await seat(named, writing, _id);
      return byMail ? people.mailedInstead(actor, named, facts.name) : named;
    },

    /** Gives a school other names. */
    async changeSchool(actor: Actor, id: string, names: { name: string; city: string }): Promise<SchoolRecord> {
      const { _id } = await schoolFor(actor, id);
      return school.changeNames(_id, schoolNames(names));
    },

    /** Places a school in a territory. What it leaves must be the actor's too; refuses with NOT_ALLOWED otherwise. */
    async attachSchool(actor: Actor, schoolId: string, territoryId: string): Promise<SchoolRecord> {
      const placed = await schoolFor(actor, schoolId);
      const territory = await tree.territoryFor(actor, 'administer', territoryId);
      const before = await tree.territoriesOf(placed.placedIn ?? []);
      const known = await tree.territoriesOf([territory, ...before].flatMap(lineOf));
      const placement = placementIn(territory, before, known);
      const left = (placed.territoryIds ?? []).filter((id) => !placement.territoryIds.includes(id));
      if (before.some(({ _id, ancestorIds }) => left.includes(_id) && !actor.oversees(lineOf({ _id, ancestorIds })))) throw new Refusal('NOT_ALLOWED');
      return left.length === 0 && placement.placedIn.every((id) => placed.placedIn?.includes(id)) ? placed : school.placeSchool(placed, placement);
    },

    /** Names a head, once for each key. */
    async nameHead(actor: Actor, schoolId: string, key: string, input: AdultInput, byMail: boolean): Promise<Credentials> {
      const { _id, name, territoryIds } = await schoolFor(actor, schoolId);
      const writing = once(actor, `head ${_id}`, key);
      const head = await (await headOf(actor, writing, territoryIds ?? [], adultIdentity(input)))();
      await seat(head, writing, _id);
      return byMail ? people.mailedInstead(actor, head, name) : head;
    },

    /** Takes a head's second factor away, when everything that it opens is the actor's to run. NOT_FOUND for whoever does not direct that school. */
    async resetHeadSecondFactor(actor: Actor, schoolId: string, personId: string): Promise<SchoolRecord> {
      const found = await schoolFor(actor, schoolId);
      if (!(await school.headIdsOf(found._id)).includes(idOf(personId))) throw new Refusal('NOT_FOUND');
      const { seats, wards, offices } = await school.actorOf(personId);
      const schools = await Promise.all([...new Set([...seats, ...wards].map((place) => place.schoolId))].map((id) => school.schoolOf(id)));
      authorize(actor, headPolicy, 'resetSecondFactor', { personId, schools, offices });
      await people.resetSecondFactor(personId, actor.id!);
      return found;
    },

    /** Ends a head's direction. Whoever has already left has left. */
    async endHead(actor: Actor, schoolId: string, personId: string): Promise<SchoolRecord> {
      const found = await schoolFor(actor, schoolId);
      const directed = (await school.placesIn(found._id, idOf(personId))).filter(({ role }) => role === 'HEAD');
      if (directed.length === 0) throw new Refusal('NOT_FOUND');
      await school.takePlaces(directed.filter(({ until }) => until === null));
      people.rightsChanged(personId);
      return found;
    },
  };
}

const headAbove = (): Refusal => new Refusal('NOT_ALLOWED', { words: {
  fr: 'Cette personne administre un territoire au-dessus de l’établissement : elle ne peut pas aussi le diriger.',
  en: 'This person administers a territory above the school: they cannot also direct it.',
} });
