import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallSchool, inLatin, variants } from '../support/samples/make.ts';
import { ondePupils, ondeGuardians, plainPupils, plainGuardians, templateTeachers, written } from '../support/samples/tables.ts';
import { type RosterWorld, confirm, counted, decide, deliver, guardians, importOf, moveIn, onde, openRosterWorld, read, rowsOf, settled } from './roster-world.ts';

let world: RosterWorld;
beforeAll(async () => { world = await openRosterWorld(); });
afterAll(() => world.close());

const ANA = { last: 'BŒUF', first: 'ANA', born: '2016-03-04', ine: '0000000001A' };
const NOE = { last: 'BŒUF', first: 'NOÉ', born: '2016-03-04', ine: '0000000002A' };
const people = () => world.models.persons.countDocuments({});
const register = (schoolId: string) => world.register(schoolId);

describe('a school that moves in', () => {
  it('reads ONDE, shows what it would do, and does it once confirmed: classes, twins, namesakes, ULIS, two levels', async () => {
    const { schoolId, head } = await world.headed();
    const before = await people();
    const school = smallSchool();
    const job = await read(head, schoolId, inLatin(written(ondePupils(school.pupils))));
    expect(job).toMatchObject({ state: 'READY', undecided: 0, massDeparture: false, can: { confirm: true, cancel: true, undo: false } });
    expect(counted(job, 'PUPIL', 'CREATE')).toBe(12);
    expect(job.newClasses).toContain('CP-CE1');
    expect(await people(), 'nothing is written before it is confirmed').toBe(before);
    expect(await world.models.classrooms.countDocuments({ schoolId })).toBe(0);
    // A directory that is open while it is applied shows them as soon as it is asked again.
    const listed = async (): Promise<number> => (await head.ask('query ($id: ID!) { schoolPeople(schoolId: $id, filter: { role: PUPIL }, first: 1) { total } }', { id: schoolId })).schoolPeople.total;
    expect(await listed()).toBe(0);
    const applied = await confirm(head, job.id);
    await expect.poll(listed, { timeout: 5_000 }).toBe(12);
    expect(applied).toMatchObject({ state: 'APPLIED', can: { undo: true }, journal: [{ state: 'READING', by: { id: head.id } }, { state: 'READY', by: null }, { state: 'APPLYING', by: { id: head.id } }, { state: 'APPLIED', by: null }] });
    expect(await people()).toBe(before + 12);
    const list = await register(schoolId);
    expect(list['CP-CE1']).toHaveLength(2);
    expect(list['ULIS']).toHaveLength(1);
    expect((await world.models.classrooms.findOne({ schoolId, name: 'CP-CE1' }).lean())!.levels.sort()).toEqual(['CE1', 'CP']);
    expect((await head.ask('query ($id: ID!) { school(id: $id) { classrooms { name pupils { login } } } }', { id: schoolId })).school.classrooms.flatMap(({ pupils }: { pupils: unknown[] }) => pupils)).toHaveLength(12);
  });

  it.each([
    ['ONDE', () => ({ pupils: ondePupils(smallSchool().pupils), guardians: ondeGuardians(smallSchool()) })],
    ['ONDE without INE', () => ({ pupils: ondePupils(smallSchool().pupils, false), guardians: ondeGuardians(smallSchool()) })],
    ['plain tables', () => ({ pupils: plainPupils(smallSchool().pupils), guardians: plainGuardians(smallSchool().pupils) })],
  ])('changes nothing by the same files again: %s', async (_, files) => {
    const { schoolId, head } = await world.headed();
    const { pupils, guardians: parents } = files();
    await moveIn(head, schoolId, inLatin(written(pupils)));
    const first = await moveIn(head, schoolId, inLatin(written(parents)));
    expect(counted(first, 'GUARDIAN', 'CREATE')).toBeGreaterThan(4);
    const kept = await Promise.all([people(), world.models.memberships.find({}).sort({ _id: 1 }).lean(), world.models.guardianships.find({}).sort({ _id: 1 }).lean(), world.models.keys.find({}).sort({ _id: 1 }).lean()]);
    for (const file of [pupils, parents]) {
      const again = await moveIn(head, schoolId, inLatin(written(file)));
      expect(new Set(again.counts.map(({ action }: { action: string }) => action))).toEqual(new Set(['SAME']));
      expect(again.progress.total).toBe(0);
    }
    expect(await Promise.all([people(), world.models.memberships.find({}).sort({ _id: 1 }).lean(), world.models.guardianships.find({}).sort({ _id: 1 }).lean(), world.models.keys.find({}).sort({ _id: 1 }).lean()])).toEqual(kept);
  });

  it('gives siblings of one line one guardian, and the same one to a child who joins later', async () => {
    const { schoolId, head } = await world.headed();
    await moveIn(head, schoolId, onde(ANA, { ...NOE, room: 'CM1' }));
    const rows = [['BŒUF', 'ANA', 'CM2 A'], ['BŒUF', 'NOÉ', 'CM1']] as const;
    await moveIn(head, schoolId, guardians({ last: 'Quintin', first: 'Élise', children: [...rows] }));
    const one = (await world.models.persons.findOne({ firstName: 'Élise', lastName: 'Quintin' }).lean())!;
    expect(await world.models.guardianships.countDocuments({ guardianId: one._id, until: null })).toBe(2);
    const small = { last: 'BŒUF', first: 'ZOÉ', born: '2020-01-01', ine: '0000000003A', level: 'PS', room: 'PS' };
    await moveIn(head, schoolId, onde(ANA, { ...NOE, room: 'CM1' }, small));
    const job = await read(head, schoolId, guardians({ last: 'QUINTIN', first: 'Elise', children: [...rows, ['Bœuf', 'Zoé', 'PS']] }));
    expect(await rowsOf(head, job.id, 'CHANGE')).toMatchObject([{ of: 'GUARDIAN', changes: [{ field: 'CHILDREN', from: null, to: 'Zoé' }] }]);
    await confirm(head, job.id);
    expect(await world.models.guardianships.countDocuments({ guardianId: one._id, until: null })).toBe(3);
    expect(await world.models.persons.countDocuments({ firstName: 'Élise', lastName: 'Quintin' })).toBe(1);
    await moveIn(head, schoolId, guardians({ last: 'Inconnu', first: 'Jean', children: [['Personne', 'Ici', 'CM2 A']] }), {}).then((left) => expect(left.leftOut).toEqual([{ reason: 'NO_CHILD', count: 1 }]));
    await world.house.sweep();
  });

  it('moves whoever changes class, keeps the history, and holds a pupil of two classes and of two schools', async () => {
    const [one, two] = [await world.headed(), await world.headed()];
    const lou = { last: 'Lou', first: 'Ève', born: '2015-05-05', ine: '0000000009B' };
    await moveIn(one.head, one.schoolId, onde(lou));
    const id = (await world.models.keys.findById('INE 0000000009B').lean())!.personId;
    const job = await read(one.head, one.schoolId, onde({ ...lou, room: 'CM2 B' }));
    expect(await rowsOf(one.head, job.id, 'CHANGE')).toMatchObject([{ changes: [{ field: 'CLASSES', from: 'CM2 A', to: 'CM2 B' }] }]);
    await confirm(one.head, job.id);
    expect(await register(one.schoolId)).toEqual({ 'CM2 A': [], 'CM2 B': ['Ève Lou'] });
    expect(await world.models.memberships.countDocuments({ personId: id, until: { $ne: null } })).toBe(1);
    await moveIn(one.head, one.schoolId, onde({ ...lou, room: 'CM2 B' }, { ...lou, room: 'Anglais' }));
    expect(await register(one.schoolId)).toMatchObject({ 'CM2 B': ['Ève Lou'], Anglais: ['Ève Lou'] });
    await moveIn(two.head, two.schoolId, onde({ ...lou, first: 'Eve Marie' }));
    expect(await register(two.schoolId)).toEqual({ 'CM2 A': ['Ève Lou'] });
    expect(await register(one.schoolId)).toMatchObject({ 'CM2 B': ['Ève Lou'], Anglais: ['Ève Lou'] });
  });
});

