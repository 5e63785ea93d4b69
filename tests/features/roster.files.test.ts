import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '../../server/features/roster/files/rows.ts';
import { inPieces, only, rowsOf } from '../support/samples/reading.ts';
import { smallSchool, variants, writeSamples } from '../support/samples/make.ts';
import { readDelivery } from '../../server/features/roster/files/delivery.ts';

const samples = variants();
const bytesOf = (path: string): Uint8Array => samples.get(path)!;
const csv = async (variant: string): Promise<Row[]> => rowsOf(bytesOf(`onde/${variant}/CSVExtraction.csv`), 'CSVExtraction.csv');
const straight = (text: string): string => text.replaceAll('’', '\'');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preau-samples-'));
  await writeSamples(folder, samples);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('ONDE pupils', () => {
  const expected = smallSchool().pupils.map((pupil) => ({
    lastName: pupil.lastName, usedName: pupil.usedName || null, firstName: pupil.firstName, birthDate: pupil.birthDate,
    keys: pupil.ine ? [`INE ${pupil.ine}`] : [], class: pupil.className, levels: pupil.level ? [pupil.level] : [], classKey: `ONDE ${pupil.classId}`,
  }));
  const seen = (rows: Row[]) => only(rows, 'PUPIL').map(({ lastName, usedName, firstName, birthDate, keys, classes: [first] }) =>
    ({ lastName: straight(lastName), usedName, firstName, birthDate, keys, class: first!.name, levels: first!.levels, classKey: first!.key }));
  const wanted = expected.map((pupil) => ({ ...pupil, lastName: straight(pupil.lastName) }));

  it.each(['latin', 'utf8', 'mark', 'utf16', 'comma', 'tab', 'trailing'])('are the same people, %s', async (variant) => {
    const rows = await csv(variant);
    expect(rows[0]).toEqual({ kind: 'FILE', file: 'CSVExtraction.csv', line: 1, format: 'ONDE_PUPILS', of: 'PUPIL', extent: 'COMPLETE' });
    expect(seen(rows)).toEqual(wanted);
    expect(only(rows, 'PUPIL').map(({ line }) => line)).toEqual(wanted.map((_, nth) => nth + 2));
  });

  it('come without INE when the extraction has none', async () => {
    expect(seen(await csv('no-ine'))).toEqual(wanted.map((pupil) => ({ ...pupil, keys: [] })));
  });

  it('come from the old header with its French dates', async () => {
    expect(seen(await csv('be1d'))).toEqual(wanted.map((pupil) => ({ ...pupil, keys: [], classKey: null })));
  });

  it('have one class of two levels under one id, and no level in ULIS', async () => {
    const classes = only(await csv('latin'), 'PUPIL').flatMap((pupil) => pupil.classes);
    expect(classes.filter(({ key }) => key === 'ONDE 777').map(({ name, levels }) => [name, ...levels])).toEqual([['CP-CE1', 'CE1'], ['CP-CE1', 'CP']]);
    expect(classes.find(({ name }) => name === 'ULIS')?.levels).toEqual([]);
  });

  it('tell twins and namesakes apart only by what they carry', async () => {
    const [one, twin, three, namesake] = only(await csv('latin'), 'PUPIL');
    expect([twin!.lastName, twin!.birthDate]).toEqual([one!.lastName, one!.birthDate]);
    expect([namesake!.lastName, namesake!.firstName]).toEqual([three!.lastName, three!.firstName]);
    expect(namesake!.birthDate).not.toBe(three!.birthDate);
  });

  it('do not depend on the order of columns', async () => {
    const [head, ...lines] = Buffer.from(bytesOf('onde/utf8/CSVExtraction.csv')).toString().trimEnd().split('\r\n').map((line) => line.split(';'));
    const turned = [head!, ...lines].map((cells) => cells.toReversed().join(';')).join('\n') + '\n';
    expect(seen(await rowsOf(Buffer.from(turned), 'turned.csv'))).toEqual(wanted);
  });

  it('are the same however small the pieces they come in', async () => {
    for (const size of [1, 3, 61]) {
      for (const variant of ['latin', 'utf8', 'utf16']) {
        const rows: Row[] = [];
        for await (const row of readDelivery(inPieces(bytesOf(`onde/${variant}/CSVExtraction.csv`), size), 'CSVExtraction.csv')) rows.push(row);
        expect(seen(rows), `${variant} by ${size}`).toEqual(wanted);
      }
    }
  });
});

