import { BSONRegExp } from 'bson';
import type { Collation } from '../collation.ts';
import { StoreError } from '../errors.ts';
import { compileFilter, testsValue } from '../match/match.ts';
import { compareValues, equalValues } from '../order.ts';
import { readSort, sortBy } from '../sort.ts';
import { asNumber, field, fieldsOf, isDocument, isNumber } from '../values.ts';
import { typeName } from '../match/types.ts';
import type { Doc } from '../values.ts';

/** $push, with $each, $position, $sort and $slice. */
export function push(current: unknown, argument: unknown, path: string, collation: Collation | undefined): unknown[] {
  const list = needList(current, path, '$push');
  if (!isDocument(argument) || field(argument, '$each') === undefined) return [...list, argument];
  const each = needEach(argument, '$push');
  for (const [name] of fieldsOf(argument)) if (!['$each', '$position', '$sort', '$slice'].includes(name)) throw new StoreError('BadValue', `Unrecognized clause in $push: ${name}`);
  const position = field(argument, '$position');
  const out = [...list];
  out.splice(position === undefined ? out.length : asNumber(position), 0, ...each);
  return sliced(sorted(out, field(argument, '$sort'), collation), field(argument, '$slice'));
}

function sorted(list: unknown[], sort: unknown, collation: Collation | undefined): unknown[] {
  if (sort === undefined) return list;
  if (isNumber(sort)) return [...list].sort((one, other) => compareValues(one, other, collation) * asNumber(sort));
  const parts = readSort(sort);
  return sortBy(list, (item) => (isDocument(item) ? item : {}), parts, Number.POSITIVE_INFINITY, collation);
}

function sliced(list: unknown[], slice: unknown): unknown[] {
  if (slice === undefined) return list;
  if (!isNumber(slice)) throw new StoreError('BadValue', 'The value for $slice must be an integer value');
  const size = Math.trunc(asNumber(slice));
  return size >= 0 ? list.slice(0, size) : list.slice(size);
}

export function addToSet(current: unknown, argument: unknown, path: string, collation: Collation | undefined): unknown[] {
  const list = [...needList(current, path, '$addToSet')];
  const each = isDocument(argument) && field(argument, '$each') !== undefined ? needEach(argument, '$addToSet') : [argument];
  for (const item of each) if (!list.some((known) => equalValues(known, item, collation))) list.push(item);
  return list;
}

export function pull(current: unknown, argument: unknown, _path: string, collation: Collation | undefined): unknown {
  if (current === undefined) return undefined;
  if (!Array.isArray(current)) throw new StoreError('BadValue', 'Cannot apply $pull to a non-array value');
  const goes = pulled(argument, collation);
  return current.filter((item) => !goes(item));
}

function pulled(argument: unknown, collation: Collation | undefined): (item: unknown) => boolean {
  if (testsValue(argument) || argument instanceof BSONRegExp) {
    const match = compileFilter({ value: argument }, {}, collation);
    return (item) => match({ value: item });
  }
  if (!isDocument(argument)) return (item) => equalValues(item, argument, collation);
  const match = compileFilter(argument, {}, collation, true);
  return (item) => isDocument(item) && match(item);
}

export function pullAll(current: unknown, argument: unknown, _path: string, collation: Collation | undefined): unknown {
  if (!Array.isArray(argument)) throw new StoreError('BadValue', '$pullAll requires an array argument');
  if (current === undefined) return undefined;
  if (!Array.isArray(current)) throw new StoreError('BadValue', 'Cannot apply $pullAll to a non-array value');
  return current.filter((item) => !argument.some((gone) => equalValues(item, gone, collation)));
}

export function pop(current: unknown, argument: unknown, path: string): unknown {
  if (current === undefined) return undefined;
  if (!Array.isArray(current)) throw new StoreError('TypeMismatch', `Path '${path}' contains an element of non-array type '${typeName(current)}'`);
  const end = isNumber(argument) ? asNumber(argument) : 0;
  if (end !== 1 && end !== -1) throw new StoreError('FailedToParse', `$pop expects 1 or -1, found: ${String(end)}`);
  return end === 1 ? current.slice(0, -1) : current.slice(1);
}

function needList(current: unknown, path: string, operator: string): unknown[] {
  if (current === undefined) return [];
  if (Array.isArray(current)) return current;
  if (operator === '$push') throw new StoreError('BadValue', `The field '${path}' must be an array but is of type ${typeName(current)} in document`);
  throw new StoreError('BadValue', `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${typeName(current)}`);
}

function needEach(argument: Doc, operator: string): unknown[] {
  const each = field(argument, '$each');
  if (!Array.isArray(each)) throw new StoreError(operator === '$push' ? 'BadValue' : 'TypeMismatch', `The argument to $each in ${operator} must be an array but it was of type: ${typeName(each)}`);
  return each;
}
