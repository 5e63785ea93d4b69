import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TerritoryRecord } from '../../server/features/territory/model.ts';
import type { Person } from '../support/person.ts';
import { openTestHouse } from '../support/house.ts';
import { writeKey } from '../support/school.ts';
import { ENDED, type World, openWorld } from './school-world.ts';
import { type TerritoryTools, territoryTools } from './territory-world.ts';

let world: World;
let tools: TerritoryTools;
let academie: TerritoryRecord;
let north: TerritoryRecord;
let south: TerritoryRecord;
let rector: Person;
let inspector: Person;
const adult = (more: object = {}) => ({ title: 'Mme', firstName: 'Ada', lastName: 'Nouvelle', ...more });
const enter = async (id: string): Promise<Person> => Object.assign(await world.enter(id), { id });
const administratorOf = async (territory: TerritoryRecord): Promise<Person> => {
  const id = await world.someone('adult');
  await tools.administers(id, territory);
  return enter(id);
};
const schoolIn = async (territory: TerritoryRecord): Promise<string> => { const id = await world.aSchool(); await tools.put(id, territory); return id; };

beforeAll(async () => {
  world = await openWorld();
  tools = await territoryTools(world);
  academie = await tools.aTerritory('ACADEMIE');
  [north, south] = [await tools.aTerritory('CIRCONSCRIPTION', academie), await tools.aTerritory('CIRCONSCRIPTION', academie)];
  [rector, inspector] = [await administratorOf(academie), await administratorOf(north)];
});
afterAll(async () => { await tools.close(); await world.close(); });

const SCHOOLS = 'query ($id: ID!, $first: Int!, $after: String, $text: String) { territory(id: $id) { schoolCount schools(first: $first, after: $after, text: $text) { total next schools { id name heads { login } territories { id } counts { classrooms pupils staff entered } } } } }';
const OPEN_SCHOOL = 'mutation ($id: ID!, $key: ID!, $input: OpenSchoolInput!) { openSchool(territoryId: $id, key: $key, input: $input) { login password person { id } } }';
const ATTACH = 'mutation ($schoolId: ID!, $territoryId: ID!) { attachSchool(schoolId: $schoolId, territoryId: $territoryId) { territories { id } } }';
const HEAD = 'mutation ($id: ID!, $key: ID!, $input: AdultInput!) { nameHead(schoolId: $id, key: $key, input: $input) { login password person { id } } }';
const APPOINT = 'mutation ($id: ID!, $key: ID!, $input: AdultInput!) { appointAdministrator(territoryId: $id, key: $key, input: $input) { login password person { id } } }';
const RESET = 'mutation ($schoolId: ID!, $personId: ID!) { resetPassword(schoolId: $schoolId, personId: $personId) { password } }';
let codes = 0;
const aSchool = (more: object = {}) => ({ kind: 'ECOLE', uai: `${String(9_100_000 + ++codes)}C`, name: `École neuve ${codes}`, city: 'Là', head: adult(), ...more });
const schoolsOf = async (who: Person, id: string, more: object = {}) => (await who.ask(SCHOOLS, { id, first: 50, ...more })).territory;

