import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer, Person } from '../support/person.ts';
import { writeKey } from '../support/school.ts';
import type { Somewhere } from './school-world.ts';
import { FAMILIES, type WallWorld, aPost, create, openWallWorld } from './wall-world.ts';

const LETTERS = 'mutation ($c: ID!, $p: [ID!]!, $key: ID!, $uses: Int!) { inviteFamilies(classroomId: $c, pupilIds: $p, key: $key, uses: $uses) { pupil { id } firstName code expiresAt } }';
const READ = 'mutation ($code: String!) { readFamilyCode(code: $code) { firstName className } }';
const JOIN = 'mutation ($code: String!, $key: ID!) { joinByCode(code: $code, key: $key) { id children { person { id } classrooms { name school { id } } } } }';
const CREATE = 'mutation ($code: String!, $key: ID!, $input: AdultInput!) { joinAsNewGuardian(code: $code, key: $key, input: $input, password: "un mot de passe à moi") { id login children { person { id } } } }';
const FAMILY = 'query ($id: ID!) { classroom(id: $id) { pupils { person { id } guardians { person { id } since } familyCode { usesLeft by { id } joined { person { id } } } } } }';
const DAY = 24 * 60 * 60_000;

let world: WallWorld;
let ecole: Class;
let college: Class;

interface Class extends Somewhere { teacher: Person; head: Person }

async function aClassWithStaff(name: string): Promise<Class> {
  const at = await world.aClass(await world.aSchool(), name);
  const enter = async (role: 'TEACHER' | 'HEAD'): Promise<Person> => {
    const id = await world.someone('adult', { email: `${role.toLowerCase()}.${name.toLowerCase().replace(/\W/g, '')}@example.org` });
    await world.place(id, role, role === 'HEAD' ? { schoolId: at.schoolId, classroomId: null } : at);
    if (role === 'TEACHER') await world.place(id, role, { schoolId: at.schoolId, classroomId: null });
    return Object.assign(await world.enter(id), { id });
  };
  return { ...at, teacher: await enter('TEACHER'), head: await enter('HEAD') };
}

beforeAll(async () => {
  world = await openWallWorld();
  [ecole, college] = [await aClassWithStaff('CE1'), await aClassWithStaff('6e A')];
});
afterAll(() => world.close());

const pupilIn = async (at: Somewhere, firstName = 'Jade'): Promise<string> => { const id = await world.someone('pupil', { firstName }); await world.place(id, 'PUPIL', at); return id; };
const adult = async (email: string | null = null): Promise<Person> => { const id = await world.someone('adult', { email }); return Object.assign(await world.enter(id), { id }); };
const letters = async (at: Class, pupilIds: string[], uses = 2, key = writeKey()): Promise<string[]> =>
  (await at.teacher.ask(LETTERS, { c: at.classroomId, p: pupilIds, key, uses })).inviteFamilies.map(({ code }: Answer) => code);
const join = (who: Person, code: string, key = writeKey()): Promise<string> => who.tries(JOIN, { code, key });
/** Back from a day to come, without the tries that were counted there. */
const travelBack = async (ms: number): Promise<void> => { world.house.travel(-ms); await world.models.attempts.deleteMany({}); };
const wardsOf = async (who: Person): Promise<string[]> => (await who.ask('{ me { children { person { id } } } }')).me.children.map(({ person }: Answer) => person.id);

it('says the child’s first name and class, whatever the case and dashes, and nothing more', async () => {
  const [code] = await letters(ecole, [await pupilIn(ecole)]);
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect((await world.house.visitor().ask(READ, { code: ` ${code!.toLowerCase().replaceAll('-', ' ')} ` })).readFamilyCode).toEqual({ firstName: 'Jade', className: 'CE1' });
  expect(await world.house.visitor().tries(READ, { code: 'AAAA-BBBB-CCCC' })).toBe('WRONG_CODE');
});

