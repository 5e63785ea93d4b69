import { FileFault } from '../faults.ts';
import { date, email, required, word } from '../fields.ts';
import type { SchoolRef, TeacherRow } from '../rows.ts';
import type { TeacherField } from './headers.ts';
import type { Cell, Sheet } from './sheet.ts';
import type { Line } from './table.ts';

/** Someone who works in the school, with the classes that the file gives them. Refuses one without name or first name. */
export function teacherOf(sheet: Sheet<TeacherField>, line: Line, school: SchoolRef | null): TeacherRow {
  const text = (field: TeacherField): string | null => { const { value, at } = sheet.cell(line, field); return word(value, at); };
  const must = (field: TeacherField): string => required(text(field), sheet.cell(line, field).at);
  const [born, mail] = [sheet.cell(line, 'birthDate'), sheet.cell(line, 'email')];
  const work = text('function') ?? '';
  const heads = yes(sheet.cell(line, 'heads')) || /direct/i.test(work);
  return {
    kind: 'TEACHER', file: sheet.file, line: line.line, keys: [], localId: text('localId'),
    lastName: text('lastName') ?? must('usedName'), usedName: text('usedName'), firstName: must('firstName'),
    birthDate: date(born.value, born.at), email: email(mail.value, mail.at), school,
    posts: [{ school, heads, teaches: heads || sheet.has('classes') || /\bens|prof/i.test(work) }],
    classes: sheet.cells(line, 'classes').map(({ value, at }) => ({ kind: 'CLASS', name: required(word(value, at), at), levels: [], key: null, school })),
  };
}

function yes({ value, at }: Cell): boolean {
  const text = value.trim();
  if (/^(o|oui|1|x|vrai|true|directeur|directrice)$/i.test(text)) return true;
  if (/^(n|non|0|faux|false)?$/i.test(text)) return false;
  throw new FileFault(at, { fr: 'écrivez oui ou non, ou laissez la case vide.', en: 'write oui or non, or leave the cell empty.' });
}
