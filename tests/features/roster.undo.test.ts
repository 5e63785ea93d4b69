import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RosterWorld, confirm, counted, decide, guardians, importOf, moveIn, onde, openRosterWorld, read, rowsOf, undo } from './roster-world.ts';

const DAY = 86_400_000;
let world: RosterWorld;
beforeAll(async () => { world = await openRosterWorld(); });
afterAll(() => world.close());

let ine = 0;
/** That many pupils whom nobody else has. */
const pupils = (count: number, room = 'CM2 A') => Array.from({ length: count }, (_, nth) => ({ last: `Nom${String.fromCharCode(65 + nth)}`, first: 'Zoé', born: `2015-01-${String(10 + nth)}`, ine: `${String(9_000_000 + ine++).padStart(10, '0')}K`, room }));
const storeOf = async (schoolId: string) => ({
  register: await world.register(schoolId), persons: await world.models.persons.countDocuments({}), keys: await world.models.keys.countDocuments({}), guardianships: await world.models.guardianships.countDocuments({}),
});

describe('pupils whom a complete file lacks', () => {
  it('leave only if that is confirmed, and more than a tenth of a school takes a second word', async () => {
    const { schoolId, head } = await world.headed();
    const all = pupils(10);
    await moveIn(head, schoolId, onde(...all));
    const some = onde(...all.slice(0, 8));
    const job = await read(head, schoolId, some);
    expect(job).toMatchObject({ massDeparture: true, departures: [{ pupils: 10, missing: 2, isMass: true }] });
    await expect(confirm(head, job.id, { departures: true })).rejects.toMatchObject({ code: 'INVALID', extensions: { field: 'massDeparture' } });
    const [one] = await rowsOf(head, job.id, 'LEAVER');
    expect(one).toMatchObject({ classes: ['CM2 A'], birthDate: null });
    await decide(head, one.id, 'STAYS');
    expect(await importOf(head, job.id)).toMatchObject({ massDeparture: false, departures: [{ missing: 1 }] });
    await decide(head, one.id, 'LEAVES');
    await confirm(head, job.id, { departures: false });
    expect((await world.register(schoolId))['CM2 A'], 'nobody leaves who was not confirmed').toHaveLength(10);
    const applied = await moveIn(head, schoolId, some, { departures: true, massDeparture: true });
    expect((await world.register(schoolId))['CM2 A']).toHaveLength(8);
    expect(await undo(head, applied.id)).toMatchObject({ state: 'UNDONE', leftAsIs: 0 });
    expect((await world.register(schoolId))['CM2 A'], 'they are back in their class').toHaveLength(10);
  });

  it('are not proposed by a file of guardians, nor when a namesake of theirs is being decided', async () => {
    const { schoolId, head } = await world.headed();
    const room = await world.aClass(schoolId, 'CM2 A');
    const known = await world.someone('pupil', { firstName: 'Ana', lastName: 'Bœuf' });
    await world.place(known, 'PUPIL', room);
    const job = await read(head, schoolId, onde({ last: 'BOEUF', first: 'Ana', born: '2015-01-01' }));
    expect([counted(job, 'PUPIL', 'AMBIGUOUS'), job.departures]).toEqual([1, []]);
    await head.ask('mutation ($id: ID!) { cancelImport(id: $id) { id } }', { id: job.id });
    expect((await read(head, schoolId, guardians({ last: 'Boeuf', first: 'Ida', children: [['Bœuf', 'Ana', 'CM2 A']] }))).departures).toEqual([]);
  });
});

