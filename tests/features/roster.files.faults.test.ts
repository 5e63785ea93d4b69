import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../server/platform/refusals.ts';
import { usualLimits } from '../../server/features/roster/files/entries.ts';
import { inLatin, variants } from '../support/samples/make.ts';
import { only, outcomeOf } from '../support/samples/reading.ts';

const PUPILS = 'Nom;Prénom;Date de naissance;Classes;Niveau;INE\nVial;Noé;2015-03-01;CP A;CP;\n';
const TEACHERS = 'Nom;Prénom;Courriel;Directeur\n';
const GUARDIANS = 'Nom responsable;Prénom responsable;Courriel;Nom de famille enfant;Prénom enfant;Classes enfants\n';
const faultOf = async (text: string | Uint8Array, name = 'a.csv') => (await outcomeOf(typeof text === 'string' ? Buffer.from(text) : text, name)).fault;

describe('a table is refused whole, and says where', () => {
  it.each([
    ['a date that is none', `${PUPILS}Vial;Zoé;32/01/2015;CP A;CP;\n`, 3, 'Date de naissance'],
    ['a day that does not exist', `${PUPILS}Vial;Zoé;2015-02-30;CP A;CP;\n`, 3, 'Date de naissance'],
    ['no name', `${PUPILS};Zoé;2015-02-03;CP A;CP;\n`, 3, 'Nom'],
    ['no class', `${PUPILS}Vial;Zoé;2015-02-03;;CP;\n`, 3, 'Classes'],
    ['an unknown level', `${PUPILS}Vial;Zoé;2015-02-03;CP A;CM3;\n`, 3, 'Niveau'],
    ['an INE that is none', `${PUPILS}Vial;Zoé;2015-02-03;CP A;CP;12\n`, 3, 'INE'],
    ['a cell too few', `${PUPILS}Vial;Zoé;2015-02-03;CP A\n`, 3, 'Niveau'],
    ['a cell too many', `${PUPILS}Vial;Zoé;2015-02-03;CP A;CP;;;\n`, 3, 'INE'],
    ['a quote left open', `${PUPILS}"Vial;Zoé;2015-02-03;CP A;CP;\n`, 3, null],
    ['a line break in a name', `${PUPILS}"Vi\nal";Zoé;2015-02-03;CP A;CP;\n`, 3, 'Nom'],
    ['a last line without its end', `${PUPILS}Vial;Zoé;2015-02-03;CP A;CP;`, 3, null],
    ['a NUL', `${PUPILS}Vial;Zo\0;2015-02-03;CP A;CP;\n`, 3, null],
    ['an address that is none', `${TEACHERS}Vial;Zoé;zoe;\n`, 2, 'Courriel'],
    ['neither yes nor no', `${TEACHERS}Vial;Zoé;;peut-être\n`, 2, 'Directeur'],
    ['two columns for one thing', 'Nom;Nom;Prénom;Fonction\nVial;Vial;Zoé;\n', 1, 'Nom'],
    ['a guardian of nobody', `${GUARDIANS}Vial;Nour;;;;\n`, 2, 'Nom de famille enfant'],
    ['a child cut in two', `${GUARDIANS}Vial;Nour;;Vial;Zoé;CP A;Vial;Noé\n`, 2, 'Classes enfants'],
    ['a child without first name', `${GUARDIANS}Vial;Nour;;Vial;;CP A\n`, 2, 'Prénom enfant'],
    ['headers that say nothing', 'A;B\n1;2\n', 1, null],
    ['headers alone', 'Nom;Prénom;Date de naissance;Classes\n', null, null],
    ['nothing', '', null, null],
  ])('%s', async (_, text, line, column) => {
    const fault = await faultOf(text);
    expect(fault).toMatchObject({ file: 'a.csv', line, column, code: 'BROKEN_FILE' });
    expect(refusalOf(fault)?.says('fr')).toBe(`a.csv${line ? `, ligne ${line}` : ''}${column ? `, colonne « ${column} »` : ''} : ${fault!.words.fr}`);
    for (const words of Object.values(fault!.words)) expect(words).not.toMatch(/Vial|Zo|02-3|peut-être/);
  });

  it('says which extraction to make instead of the one by group', async () => {
    const fault = await faultOf(variants().get('refused/group/CSVExtraction.csv')!, 'CSVExtraction.csv');
    expect(fault).toMatchObject({ line: 1, words: { fr: expect.stringMatching(/extraction par groupe.*catégorie Élèves, format CSV/) } });
  });

  it('refuses two encodings in one file', async () => {
    expect(await faultOf(Buffer.concat([Buffer.from(PUPILS), inLatin('Noël;Zoé;2015-02-03;CP A;CP;\n')]))).toMatchObject({ line: expect.any(Number) });
  });

  it('counts lines past quoted line breaks and empty lines', async () => {
    const text = 'Nom;Prénom;Date de naissance;Classes;Adresse1\nVial;Noé;2015-03-01;CP A;"3, rue\r\ndes Écoles"\n\n;;;;\nVial;Zoé;hier;CP A;\n';
    const { rows, fault } = await outcomeOf(Buffer.from(text), 'a.csv');
    expect(only(rows, 'PUPIL')).toMatchObject([{ line: 2 }]);
    expect(fault).toMatchObject({ line: 6, column: 'Date de naissance' });
  });
});