describe('guardians', () => {
  it('are one person with several children when a line goes on, and end where organisms begin', async () => {
    const school = smallSchool();
    const guardians = only(await csv('guardians'), 'GUARDIAN');
    expect(guardians).toHaveLength(new Set(school.pupils.flatMap((pupil) => pupil.guardians)).size);
    const most = guardians.find(({ email }) => email === school.pupils[0]!.guardians[0]!.email)!;
    const children = school.pupils.filter((pupil) => pupil.guardians[0] === school.pupils[0]!.guardians[0]);
    expect(children.length).toBeGreaterThan(1);
    expect(most.children).toEqual(children.map(({ lastName, usedName, firstName, className }) =>
      ({ by: 'NAMES', lastName: straight(lastName), usedName: usedName || null, firstName, className })));
  });

  it('name a child once, even when a line repeats it', async () => {
    const text = 'Nom responsable;Prénom responsable;Nom de famille enfant;Prénom enfant;Classes enfants\nVial;Nour;Vial;Noé;CP A;Vial;Noé;CP A\nVial;Sacha;Vial;Noé;CP A;;;\n';
    expect(only(await rowsOf(Buffer.from(text), 'a.csv'), 'GUARDIAN').map(({ children }) => children.length)).toEqual([1, 1]);
  });

  it('may name children by their id', async () => {
    const text = 'Nom;Prénom;Courriel;idEnfant\nVial;Nour;nour@maison.example;e12\n';
    expect(only(await rowsOf(Buffer.from(text), 'a.csv'), 'GUARDIAN')[0]!.children).toEqual([{ by: 'ID', localId: 'e12' }]);
  });
});

describe('plain tables and folders', () => {
  it('read pupils, relatives and teachers in that order', async () => {
    const rows = await rowsOf(join(folder, 'plain'), 'plain');
    expect(only(rows, 'FILE').map(({ format }) => format)).toEqual(['CSV_PUPILS', 'CSV_GUARDIANS', 'CSV_TEACHERS']);
    expect(only(rows, 'GUARDIAN').every(({ children }) => children.length === 1)).toBe(true);
    const [head, teacher] = only(rows, 'TEACHER');
    expect(head!.posts).toEqual([{ school: null, heads: true, teaches: true }]);
    expect(teacher!.classes.map(({ name }) => name)).toEqual(['MS A', 'ULIS']);
  });

  it('read the teachers that a school typed itself', async () => {
    const teachers = only(await rowsOf(bytesOf('hand/Professeurs.csv'), 'Professeurs.csv'), 'TEACHER');
    expect(teachers.map(({ posts }) => posts[0]!.heads)).toEqual([true, false, false, false, false, false, false, false]);
    expect(teachers[0]).toMatchObject({ email: 'enseignant.0.0@ecole.example', classes: [{ name: 'PS A' }] });
  });

  it.each(['two', 'onde.zip'])('tell two files of one name apart by their headers: %s', async (name) => {
    const rows = await rowsOf(join(folder, name), name);
    expect(only(rows, 'FILE').map(({ of }) => of)).toEqual(name === 'two' ? ['PUPIL', 'PUPIL', 'GUARDIAN'] : ['PUPIL', 'GUARDIAN']);
    expect(only(rows, 'PUPIL')[0]!.school).toEqual({ uai: '0210000X', key: null });
  });

  it('show one pupil in two schools under one INE', async () => {
    const pupils = only(await rowsOf(join(folder, 'two'), 'two'), 'PUPIL');
    const twice = pupils.filter(({ keys }) => keys[0] === pupils[0]!.keys[0]);
    expect(twice.map(({ school }) => school?.uai).sort()).toEqual(['0210000X', '0210001X']);
  });
});
