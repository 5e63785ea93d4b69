import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inSafeOrder, aafName } from '../../server/features/roster/files/aaf/names.ts';
import { aafFile, added, deleted, fileName, modified } from '../support/samples/aaf.ts';
import { variants, writeSamples } from '../support/samples/make.ts';
import { only, outcomeOf, rowsOf } from '../support/samples/reading.ts';

const samples = variants();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preau-aaf-'));
  await writeSamples(folder, samples);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const utf8 = (text: string): Buffer => Buffer.from(text.replace('ISO-8859-15', 'UTF-8'));
const delta = (requests: string[], entity = 'Eleve') => rowsOf(utf8(aafFile(requests)), fileName(entity, 'Delta'));

describe('AAF', () => {
  it('reads the same from a folder, a zip, and a zip that streams in', async () => {
    const rows = await rowsOf(join(folder, 'aaf'), 'aaf');
    expect(only(rows, 'FILE').map(({ of, extent }) => [of, extent])).toEqual([['SCHOOL', 'COMPLETE'], ['PUPIL', 'COMPLETE'], ['GUARDIAN', 'COMPLETE'], ['TEACHER', 'COMPLETE']]);
    expect(await rowsOf(join(folder, 'aaf.zip'), 'aaf.zip')).toEqual(rows);
    expect(await rowsOf(samples.get('aaf.zip')!, 'aaf.zip')).toEqual(rows);
  });

  it('links pupils, classes, guardians and schools by keys of their académie', async () => {
    const rows = await rowsOf(join(folder, 'aaf'), 'aaf');
    const [school] = only(rows, 'SCHOOL');
    const [pupil] = only(rows, 'PUPIL');
    expect(school).toMatchObject({ keys: ['AAF1D DIJON 5000'], uai: '0210000X', type: 'ECOLE ELEMENTAIRE', circonscription: 'Épine-Nord' });
    expect(pupil).toMatchObject({ keys: ['AAF1D DIJON 100000', 'INE 000000000HK'], email: null, school: { key: 'AAF1D DIJON 5000' }, groups: [] });
    expect(pupil!.classes).toMatchObject([{ kind: 'CLASS', key: expect.stringMatching(/^AAF1D DIJON 5000\$50000\d$/), school: { key: 'AAF1D DIJON 5000' } }]);
    const known = only(rows, 'GUARDIAN').flatMap(({ keys }) => keys);
    for (const { guardianKeys } of only(rows, 'PUPIL')) expect(known).toEqual(expect.arrayContaining(guardianKeys));
    expect(only(rows, 'TEACHER')[0]!.posts).toEqual([{ school: { uai: null, key: 'AAF1D DIJON 5000' }, heads: true, teaches: true }]);
  });

  it('leaves out, of a whole delivery, guardians of nobody', async () => {
    const text = aafFile([added('PersRelEleve', '1', { ENTPersonNom: 'Vial', ENTPersonPrenom: 'Nour' }), added('PersRelEleve', '2', { ENTPersonNom: 'Vial', ENTPersonPrenom: 'Sacha', ENTPersRelEleveEleve: ['7', '8'] })]);
    expect(only(await rowsOf(utf8(text), fileName('PersRelEleve')), 'GUARDIAN').map(({ keys, children }) => [keys, children.length])).toEqual([[['AAF1D - 2'], 2]]);
  });

  it('tells of a change only what the request names', async () => {
    const [, change, gone] = await delta([modified('100000', { ENTPersonPrenom: 'Zoé', ENTPersonMail: '' }), deleted('100001')]);
    expect(change).toEqual({ kind: 'CHANGE', of: 'PUPIL', file: fileName('Eleve', 'Delta'), line: 4, keys: ['AAF1D - 100000'], given: { firstName: 'Zoé', email: null } });
    expect(gone).toMatchObject({ kind: 'GONE', of: 'PUPIL', keys: ['AAF1D - 100001'] });
  });

  it('leaves groups and family name alone when a change names classes and used name', async () => {
    const [, change] = await delta([modified('1', { ENTPersonNom: 'Vial', ENTPersonClasses: '5$$$9$CP A' })]);
    expect(change).toMatchObject({ given: { usedName: 'Vial', classes: [{ name: 'CP A' }] } });
    expect(Object.keys((change as { given: object }).given).sort()).toEqual(['classes', 'usedName']);
  });

  it('never demotes a head by a change that does not tell who directs', async () => {
    const [, change] = await delta([modified('1', { ENTPersonFonctions: '5$ENS$Enseignement$L$' })], 'PersEducNat');
    expect(change).toMatchObject({ given: { posts: [{ heads: null, teaches: true }] } });
  });

  it('puts schools before pupils, pupils before guardians, whole deliveries before changes', () => {
    const names = ['PersEducNat', 'PersRelEleve', 'Eleve', 'EtabEducNat'].flatMap((entity) => [`DIJON/${fileName(entity, 'Delta')}`, `LYON/${fileName(entity)}`, `DIJON/${fileName(entity, 'Complet', 1)}`, `DIJON/${fileName(entity)}`]);
    expect(inSafeOrder(names.map(aafName)).map(({ extent, of, academie, chunk }) => `${extent} ${of} ${academie} ${chunk}`)).toEqual(
      ['SCHOOL', 'PUPIL', 'GUARDIAN', 'TEACHER'].flatMap((of) => [`COMPLETE ${of} DIJON 0000`, `COMPLETE ${of} DIJON 0001`, `COMPLETE ${of} LYON 0000`])
        .concat(['SCHOOL', 'PUPIL', 'GUARDIAN', 'TEACHER'].map((of) => `DELTA ${of} DIJON 0000`)));
  });

  it.each([
    ['entities', '<?xml version="1.0"?><!DOCTYPE ficAlimMENESR [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><ficAlimMENESR>&b;</ficAlimMENESR>'],
    ['an outer grammar elsewhere', '<?xml version="1.0"?><!DOCTYPE ficAlimMENESR SYSTEM "file:///etc/passwd"><ficAlimMENESR/>'],
    ['an entity never defined', '<?xml version="1.0"?><ficAlimMENESR><addRequest><identifier><id>&secret;</id></identifier></addRequest></ficAlimMENESR>'],
    ['another root', '<?xml version="1.0"?><html/>'],
    ['no end', '<?xml version="1.0"?><ficAlimMENESR><addRequest>'],
    ['another encoding', '<?xml version="1.0" encoding="EBCDIC"?><ficAlimMENESR/>'],
  ])('refuses %s', async (_, text) => {
    expect((await outcomeOf(Buffer.from(text), fileName('Eleve'))).fault).toMatchObject({ line: 1, file: fileName('Eleve') });
  });

  it('names the file, the line and the attribute', async () => {
    const text = aafFile([added('Eleve', '1', { ENTPersonNom: 'Vial', ENTPersonPrenom: 'Noé' }), added('Eleve', '2', { ENTPersonNom: 'Vial', ENTPersonPrenom: '' })]);
    const { rows, fault } = await outcomeOf(utf8(text), fileName('Eleve'));
    expect(fault).toMatchObject({ file: fileName('Eleve'), line: 14, column: 'ENTPersonPrenom' });
    expect(only(rows, 'PUPIL')).toHaveLength(1);
  });

  it('reads the second degree under keys of its own, by the files of one delivery together, and refuses a mixture of both', async () => {
    const pupil = added('Eleve', '1', { sn: 'Vial', givenName: 'Noé', ENTPersonStructRattach: '9', ENTEleveMEF: '10010012110', ENTEleveClasses: '9$6e B', ENTElevePersRelEleve: ['5$1$1$1$1$1', '6$1$0$3$0$0'] });
    const [head, row] = await rowsOf(utf8(aafFile([pupil])), fileName('Eleve'));
    expect(head).toMatchObject({ format: 'AAF2D' });
    expect(row).toMatchObject({ keys: ['AAF2D - 1'], lastName: 'Vial', firstName: 'Noé', guardianKeys: ['AAF2D - 5'], classes: [{ name: '6e B', levels: ['SIXIEME'], school: { key: 'AAF2D - 9' } }] });
    // Alone it tells nothing of its degree; with the pupils it does.
    const schools = aafFile([added('EtabEducNat', '9', { ENTStructureJointure: '9', ENTStructureUAI: '0210009Z', ENTStructureNomCourant: 'Collège' })]);
    const zip = zipSync({ [fileName('EtabEducNat')]: utf8(schools), [fileName('Eleve')]: utf8(aafFile([pupil])), [fileName('MefEducNat')]: utf8(aafFile([])) });
    expect(only(await rowsOf(Buffer.from(zip), 'aaf.zip'), 'SCHOOL')).toMatchObject([{ keys: ['AAF2D - 9'], uai: '0210009Z' }]);
    const mixed = aafFile([pupil, added('Eleve', '2', { ENTPersonNom: 'Vial', ENTPersonPrenom: 'Zoé' })]);
    expect((await outcomeOf(utf8(mixed), fileName('Eleve'))).fault).toMatchObject({ line: 14 });
    expect((await outcomeOf(utf8(aafFile([])), fileName('MefEducNat'))).fault?.words.en).toMatch(/levels and subjects/);
  });
});