it('lets two in at once and refuses the third; whoever is in spends nothing more', async () => {
  const pupil = await pupilIn(ecole);
  const [code] = await letters(ecole, [pupil]);
  const [one, two, three] = [await adult(), await adult(), await adult()];
  const answers = await Promise.all([one, two, three].map((who) => join(who, code!)));
  expect(answers.sort()).toEqual(['WRONG_CODE', 'ok', 'ok']);
  const { classroom } = await ecole.teacher.ask(FAMILY, { id: ecole.classroomId });
  const row = classroom.pupils.find(({ person }: Answer) => person.id === pupil);
  expect([row.guardians.length, row.familyCode.usesLeft, row.familyCode.by.id, row.familyCode.joined.length]).toEqual([2, 0, ecole.teacher.id, 2]);
  const [again] = await letters(ecole, [pupil], 1);
  const inside = (await wardsOf(one)).includes(pupil) ? one : two;
  expect([await join(inside, again!), await join(inside, again!)]).toEqual(['ok', 'ok']);
  expect((await ecole.teacher.ask(FAMILY, { id: ecole.classroomId })).classroom.pupils.find(({ person }: Answer) => person.id === pupil).familyCode.usesLeft).toBe(1);
});

it('opens nothing once renewed, revoked or expired, or when the child has left; the same key prints the same letters', async () => {
  const [pupil, other, gone] = [await pupilIn(ecole), await pupilIn(ecole), await pupilIn(ecole)];
  const key = writeKey();
  const first = await letters(ecole, [pupil, other, gone], 2, key);
  expect(await letters(ecole, [pupil, other, gone], 2, key)).toEqual(first);
  const [renewed] = await letters(ecole, [pupil]);
  const parent = await adult();
  expect(await join(parent, first[0]!)).toBe('WRONG_CODE');
  expect(await ecole.teacher.tries('mutation ($c: ID!, $p: [ID!]!) { revokeFamilyCodes(classroomId: $c, pupilIds: $p) { id } }', { c: ecole.classroomId, p: [other] })).toBe('ok');
  expect(await join(parent, first[1]!)).toBe('WRONG_CODE');
  await ecole.teacher.ask('mutation ($c: ID!, $p: ID!) { endPlace(classroomId: $c, personId: $p) { id } }', { c: ecole.classroomId, p: gone });
  expect(await join(parent, first[2]!)).toBe('WRONG_CODE');
  world.house.travel(61 * DAY);
  const later = await adult();
  expect(await join(later, renewed!)).toBe('WRONG_CODE');
  await travelBack(61 * DAY);
  expect(await join(later, renewed!)).toBe('ok');
  expect(await ecole.teacher.tries(LETTERS, { c: ecole.classroomId, p: [pupil], key: writeKey(), uses: 7 })).toBe('INVALID');
});

it('makes an account for whoever has none, once for each key; an address that has one is told to sign in', async () => {
  const pupil = await pupilIn(ecole);
  const [code] = await letters(ecole, [pupil]);
  const key = writeKey();
  const input = { title: 'Mme', firstName: 'Ana', lastName: 'Nouvelle', email: 'ana.nouvelle@example.org' };
  const [one, two] = [world.house.visitor(), world.house.visitor()];
  const made = (await one.ask(CREATE, { code, key, input })).joinAsNewGuardian;
  expect((await two.ask(CREATE, { code, key, input })).joinAsNewGuardian.id).toBe(made.id);
  expect(made.children).toEqual([{ person: { id: pupil } }]);
  expect(await wardsOf(one)).toEqual([pupil]);
  expect(await world.models.persons.countDocuments({ email: input.email })).toBe(1);
  expect(await world.house.visitor().tries(CREATE, { code, key: writeKey(), input }), 'known').toBe('CONFLICT');
  expect(await world.house.visitor().tries(CREATE, { code: 'AAAA-BBBB-CCCC', key: writeKey(), input }), 'tells nothing without a code').toBe('WRONG_CODE');
  await world.house.signIn('ana.nouvelle@example.org', 'un mot de passe à moi');
});

