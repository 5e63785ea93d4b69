import { Int32, ObjectId, Timestamp } from 'bson';
import * as theirs from 'mingo/operators/expression';
import { StoreError } from '../../errors.ts';
import { fieldsOf, isDocument } from '../../values.ts';
import { loosen, tighten } from '../loosen.ts';
import { mingoOptions } from '../mingo.ts';
import type { Compute, Operator, Reader } from '../expression.ts';

type Theirs = (doc: unknown, expression: unknown, options: unknown) => unknown;

const TEXTS = ['$concat', '$indexOfBytes', '$ltrim', '$regexFind', '$regexFindAll', '$regexMatch', '$replaceAll', '$replaceOne', '$rtrim', '$split', '$strLenBytes', '$strLenCP', '$strcasecmp', '$substr', '$substrBytes', '$substrCP', '$toLower', '$toUpper', '$trim'];
const DATES = ['$dateAdd', '$dateDiff', '$dateFromParts', '$dateFromString', '$dateSubtract', '$dateToParts', '$dateToString', '$dateTrunc', '$dayOfMonth', '$dayOfWeek', '$dayOfYear', '$hour', '$isoDayOfWeek', '$isoWeek', '$isoWeekYear', '$millisecond', '$minute', '$month', '$second', '$week', '$year'];
const REALS = ['$acos', '$acosh', '$asin', '$asinh', '$atan', '$atan2', '$atanh', '$cos', '$cosh', '$degreesToRadians', '$radiansToDegrees', '$sin', '$sinh', '$tan', '$tanh', '$sigmoid'];
const OTHERS = ['$median', '$percentile'];

/** Operators on texts, dates and angles: our arguments, mingo's function, and a result put back into BSON's types. */
function borrow(name: string, prepare: (value: unknown) => unknown, finish: (value: unknown) => unknown): Operator {
  const compute = (theirs as unknown as Record<string, Theirs>)[name];
  if (!compute) throw new Error(`mingo has no ${name}`);
  return (argument, reader) => {
    const prepared = argumentOf(argument, reader);
    return (scope) => {
      const value = prepared(scope, prepare);
      try {
        return finish(compute({}, value, mingoOptions));
      } catch (error) {
        throw error instanceof StoreError ? error : new StoreError('BadValue', (error as Error).message);
      }
    };
  };
}

type Prepared = (scope: Parameters<Compute>[0], prepare: (value: unknown) => unknown) => unknown;

function argumentOf(argument: unknown, reader: Reader): Prepared {
  const literal = (compute: Compute): Prepared => (scope, prepare) => ({ $literal: prepare(compute(scope) ?? null) });
  if (Array.isArray(argument)) {
    const items = argument.map((item) => literal(reader.read(item)));
    return items.length === 1 ? items[0]! : (scope, prepare) => items.map((item) => item(scope, prepare));
  }
  const fields = isDocument(argument) ? fieldsOf(argument) : [];
  if (fields.length === 0 || fields[0]![0].startsWith('$')) return literal(reader.read(argument));
  const parts = fields.map(([name, value]) => [name, literal(reader.read(value))] as const);
  return (scope, prepare) => Object.fromEntries(parts.map(([name, part]) => [name, part(scope, prepare)]));
}

function momentOf(value: unknown): unknown {
  if (value instanceof ObjectId) return value.getTimestamp();
  return value instanceof Timestamp ? new Date(value.t * 1000) : loosen(value);
}

const asDouble = (value: unknown): unknown => tighten(value, 'double');
const asIs = (value: unknown): unknown => tighten(value);

export const BORROWED: Record<string, Operator> = Object.fromEntries([
  ...TEXTS.map((name) => [name, borrow(name, loosen, asIs)] as const),
  ...DATES.map((name) => [name, borrow(name, momentOf, name === '$dateDiff' || name === '$isoWeekYear' ? (value) => tighten(value, 'long') : asIs)] as const),
  ...[...REALS, ...OTHERS].map((name) => [name, borrow(name, loosen, asDouble)] as const),
  ['$indexOfCP', borrowIndex()] as const,
]);

/** mingo counts bytes; code points are counted here. */
function borrowIndex(): Operator {
  return (argument, reader) => {
    const parts = (Array.isArray(argument) ? argument : [argument]).map((one) => reader.read(one));
    return (scope) => {
      const [text, wanted, from, to] = parts.map((part) => loosen(part(scope)));
      if (text === null || text === undefined) return null;
      if (typeof text !== 'string' || typeof wanted !== 'string') throw new StoreError(40093, '$indexOfCP requires strings as its first and second arguments');
      const points = [...text].slice(0, typeof to === 'number' ? to : undefined);
      const sought = [...wanted];
      for (let at = typeof from === 'number' ? from : 0; at + sought.length <= points.length; at++) if (sought.every((point, offset) => points[at + offset] === point)) return new Int32(at);
      return new Int32(-1);
    };
  };
}