describe('who somebody is', () => {
  it('is never told by a name alone: a namesake is shown, with class and birth date, and a person decides', async () => {
    const { schoolId, head } = await world.headed();
    const room = await world.aClass(schoolId, 'CE1');
    const known = await world.someone('pupil', { firstName: 'Lina', lastName: 'Bernard' });
    await world.place(known, 'PUPIL', room);
    const line = { last: 'BERNARD', first: 'LINA', born: '2018-02-02', room: 'CE1', level: 'CE1' };
    const job = await read(head, schoolId, onde(line));
    expect(job).toMatchObject({ undecided: 1, can: { confirm: true } });
    const [row] = await rowsOf(head, job.id, 'AMBIGUOUS');
    expect(row).toMatchObject({ birthDate: '2018-02-02', candidates: [{ id: known, firstName: 'Lina', lastName: 'Bernard', around: ['CE1'], birthDate: null }] });
    await expect(confirm(head, job.id)).rejects.toMatchObject({ code: 'INVALID' });
    await expect(decide(head, row.id, 'SAME_PERSON', head.id)).rejects.toMatchObject({ code: 'INVALID' });
    await decide(head, row.id, 'NEW_PERSON');
    expect(await decide(head, row.id, 'SAME_PERSON', known)).toEqual({ decision: 'SAME_PERSON', decidedPersonId: known });
    await confirm(head, job.id);
    expect((await world.models.persons.findById(known).lean())!.birthDate).toBe('2018-02-02');
    expect(await register(schoolId)).toEqual({ CE1: ['Lina Bernard'] });
    expect(counted(await moveIn(head, schoolId, onde(line)), 'PUPIL', 'SAME')).toBe(1);
  });

  it('keeps apart namesakes of other days, and whoever has the INE but another birth date', async () => {
    const { schoolId, head } = await world.headed();
    await moveIn(head, schoolId, onde({ ...ANA, ine: '0000000021C' }, { ...ANA, ine: '', born: '2017-01-01' }));
    expect((await register(schoolId))['CM2 A']).toEqual(['Ana Bœuf', 'Ana Bœuf']);
    const job = await read(head, schoolId, onde({ ...ANA, ine: '0000000021C', born: '2016-04-03' }, { ...ANA, ine: '0000000022C' }));
    expect(await rowsOf(head, job.id, 'AMBIGUOUS')).toMatchObject([{ birthDate: '2016-04-03', candidates: [{ birthDate: '2016-03-04' }] }]);
    expect(counted(job, 'PUPIL', 'CREATE'), 'another INE is another child').toBe(1);
    const [row] = await rowsOf(head, job.id, 'AMBIGUOUS');
    await decide(head, row.id, 'LEAVE_OUT');
    await confirm(head, job.id);
    expect((await register(schoolId))['CM2 A']).toHaveLength(3);
  });

  it('shows nobody of a school that is not the importer’s', async () => {
    const [one, two] = [await world.headed(), await world.headed()];
    await moveIn(one.head, one.schoolId, onde({ last: 'Secret', first: 'Paul', born: '2015-01-01', ine: '0000000031D' }));
    const job = await read(two.head, two.schoolId, onde({ last: 'Secret', first: 'Paul', born: '2015-01-01' }, { last: 'Autre', first: 'Paul', born: '2014-01-01', ine: '0000000031D' }));
    expect(counted(job, 'PUPIL', 'CREATE')).toBe(2);
    await confirm(two.head, job.id);
    expect(await world.models.keys.countDocuments({ _id: 'INE 0000000031D' })).toBe(1);
    expect(await register(one.schoolId)).toEqual({ 'CM2 A': ['Paul Secret'] });
  });

  it('takes teachers by table, known by address in the school only', async () => {
    const { schoolId, head } = await world.headed();
    const there = await world.someone('adult', { firstName: 'Zélie', lastName: 'Ancien', email: 'zelie@ecole.example' });
    await world.place(there, 'TEACHER', { schoolId, classroomId: null });
    await world.someone('adult', { firstName: 'Côme', lastName: 'Ailleurs', email: 'come@ecole.example' });
    const teacher = (firstName: string, lastName: string, email: string) => ({ id: '', civility: 'MME' as const, firstName, lastName, email, head: false, className: 'CP A', school: { id: '', uai: '', name: '', town: '' } });
    const file = written(templateTeachers([teacher('Zélie', 'Nouveau', 'zelie@ecole.example'), teacher('Côme', 'Ailleurs', 'come@ecole.example')]));
    const job = await read(head, schoolId, file, { name: 'Enseignants.csv' });
    expect([counted(job, 'TEACHER', 'CHANGE'), counted(job, 'TEACHER', 'CREATE')]).toEqual([1, 1]);
    await confirm(head, job.id);
    expect(await world.models.persons.findById(there).lean()).toMatchObject({ lastName: 'Nouveau' });
    const come = await world.models.persons.find({ firstName: 'Côme', lastName: 'Ailleurs' }).sort({ createdAt: 1 }).lean();
    expect(come.map(({ email }) => email)).toEqual(['come@ecole.example', null]);
    expect(counted(await moveIn(head, schoolId, file, { name: 'Enseignants.csv' }), 'TEACHER', 'SAME')).toBe(2);
  });
});