describe('a zip or a folder', () => {
  const file = Buffer.from(PUPILS);
  const zipOf = (files: Record<string, Uint8Array>): Uint8Array => zipSync(files, { level: 9 });

  it.each([
    ['leads outside', zipOf({ '../a.csv': file }), {}],
    ['is absolute', zipOf({ '/a.csv': file }), {}],
    ['swells', zipOf({ 'a.csv': Buffer.alloc(3_000_000, 'a') }), {}],
    ['is too large', zipOf({ 'a.csv': file, 'b.csv': file }), { bytes: 100 }],
    ['has too many entries', zipOf({ 'a.csv': file, 'b.csv': file, 'c.csv': file }), { entries: 2 }],
    ['holds a stranger', zipOf({ 'a.csv': file, 'b.exe': file }), {}],
    ['mixes AAF and tables', zipOf({ 'a.csv': file, 'b.xml': file }), {}],
    ['is empty', zipOf({}), {}],
    ['holds a link', zipSync({ 'a.csv': [file, { os: 3, attrs: 0o120777 << 16 }] }), {}],
    ['is cut', zipOf({ 'a.csv': file }).subarray(0, 90), {}],
  ])('is refused when it %s', async (_, bytes, limits) => {
    const { rows, fault } = await outcomeOf(bytes, 'a.zip', { ...usualLimits, ...limits });
    expect(rows).toEqual([]);
    expect(fault?.code).toBe('BROKEN_FILE');
  });

  it('is refused when an entry is not what was announced', async () => {
    const bytes = zipSync({ 'a.csv': file }, { level: 0 });
    const at = Buffer.from(bytes).indexOf('Vial');
    bytes[at] = 'B'.charCodeAt(0);
    expect((await outcomeOf(bytes, 'a.zip')).fault?.file).toBe('a.csv');
  });

  it('is read past what systems leave in it', async () => {
    const { rows } = await outcomeOf(zipOf({ 'a.csv': file, '__MACOSX/._a.csv': file, '.DS_Store': file }), 'a.zip');
    expect(only(rows, 'PUPIL')).toHaveLength(1);
  });

  it('follows no link of a folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'preau-link-'));
    try {
      await mkdir(join(folder, 'in'));
      await writeFile(join(folder, 'a.csv'), file);
      await symlink(join(folder, 'a.csv'), join(folder, 'in', 'b.csv'));
      expect((await outcomeOf(join(folder, 'in'), 'in')).fault?.file).toBe('b.csv');
      expect((await outcomeOf(folder, 'all', { ...usualLimits, entries: 0 })).fault).not.toBeNull();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
