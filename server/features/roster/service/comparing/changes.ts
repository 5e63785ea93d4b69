import type { Correction, Known } from '../../../people/service/crowd.ts';
import type { Change, RowRecord } from '../../model.ts';
import { folded, wordsOf } from '../../names.ts';

const same = (one: string, other: string): boolean => folded(one) === folded(other);
const tells = ({ told }: RowRecord, ...fields: string[]): boolean => told === null || fields.some((field) => told.includes(field));

/** What a file says of a person's identity that differs. Nothing is emptied; an address or a birth date that is known stays; an address that somebody else has is not taken. */
export function identityChanges(row: RowRecord, person: Known, takenEmails: ReadonlySet<string> = new Set()): Change[] {
  const changes: Change[] = [];
  if (tells(row, 'firstName') && row.firstName && !same(row.firstName, person.firstName)) changes.push({ field: 'FIRST_NAME', from: person.firstName, to: row.firstName });
  if (tells(row, 'lastName', 'usedName') && row.lastName && !same(row.lastName, person.lastName)) changes.push({ field: 'LAST_NAME', from: person.lastName, to: row.lastName });
  if (row.birthDate && !person.birthDate) changes.push({ field: 'BIRTH_DATE', from: null, to: row.birthDate });
  if (row.email && !person.email && !person.isPupil && !takenEmails.has(row.email)) changes.push({ field: 'EMAIL', from: null, to: row.email });
  return changes;
}

const fields = { FIRST_NAME: 'firstName', LAST_NAME: 'lastName', BIRTH_DATE: 'birthDate', EMAIL: 'email' } as const;

/** Those of a row's changes that are written in the account itself. */
export const correctionsOf = ({ personId, changes }: Pick<RowRecord, 'personId' | 'changes'>): Correction[] => changes.flatMap(({ field, from, to }) =>
  (field === 'CLASSES' || field === 'CHILDREN' || personId === null ? [] : [{ personId, field: fields[field], from, to }]));

/** Whether names of a file and of an account are the same, by the family name or the one used. */
export const sameNames = (row: Pick<RowRecord, 'firstName' | 'lastName' | 'familyName'>, person: Pick<Known, 'firstName' | 'lastName'>): boolean =>
  same(row.firstName, person.firstName) && (same(row.lastName, person.lastName) || (row.familyName !== null && same(row.familyName, person.lastName)));

/** What is to be done about a row, whoever it is of. */
export type Plan = Pick<RowRecord, 'action' | 'personId' | 'creates' | 'work' | 'changes'> & Partial<Pick<RowRecord, 'candidates' | 'gained' | 'schoolId' | 'children' | 'order' | 'words' | 'firstName' | 'lastName'>>;

/** The plan for somebody known. A change that tells no names is shown under those that are known. */
export const asKnown = (row: RowRecord, person: Known, changes: Change[], gained: string[]): Plan => ({
  action: changes.length > 0 ? 'CHANGE' : 'SAME', personId: person._id, creates: false, work: changes.length + gained.length > 0, changes, gained, candidates: [],
  ...(row.told !== null && {
    firstName: person.firstName, lastName: person.lastName, order: `${folded(person.lastName)} ${folded(person.firstName)}`, words: wordsOf(person.firstName, person.lastName),
  }),
});

/** The plan for somebody whom a person has to recognise. */
export const asAmbiguous = (candidates: readonly string[]): Plan => ({ action: 'AMBIGUOUS', personId: null, creates: false, work: false, changes: [], candidates: [...new Set(candidates)] });
