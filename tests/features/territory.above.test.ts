import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestHouse, openTestHouse } from '../support/house.ts';
import type { Person } from '../support/person.ts';
import { writeKey } from '../support/school.ts';

const PASSWORD = 'un mot de passe long';
const FOUND = 'mutation ($token: String!, $input: FoundSchoolInput!) { foundSchool(token: $token, input: $input) { places { school { id } } } }';
const OVER = 'mutation ($id: ID!, $key: ID!, $input: TerritoryAboveInput!) { openTerritoryOverSchool(schoolId: $id, key: $key, input: $input) { login password person { id } } }';
const ABOVE = 'mutation ($id: ID!, $key: ID!, $input: TerritoryAboveInput!) { openTerritoryAbove(territoryId: $id, key: $key, input: $input) { login password person { id } } }';
const PLACE = 'query ($id: ID!) { school(id: $id) { mayOpenTerritory placements { kind name } } }';
const TERRITORY = 'query ($id: ID!) { territory(id: $id) { name parent { name } opensAbove can { appoint administer } territories { name } schools(first: 9) { schools { name } } } }';
const OPEN = 'mutation ($id: ID!, $key: ID!, $input: OpenSchoolInput!) { openSchool(territoryId: $id, key: $key, input: $input) { login password } }';

const adult = (lastName: string, email?: string) => ({ title: 'Mme', firstName: 'Ada', lastName, email });
const asked = (kind: string, name: string, email?: string) => ({ kind, name, administrator: adult('Nouvelle', email) });
const enter = async ({ login, password }: { login: string; password: string }): Promise<Person> => house.signIn(login, password);
const officeOf = async (who: Person): Promise<string> => (await who.ask('{ me { offices { territory { id } } } }')).me.offices[0].territory.id;
const refusal = async (who: Person, query: string, variables: object): Promise<string> => {
  const { body } = await who.post({ query, variables });
  const { code, field } = body.errors?.[0].extensions ?? { code: 'ok' };
  return field ? `${code} ${field}` : code;
};

let house: TestHouse;
let head: Person;
let schoolId: string;
let town: Person;
let townId: string;

beforeAll(async () => {
  house = await openTestHouse();
  head = house.visitor();
  const input = { kind: 'ECOLE', uai: '0831234A', name: 'École seule', city: 'Ici', head: adult('Seule', 'directrice@example.org'), password: PASSWORD };
  schoolId = (await head.ask(FOUND, { token: house.foundingPath!.split('/').at(-1), input })).foundSchool.places[0].school.id;
});
afterAll(() => house.close());

it('a school founded alone gets a commune above it, once, whose administrator opens another beside it and reads nothing of its pupils', async () => {
  expect((await head.ask(PLACE, { id: schoolId })).school).toEqual({ mayOpenTerritory: true, placements: [] });
  expect(await refusal(head, OVER, { id: schoolId, key: writeKey(), input: asked('COMMUNE', 'Ici', 'directrice@example.org') }), 'who directs does not administer').toBe('INVALID input.administrator.email');
  expect(await refusal(head, OVER, { id: schoolId, key: writeKey(), input: asked('COMMUNE', ' ') })).toBe('INVALID input.name');
  const once = { id: schoolId, key: writeKey(), input: asked('COMMUNE', 'Ici', 'mairie@example.org') };
  const [one, other] = await Promise.all([head.ask(OVER, once), head.ask(OVER, once)]);
  expect(one).toEqual(other);
  expect((await head.ask(PLACE, { id: schoolId })).school).toEqual({ mayOpenTerritory: false, placements: [{ kind: 'COMMUNE', name: 'Ici' }] });
  expect(await refusal(head, OVER, { ...once, key: writeKey(), input: asked('COMMUNE', 'Autre') }), 'by another press').toBe('CONFLICT');
  town = await enter(one.openTerritoryOverSchool);
  townId = await officeOf(town);
  expect((await town.ask(TERRITORY, { id: townId })).territory).toMatchObject({ parent: null, can: { appoint: true }, opensAbove: ['ACADEMIE', 'CIRCONSCRIPTION'], schools: { schools: [{ name: 'École seule' }] } });
  expect(await town.tries(OPEN, { id: townId, key: writeKey(), input: { kind: 'ECOLE', uai: '0831235B', name: 'École d’à côté', city: 'Ici', head: adult('Voisine') } })).toBe('ok');
  expect(await town.tries('query ($id: ID!) { schoolPeople(schoolId: $id, filter: {}, first: 5) { total } }', { id: schoolId })).toBe('NOT_FOUND');
});

it('an académie comes above the commune with all that is in it, once, and appoints from then on', async () => {
  expect(await refusal(head, ABOVE, { id: townId, key: writeKey(), input: asked('ACADEMIE', 'Nous') }), 'a head is not above').toBe('NOT_FOUND');
  expect(await refusal(town, ABOVE, { id: townId, key: writeKey(), input: asked('COMMUNE', 'Nous') })).toBe('INVALID input.kind');
  const once = { id: townId, key: writeKey(), input: asked('ACADEMIE', 'Nous', 'rectorat@example.org') };
  const given = await town.ask(ABOVE, once);
  expect(await town.ask(ABOVE, once), 'the answer that was lost').toEqual(given);
  expect(await refusal(town, ABOVE, { ...once, key: writeKey(), input: asked('ACADEMIE', 'Eux') })).toBe('CONFLICT');
  const rector = await enter(given.openTerritoryAbove);
  const { territory } = await rector.ask(TERRITORY, { id: await officeOf(rector) });
  expect(territory).toMatchObject({ name: 'Nous', opensAbove: [], territories: [{ name: 'Ici' }], schools: { schools: [{ name: 'École d’à côté' }, { name: 'École seule' }] } });
  expect((await town.ask(TERRITORY, { id: townId })).territory).toMatchObject({ parent: null, opensAbove: [], can: { appoint: false, administer: true } });
  expect((await rector.ask(TERRITORY, { id: townId })).territory).toMatchObject({ parent: { name: 'Nous' }, can: { appoint: true } });
  expect((await head.ask(PLACE, { id: schoolId })).school.placements.map(({ name }: { name: string }) => name).sort()).toEqual(['Ici', 'Nous']);
});
