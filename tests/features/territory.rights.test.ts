import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TerritoryRecord } from '../../server/features/territory/model.ts';
import type { Person } from '../support/person.ts';
import { writeKey } from '../support/school.ts';
import { everyone, roles as others } from './everyone.ts';
import { operationsOf } from './operations.ts';
import { answersIn } from './rights.ts';
import { ENDED, type World, openWorld } from './school-world.ts';
import { type TerritoryTools, territoryTools } from './territory-world.ts';

/** A territory with a school of its own in it. */
interface Where { territory: TerritoryRecord; schoolId: string; classroomId: string }
const roles = [...others, 'administrator'] as const;
type Role = (typeof roles)[number];

let world: World;
let tools: TerritoryTools;
let people: Record<Role, Person>;
/** The administrator's own territory, one below it, one beside it, the one above, and one they administered before. The head's school is in the own one. */
let columns: Where[];

beforeAll(async () => {
  world = await openWorld();
  tools = await territoryTools(world);
  const every = await everyone(world);
  const above = await tools.aTerritory('ACADEMIE');
  const own = await tools.aTerritory('CIRCONSCRIPTION', above);
  const territories = [own, await tools.aTerritory('COMMUNE', own), await tools.aTerritory('CIRCONSCRIPTION', above), above, await tools.aTerritory('CIRCONSCRIPTION', above)];
  columns = await Promise.all(territories.map(async (territory, which) => {
    const at = which === 0 ? every.columns.head[0]! : await world.aClass(await world.aSchool());
    await tools.put(at.schoolId, territory);
    return { territory, ...at };
  }));
  const id = await world.someone('adult');
  await tools.administers(id, own);
  await tools.administers(id, territories[4]!, ENDED);
  people = { ...every.people, administrator: Object.assign(await world.enter(id), { id }) };
});
afterAll(async () => { await tools.close(); await world.close(); });

const adult = { title: 'Mme', firstName: 'Ada', lastName: 'Nouvelle' };
let codes = 0;
const newSchool = () => ({ kind: 'ECOLE', uai: `${String(9_000_000 + ++codes)}B`, name: `École ouverte ${codes}`, city: 'Ici', head: adult });
const headOf = async (schoolId: string): Promise<string> => {
  const id = await world.someone('adult');
  await world.place(id, 'HEAD', { schoolId, classroomId: null });
  return id;
};
const ATTACH = 'mutation ($schoolId: ID!, $territoryId: ID!) { attachSchool(schoolId: $schoolId, territoryId: $territoryId) { id territories { id } } }';
const OPEN = 'mutation ($id: ID!, $key: ID!, $kind: TerritoryKind!, $name: String!) { openTerritory(parentId: $id, key: $key, input: { kind: $kind, name: $name }) { id } }';