it('limits tries by address', async () => {
  const limited = await openTries();
  expect(limited).toBe('TOO_MANY_ATTEMPTS');
  world.house.travel(16 * 60_000);
  expect(await world.house.visitor().tries(READ, { code: 'AAAA-BBBB-CCCC' })).toBe('WRONG_CODE');
});

async function openTries(): Promise<string> {
  for (let i = 0; i < 80; i++) {
    const answer = await world.house.visitor().tries(READ, { code: `AAAA-BBBB-C${String(i).padStart(3, '0')}` });
    if (answer !== 'WRONG_CODE') return answer;
  }
  return 'never';
}

it('ends a guardianship at once, and lets the same person in again only by another letter', async () => {
  const pupil = await pupilIn(ecole);
  const [code] = await letters(ecole, [pupil]);
  const parent = await adult();
  const key = writeKey();
  expect(await join(parent, code!, key)).toBe('ok');
  expect(await ecole.teacher.tries('mutation ($c: ID!, $p: ID!, $g: ID!) { endGuardianship(classroomId: $c, pupilId: $p, guardianId: $g) { id } }', { c: ecole.classroomId, p: pupil, g: parent.id })).toBe('ok');
  await join(parent, code!, key);
  expect(await wardsOf(parent), 'the same write told again').toEqual([]);
  const [fresh] = await letters(ecole, [pupil]);
  expect([await join(parent, fresh!), await wardsOf(parent)]).toEqual(['ok', [pupil]]);
});

it('is one account for children in an école and a collège, and a place as a teacher in a third school; nothing mixes', async () => {
  const [small, big] = [await pupilIn(ecole, 'Lou'), await pupilIn(college, 'Max')];
  const third = await aClassWithStaff('CP');
  const parent = await adult('une.adresse@example.org');
  expect([await join(parent, (await letters(ecole, [small]))[0]!), await join(parent, (await letters(college, [big]))[0]!)]).toEqual(['ok', 'ok']);
  const offer = { email: 'Une.Adresse@example.org', role: 'TEACHER', classroomIds: [third.classroomId], until: new Date(Date.now() + 10 * DAY).toISOString() };
  const INVITE = 'mutation ($s: ID!, $key: ID!, $input: MemberInvitationInput!) { inviteMember(schoolId: $s, key: $key, input: $input) { invitations { email role } teachers { person { id } } } }';
  const key = writeKey();
  expect(await third.head.tries('mutation ($s: ID!, $key: ID!, $input: AdultInput!) { addTeacher(schoolId: $s, key: $key, input: $input, classroomIds: []) { login } }', { s: third.schoolId, key: writeKey(), input: { firstName: 'A', lastName: 'B', email: offer.email } }), 'not linked without their word').toBe('CONFLICT');
  await third.head.ask(INVITE, { s: third.schoolId, key, input: offer });
  const { inviteMember } = await third.head.ask(INVITE, { s: third.schoolId, key: writeKey(), input: offer });
  expect(inviteMember.invitations, 'one offer at a time').toEqual([{ email: 'une.adresse@example.org', role: 'TEACHER' }]);
  expect(inviteMember.teachers.map(({ person }: Answer) => person.id)).not.toContain(parent.id);
  const { me } = await parent.ask('{ me { places { role } invitations { id schoolName role classNames until } } }');
  expect(me).toMatchObject({ places: [], invitations: [{ role: 'TEACHER', classNames: ['CP'], until: offer.until }] });
  expect(await parent.tries('query ($id: ID!) { wall(classroomId: $id) { id } }', { id: third.classroomId }), 'nothing before they accept').toBe('NOT_FOUND');
  const ANSWER = 'mutation ($id: ID!, $accept: Boolean!) { answerInvitation(id: $id, accept: $accept) { places { role school { id } classroom { id } } invitations { id } } }';
  const id = me.invitations[0].id;
  expect(await ecole.teacher.tries(ANSWER, { id, accept: true }), 'another’s').toBe('NOT_FOUND');
  const { answerInvitation } = await parent.ask(ANSWER, { id, accept: true });
  expect(answerInvitation.places.map(({ role, classroom }: Answer) => [role, classroom?.id ?? null])).toEqual([['TEACHER', null], ['TEACHER', third.classroomId]]);
  expect([await parent.tries(ANSWER, { id, accept: true }), await parent.tries(ANSWER, { id, accept: false })]).toEqual(['ok', 'CONFLICT']);

  for (const at of [ecole, college, third]) {
    await create(at.teacher, at.classroomId, aPost({ ...FAMILIES, title: `Familles ${at.classroomId}` }));
    await create(at.teacher, at.classroomId, aPost({ title: `Classe ${at.classroomId}` }));
  }
  const { feed } = await parent.ask('{ feed(first: 50) { edges { node { title } } } }');
  const seen = feed.edges.map(({ node }: Answer) => node.title);
  expect(seen.sort(), 'as a guardian what is for families, as a teacher all').toEqual([
    `Classe ${third.classroomId}`, `Familles ${college.classroomId}`, `Familles ${ecole.classroomId}`, `Familles ${third.classroomId}`,
  ].sort());
  const spaces = async (classroomId: string): Promise<string[]> => [
    await parent.tries('query ($id: ID!) { chat(classroomId: $id) { __typename } }', { id: classroomId }), await parent.tries('query ($id: ID!) { classroom(id: $id) { id pupils { login } } }', { id: classroomId }),
  ];
  expect([await spaces(ecole.classroomId), await spaces(third.classroomId)]).toEqual([['NOT_FOUND', 'ok'], ['ok', 'ok']]);
  expect((await parent.ask('query ($id: ID!) { classroom(id: $id) { pupils { login } } }', { id: ecole.classroomId })).classroom.pupils, 'no list for a guardian').toEqual([]);
  const { schoolOfHead } = { schoolOfHead: await third.head.tries('query ($id: ID!) { school(id: $id) { id } }', { id: ecole.schoolId }) };
  expect(schoolOfHead).toBe('NOT_FOUND');
  world.house.travel(11 * DAY);
  const back = await world.enter(parent.id);
  expect(await back.tries('query ($id: ID!) { wall(classroomId: $id) { id } }', { id: third.classroomId }), 'the replacement is over').toBe('NOT_FOUND');
  expect((await wardsOf(back)).sort()).toEqual([small, big].sort());
  await travelBack(11 * DAY);
});

