import { date, email, ineKey, levelsIn, required, word } from '../fields.ts';
import type { ClassRef, PupilRow, SchoolRef } from '../rows.ts';
import type { PupilField } from './headers.ts';
import type { Sheet } from './sheet.ts';
import type { Line } from './table.ts';

/** The pupil of a line of ONDE's pupils or of a plain table. Refuses one without name, first name, date of birth or class. */
export function pupilOf(sheet: Sheet<PupilField>, line: Line, school: SchoolRef | null): PupilRow {
  const text = (field: PupilField): string | null => { const { value, at } = sheet.cell(line, field); return word(value, at); };
  const must = (field: PupilField): string => required(text(field), sheet.cell(line, field).at);
  const born = sheet.cell(line, 'birthDate');
  const ine = sheet.cell(line, 'ine');
  const mail = sheet.cell(line, 'email');
  const key = ineKey(ine.value, ine.at);
  return {
    kind: 'PUPIL', file: sheet.file, line: line.line, keys: key ? [key] : [], localId: text('localId'),
    lastName: must('lastName'), usedName: text('usedName'), firstName: must('firstName'),
    birthDate: required(date(born.value, born.at), born.at), email: email(mail.value, mail.at), school,
    classes: classesOf(sheet, line, school), groups: groupsOf(sheet, line, school), guardianKeys: [],
  };
}

function classesOf(sheet: Sheet<PupilField>, line: Line, school: SchoolRef | null): ClassRef[] {
  const cells = sheet.cells(line, 'classes');
  if (cells.length === 0) required(null, sheet.cell(line, 'classes').at);
  const levels = [...new Set(sheet.cells(line, 'levels').flatMap(({ value, at }) => levelsIn(value, at)))];
  const id = sheet.cell(line, 'classId');
  const key = word(id.value, id.at);
  return cells.map(({ value, at }, nth) => ({
    kind: 'CLASS', name: required(word(value, at), at), levels, key: key && nth === 0 ? `ONDE ${key}` : null, school,
  }));
}

const groupsOf = (sheet: Sheet<PupilField>, line: Line, school: SchoolRef | null): ClassRef[] =>
  sheet.cells(line, 'groups').map(({ value, at }) => ({ kind: 'GROUP', name: required(word(value, at), at), levels: [], key: null, school }));
