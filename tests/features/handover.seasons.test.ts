import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schoolYearOf, startOf, yearAfter } from '../../schema/shapes.ts';
import { closesAt, opensAt } from '../../server/features/handover/season.ts';
import type { Answer } from '../support/person.ts';
import { DAY, type PassingWorld, asks, openPassing } from './handover-world.ts';

let world: PassingWorld;
beforeAll(async () => { world = await openPassing(); });
afterAll(() => world.close());

let shift = 0;
/** Moves the house's clock on; it never goes back. */
const travel = (ms: number): void => { shift += ms; world.house.travel(ms); };
const at = (moment: Date): void => travel(moment.getTime() - Date.now() - shift);

describe('the end of a year', () => {

  it('is prepared at any time and sent from June; proposes who leaves; another destination is refused for who is on the way', async () => {
    const there = await world.passing();
    const [one, two] = [await world.child(there), await world.child(there)];
    const desk = async (): Promise<Answer> => (await there.head.ask('query ($id: ID!) { handoverDesk(schoolId: $id) { isOpen unplanned { id } handovers { id can { send } } } }', { id: there.ecole })).handoverDesk;
    expect((await desk()).unplanned.map(({ id }: Answer) => id).sort()).toEqual([one.id, two.id].sort());
    const input = { uai: there.uai, occasion: 'YEAR_END', pupilIds: [one.id] };
    const { prepareHandover: { id, links: [link] } } = await there.head.ask(asks.prepare, { schoolId: there.ecole, input });
    await there.head.ask(asks.inform, { id });
    await one.mother.ask(asks.answer, { id: link.id, agree: true });
    expect(await there.head.tries(asks.send, { id })).toBe('NOT_ALLOWED');
    expect(await desk()).toMatchObject({ isOpen: false, unplanned: [{ id: two.id }], handovers: [{ can: { send: false } }] });
    expect(await there.head.tries(asks.prepare, { schoolId: there.ecole, input: { uai: '0999999Z', name: 'Ailleurs', occasion: 'YEAR_END', pupilIds: [one.id] } })).toBe('CONFLICT');
    expect(await there.head.tries(asks.prepare, { schoolId: there.ecole, input: { uai: '0999999Z', occasion: 'YEAR_END', pupilIds: [two.id] } })).toBe('INVALID');
    for (const uai of ['nimporte', (await world.models.schools.findById(there.ecole).lean())!.uai]) expect(await there.head.tries(asks.prepare, { schoolId: there.ecole, input: { ...input, uai } })).toBe('INVALID');
  });

  it('reads a list of destinations line by line and says what is wrong with each', async () => {
    const there = await world.passing();
    const [noe, zoe] = [await world.child(there, { firstName: 'Noé', lastName: 'Moreau', birthDate: '2016-03-04' }), await world.child(there, { firstName: 'Zoé', lastName: 'Petit', birthDate: '2016-05-06' })];
    await world.models.keys.create({ _id: 'INE 0990000042K', personId: zoe.id, addedAt: new Date() });
    const csv = `INE;Nom;Prénom;Date de naissance;UAI\r\n;MOREAU;Noe;04/03/2016;${there.uai}\r\n0990000042K;;;;0123456b\r\n0990000042K;;;;0123456B\r\n;INCONNU;Max;01/01/2016;${there.uai}\r\n;MOREAU;Noé;04/03/2016;rien\r\n`;
    const read = async (text: string | Buffer): Promise<Answer> => (await there.head.ask('query ($id: ID!, $file: String!) { readDestinations(schoolId: $id, file: $file) { lines { line pupil { id } destination { uai reach name } } faults { line column fr } } }', { id: there.ecole, file: Buffer.from(text as string).toString('base64') })).readDestinations;
    for (const text of [csv, Buffer.from(csv, 'latin1')]) {
      const { lines, faults } = await read(text);
      expect(lines).toEqual([
        { line: 2, pupil: { id: noe.id }, destination: { uai: there.uai, reach: 'HERE', name: 'Collège des Essais' } }, { line: 3, pupil: { id: zoe.id }, destination: { uai: '0123456B', reach: 'ARCHIVE', name: null } },
      ]);
      expect(faults.map(({ line, column }: Answer) => [line, column])).toEqual([[4, null], [5, null], [6, 'UAI']]);
    }
    await expect(read('Nom;Prénom\r\nMoreau;Noé\r\n')).rejects.toThrow('BROKEN_FILE');
  });
});