describe('a perimeter', () => {
  it('holds the schools below and no others, with how many of each, and those who have come in', async () => {
    const [mine, theirs] = [await schoolIn(north), await schoolIn(south)];
    const at = await world.aClass(mine);
    await world.aClass(mine, 'L’an dernier', '2020-2021');
    const [pupil, left, both, head] = [await world.someone('pupil'), await world.someone('pupil'), await world.someone('adult'), await world.someone('adult')];
    await world.place(pupil, 'PUPIL', at);
    await world.place(left, 'PUPIL', at, ENDED);
    await world.place(both, 'TEACHER', at);
    await world.place(both, 'TEACHER', { schoolId: mine, classroomId: null });
    await world.place(head, 'HEAD', { schoolId: mine, classroomId: null });
    await world.enter(both);
    const found = await schoolsOf(inspector, north._id);
    expect(found.schools.schools.map(({ id }: { id: string }) => id)).toContain(mine);
    expect(found.schools.schools.map(({ id }: { id: string }) => id)).not.toContain(theirs);
    expect(found.schools.schools.find(({ id }: { id: string }) => id === mine).counts).toEqual({ classrooms: 1, pupils: 1, staff: 2, entered: 1 });
    const all = await schoolsOf(rector, academie._id);
    expect(all.schools.schools.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([mine, theirs]));
    expect(all.schoolCount).toBe(all.schools.total);
  });

  it('is searched by the beginnings of words, and read page after page', async () => {
    const commune = await tools.aTerritory('COMMUNE', south);
    for (const name of ['École Élise-Reclus', 'École Jules-Ferry', 'École des Érables', 'Groupe scolaire Jean-Moulin']) {
      const id = await schoolIn(commune);
      await world.models.schools.updateOne({ _id: id }, { $set: { name } });
    }
    const names = async (more: object) => (await schoolsOf(rector, commune._id, more)).schools.schools.map(({ name }: { name: string }) => name);
    expect(await names({ text: 'erab' })).toEqual(['École des Érables']);
    expect(await names({ text: 'j ecole' })).toEqual(['École Jules-Ferry']);
    expect(await names({ text: 'rable' })).toEqual([]);
    const pages: string[] = [];
    for (let after: string | null = null, turn = 0; turn < 5; turn++) {
      const { schools } = await schoolsOf(rector, commune._id, { first: 3, after });
      pages.push(...schools.schools.map(({ name }: { name: string }) => name));
      after = schools.next;
      if (after === null) break;
    }
    expect(pages).toEqual(['École des Érables', 'École Élise-Reclus', 'École Jules-Ferry', 'Groupe scolaire Jean-Moulin']);
  });

  it('is taken out as a file, with nothing that a spreadsheet would compute', async () => {
    const commune = await tools.aTerritory('COMMUNE', south);
    const [one, other] = [await schoolIn(commune), await schoolIn(commune)];
    const [head, pupil] = [await world.someone('adult', { title: 'Mme', lastName: 'Kerbrat' }), await world.someone('pupil')];
    await world.place(head, 'HEAD', { schoolId: one, classroomId: null });
    await world.place(pupil, 'PUPIL', await world.aClass(one));
    const rename = (id: string, uai: string, name: string) => world.models.schools.updateOne({ _id: id }, { $set: { uai, name, city: 'Ici' } });
    await Promise.all([rename(one, '9900001A', '=A1 École'), rename(other, '9900002A', 'École Zoé')]);
    const lines = async (text?: string) => (await rector.ask('query ($id: ID!, $text: String) { territorySchoolsCsv(territoryId: $id, text: $text) }', { id: commune._id, text })).territorySchoolsCsv.split('\r\n');
    const all = await lines();
    expect(all[0]).toContain('"Code UAI";"Nom";"Type";"Commune";"Direction";"Classes";"Élèves";"Adultes";"Comptes déjà utilisés"');
    expect(all.slice(1, 3).sort()).toEqual(['"9900001A";"\'=A1 École";"école";"Ici";"Mme Kerbrat";"1";"1";"1";"0"', '"9900002A";"École Zoé";"école";"Ici";"";"0";"0";"0";"0"']);
    expect(await lines('zo')).toHaveLength(3);
  });

  it('opens to whoever is appointed and closes to whoever’s office has ended, at once', async () => {
    const { appointAdministrator: given } = await rector.ask(APPOINT, { id: south._id, key: writeKey(), input: adult() });
    const appointed = await world.house.signIn(given.login, given.password);
    expect((await schoolsOf(appointed, south._id)).schoolCount).toBeGreaterThan(0);
    const { territory } = await rector.ask('query ($id: ID!) { territory(id: $id) { administrators { id canEnd holder { login } } } }', { id: south._id });
    const office = territory.administrators.find(({ holder }: { holder: { login: string } }) => holder.login === given.login);
    const END = 'mutation ($id: ID!) { endOffice(id: $id) { id } }';
    expect(await rector.tries(END, { id: office.id })).toBe('ok');
    expect(await appointed.tries(SCHOOLS, { id: south._id, first: 5 })).toBe('DEPARTED');
    expect(await rector.tries(END, { id: office.id }), 'twice is once').toBe('ok');
    const own = (await tools.models.offices.findOne({ personId: rector.id }))!;
    expect(await rector.tries(END, { id: own._id }), 'nobody ends their own').toBe('NOT_ALLOWED');
  });
});

