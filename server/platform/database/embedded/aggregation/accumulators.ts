import { Int32 } from 'bson';
import { StoreError } from '../errors.ts';
import { compareValues, keyOf } from '../order.ts';
import { readSort, sortBy } from '../sort.ts';
import { asNumber, isDocument, isNumber } from '../values.ts';
import type { Doc } from '../values.ts';
import { combine, divide } from './arithmetic.ts';
import type { Reader, Scope } from './expression.ts';
import { extremes } from './operators/arrays.ts';
import { isMissing, partsOf } from './operators/arguments.ts';
import { OPERATORS } from './operators/table.ts';
import { deviation } from './totals.ts';

/** What one group gathers for one of its fields. */
export interface Gathering {
  add(scope: Scope): void;
  result(): unknown;
}

/** Compiles an accumulator; what it gives starts anew for each group. */
export type Accumulator = (argument: unknown, reader: Reader, name: string) => () => Gathering;

/** Folds the values of one expression. */
function folding<S>(start: () => S, step: (state: S, value: unknown, reader: Reader) => S, end: (state: S) => unknown): Accumulator {
  return (argument, reader) => {
    const compute = reader.read(argument);
    return () => {
      let state = start();
      return { add: (scope) => void (state = step(state, compute(scope), reader)), result: () => end(state) };
    };
  };
}

/** Keeps all the values of one expression until the end. */
function listing(end: (values: unknown[], reader: Reader) => unknown): Accumulator {
  return (argument, reader) => {
    const compute = reader.read(argument);
    return () => {
      const values: unknown[] = [];
      return { add: (scope) => void values.push(compute(scope)), result: () => end(values, reader) };
    };
  };
}

const present = (values: unknown[]): unknown[] => values.filter((value) => value !== undefined);

const sum = folding<unknown>(() => new Int32(0), (state, value) => (isNumber(value) ? combine(state, value, 'add') : state), (state) => state);

const average = folding<{ sum: unknown; n: number }>(() => ({ sum: new Int32(0), n: 0 }), (state, value) => (isNumber(value) ? { sum: combine(state.sum, value, 'add'), n: state.n + 1 } : state),
  ({ sum: total, n }) => (n === 0 ? null : divide(total, new Int32(n))));

function extreme(way: 1 | -1): Accumulator {
  return folding<unknown>(() => undefined, (best, value, { collation }) => (isMissing(value) || (best !== undefined && compareValues(value, best, collation) * way <= 0) ? best : value), (best) => best ?? null);
}

const addToSet = folding<Map<string, unknown>>(() => new Map(), (set, value, { collation }) => {
  if (value === undefined) return set;
  const key = keyOf(value, collation);
  return set.has(key) ? set : set.set(key, value);
}, (set) => [...set.values()]);

const count: Accumulator = (argument) => {
  if (!isDocument(argument) || Object.keys(argument).length > 0) throw new StoreError('FailedToParse', '$count takes no arguments, i.e. $count:{}');
  return () => {
    let n = 0;
    return { add: () => void n++, result: () => new Int32(n) };
  };
};

function several(pick: (values: unknown[], n: number, reader: Reader) => unknown[]): Accumulator {
  return (argument, reader, name) => {
    const { input, n } = partsOf(argument, name, ['input', 'n'], []);
    const most = sizeOf(n, reader);
    return listing((values) => pick(values.map((value) => value ?? null), most, reader))(input, reader, name);
  };
}

/** A size may only be made of constants. */
function sizeOf(n: unknown, reader: Reader): number {
  const size = reader.read(n)({ root: {}, variables: {} });
  if (!isNumber(size) || !Number.isInteger(asNumber(size)) || asNumber(size) < 1) throw new StoreError(5787908, `'n' must be greater than 0 and a whole number`);
  return asNumber(size);
}

/** The first or last in an order of their own, alone or several. */
function ranked(last: boolean, many: boolean): Accumulator {
  return (argument, reader, name) => {
    const parts = partsOf(argument, name, many ? ['sortBy', 'output', 'n'] : ['sortBy', 'output'], []);
    const [output, order, most] = [reader.read(parts.output), readSort(parts.sortBy), many ? sizeOf(parts.n, reader) : 1];
    return () => {
      const met: { doc: Doc; value: unknown }[] = [];
      return {
        add: (scope) => void met.push({ doc: scope.root, value: output(scope) ?? null }),
        result: () => {
          const values = sortBy(met, ({ doc }) => doc, order, Number.POSITIVE_INFINITY, reader.collation).map(({ value }) => value);
          const kept = last ? values.slice(-most) : values.slice(0, most);
          return many ? kept : kept[0];
        },
      };
    };
  };
}

const merge = folding<Doc>(() => ({}), (out, value) => {
  if (isMissing(value)) return out;
  if (!isDocument(value)) throw new StoreError(40400, '$mergeObjects requires object inputs');
  return { ...out, ...value };
}, (out) => out);

/** $median and $percentile, of the numbers gathered. */
const borrowed: Accumulator = (argument, reader, name) => {
  const { input, ...rest } = partsOf(argument, name, ['input', 'method'], name === '$percentile' ? ['p'] : []);
  return listing((values) => OPERATORS.get(name)!({ input: { $literal: values }, ...rest }, reader, name)({ root: {}, variables: {} }))(input, reader, name);
};

export const ACCUMULATORS: ReadonlyMap<string, Accumulator> = new Map(Object.entries({
  $sum: sum, $avg: average, $min: extreme(-1), $max: extreme(1), $addToSet: addToSet, $count: count, $mergeObjects: merge,
  $push: listing(present), $first: folding<{ value: unknown } | undefined>(() => undefined, (state, value) => state ?? { value }, (state) => state?.value ?? null), $last: folding<unknown>(() => undefined, (_, value) => value, (value) => value ?? null),
  $firstN: several((values, n) => values.slice(0, n)), $lastN: several((values, n) => values.slice(-n)), $minN: several((values, n, { collation }) => extremes(values, n, 1, collation)), $maxN: several((values, n, { collation }) => extremes(values, n, -1, collation)),
  $top: ranked(false, false), $topN: ranked(false, true), $bottom: ranked(true, false), $bottomN: ranked(true, true),
  $stdDevPop: listing((values) => deviation(values, false)), $stdDevSamp: listing((values) => deviation(values, true)), $median: borrowed, $percentile: borrowed,
}));
