import type { PeopleFilter } from '../../../../schema/generated/server.ts';
import { limits } from '../../../../schema/limits.ts';
import { answers, wordsOf } from '../../../platform/folding.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { type Place, type Row, beforeOrAfter } from './row.ts';

export interface PeopleAsked { first: number; after?: string | null | undefined }

/** A page of people; `all` are those that the filter lets through, of every page. */
export interface Found { total: number; people: Row[]; next: string | null; all: Row[] }

/** Those whom a filter lets through, in order. */
export function fitting(rows: readonly Row[], { text, role, classroomId, level, neverEntered, withoutGuardian }: PeopleFilter): Row[] {
  const words = wordsOf((text ?? '').slice(0, limits.name * 2));
  return rows.filter((row) => (!role || row.roles.includes(role))
    && (!classroomId || row.classroomIds.includes(classroomId))
    && (!level || row.levels.includes(level))
    && (!neverEntered || !row.person.enteredAt)
    && (!withoutGuardian || row.guardians === 0)
    && answers(row.text, words));
}

/** A page of them. Its place is kept by name and id, so that it stays right whoever comes or goes. Refuses with INVALID a size out of bounds or what is no cursor of ours. */
export function pageOf(all: Row[], { first, after }: PeopleAsked): Found {
  if (!Number.isInteger(first) || first < 1 || first > limits.page) throw new Refusal('INVALID', { field: 'first' });
  const place = after ? placeOf(after) : null;
  const start = place ? firstAfter(all, place) : 0;
  const people = all.slice(start, start + first);
  const last = people.at(-1);
  return { total: all.length, people, next: last && start + first < all.length ? cursorOf(last) : null, all };
}

function firstAfter(all: readonly Row[], place: Place): number {
  const at = all.findIndex((row) => beforeOrAfter(row, place) > 0);
  return at === -1 ? all.length : at;
}

const cursorOf = ({ sort, person: { _id } }: Row): string => Buffer.from(`${_id}${sort}`).toString('base64url');

function placeOf(cursor: string): Place {
  const text = cursor.length > 1_000 ? '' : Buffer.from(cursor, 'base64url').toString();
  if (!/^[0-9a-f]{24}/.test(text)) throw new Refusal('INVALID', { field: 'after' });
  return { sort: text.slice(24), person: { _id: text.slice(0, 24) } };
}
