import { Int32 } from 'bson';
import { StoreError } from '../../errors.ts';
import { typeName } from '../../match/types.ts';
import { compareValues, equalValues, keyOf } from '../../order.ts';
import { readSort, sortBy } from '../../sort.ts';
import { asNumber, isDocument, isNumber } from '../../values.ts';
import type { Operator } from '../expression.ts';
import { any, fixed, isMissing, named } from './arguments.ts';

function needList(value: unknown, code: number, message: string): unknown[] {
  if (!Array.isArray(value)) throw new StoreError(code, message.replace('%', typeName(value)));
  return value;
}

function needWhole(value: unknown, code: number, message: string): number {
  if (!isNumber(value) || !Number.isInteger(asNumber(value))) throw new StoreError(code, message.replace('%', typeName(value)));
  return asNumber(value);
}

const size = fixed(1, 1, ([list]) => {
  if (!Array.isArray(list)) throw new StoreError(17124, `The argument to $size must be an array, but was of type: ${list === undefined ? 'missing' : typeName(list)}`);
  return new Int32(list.length);
});

const elementAt = fixed(2, 2, ([list, at]) => {
  if (isMissing(list) || isMissing(at)) return null;
  const items = needList(list, 28689, "$arrayElemAt's first argument must be an array, but is %");
  return items.at(needWhole(at, 28691, "$arrayElemAt's second argument must be representable as a 32-bit integer: %"));
});

function end(at: 0 | -1): Operator {
  return fixed(1, 1, ([list], name) => (isMissing(list) ? null : needList(list, 28689, `${name}'s argument must be an array, but is %`).at(at)));
}

const concat = any((lists) => (lists.some(isMissing) ? null : lists.flatMap((list) => needList(list, 28664, '$concatArrays only supports arrays, not %'))));

const slice = fixed(2, 3, (args) => {
  if (args.some(isMissing)) return null;
  const items = needList(args[0], 28724, 'First argument to $slice must be an array, but is of type: %');
  const first = needWhole(args[1], 28725, 'Second argument to $slice must be a numeric value, but is of type: %');
  if (args.length === 2) return first >= 0 ? items.slice(0, first) : items.slice(first);
  const count = needWhole(args[2], 28727, 'Third argument to $slice must be numeric, but is of type: %');
  if (count <= 0) throw new StoreError(28729, `Third argument to $slice must be positive: ${count}`);
  const from = first < 0 ? Math.max(0, items.length + first) : first;
  return items.slice(from, from + count);
});

const indexOf = fixed(2, 4, ([list, wanted, from, to], _, { collation }) => {
  if (isMissing(list)) return null;
  const items = needList(list, 40090, '$indexOfArray requires an array as a first argument, found: %');
  const [start, stop] = [from === undefined ? 0 : needWhole(from, 40096, '$indexOfArray requires an integral starting index, found: %'), to === undefined ? items.length : needWhole(to, 40096, '$indexOfArray requires an integral ending index, found: %')];
  return new Int32(items.findIndex((item, at) => at >= start && at < stop && equalValues(item, wanted ?? null, collation)));
});

const range = fixed(2, 3, ([from, to, by = new Int32(1)]) => {
  const [start, stop, step] = [needWhole(from, 34443, '$range requires a numeric starting value, found value of type: %'), needWhole(to, 34445, '$range requires a numeric ending value, found value of type: %'), needWhole(by, 34447, '$range requires a numeric step value, found value of type: %')];
  if (step === 0) throw new StoreError(34449, '$range requires a non-zero step value');
  const count = Math.max(0, Math.ceil((stop - start) / step));
  if (count > 1_500_000) throw new StoreError('BadValue', '$range would make too long an array');
  return Array.from({ length: count }, (_, at) => new Int32(start + at * step));
});

const reverse = fixed(1, 1, ([list]) => (isMissing(list) ? null : needList(list, 34435, 'The argument to $reverseArray must be an array, but was of type: %').toReversed()));

