import type { Collation } from '../collation.ts';
import { StoreError } from '../errors.ts';
import { compileFilter } from '../match/match.ts';
import type { Match } from '../match/match.ts';
import { field, fieldsOf, isDocument } from '../values.ts';
import type { Doc } from '../values.ts';
import { readAt } from './place.ts';

export type Filters = Map<string, Match>;

/** arrayFilters, compiled by identifier. */
export function readFilters(list: unknown, collation?: Collation): Filters {
  const filters: Filters = new Map();
  for (const filter of (list as Doc[] | undefined) ?? []) {
    const id = identifierOf(filter);
    if (filters.has(id)) throw new StoreError('FailedToParse', `Found multiple array filters with the same top-level field name ${id}`);
    filters.set(id, compileFilter(filter, {}, collation));
  }
  return filters;
}

function identifierOf(filter: Doc): string {
  const [first] = fieldsOf(filter);
  if (!first) throw new StoreError('FailedToParse', 'Cannot use an expression without a top-level field name in arrayFilters');
  if (first[0].startsWith('$') && Array.isArray(first[1])) return identifierOf(first[1][0] as Doc);
  const id = first[0].split('.')[0]!;
  if (!/^[a-z][a-zA-Z0-9]*$/.test(id)) throw new StoreError('BadValue', `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${id}'`);
  return id;
}

/** The concrete paths that a path with $, $[] or $[name] stands for in this document. */
export function targets(doc: Doc, path: string, filters: Filters, position: number | undefined): string[][] {
  let found: string[][] = [[]];
  for (const name of path.split('.')) {
    if (name === '$') found = found.map((at) => [...at, String(needPosition(position))]);
    else if (name.startsWith('$[')) found = found.flatMap((at) => elements(doc, at, name.slice(2, -1), filters, path));
    else found = found.map((at) => [...at, name]);
  }
  return found;
}

function needPosition(position: number | undefined): number {
  if (position === undefined) throw new StoreError('BadValue', 'The positional operator did not find the match needed from the query.');
  return position;
}

function elements(doc: Doc, at: string[], id: string, filters: Filters, path: string): string[][] {
  const list = readAt(doc, at);
  if (list === undefined) throw new StoreError('BadValue', `The path '${at.join('.')}' must exist in the document in order to apply array updates.`);
  if (!Array.isArray(list)) throw new StoreError('BadValue', `Cannot apply array updates to non-array element ${at.join('.')}`);
  const match = id === '' ? () => true : filters.get(id);
  if (!match) throw new StoreError('BadValue', `No array filter found for identifier '${id}' in path '${path}'`);
  return list.flatMap((item, index) => (id === '' || match({ [id]: item }) ? [[...at, String(index)]] : []));
}

/** Where in its array the filter first matched: what `$` means. */
export function positionOf(doc: Doc, filter: Doc, collation?: Collation): number | undefined {
  for (const [name, condition] of fieldsOf(filter)) {
    if (name === '$and' && Array.isArray(condition)) {
      for (const part of condition) {
        const inner = positionOf(doc, part as Doc, collation);
        if (inner !== undefined) return inner;
      }
    }
    if (name.startsWith('$')) continue;
    const found = elementFor(doc, name, condition, collation);
    if (found !== undefined) return found;
  }
  return undefined;
}

function elementFor(doc: Doc, name: string, condition: unknown, collation: Collation | undefined): number | undefined {
  const path = name.split('.');
  for (let depth = 1; depth <= path.length; depth++) {
    const list = readAt(doc, path.slice(0, depth));
    if (!Array.isArray(list)) continue;
    const rest = path.slice(depth);
    const elementMatch = isDocument(condition) && rest.length === 0 ? field(condition, '$elemMatch') : undefined;
    const match = compileFilter(elementMatch !== undefined ? { list: condition } : { [['list', ...rest].join('.')]: condition }, {}, collation);
    const at = list.findIndex((item) => match({ list: [item] }));
    if (at !== -1) return at;
    const numeric = rest[0] !== undefined && /^\d+$/.test(rest[0]) ? Number(rest[0]) : undefined;
    if (numeric !== undefined) return numeric;
  }
  return undefined;
}