describe('a school', () => {
  it('opens once for a key, with a head who finds it; a code that another has is refused', async () => {
    const [key, input] = [writeKey(), aSchool({ head: adult({ firstName: 'Rosa', lastName: 'Neuve' }) })];
    const [one, other] = await Promise.all([inspector.ask(OPEN_SCHOOL, { id: north._id, key, input }), inspector.ask(OPEN_SCHOOL, { id: north._id, key, input })]);
    expect(one.openSchool).toEqual(other.openSchool);
    const head = await world.house.signIn(one.openSchool.login, one.openSchool.password);
    const { me } = await head.ask('{ me { places { role school { name uai can { direct } } } } }');
    expect(me.places).toEqual([{ role: 'HEAD', school: { name: input.name, uai: input.uai, can: { direct: true } } }]);
    const { body } = await inspector.post({ query: OPEN_SCHOOL, variables: { id: north._id, key: writeKey(), input: aSchool({ uai: input.uai }) } });
    expect(body.errors[0].extensions).toMatchObject({ code: 'INVALID', field: 'input.uai' });
    expect(await rector.tries(OPEN_SCHOOL, { id: north._id, key, input: aSchool() }), 'another’s key is another write').toBe('ok');
  });

  it('is in one commune and one circonscription at most', async () => {
    const [inNorth, inTown] = [await tools.aTerritory('COMMUNE', north), await tools.aTerritory('COMMUNE', academie)];
    const schoolId = await schoolIn(south);
    const place = async (territory: TerritoryRecord): Promise<string[]> =>
      (await rector.ask(ATTACH, { schoolId, territoryId: territory._id })).attachSchool.territories.map(({ id }: { id: string }) => id).sort();
    expect(await place(inTown)).toEqual([south._id, inTown._id].sort());
    expect(await place(north)).toEqual([north._id, inTown._id].sort());
    expect(await place(inNorth)).toEqual([inNorth._id]);
    expect(await place(north)).toEqual([inNorth._id, north._id].sort());
    expect(await place(south), 'a commune of the north is not in the south').toEqual([south._id]);
    expect((await world.models.schools.findById(schoolId).lean())!.territoryIds!.toSorted()).toEqual([academie._id, south._id].sort());
  });

  it('is not taken from a territory that the administrator does not administer', async () => {
    const [inNorth, inTown] = [await tools.aTerritory('COMMUNE', north), await tools.aTerritory('COMMUNE', academie)];
    const schoolId = await schoolIn(north);
    await rector.ask(ATTACH, { schoolId, territoryId: inTown._id });
    expect(await inspector.tries(ATTACH, { schoolId, territoryId: inNorth._id })).toBe('NOT_ALLOWED');
    expect(await rector.tries(ATTACH, { schoolId, territoryId: inNorth._id })).toBe('ok');
  });

  it('is not directed by those above it, and nobody is drawn in who belongs elsewhere', async () => {
    const schoolId = await schoolIn(north);
    const [above, stranger, known] = [await world.someone('adult', { email: 'au-dessus@example.org' }), await world.someone('adult', { email: 'ailleurs@example.org' }), await world.someone('adult', { email: 'connue@example.org' })];
    await tools.administers(above, north);
    await world.place(stranger, 'TEACHER', { schoolId: await world.aSchool(), classroomId: null });
    await world.place(known, 'TEACHER', { schoolId: await schoolIn(north), classroomId: null });
    const name = (email: string) => rector.tries(HEAD, { id: schoolId, key: writeKey(), input: adult({ email }) });
    expect(await name('au-dessus@example.org')).toBe('NOT_ALLOWED');
    expect(await name('ailleurs@example.org')).toBe('CONFLICT');
    expect((await rector.ask(HEAD, { id: schoolId, key: writeKey(), input: adult({ email: 'connue@example.org' }) })).nameHead).toMatchObject({ password: null, person: { id: known } });
    expect(await rector.tries(APPOINT, { id: north._id, key: writeKey(), input: adult({ email: 'ailleurs@example.org' }) })).toBe('CONFLICT');
  });

  it('has a head who gives no new password to a teacher who also administers', async () => {
    const schoolId = await schoolIn(north);
    const [headId, plain, both] = [await world.someone('adult'), await world.someone('adult'), await world.someone('adult')];
    await world.place(headId, 'HEAD', { schoolId, classroomId: null });
    for (const personId of [plain, both]) await world.place(personId, 'TEACHER', { schoolId, classroomId: null });
    await tools.administers(both, south);
    const head = await enter(headId);
    expect(await head.tries(RESET, { schoolId, personId: plain })).toBe('ok');
    expect(await head.tries(RESET, { schoolId, personId: both })).toBe('NOT_ALLOWED');
  });
});

it('is founded instead of a school by the one-time link, once, with its first administrator', async () => {
  const house = await openTestHouse();
  const FOUND = 'mutation ($token: String!, $input: FoundTerritoryInput!) { foundTerritory(token: $token, input: $input) { login places { role } offices { territory { id name kind opens can { appoint administer } } } } }';
  const token = house.foundingPath!.split('/').at(-1)!;
  const input = { kind: 'ACADEMIE', name: 'Académie des Essais', administrator: adult({ lastName: 'Rectrice' }), password: 'un mot de passe long' };
  const [founder, late] = [house.visitor(), house.visitor()];
  const { body } = await founder.post({ query: FOUND, variables: { token, input: { ...input, name: ' ' } } });
  expect(body.errors[0].extensions).toMatchObject({ code: 'INVALID', field: 'input.name' });
  const { foundTerritory: me } = await founder.ask(FOUND, { token, input });
  expect(me).toMatchObject({ login: 'ada.rectrice', places: [], offices: [{ territory: { name: 'Académie des Essais', kind: 'ACADEMIE', opens: ['CIRCONSCRIPTION', 'COMMUNE'], can: { appoint: true, administer: true } } }] });
  expect(await late.tries(FOUND, { token, input })).toBe('NOT_FOUND');
  const id = me.offices[0].territory.id;
  expect(await founder.tries(APPOINT, { id, key: writeKey(), input: adult() }), 'where nothing is above').toBe('ok');
  expect(await founder.tries(OPEN_SCHOOL, { id, key: writeKey(), input: aSchool() })).toBe('ok');
  await house.close();
});