const zip = named(['inputs'], ['useLongestLength', 'defaults'], ({ inputs, useLongestLength, defaults }) => {
  if (isMissing(inputs)) return null;
  const lists = needList(inputs, 34461, 'inputs must be an array of expressions, found %');
  if (lists.some(isMissing)) return null;
  const all = lists.map((list) => needList(list, 34468, '$zip found a non-array expression in input: %'));
  if (!isMissing(defaults) && useLongestLength !== true) throw new StoreError(34466, 'cannot specify defaults unless useLongestLength is true');
  const length = Math[useLongestLength === true ? 'max' : 'min'](...all.map((list) => list.length));
  return Array.from({ length }, (_, at) => all.map((list, which) => (at < list.length ? list[at] : (Array.isArray(defaults) ? defaults[which] : null) ?? null)));
});

const sortArray = named(['input', 'sortBy'], [], ({ input, sortBy: by }, _, { collation }) => {
  if (isMissing(input)) return null;
  const items = needList(input, 2942504, 'The input argument to $sortArray must be an array, but was of type: %');
  if (isNumber(by)) return [...items].sort((one, other) => compareValues(one, other, collation) * asNumber(by));
  return sortBy(items, (item) => (isDocument(item) ? item : {}), readSort(by), Number.POSITIVE_INFINITY, collation);
});

function several(pick: (items: unknown[], n: number, collation: Parameters<Operator>[1]['collation']) => unknown[]): Operator {
  return named(['input', 'n'], [], ({ input, n }, name, { collation }) => {
    const items = needList(input, 5788200, `Input must be an array`);
    const count = needWhole(n, 5787902, `Value for 'n' must be of integral type, but found %`);
    if (count < 1) throw new StoreError(5787908, `'n' must be greater than 0, found ${count}: ${name}`);
    return pick(items, count, collation);
  });
}

export function extremes(items: unknown[], n: number, way: 1 | -1, collation: Parameters<Operator>[1]['collation']): unknown[] {
  return items.filter((item) => !isMissing(item)).sort((one, other) => compareValues(one, other, collation) * way).slice(0, n);
}

/** Sets are arrays whose order and repeats do not matter. */
function sets(compute: (all: Map<string, unknown>[], lists: unknown[][]) => unknown, least = 0): Operator {
  return any((lists, name, { collation }) => {
    if (lists.length < least) throw new StoreError(17045, `${name} needs at least ${least} arguments had: ${lists.length}`);
    if (lists.some(isMissing) && (name === '$setUnion' || name === '$setIntersection' || name === '$setDifference')) return null;
    const all = lists.map((list) => needList(list, 17043, `All operands of ${name} must be arrays. One argument is of type: %`));
    return compute(all.map((list) => new Map(list.toReversed().map((item) => [keyOf(item, collation), item]))), all);
  });
}

const ordered = (items: Iterable<unknown>): unknown[] => [...items].sort((one, other) => compareValues(one, other));

export const ARRAYS: Record<string, Operator> = {
  $size: size, $arrayElemAt: elementAt, $first: end(0), $last: end(-1), $concatArrays: concat, $slice: slice, $indexOfArray: indexOf, $range: range, $reverseArray: reverse, $zip: zip, $sortArray: sortArray,
  $firstN: several((items, n) => items.slice(0, n)), $lastN: several((items, n) => items.slice(-n)), $minN: several((items, n, collation) => extremes(items, n, 1, collation)), $maxN: several((items, n, collation) => extremes(items, n, -1, collation)),
  $setUnion: sets((all) => ordered(new Map(all.toReversed().flatMap((set) => [...set])).values())),
  $setIntersection: sets((all) => ordered(all.length ? [...all[0]!].filter(([key]) => all.every((set) => set.has(key))).map(([, item]) => item) : [])),
  $setDifference: sets((all, [left]) => left && all[0] ? [...new Map([...all[0]].filter(([key]) => !all[1]?.has(key)).toReversed()).values()] : null, 2),
  $setEquals: sets((all) => all.every((set) => set.size === all[0]!.size && [...set.keys()].every((key) => all[0]!.has(key))), 2),
  $setIsSubset: sets((all) => [...all[0]!.keys()].every((key) => all[1]!.has(key)), 2),
};
