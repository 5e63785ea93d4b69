import type { TerritoryAboveInput } from '../../../../schema/generated/server.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idFor } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { type Credentials, type Identity, adultIdentity } from '../../people/service/enrolment.ts';
import { schoolPolicy } from '../../school/policy.ts';
import type { SchoolRecord } from '../../school/model.ts';
import { byKind, opensAbove } from '../kinds.ts';
import type { TerritoryKind, TerritoryRecord } from '../model.ts';
import { placementIn } from '../placement.ts';
import { territoryPolicy } from '../policy.ts';
import { type Adults, type Once, once } from './adults.ts';
import type { Needs } from './needs.ts';
import type { Offices } from './offices.ts';
import { type Tree, namesAsked } from './tree.ts';

interface AboveNeeds extends Needs { tree: Tree; adults: Adults; offices: Offices }
interface Above { key: string; input: TerritoryAboveInput; byMail: boolean }

const ADMINISTRATOR = 'input.administrator';

/**
 * What began alone grows upwards: the first territory above a school, and one above the highest. There is one such territory for each thing it is opened
 * above, whoever asks; every step may be done again, so that one cut in the middle is taken up by the same press.
 */
export function growing({ models: { territories, offices: held }, people, school, tree, adults, offices, now }: AboveNeeds) {
  /** Its first administrator, once for each key. Refuses with CONFLICT once somebody else has been appointed: it has been opened. */
  async function appoint(actor: Actor, territory: TerritoryRecord, writing: Once, identity: Identity): Promise<Credentials> {
    const officeId = idFor(`${writing._id} office`);
    if (await held.exists({ territoryId: territory._id, _id: { $ne: officeId } })) throw isThere();
    const adult = await adults.newAdult(writing, identity);
    await offices.giveOffice({ _id: officeId, personId: adult.person._id, territoryId: territory._id, by: actor.id });
    return adult;
  }

  /** Whoever begins to administer here is new here: heads and teachers, who read what pupils write, are not asked. */
  async function newcomer(input: TerritoryAboveInput, writing: Once): Promise<Identity> {
    const identity = adultIdentity(input.administrator, ADMINISTRATOR);
    const known = identity.email === null ? null : await people.byEmail(identity.email);
    if (known && known._id !== writing._id) throw isKnown();
    return identity;
  }

  const begun = (_id: string, kind: TerritoryKind, name: string): Promise<TerritoryRecord> =>
    tree.writeTerritory({ _id, kind, ...namesAsked(name, null, 'input.'), parentId: null, ancestorIds: [], createdAt: now() });

  /** Whether that school may have a first territory above it: it has none but the one about to be, and neither has this Préau. */
  const isAlone = async ({ territoryIds }: SchoolRecord, but: string): Promise<boolean> =>
    (territoryIds ?? []).every((id) => id === but) && await territories.exists({ _id: { $ne: but } }) === null;

  const isOpened = async (territoryId: string): Promise<boolean> => await held.exists({ territoryId }) !== null;

  return {
    /** Opens the first territory above a school and puts the school in it. */
    async openTerritoryOverSchool(actor: Actor, schoolId: string, { key, input, byMail }: Above): Promise<Credentials> {
      const home = await school.schoolFor(actor, schoolId);
      const writing = once(actor, `administrator over ${home._id}`, key);
      const identity = await newcomer(input, writing);
      const _id = overOf(home._id);
      if (!await isAlone(home, _id)) throw isThere();
      const territory = await begun(_id, input.kind, input.name);
      await school.placeFirst(home._id, placementIn(territory, [], []));
      const given = await appoint(actor, territory, writing, identity);
      return byMail ? people.mailedInstead(actor, given, territory.name) : given;
    },

    /** Opens a territory above the highest; what is below comes with it. */
    async openTerritoryAbove(actor: Actor, territoryId: string, { key, input, byMail }: Above): Promise<Credentials> {
      const below = await tree.territoryFor(actor, 'openAbove', territoryId);
      const writing = once(actor, `administrator above ${below._id}`, key);
      const _id = aboveOf(below._id);
      if (below.parentId !== null && below.parentId !== _id) throw isThere();
      if (!opensAbove(below.kind).includes(input.kind)) throw wrongKind();
      const identity = await newcomer(input, writing);
      const territory = await begun(_id, input.kind, input.name);
      await school.placeBelow(below._id, _id);
      await territories.updateMany({ $or: [{ _id: below._id }, { ancestorIds: below._id }], ancestorIds: { $ne: _id } }, { $push: { ancestorIds: { $each: [_id], $position: 0 } } });
      await territories.updateOne({ _id: below._id }, { $set: { parentId: _id } });
      const given = await appoint(actor, territory, writing, identity);
      return byMail ? people.mailedInstead(actor, given, territory.name) : given;
    },

    /** Kinds that the viewer may open above a territory: also above one of which that was cut in the middle. */
    async mayOpenAbove(actor: Actor, territory: TerritoryRecord): Promise<TerritoryKind[]> {
      const above = aboveOf(territory._id);
      const may = territoryPolicy.openAbove(actor, territory) && (territory.parentId === null || (territory.parentId === above && !await isOpened(above)));
      return may ? opensAbove(territory.kind) : [];
    },

    /** Whether the viewer may open the first territory above a school. */
    mayOpenOver: async (actor: Actor, home: SchoolRecord): Promise<boolean> =>
      schoolPolicy.direct(actor, { schoolId: home._id }) && await isAlone(home, overOf(home._id)) && !await isOpened(overOf(home._id)),

    /** The territories that a school is in, the highest first, for its head; for others, none. */
    async placementsOf(actor: Actor, home: SchoolRecord): Promise<TerritoryRecord[]> {
      return schoolPolicy.direct(actor, { schoolId: home._id }) ? (await tree.territoriesOf(home.territoryIds ?? [])).sort(byKind) : [];
    },
  };
}

const overOf = (schoolId: string): string => idFor(`territory over school ${schoolId}`);
const aboveOf = (territoryId: string): string => idFor(`territory above ${territoryId}`);

const isThere = (): Refusal => new Refusal('CONFLICT', { words: {
  fr: 'Un territoire est déjà ouvert au-dessus. Adressez-vous à la personne qui l’administre.', en: 'There is already a territory above. Ask whoever administers it.',
} });

const isKnown = (): Refusal => new Refusal('INVALID', { field: `${ADMINISTRATOR}.email`, words: {
  fr: 'Cette adresse a déjà un compte ici. Qui administre un territoire ne lit pas le travail des élèves : nommez une personne qui n’enseigne ni ne dirige ici.',
  en: 'This address already has an account here. Whoever administers a territory does not read pupils’ work: name someone who neither teaches nor directs here.',
} });

const wrongKind = (): Refusal => new Refusal('INVALID', { field: 'input.kind', words: {
  fr: 'Un territoire de ce type ne va pas au-dessus de celui-ci.', en: 'A territory of this kind does not go above this one.',
} });
