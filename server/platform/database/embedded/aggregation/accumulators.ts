import { Int32 } from 'bson';
import { StoreError } from '../errors.ts';
import { compareValues, keyOf } from '../order.ts';
import { readSort, sortBy } from '../sort.ts';
import { asNumber, isDocument, isNumber } from '../values.ts';
import type { Doc } from '../values.ts';
import { combine, divide } from './arithmetic.ts';
import type { Reader, Scope } from './expression.ts';
import { limited, weigh } from './held.ts';
import { extremes } from './operators/arrays.ts';
import { isMissing, partsOf } from './operators/arguments.ts';
import { OPERATORS } from './operators/table.ts';
import { deviation } from './totals.ts';

/** What one group gathers for one of its fields. */
export interface Gathering {
  /** Says how many bytes more it holds since. */
  add(scope: Scope): number;
  result(): unknown;
}

/** Compiles an accumulator; what it gives starts anew for each group. */
export type Accumulator = (argument: unknown, reader: Reader, name: string) => () => Gathering;

/** Folds the values of one expression. */
function folding<S>(start: () => S, step: (state: S, value: unknown, reader: Reader) => S, end: (state: S) => unknown, weighs: (state: S) => number = () => 0): Accumulator {
  return (argument, reader) => {
    const compute = reader.read(argument);
    return () => {
      let [state, held] = [start(), 0];
      const add: Gathering['add'] = (scope) => {
        const next = step(state, compute(scope), reader);
        if (next === state) return 0;
        const before = held;
        [state, held] = [next, weighs(next)];
        return held - before;
      };
      return { add, result: () => end(state) };
    };
  };
}

/** Keeps all the values of one expression until the end. */
function listing(end: (values: unknown[], reader: Reader) => unknown): Accumulator {
  return (argument, reader, name) => {
    const compute = reader.read(argument);
    return () => {
      const values: unknown[] = [];
      return limited(name, { add: (scope) => weigh(values[values.push(compute(scope)) - 1]), result: () => end(values, reader) });
    };
  };
}

/** Keeps the best few of what it is given, and at times as many again. */
function keeping<T>(most: number, best: (all: T[]) => T[], weighs: (one: T) => number): { add(one: T): number; best(): T[] } {
  let kept: T[] = [];
  const total = (): number => kept.reduce((sum, one) => sum + weighs(one), 0);
  return {
    add(one) {
      if (kept.push(one) <= most * 2 + 100) return weighs(one);
      const before = total() - weighs(one);
      kept = best(kept);
      return total() - before;
    },
    best: () => best(kept),
  };
}

const present = (values: unknown[]): unknown[] => values.filter((value) => value !== undefined);

const sum = folding<unknown>(() => new Int32(0), (state, value) => (isNumber(value) ? combine(state, value, 'add') : state), (state) => state);

const average = folding<{ sum: unknown; n: number }>(() => ({ sum: new Int32(0), n: 0 }), (state, value) => (isNumber(value) ? { sum: combine(state.sum, value, 'add'), n: state.n + 1 } : state),
  ({ sum: total, n }) => (n === 0 ? null : divide(total, new Int32(n))));

function extreme(way: 1 | -1): Accumulator {
  return folding<unknown>(() => undefined, (best, value, { collation }) => (isMissing(value) || (best !== undefined && compareValues(value, best, collation) * way <= 0) ? best : value), (best) => best ?? null, weigh);
}

const addToSet: Accumulator = (argument, reader, name) => {
  const compute = reader.read(argument);
  return () => {
    const set = new Map<string, unknown>();
    const add: Gathering['add'] = (scope) => {
      const value = compute(scope);
      const key = keyOf(value, reader.collation);
      if (value === undefined || set.has(key)) return 0;
      set.set(key, value);
      return key.length + weigh(value);
    };
    return limited(name, { add, result: () => [...set.values()] });
  };
};

const count: Accumulator = (argument) => {
  if (!isDocument(argument) || Object.keys(argument).length > 0) throw new StoreError('FailedToParse', '$count takes no arguments, i.e. $count:{}');
  return () => {
    let n = 0;
    return { add: () => (n++, 0), result: () => new Int32(n) };
  };
};

function several(pick: (values: unknown[], n: number, reader: Reader) => unknown[]): Accumulator {
  return (argument, reader, name) => {
    const { input, n } = partsOf(argument, name, ['input', 'n'], []);
    const most = sizeOf(n, reader);
    const compute = reader.read(input);
    return () => {
      const few = keeping<unknown>(most, (values) => pick(values, most, reader), weigh);
      return limited(name, { add: (scope) => few.add(compute(scope) ?? null), result: () => few.best() });
    };
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
      const few = keeping<{ doc: Doc; value: unknown }>(most, (met) => {
        const all = sortBy(met, ({ doc }) => doc, order, Number.POSITIVE_INFINITY, reader.collation);
        return last ? all.slice(-most) : all.slice(0, most);
      }, ({ doc }) => weigh(doc));
      const values = (): unknown[] => few.best().map(({ value }) => value);
      return limited(name, { add: (scope) => few.add({ doc: scope.root, value: output(scope) ?? null }), result: () => (many ? values() : values()[0]) });
    };
  };
}

const merge = folding<Doc>(() => ({}), (out, value) => {
  if (isMissing(value)) return out;
  if (!isDocument(value)) throw new StoreError(40400, '$mergeObjects requires object inputs');
  return { ...out, ...value };
}, (out) => out, weigh);

/** $median and $percentile, of the numbers gathered. */
const borrowed: Accumulator = (argument, reader, name) => {
  const { input, ...rest } = partsOf(argument, name, ['input', 'method'], name === '$percentile' ? ['p'] : []);
  return listing((values) => OPERATORS.get(name)!({ input: { $literal: values }, ...rest }, reader, name)({ root: {}, variables: {} }))(input, reader, name);
};

export const ACCUMULATORS: ReadonlyMap<string, Accumulator> = new Map(Object.entries({
  $sum: sum, $avg: average, $min: extreme(-1), $max: extreme(1), $addToSet: addToSet, $count: count, $mergeObjects: merge,
  $push: listing(present), $first: folding<{ value: unknown } | undefined>(() => undefined, (state, value) => state ?? { value }, (state) => state?.value ?? null, (state) => weigh(state?.value)), $last: folding<unknown>(() => undefined, (_, value) => value, (value) => value ?? null, weigh),
  $firstN: several((values, n) => values.slice(0, n)), $lastN: several((values, n) => values.slice(-n)), $minN: several((values, n, { collation }) => extremes(values, n, 1, collation)), $maxN: several((values, n, { collation }) => extremes(values, n, -1, collation)),
  $top: ranked(false, false), $topN: ranked(false, true), $bottom: ranked(true, false), $bottomN: ranked(true, true),
  $stdDevPop: listing((values) => deviation(values, false)), $stdDevSamp: listing((values) => deviation(values, true)), $median: borrowed, $percentile: borrowed,
}));
