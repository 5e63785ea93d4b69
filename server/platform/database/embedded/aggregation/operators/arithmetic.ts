import { Decimal128, Double, Int32, Long } from 'bson';
import { StoreError } from '../../errors.ts';
import { typeName } from '../../match/types.ts';
import { compareValues } from '../../order.ts';
import { asNumber, isNumber } from '../../values.ts';
import { absolute, combine, divide, integerOf, modulo, notNumeric, power, roundTo, widthOf } from '../arithmetic.ts';
import type { Operator } from '../expression.ts';
import { average, total } from '../totals.ts';
import { any, fixed, isMissing } from './arguments.ts';

const add = any((args, name) => {
  let date = false;
  let sum: unknown = new Int32(0);
  for (const value of args) {
    if (isMissing(value)) return null;
    if (value instanceof Date && date) throw new StoreError(16612, 'only one date allowed in an $add expression');
    if (value instanceof Date) date = true;
    else if (!isNumber(value)) throw notNumeric('TypeMismatch', name, value, 'numeric or date types');
    sum = combine(sum, value instanceof Date ? Long.fromNumber(value.getTime()) : value, 'add');
  }
  return date ? new Date(Math.round(asNumber(sum))) : sum;
});

const subtract = fixed(2, 2, ([left, right]) => {
  if (isMissing(left) || isMissing(right)) return null;
  if (left instanceof Date && right instanceof Date) return Long.fromNumber(left.getTime() - right.getTime());
  if (left instanceof Date && isNumber(right)) return new Date(left.getTime() - Math.round(asNumber(right)));
  if (!isNumber(left) || !isNumber(right)) throw new StoreError('TypeMismatch', `can't $subtract ${typeName(right)} from ${typeName(left)}`);
  return combine(left, right, 'subtract');
});

const multiply = any((args, name) => {
  let product: unknown = new Int32(1);
  for (const value of args) {
    if (isMissing(value)) return null;
    if (!isNumber(value)) throw notNumeric('TypeMismatch', name, value);
    product = combine(product, value, 'multiply');
  }
  return product;
});

function onTwo(code: number | 'TypeMismatch', compute: (left: unknown, right: unknown) => unknown): Operator {
  return fixed(2, 2, ([left, right], name) => {
    if (isMissing(left) || isMissing(right)) return null;
    if (!isNumber(left) || !isNumber(right)) throw new StoreError(code, `${name} only supports numeric types, not ${typeName(left)} and ${typeName(right)}`);
    return compute(left, right);
  });
}

function onOne(compute: (value: unknown) => unknown): Operator {
  return fixed(1, 1, ([value], name) => {
    if (isMissing(value)) return null;
    if (!isNumber(value)) throw notNumeric(28765, name, value);
    return compute(value);
  });
}

function rounding(way: 'round' | 'trunc'): Operator {
  return fixed(1, 2, ([value, places = new Int32(0)], name) => {
    if (isMissing(value) || isMissing(places)) return null;
    if (!isNumber(value)) throw notNumeric(51081, name, value);
    const wanted = asNumber(places);
    if (!Number.isInteger(wanted)) throw new StoreError(51082, `precision argument to ${name} must be a integral value`);
    if (wanted < -20 || wanted > 100) throw new StoreError(51083, `cannot apply ${name} with precision value ${wanted} value must be in [-20, 100]`);
    return roundTo(value, wanted, way);
  });
}

/** A function of the real line, computed on doubles; on a decimal it would not be exact. */
export function real(compute: (value: number) => number, inside: (value: number) => boolean = () => true, code = 28765, must = ''): Operator {
  return onOne((value) => {
    if (value instanceof Decimal128) throw new StoreError('NotImplemented', 'this operator on decimals is not supported by the embedded store');
    const number = asNumber(value);
    if (!Number.isNaN(number) && !inside(number)) throw new StoreError(code, `${must}, but is ${number}`);
    return new Double(compute(number));
  });
}

const log = onTwo(28756, (value, base) => {
  if (Math.max(widthOf(value), widthOf(base)) === 4) throw new StoreError('NotImplemented', '$log of decimals is not supported by the embedded store');
  if (asNumber(value) <= 0) throw new StoreError(28758, `$log's argument must be a positive number, but is ${asNumber(value)}`);
  if (asNumber(base) <= 0 || asNumber(base) === 1) throw new StoreError(28759, `$log's base must be a positive number not equal to 1, but is ${asNumber(base)}`);
  return new Double(Math.log(asNumber(value)) / Math.log(asNumber(base)));
});

/** One list given alone is what is summed; several arguments are themselves. */
function overList(compute: (values: unknown[], reader: Parameters<Operator>[1]) => unknown): Operator {
  return any((args, _, reader) => compute(args.length === 1 && Array.isArray(args[0]) ? args[0] : args, reader));
}

function extreme(way: 1 | -1): Operator {
  return overList((values, { collation }) => {
    const known = values.filter((value) => !isMissing(value));
    return known.length ? known.reduce((best, next) => (compareValues(next, best, collation) * way > 0 ? next : best)) : null;
  });
}

function bitwise(start: bigint, join: (one: bigint, other: bigint) => bigint): Operator {
  return any((args, name) => {
    if (args.some(isMissing)) return null;
    const wrong = args.find((value) => !(value instanceof Int32) && !(value instanceof Long));
    if (wrong !== undefined) throw new StoreError('TypeMismatch', `${name} only supports int and long operands.`);
    const result = args.map(integerOf).reduce(join, start);
    return args.every((value) => value instanceof Int32) ? new Int32(Number(BigInt.asIntN(32, result))) : Long.fromBigInt(BigInt.asIntN(64, result));
  });
}

export const ARITHMETIC: Record<string, Operator> = {
  $add: add, $subtract: subtract, $multiply: multiply, $divide: onTwo('TypeMismatch', divide), $mod: onTwo(16611, modulo), $abs: onOne(absolute), $pow: onTwo(28762, power),
  $floor: onOne((value) => roundTo(value, 0, 'floor')), $ceil: onOne((value) => roundTo(value, 0, 'ceil')), $round: rounding('round'), $trunc: rounding('trunc'),
  $sqrt: real(Math.sqrt, (value) => value >= 0, 28714, "$sqrt's argument must be greater than or equal to 0"), $exp: real(Math.exp),
  $ln: real(Math.log, (value) => value > 0, 28766, "$ln's argument must be a positive number"), $log10: real(Math.log10, (value) => value > 0, 28761, "$log10's argument must be a positive number"), $log: log,
  $sum: overList((values) => total(values)), $avg: overList((values) => average(values)), $min: extreme(-1), $max: extreme(1),
  $bitAnd: bitwise(-1n, (one, other) => one & other), $bitOr: bitwise(0n, (one, other) => one | other), $bitXor: bitwise(0n, (one, other) => one ^ other),
  $bitNot: fixed(1, 1, ([value]) => (isMissing(value) ? null : value instanceof Long ? value.not() : new Int32(~asNumber(value)))),
};
