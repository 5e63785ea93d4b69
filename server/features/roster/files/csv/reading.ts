import { FileFault } from '../faults.ts';
import type { FileRow, Row, SchoolRef } from '../rows.ts';
import { endsPeople, makeGuardians } from './guardians.ts';
import { fields, formatOf } from './headers.ts';
import { pupilOf } from './pupils.ts';
import { Sheet, makeWidthCheck, type WidthCheck } from './sheet.ts';
import { tableLines, type Line } from './table.ts';
import { teacherOf } from './teachers.ts';

/** The rows of one table, headed by what its header says it is. */
export async function* csvRows(text: AsyncIterable<string>, file: string, school: SchoolRef | null): AsyncGenerator<Row> {
  let reader: Reader | null = null;
  let found = 0;
  for await (const line of tableLines(text, file)) {
    if (!reader) {
      reader = opening(line, file, school);
      yield reader.head;
    } else if (endsPeople(line)) {
      break;
    } else {
      reader.check?.see(line);
      yield reader.read(line);
      found += 1;
    }
  }
  reader?.check?.end();
  if (found === 0) throw new FileFault({ file }, { fr: 'le fichier n’a personne : seulement la ligne des titres. Refaites l’extraction.', en: 'the file has nobody: only the line of headers. Extract it again.' });
}

/** How the lines below a header are read; guardians' lines, which may go on, check their own width. */
interface Reader { head: FileRow; read(line: Line): Row; check?: WidthCheck }

function opening(header: Line, file: string, school: SchoolRef | null): Reader {
  const format = formatOf(header.cells, file);
  const head = (of: FileRow['of']): FileRow => ({ kind: 'FILE', file, line: header.line, format, of, extent: 'COMPLETE' });
  if (format === 'ONDE_GUARDIANS' || format === 'CSV_GUARDIANS') return { head: head('GUARDIAN'), read: makeGuardians(new Sheet(file, header, fields.guardian), school) };
  if (format === 'CSV_TEACHERS') {
    const sheet = new Sheet(file, header, fields.teacher);
    return { head: head('TEACHER'), read: (line) => teacherOf(sheet, line, school), check: makeWidthCheck(sheet) };
  }
  const sheet = new Sheet(file, header, fields.pupil);
  return { head: head('PUPIL'), read: (line) => pupilOf(sheet, line, school), check: makeWidthCheck(sheet) };
}
