import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { aafDelivery, aafFile, deleted, fileName, modified } from './aaf.ts';
import { makeDistrict, type SampleDistrict } from './people.ts';
import { be1dPupils, groupExtraction, handMadeTeachers, ondeGuardians, ondePupils, ORGANISMS, plainGuardians, plainPupils, templateTeachers, written } from './tables.ts';

/** Text as ISO-8859-15, where œ and Œ have letters that ISO-8859-1 lacks. */
export const inLatin = (text: string): Buffer => Buffer.from(text.replaceAll('œ', '½').replaceAll('Œ', '¼').replaceAll('€', '¤').replaceAll('’', '\''), 'latin1');
export const inUtf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
export const withMark = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf8');
const inUtf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

/** One small school whose pupils show all that files are made of: siblings, twins, namesakes, no INE, ULIS without level, a class of two levels. */
export function smallSchool(): SampleDistrict {
  const district = makeDistrict(1, 12);
  const [one, two, three, four, five, six] = district.pupils as [SampleDistrict['pupils'][number], ...SampleDistrict['pupils']];
  Object.assign(two!, { lastName: one.lastName, firstName: 'Noé', birthDate: one.birthDate, guardians: one.guardians, className: one.className });
  Object.assign(four!, { lastName: three!.lastName, firstName: three!.firstName, ine: '' });
  Object.assign(five!, { level: '', className: 'ULIS', usedName: 'Vial' });
  Object.assign(six!, { level: 'CE1', className: 'CP-CE1', classId: '777' });
  Object.assign(district.pupils[6]!, { level: 'CP', className: 'CP-CE1', classId: '777' });
  return district;
}

/** Every small variant as bytes, by its path. */
export function variants(): Map<string, Uint8Array> {
  const school = smallSchool();
  const { pupils, teachers } = school;
  const delivery = aafDelivery(makeDistrict(2, 8, 3));
  const moved = { ...pupils[0]!, className: 'CM2 B', classId: '888' };
  const delta = aafFile([modified('100000', { ENTPersonPrenom: 'Zoé', ENTPersonMail: '' }), deleted('100001')]);
  return new Map<string, Uint8Array>([
    ['onde/latin/CSVExtraction.csv', inLatin(written(ondePupils(pupils)))],
    ['onde/utf8/CSVExtraction.csv', inUtf8(written(ondePupils(pupils)))],
    ['onde/mark/CSVExtraction.csv', withMark(written(ondePupils(pupils)))],
    ['onde/utf16/CSVExtraction.csv', inUtf16(written(ondePupils(pupils)))],
    ['onde/comma/CSVExtraction.csv', inUtf8(written(ondePupils(pupils), { separator: ',', end: '\n' }))],
    ['onde/tab/CSVExtraction.csv', inUtf8(written(ondePupils(pupils), { separator: '\t', end: '\n' }))],
    ['onde/trailing/CSVExtraction.csv', inLatin(written(ondePupils(pupils).map((cells) => [...cells, ''])))],
    ['onde/no-ine/CSVExtraction.csv', inLatin(written(ondePupils(pupils, false)))],
    ['onde/be1d/CSVExtraction.csv', inLatin(written(be1dPupils(pupils)))],
    ['onde/guardians/CSVExtraction.csv', inLatin(written([...ondeGuardians(school), ...ORGANISMS]))],
    ['refused/group/CSVExtraction.csv', inLatin(written(groupExtraction(pupils)))],
    ['two/0210000X/responsables/CSVExtraction.csv', inLatin(written(ondeGuardians(school)))],
    ['two/0210000X/élèves/CSVExtraction.csv', inLatin(written(ondePupils(pupils)))],
    ['two/0210001X/élèves/CSVExtraction.csv', inLatin(written(ondePupils([moved])))],
    ['plain/Eleves.csv', withMark(written(plainPupils(pupils)))],
    ['plain/Parents.csv', inLatin(written(plainGuardians(pupils)))],
    ['plain/Enseignants.csv', inUtf8(written(templateTeachers(teachers)))],
    ['hand/Professeurs.csv', inLatin(written(handMadeTeachers(teachers)))],
    ...[...delivery].map(([name, text]) => [`aaf/DIJON/${name}`, inLatin(text)] as const),
    ['aaf-delta/DIJON/' + fileName('Eleve', 'Delta'), inUtf8(delta.replace('ISO-8859-15', 'UTF-8'))],
    ['aaf.zip', zipSync(Object.fromEntries([...delivery].map(([name, text]) => [`DIJON/${name}`, new Uint8Array(inLatin(text))])), { mtime: '2026-09-01' })],
    ['onde.zip', zipSync({ '0210000X/CSVExtraction.csv': strToU8(written(ondePupils(pupils))), '0210000X/2/CSVExtraction.csv': strToU8(written(ondeGuardians(school))) }, { mtime: '2026-09-01' })],
  ]);
}

/** Schools of 200 pupils, 12,000 of them by default, with their guardians: two ONDE files by school, and an AAF delivery. */
export function largeVariants(schools = 60): Map<string, Uint8Array> {
  const district = makeDistrict(schools, 200, 12);
  const files = new Map<string, Uint8Array>();
  for (const school of district.schools) {
    const pupils = district.pupils.filter((pupil) => pupil.school === school);
    const guardians = [...new Set(pupils.flatMap((pupil) => pupil.guardians))];
    files.set(`large/onde/${school.uai}/eleves/CSVExtraction.csv`, inLatin(written(ondePupils(pupils))));
    files.set(`large/onde/${school.uai}/responsables/CSVExtraction.csv`, inLatin(written(ondeGuardians({ pupils, guardians }))));
  }
  for (const [name, text] of aafDelivery(district)) files.set(`large/aaf/DIJON/${name}`, inLatin(text));
  return files;
}

/** Writes variants below a folder; the same bytes at every run. */
export async function writeSamples(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}