describe('undoing', () => {
  it('takes back all that was made and changed, and a second undoing is the same', async () => {
    const { schoolId, head } = await world.headed();
    const [one, two, three] = pupils(3);
    const before = await storeOf(schoolId);
    const first = await moveIn(head, schoolId, onde(one!, two!));
    const parents = await moveIn(head, schoolId, guardians({ last: 'Roux', first: 'Ida', email: 'ida@maison.example', children: [[one!.last, one!.first, 'CM2 A'], [two!.last, two!.first, 'CM2 A']] }));
    const between = await storeOf(schoolId);
    const second = await moveIn(head, schoolId, onde({ ...one!, room: 'CM2 B' }, { ...two!, last: 'Renommé' }, three!));
    expect((await world.register(schoolId))['CM2 B']).toEqual(['Zoé NomA']);
    expect(await undo(head, second.id)).toMatchObject({ state: 'UNDONE', leftAsIs: 0, can: { undo: false } });
    expect(await storeOf(schoolId)).toEqual(between);
    await undo(head, parents.id);
    expect(await undo(head, first.id)).toMatchObject({ leftAsIs: 0 });
    expect(await storeOf(schoolId)).toEqual(before);
    expect(await undo(head, first.id)).toMatchObject({ state: 'UNDONE' });
    expect(await world.models.classrooms.countDocuments({ schoolId })).toBe(0);
  });

  it('leaves what has been used or changed since, and says how much', async () => {
    const { schoolId, head } = await world.headed();
    const [one, two, three] = pupils(3);
    await moveIn(head, schoolId, onde(one!));
    const job = await moveIn(head, schoolId, onde({ ...one!, last: 'Corrigé' }, two!, three!));
    const ids = await Promise.all([one!, two!, three!].map(async (each) => (await world.models.keys.findById(`INE ${each.ine}`).lean())!.personId));
    const { resetPassword } = await head.ask('mutation ($schoolId: ID!, $personId: ID!) { resetPassword(schoolId: $schoolId, personId: $personId) { login password } }', { schoolId, personId: ids[1] });
    const child = await world.house.signIn(resetPassword.login, resetPassword.password);
    await world.models.persons.updateOne({ _id: ids[0]! }, { $set: { lastName: 'Autrement' } });
    const room = (await world.models.classrooms.findOne({ schoolId }).lean())!._id;
    const content = { title: 'Mon billet', text: 'Bonjour', audience: 'CLASS', publishAt: null, signature: false, comments: true, pictures: [], fileIds: [] };
    const { createPost } = await child.ask('mutation ($id: ID!, $input: PostInput!) { createPost(wallId: $id, key: "un-billet-avant", input: $input, publish: true) { id } }', { id: room, input: content });
    const undone = await undo(head, job.id);
    expect(undone.leftAsIs).toBeGreaterThanOrEqual(2);
    expect((await world.models.persons.findById(ids[0]!).lean())!.lastName).toBe('Autrement');
    expect(await world.models.persons.findById(ids[1]!), 'an account in use stays').not.toBeNull();
    expect(await child.tries('query ($id: ID!) { classroom(id: $id) { id } }', { id: room })).toBe('DEPARTED');
    expect((await head.ask('query ($id: ID!) { post(id: $id) { text } }', { id: createPost.id })).post.text).toBe('Bonjour');
    expect(await world.models.persons.findById(ids[2]!), 'in a class that has been used, nobody is removed').not.toBeNull();
    expect((await world.register(schoolId))['CM2 A']).toEqual(['Zoé Autrement']);
  });

  it('is for 30 days; then the lines are forgotten, and the journal stays', async () => {
    const { schoolId, head } = await world.headed();
    const job = await moveIn(head, schoolId, onde(...pupils(2)));
    expect(await world.roster.rows.countDocuments({ importId: job.id })).toBe(2);
    world.house.travel(31 * DAY);
    await world.house.sweep();
    const again = await world.enter(head.id);
    expect(await importOf(again, job.id)).toMatchObject({ state: 'APPLIED', undoUntil: null, can: { undo: false }, sha256: job.sha256 });
    expect((await importOf(again, job.id)).journal).toHaveLength(4);
    expect(await world.roster.rows.countDocuments({ importId: job.id })).toBe(0);
    await expect(undo(again, job.id)).rejects.toMatchObject({ code: 'CONFLICT' });
    const waiting = await read(again, schoolId, onde(...pupils(2)));
    world.house.travel(8 * DAY);
    await world.house.sweep();
    expect(await importOf(await world.enter(head.id), waiting.id)).toMatchObject({ state: 'CANCELLED' });
  });
});
