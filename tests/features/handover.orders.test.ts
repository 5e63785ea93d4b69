import { afterAll, beforeAll, expect, it } from 'vitest';
import { aafFile, added, fileName } from '../support/samples/aaf.ts';
import { written } from '../support/samples/tables.ts';
import { zipSync } from 'fflate';
import { type Passing, type PassingWorld, asks, openPassing } from './handover-world.ts';
import { confirm as confirmImport, decide, read, rowsOf } from './roster-world.ts';

let world: PassingWorld;
beforeAll(async () => { world = await openPassing(); });
afterAll(() => world.close());

const INE = '0990000088P';
const BORN = '2015-09-10';

/** The list of a collège as SIECLE extracts it. */
const siecle = (): Uint8Array => Buffer.from(written([
  ['Nom de famille', 'Prénom 1', 'Date de naissance', 'INE', 'Code MEF', 'Division'], ['RELAIS', 'MAYA', '10/09/2015', INE, '10010012110', '6e A'],
]), 'latin1');

/** The same as the académie delivers it for the second degree, with its mother, a teacher, and the nomenclatures that go along. */
const aaf = (uai: string): Uint8Array => zipSync(Object.fromEntries(Object.entries({
  EtabEducNat: [added('EtabEducNat', '9000', { ENTStructureJointure: '9000', ENTEtablissementUAI: uai, ENTStructureNomCourant: 'Collège des Essais', ENTStructureTypeStruct: 'COLLEGE', ENTStructureClasses: '6e A$6EME' })],
  Eleve: [added('Eleve', '71', {
    ENTPersonJointure: '71', sn: 'RELAIS', givenName: 'Maya', ENTEleveINE: INE, ENTPersonDateNaissance: '10/09/2015', ENTPersonStructRattach: '9000', ENTEleveNivFormation: '6EME', ENTEleveClasses: '9000$6e A',
    ENTEleveGroupes: '', ENTElevePersRelEleve: ['81$2$1$1$1$0', '82$3$0$0$1$0'],
  })],
  PersRelEleve: [added('PersRelEleve', '81', { ENTPersonJointure: '81', sn: 'Relais', givenName: 'Inès', mail: '' }), added('PersRelEleve', '82', { ENTPersonJointure: '82', sn: 'Voisin', givenName: 'Max' })],
  PersEducNat: [added('PersEducNat', '91', { ENTPersonJointure: '91', sn: 'Prof', givenName: 'Ada', ENTPersonStructRattach: '9000', ENTPersonFonctions: '9000$ENS$ENSEIGNEMENT$L0202$LETTRES', ENTAuxEnsClassesMatieres: ['9000$6e A$020700', '9000$6e A$020800'] })],
  MefEducNat: [added('MefEducNat', '1', { ENTMefJointure: '1' })],
}).map(([entity, requests]) => [`ESSAI/${fileName(entity)}`, Buffer.from(aafFile(requests).replace('ISO-8859-15', 'UTF-8'))])));

/** The collège's own import, confirmed; whoever could be one of several is said to be that pupil. */
async function importAt(at: Passing, format: 'SIECLE' | 'AAF 2D', pupilId: string): Promise<void> {
  const job = await read(at.principal, at.college, format === 'SIECLE' ? siecle() : aaf(at.uai), { name: format === 'SIECLE' ? 'ExportSIECLE.csv' : 'aaf.zip' });
  expect(job).toMatchObject({ state: 'READY', fault: null });
  for (const { id, candidates } of await rowsOf(at.principal, job.id, 'AMBIGUOUS')) {
    expect(candidates.map((one: { id: string }) => one.id)).toEqual([pupilId]);
    await decide(at.principal, id, 'SAME_PERSON', pupilId);
  }
  expect(await confirmImport(at.principal, job.id)).toMatchObject({ state: 'APPLIED' });
}

it.each`
  when        | format      | known             | used
  ${'before'}  | ${'SIECLE'} | ${'by INE'}       | ${false}
  ${'before'}  | ${'AAF 2D'} | ${'by name only'} | ${true}
  ${'before'}  | ${'SIECLE'} | ${'by name only'} | ${false}
  ${'between'} | ${'AAF 2D'} | ${'by INE'}       | ${false}
  ${'between'} | ${'SIECLE'} | ${'by name only'} | ${true}
  ${'between'} | ${'AAF 2D'} | ${'by name only'} | ${false}
  ${'after'}   | ${'SIECLE'} | ${'by INE'}       | ${false}
  ${'after'}   | ${'AAF 2D'} | ${'by name only'} | ${false}
`('the collège imports $format $when the link, the école knows the pupil $known, account there in use: $used: one pupil, with the account of the école', async ({ when, format, known, used }) => {
  const at = await world.passing();
  const maya = await world.child(at, { firstName: 'Maya', lastName: 'Relais', birthDate: BORN });
  await world.models.keys.deleteMany({ _id: { $in: [`INE ${INE}`, /^AAF2D ESSAI /] } });
  if (known === 'by INE') await world.models.keys.create({ _id: `INE ${INE}`, personId: maya.id, addedAt: new Date() });
  const importNow = (moment: string): Promise<void> | undefined => (when === moment ? importAt(at, format, maya.id) : undefined);

  await importNow('before');
  const { linkId } = await world.sent(at, maya);
  await importNow('between');
  const other = (await world.models.memberships.find({ schoolId: at.college, role: 'PUPIL', until: null }).lean()).find(({ personId }) => personId !== maya.id)?.personId ?? null;
  expect(other === null).toBe(known === 'by INE' || when === 'after');
  const session = other && used ? await world.enterAs(other) : null;
  if (other) {
    expect(await world.link(at.principal, linkId)).toMatchObject({ mustDecide: true, isHere: false, matches: [{ personId: other, why: 'BIRTH' }] });
    await at.principal.ask(asks.decide, { id: linkId, personId: other, same: true });
  }
  await at.principal.ask(asks.accept, { ids: [linkId], classroomId: at.sixth.classroomId });
  expect(await at.principal.tries(asks.confirm, { ids: [linkId] })).toBe('ok');
  await importNow('after');

  const there = await world.models.memberships.find({ schoolId: at.college, role: 'PUPIL', until: null }).lean();
  expect(there.map(({ personId, classroomId }) => [personId, classroomId])).toEqual([[maya.id, at.sixth.classroomId]]);
  expect((await world.models.keys.findById(`INE ${INE}`).lean())!.personId).toBe(maya.id);
  for (const who of [maya.pupil, ...(session ? [session] : [])]) expect((await who.ask('{ me { id } }')).me.id).toBe(maya.id);
  if (format === 'AAF 2D') {
    const guardians = await world.models.guardianships.find({ pupilId: maya.id, until: null }).lean();
    // Both of the école's, and of the delivery whoever has legal responsibility.
    expect(guardians).toHaveLength(3);
    expect(await world.models.memberships.countDocuments({ schoolId: at.college, classroomId: at.sixth.classroomId, role: 'TEACHER', until: null })).toBe(1);
  }
});