const tries: Record<string, (who: Person, at: Where) => Promise<string>> = {
  territory: (who, { territory }) => who.tries('query ($id: ID!) { territory(id: $id) { name parent { name } territories { name } schoolCount administrators { holder { login } } schools(first: 10) { schools { name heads { login } counts { pupils entered } } } } }', { id: territory._id }),
  foundTerritory: (who) => who.tries('mutation ($input: FoundTerritoryInput!) { foundTerritory(token: "AAAAAAAAAAAAAAAAAAAAAA", input: $input) { id } }', { input: { kind: 'ACADEMIE', name: 'Autre', administrator: adult, password: 'un mot bien long' } }),
  openTerritory: (who, { territory }) => who.tries(OPEN, { id: territory._id, key: writeKey(), kind: 'COMMUNE', name: `Commune ${++codes}` }).then((said) => (territory.kind === 'COMMUNE' && said === 'INVALID' ? 'ok' : said)),
  openTerritoryOverSchool: (who, { schoolId }) => who.tries('mutation ($id: ID!, $key: ID!, $input: TerritoryAboveInput!) { openTerritoryOverSchool(schoolId: $id, key: $key, input: $input) { login } }', { id: schoolId, key: writeKey(), input: { kind: 'COMMUNE', name: 'Autre', administrator: adult } }).then((said) => (said === 'CONFLICT' ? 'ok' : said)),
  openTerritoryAbove: async (who, { territory }) => who.tries('mutation ($id: ID!, $key: ID!, $input: TerritoryAboveInput!) { openTerritoryAbove(territoryId: $id, key: $key, input: $input) { login } }', { id: territory._id, key: writeKey(), input: { kind: 'ACADEMIE', name: 'Autre', administrator: adult } }).then((said) => (said === 'CONFLICT' ? 'ok' : said)),
  renameTerritory: (who, { territory }) => who.tries('mutation ($id: ID!, $name: String!) { renameTerritory(id: $id, name: $name) { id } }', { id: territory._id, name: `Renommé ${++codes}` }),
  appointAdministrator: (who, { territory }) => who.tries('mutation ($id: ID!, $key: ID!, $input: AdultInput!) { appointAdministrator(territoryId: $id, key: $key, input: $input) { login } }', { id: territory._id, key: writeKey(), input: adult }),
  endOffice: async (who, { territory }) => who.tries('mutation ($id: ID!) { endOffice(id: $id) { id } }', { id: (await tools.administers(await world.someone('adult'), territory))._id }),
  openSchool: (who, { territory }) => who.tries('mutation ($id: ID!, $key: ID!, $input: OpenSchoolInput!) { openSchool(territoryId: $id, key: $key, input: $input) { login } }', { id: territory._id, key: writeKey(), input: newSchool() }),
  changeSchool: (who, { schoolId }) => who.tries('mutation ($id: ID!) { changeSchool(id: $id, name: "École changée", city: "Ailleurs") { id counts { staff } } }', { id: schoolId }),
  attachSchool: (who, { schoolId, territory }) => who.tries(ATTACH, { schoolId, territoryId: territory._id }),
  'attachSchool (from there to the own)': (who, { schoolId }) => who.tries(ATTACH, { schoolId, territoryId: columns[0]!.territory._id }),
  'attachSchool (from the own to there)': async (who, { territory }) => {
    const schoolId = await world.aSchool();
    await tools.put(schoolId, columns[0]!.territory);
    return who.tries(ATTACH, { schoolId, territoryId: territory._id });
  },
  nameHead: (who, { schoolId }) => who.tries('mutation ($id: ID!, $key: ID!, $input: AdultInput!) { nameHead(schoolId: $id, key: $key, input: $input) { login } }', { id: schoolId, key: writeKey(), input: adult }),
  resetHeadSecondFactor: async (who, { schoolId }) => who.tries('mutation ($id: ID!, $personId: ID!) { resetHeadSecondFactor(schoolId: $id, personId: $personId) { id } }', { id: schoolId, personId: await headOf(schoolId) }),
  endHead: async (who, { schoolId }) => who.tries('mutation ($id: ID!, $personId: ID!) { endHead(schoolId: $id, personId: $personId) { id } }', { id: schoolId, personId: await headOf(schoolId) }),
};