describe('time', () => {
  it('lets what nobody settles end: the pupil reads until then, the family is warned, and the account goes within the three months of the rules', async () => {
    const there = await world.passing();
    const eva = await world.child(there);
    const { linkId } = await world.sent(there, eva);
    const { openUntil } = await world.link(eva.mother, linkId);
    expect(new Date(openUntil).getTime() - Date.now()).toBeGreaterThan(89 * DAY);
    // The école has let them go: they have no place any more, and are awaited.
    await world.models.memberships.updateMany({ personId: eva.id }, { $set: { until: new Date() } });
    await world.house.sweep();
    expect(await eva.pupil.tries('{ me { id } }')).toBe('ok');
    expect(await eva.pupil.tries(asks.link, { id: linkId })).toBe('ok');
    travel(15 * DAY);
    const again = await world.enterAs(there.principal.id);
    await world.house.sweep();
    expect((await world.link(again, linkId)).history.map(({ act }: Answer) => act)).toContain('REMINDED');
    travel(46 * DAY);
    await world.house.sweep();
    expect((await world.handovers.links.findById(linkId).lean())!.warnedAt).not.toBeNull();
    travel(30 * DAY);
    await world.house.sweep();
    const head = await world.enterAs(there.head.id);
    expect(await world.link(head, linkId)).toMatchObject({ state: 'EXPIRED', history: expect.arrayContaining([{ act: 'EXPIRED', by: null }]) });
    expect(await (await world.enterAs(eva.id)).tries('query ($id: ID!) { passagesOf(personId: $id) { id } }', { id: eva.id })).toBe('DEPARTED');
    travel(40 * DAY);
    await world.house.sweep();
    await world.house.sweep();
    expect(await world.models.persons.countDocuments({ _id: eva.id })).toBe(0);
    expect(await world.handovers.links.countDocuments({ personId: eva.id })).toBe(0);
  });
});

describe('a year with its seasons', () => {
  it('hands over in June, opens in September, and keeps the école’s year for reading', async () => {
    const there = await world.passing();
    await world.aClass(there.ecole, 'CM2', yearAfter(schoolYearOf(new Date())));
    const [ada, ben] = [await world.child(there), await world.child(there)];
    const year = schoolYearOf(new Date());
    const { prepareHandover: { id, links } } = await there.head.ask(asks.prepare, { schoolId: there.ecole, input: { uai: there.uai, occasion: 'YEAR_END', pupilIds: [ada.id, ben.id] } });
    const linkOf = ({ id: pupilId }: { id: string }): string => links.find(({ pupil }: Answer) => pupil.id === pupilId).id;
    await there.head.ask(asks.inform, { id });
    at(new Date(opensAt(year).getTime() + 9 * DAY));
    const [head, principal] = [await world.enterAs(there.head.id), await world.enterAs(there.principal.id)];
    // Nobody has answered, and the family has had its days.
    await head.ask(asks.send, { id });
    const accept = (classroomId: string): Promise<string> => principal.tries(asks.accept, { ids: [linkOf(ada)], classroomId });
    expect(await accept(there.sixth.classroomId)).toBe('INVALID');
    expect(await accept(there.nextSixth.classroomId)).toBe('ok');
    expect(await principal.tries(asks.confirm, { ids: [linkOf(ada)] })).toBe('ok');
    const pupil = await world.enterAs(ada.id);
    expect(await world.roomsOf(pupil)).toEqual([there.cm2.classroomId]);

    at(new Date(startOf(yearAfter(year)).getTime() + 2 * DAY));
    await world.house.sweep();
    const now = await world.enterAs(ada.id);
    expect((await now.ask('{ me { id } }')).me.id).toBe(ada.id);
    expect(await world.roomsOf(now)).toEqual([there.nextSixth.classroomId]);
    const wall = 'query ($id: ID!) { wall(classroomId: $id) { id } }';
    expect(await now.tries(wall, { id: there.cm2.classroomId })).toBe('ok');
    expect(await (await world.enterAs(there.head.id)).tries(wall, { id: there.nextSixth.classroomId })).toBe('NOT_FOUND');
    expect(await now.tries('mutation ($wallId: ID!, $key: ID!, $input: PostInput!) { createPost(wallId: $wallId, key: $key, publish: true, input: $input) { id } }', { wallId: there.cm2.classroomId, key: 'a-key-of-a-post-1', input: { title: 'Encore', text: 'là' } })).not.toBe('ok');

    // Whom the collège has not answered reads on, until the end of October.
    const waiting = await world.enterAs(ben.id);
    expect([await waiting.tries(wall, { id: there.cm2.classroomId }), await world.roomsOf(waiting)]).toEqual(['ok', []]);
    at(new Date(closesAt(year).getTime() + 60_000));
    await world.house.sweep();
    await world.house.sweep();
    expect(await world.link(await world.enterAs(there.head.id), linkOf(ben))).toMatchObject({ state: 'EXPIRED' });
    expect(await (await world.enterAs(ben.id)).tries(wall, { id: there.cm2.classroomId })).toBe('DEPARTED');
    // Three months after the year's end: midnight of 1 December, in the time of Paris.
    at(new Date(startOf(yearAfter(year)).getTime() + 91 * DAY + 2 * 3_600_000));
    await world.house.sweep();
    await world.house.sweep();
    expect(await world.models.persons.countDocuments({ _id: { $in: [ada.id, ben.id] } })).toBe(1);
  });
});