describe('an AAF delivery', () => {
  it('moves in the schools that the importer directs, leaves out the others and says so, then takes changes', async () => {
    const [schoolId, other] = [await world.aSchool(), await world.aSchool()];
    await world.models.schools.updateOne({ _id: schoolId }, { $set: { uai: '0210000X' } });
    await world.models.schools.updateOne({ _id: other }, { $set: { uai: '0210001X' } });
    const headId = await world.someone('adult');
    await world.place(headId, 'HEAD', { schoolId, classroomId: null });
    const head = await world.enter(headId);
    const zip = variants().get('aaf.zip')!;
    const job = await read(head, schoolId, zip, { name: 'aaf.zip' });
    expect([counted(job, 'PUPIL', 'CREATE'), counted(job, 'TEACHER', 'CREATE')]).toEqual([8, 8]);
    expect(Object.fromEntries(job.leftOut.map(({ reason, count }: { reason: string; count: number }) => [reason, count])).OTHER_SCHOOL).toBe(16);
    await confirm(head, job.id);
    expect(await register(other)).toEqual({});
    expect(new Set((await moveIn(head, schoolId, zip, { name: 'aaf.zip' })).counts.map(({ action }: { action: string }) => action))).toEqual(new Set(['SAME']));
  });
});

describe('a file that cannot be read', () => {
  it('is refused whole with its file, line and column, and changes nothing', async () => {
    const { schoolId, head } = await world.headed();
    const before = await people();
    const job = await read(head, schoolId, onde(ANA, { ...NOE, born: '2016-02-31' }));
    expect(job).toMatchObject({ state: 'REFUSED', fault: { file: 'CSVExtraction.csv', line: 3, column: 'Date naissance' }, can: { confirm: false } });
    expect((await read(head, schoolId, readFileSync('package.json'))).state).toBe('REFUSED');
    const twice = await read(head, schoolId, onde(ANA, { ...NOE, ine: ANA.ine }));
    expect(twice).toMatchObject({ state: 'REFUSED', fault: { line: 3 } });
    expect(await people()).toBe(before);
    await world.house.sweep();
    expect(await world.roster.rows.countDocuments({ importId: { $in: [job.id, twice.id] } })).toBe(0);
  });

  it('is taken only from our own pages, by name, with a key, at most 100 MB', async () => {
    const { schoolId, head } = await world.headed();
    const code = async (more: Parameters<typeof deliver>[3]) => { const { status, body } = await deliver(head, schoolId, onde(ANA), more); return `${status} ${body.error?.code ?? 'ok'}`; };
    expect(await code({ headers: { origin: 'https://ailleurs.example' } })).toBe('403 FOREIGN_ORIGIN');
    expect(await code({ headers: { cookie: '' } })).toBe('401 NOT_SIGNED_IN');
    expect(await code({ key: 'x' })).toBe('400 INVALID');
    expect(await code({ headers: { 'content-type': 'text/csv' } })).toBe('400 INVALID');
    const [one, again] = [await deliver(head, schoolId, onde(ANA), { key: 'the-very-same' }), await deliver(head, schoolId, onde(ANA), { key: 'the-very-same' })];
    expect(again.body).toEqual(one.body);
    await settled(head, one.body.id);
  });

  it('keeps a second import of a school waiting for the first, in clear words', async () => {
    const { schoolId, head } = await world.headed();
    const both = await Promise.all([deliver(head, schoolId, onde(ANA)), deliver(head, schoolId, onde(NOE))]);
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect(both.find(({ status }) => status === 409)!.body.error).toMatchObject({ code: 'CONFLICT', fr: expect.stringContaining('déjà en cours') });
    const { id } = both.find(({ status }) => status === 202)!.body;
    await settled(head, id);
    expect((await deliver(head, schoolId, onde(NOE))).status).toBe(409);
    await head.ask('mutation ($id: ID!) { cancelImport(id: $id) { id } }', { id });
    expect(await importOf(head, id)).toMatchObject({ state: 'CANCELLED' });
    await moveIn(head, schoolId, onde(NOE));
  });
});
