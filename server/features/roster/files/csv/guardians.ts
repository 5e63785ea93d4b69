import { email, required, word } from '../fields.ts';
import type { ChildRef, GuardianRow, SchoolRef } from '../rows.ts';
import { normalised, type GuardianField } from './headers.ts';
import { uneven, type Sheet } from './sheet.ts';
import type { Line } from './table.ts';

type ChildField = Extract<GuardianField, `child${string}`>;
const CHILD: readonly ChildField[] = ['childId', 'childLastName', 'childUsedName', 'childFirstName', 'childClass'];

/** Whether the people of the file end here: ONDE may append the organisms that receive it. */
export const endsPeople = ({ cells: [first = '', second = ''] }: Line): boolean =>
  normalised(first) === 'intitule' && normalised(second) === 'adresseorganisme';

/** Reads the guardians of a table whose lines may go on, past the header, with as many children as there are. */
export function makeGuardians(sheet: Sheet<GuardianField>, school: SchoolRef | null): (line: Line) => GuardianRow {
  const shape = shapeOf(sheet);
  return (line) => {
    const text = (field: GuardianField): string | null => { const { value, at } = sheet.cell(line, field); return word(value, at); };
    const must = (field: GuardianField): string => required(text(field), sheet.cell(line, field).at);
    const mail = sheet.cell(line, 'email');
    checkWidth(sheet, shape, line);
    return {
      kind: 'GUARDIAN', file: sheet.file, line: line.line, keys: [], localId: text('localId'),
      lastName: text('lastName') ?? must('usedName'), usedName: text('usedName'), firstName: must('firstName'), birthDate: null,
      email: email(mail.value, mail.at), school, children: childrenOf(sheet, shape, line),
    };
  };
}

/** Where children begin, the columns of each in turn, and how wide the group that repeats is: 0 when children are not what the header ends with. */
interface Shape { start: number; groups: Partial<Record<ChildField, number>>[]; size: number; pattern: ChildField[] }

function shapeOf(sheet: Sheet<GuardianField>): Shape {
  const columns = CHILD.flatMap((field) => sheet.of(field).map((index) => ({ field, index }))).sort((one, other) => one.index - other.index);
  const groups: Shape['groups'] = [];
  for (const { field, index } of columns) {
    const free = groups.find((group) => group[field] === undefined);
    if (free) free[field] = index; else groups.push({ [field]: index });
  }
  const start = columns[0]!.index;
  const pattern = columns.slice(0, Object.keys(groups[0]!).length).map(({ field }) => field);
  const regular = columns.every(({ field, index }, nth) => index === start + nth && field === pattern[nth % pattern.length]);
  const ends = start + columns.length === sheet.width && columns.length % pattern.length === 0;
  return { start, groups, size: regular && ends ? pattern.length : 0, pattern };
}

function checkWidth(sheet: Sheet<GuardianField>, { start, size }: Shape, { line, cells }: Line): void {
  const extra = cells.at(-1)?.trim() === '' ? 1 : 0;
  const fits = (count: number): boolean => (size === 0 ? count === sheet.width : count > start && (count - start) % size === 0);
  if (!fits(cells.length) && !(extra && fits(cells.length - 1))) throw uneven(sheet, line, cells.length);
}

function childrenOf(sheet: Sheet<GuardianField>, shape: Shape, line: Line): ChildRef[] {
  const children = new Map<string, ChildRef>();
  for (const group of groupsIn(sheet, shape, line)) {
    const child = childIn(sheet, group, line);
    if (child) children.set(JSON.stringify(child), child);
  }
  if (children.size === 0) required(null, sheet.place(line.line, shape.groups[0]!.childLastName ?? shape.start));
  return [...children.values()];
}

/** The columns of each child of a line: those of the header, then the same again for as long as the line goes on. */
function groupsIn(sheet: Sheet<GuardianField>, { groups, size, pattern }: Shape, { cells }: Line): Shape['groups'] {
  const more: Shape['groups'] = [];
  if (size === 0) return [...groups];
  for (let start = sheet.width; start + size <= cells.length; start += size) {
    more.push(Object.fromEntries(pattern.map((field, nth) => [field, start + nth])));
  }
  return [...groups, ...more];
}

function childIn(sheet: Sheet<GuardianField>, group: Shape['groups'][number], { line, cells }: Line): ChildRef | null {
  const place = (field: ChildField) => ({ file: sheet.file, line, column: sheet.name(sheet.of(field)[0] ?? -1) || null });
  const text = (field: ChildField): string | null => (group[field] === undefined ? null : word(cells[group[field]], place(field)));
  const localId = text('childId');
  if (localId) return { by: 'ID', localId };
  const [usedName, className] = [text('childUsedName'), text('childClass')];
  const [lastName, firstName] = [text('childLastName') ?? usedName, text('childFirstName')];
  if (!lastName && !firstName && !className) return null;
  return { by: 'NAMES', lastName: required(lastName, place('childLastName')), usedName, firstName: required(firstName, place('childFirstName')), className };
}