Object.assign(tries, {
  schoolPeople: (who: Person, { schoolId }: Where) => who.tries('query ($id: ID!) { schoolPeople(schoolId: $id, filter: {}, first: 10) { total ids people { lastName login } } }', { id: schoolId }),
  schoolPeopleCsv: (who: Person, { schoolId }: Where) => who.tries('query ($id: ID!) { schoolPeopleCsv(schoolId: $id, filter: {}) }', { id: schoolId }),
  territoryPeople: (who: Person, { territory }: Where) => who.tries('query ($id: ID!) { territoryPeople(territoryId: $id, filter: {}, first: 10) { total ids people { lastName login } } }', { id: territory._id }),
  territorySchoolsCsv: (who: Person, { territory }: Where) => who.tries('query ($id: ID!) { territorySchoolsCsv(territoryId: $id, text: "e") }', { id: territory._id }),
  territoryPeopleCsv: (who: Person, { territory }: Where) => who.tries('query ($id: ID!) { territoryPeopleCsv(territoryId: $id, filter: {}) }', { id: territory._id }),
  movePupils: (who: Person, { schoolId, classroomId }: Where) => who.tries('mutation ($id: ID!, $to: ID!) { movePupils(schoolId: $id, pupilIds: [], toClassroomId: $to) { done } }', { id: schoolId, to: classroomId }),
  endPlaces: (who: Person, { schoolId }: Where) => who.tries('mutation ($id: ID!) { endPlaces(schoolId: $id, personIds: []) { done } }', { id: schoolId }),
  renewPasswords: (who: Person, { schoolId }: Where) => who.tries('mutation ($id: ID!) { renewPasswords(schoolId: $id, personIds: []) { refused } }', { id: schoolId }),
  attachTeachers: (who: Person, { classroomId }: Where) => who.tries('mutation ($id: ID!) { attachTeachers(classroomId: $id, teacherIds: []) { done } }', { id: classroomId }),
});

const none = { nobody: '? ? ? ? ?', pupil: '- - - - -', guardian: '- - - - -', teacher: '- - - - -', head: '- - - - -' };

const heads = { ...none, teacher: 'no - - - -', head: 'ok - - - -', administrator: '- - - - -' };

/** In each cell: own territory, one below, one beside, the one above, a former one. `-` does not exist, `no` is refused, `?` is told to sign in. */
const table: Record<string, Record<Role, string>> = {
  territory:                               { ...none, administrator: 'ok ok - - -' },
  foundTerritory:                          { ...none, nobody: '- - - - -', administrator: '- - - - -' },
  openTerritory:                           { ...none, administrator: 'ok ok - - -' },
  // Of a Préau that has territories already, which refuses with CONFLICT whoever may: territory.above.test.ts opens them.
  openTerritoryOverSchool:                 heads,
  openTerritoryAbove:                      { ...none, administrator: 'ok ok - - -' },
  renameTerritory:                         { ...none, administrator: 'ok ok - - -' },
  appointAdministrator:                    { ...none, administrator: 'no ok - - -' },
  endOffice:                               { ...none, administrator: 'no ok - - -' },
  openSchool:                              { ...none, administrator: 'ok ok - - -' },
  changeSchool:                            { ...none, administrator: 'ok ok - - -' },
  attachSchool:                            { ...none, administrator: 'ok ok - - -' },
  'attachSchool (from the own to there)':  { ...none, administrator: 'ok ok - - -' },
  'attachSchool (from there to the own)':  { ...none, administrator: 'ok ok - - -' },
  nameHead:                                { ...none, administrator: 'ok ok - - -' },
  resetHeadSecondFactor:                   { ...none, administrator: 'ok ok - - -' },
  endHead:                                 { ...none, administrator: 'ok ok - - -' },
  schoolPeople:                            heads,
  schoolPeopleCsv:                         heads,
  territoryPeople:                         { ...none, administrator: 'ok ok - - -' },
  territorySchoolsCsv:                     { ...none, administrator: 'ok ok - - -' },
  territoryPeopleCsv:                      { ...none, administrator: 'ok ok - - -' },
  movePupils:                              heads,
  endPlaces:                               heads,
  renewPasswords:                          heads,
  attachTeachers:                          { ...heads, pupil: 'no - - - -', guardian: 'no - - - -' },
};

it('has a row for every operation of the schema', () => {
  expect(new Set(Object.keys(table).map((row) => row.split(' ')[0]))).toEqual(new Set(operationsOf('territory')));
});

it.each(Object.keys(table).flatMap((row) => roles.map((role) => [row, role] as const)))('%s by %s', async (row, role) => {
  expect(await answersIn(columns, (at) => tries[row]!(people[role], at))).toBe(table[row]![role]);
});