it('is declined, withdrawn or too old, and gives nothing', async () => {
  const INVITE = 'mutation ($s: ID!, $key: ID!, $input: MemberInvitationInput!) { inviteMember(schoolId: $s, key: $key, input: $input) { invitations { id } } }';
  const someone = await adult('quelquun@example.org');
  const invite = async (): Promise<string> => (await ecole.head.ask(INVITE, { s: ecole.schoolId, key: writeKey(), input: { email: 'quelquun@example.org', role: 'HEAD', classroomIds: [] } })).inviteMember.invitations[0].id;
  const answer = (id: string, accept: boolean) => someone.tries('mutation ($id: ID!, $accept: Boolean!) { answerInvitation(id: $id, accept: $accept) { id } }', { id, accept });
  expect(await answer(await invite(), false)).toBe('ok');
  const withdrawn = await invite();
  expect(await ecole.head.tries('mutation ($id: ID!) { withdrawInvitation(id: $id) { id } }', { id: withdrawn })).toBe('ok');
  expect(await answer(withdrawn, true)).toBe('NOT_FOUND');
  const old = await invite();
  world.house.travel(61 * DAY);
  expect(await (await world.enter(someone.id)).tries('mutation ($id: ID!) { answerInvitation(id: $id, accept: true) { id } }', { id: old })).toBe('NOT_FOUND');
  await travelBack(61 * DAY);
  expect((await someone.ask('{ me { places { role } } }')).me.places).toEqual([]);
  expect(await ecole.head.tries(INVITE, { s: ecole.schoolId, key: writeKey(), input: { email: 'personne@example.org', role: 'TEACHER', classroomIds: [] } })).toBe('INVALID');
});
