import { Decimal128, Double, Int32, Long } from 'bson';
import { compute, decimalOf, digitsOf, exactOf, rounded } from '../decimal.ts';
import type { Rounding } from '../decimal.ts';
import { StoreError } from '../errors.ts';
import type { CodeName } from '../errors.ts';
import { typeName } from '../match/types.ts';
import { asNumber } from '../values.ts';

const [LEAST_INT, MOST_INT] = [-(2n ** 31n), 2n ** 31n - 1n];

/** int < long < double < decimal: a result has the widest type of what it is made of. */
export function widthOf(value: unknown): number {
  if (value instanceof Int32) return 1;
  if (value instanceof Long) return 2;
  if (value instanceof Decimal128) return 4;
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? 1 : 3;
}

export function integerOf(value: unknown): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(asNumber(value));
}

/** A whole number in the narrowest type of at least this width that holds it: int, then long, then double. */
function wholeOf(value: bigint, width: number): unknown {
  if (width === 1 && value >= LEAST_INT && value <= MOST_INT) return new Int32(Number(value));
  return BigInt.asIntN(64, value) === value ? Long.fromBigInt(value) : new Double(Number(value));
}

const WHOLE = { add: (a: bigint, b: bigint) => a + b, subtract: (a: bigint, b: bigint) => a - b, multiply: (a: bigint, b: bigint) => a * b };
const DOUBLE = { add: (a: number, b: number) => a + b, subtract: (a: number, b: number) => a - b, multiply: (a: number, b: number) => a * b };

export function combine(left: unknown, right: unknown, operation: 'add' | 'subtract' | 'multiply'): unknown {
  const width = Math.max(widthOf(left), widthOf(right));
  if (width === 4) return compute(left, right, operation);
  if (width === 3) return new Double(DOUBLE[operation](asNumber(left), asNumber(right)));
  return wholeOf(WHOLE[operation](integerOf(left), integerOf(right)), width);
}

export function divide(left: unknown, right: unknown): unknown {
  if (asNumber(right) === 0) throw new StoreError('BadValue', "can't $divide by zero");
  if (Math.max(widthOf(left), widthOf(right)) === 4) return compute(left, right, 'divide');
  return new Double(asNumber(left) / asNumber(right));
}

export function modulo(left: unknown, right: unknown): unknown {
  if (asNumber(right) === 0) throw new StoreError(16610, "can't $mod by zero");
  const width = Math.max(widthOf(left), widthOf(right));
  if (width === 4) return compute(left, right, 'mod');
  return width === 3 ? new Double(asNumber(left) % asNumber(right)) : wholeOf(integerOf(left) % integerOf(right), width);
}

export function absolute(value: unknown): unknown {
  const width = widthOf(value);
  if (value instanceof Decimal128) return Decimal128.fromString(value.toString().replace(/^-/, ''));
  if (width === 3) return new Double(Math.abs(asNumber(value)));
  const whole = integerOf(value);
  if (whole === -(2n ** 63n)) throw new StoreError(28680, "can't take $abs of long long min");
  return wholeOf(whole < 0n ? -whole : whole, width);
}

export function power(base: unknown, exponent: unknown): unknown {
  const width = Math.max(widthOf(base), widthOf(exponent));
  if (asNumber(base) === 0 && asNumber(exponent) < 0) throw new StoreError(28764, '$pow cannot take a base of 0 and a negative exponent');
  if (width === 4) throw new StoreError('NotImplemented', '$pow of decimals is not supported by the embedded store');
  const near = asNumber(base) ** asNumber(exponent);
  if (width === 3 || asNumber(exponent) < 0 || Math.abs(near) > 2 ** 64) return new Double(near);
  return wholeOf(integerOf(base) ** integerOf(exponent), width);
}

/** $round, $trunc, $floor and $ceil: the type stays, but for an int that grows out of it. */
export function roundTo(value: unknown, places: number, way: Rounding): unknown {
  const width = widthOf(value);
  if (width === 3 && places === 0 && way !== 'round') return new Double(Math[way](asNumber(value)));
  if (width < 3 && places >= 0) return value;
  const exact = width === 3 && Number.isFinite(asNumber(value)) ? digitsOf(asNumber(value)) : exactOf(value);
  if (!exact) return value;
  const result = rounded(exact, places, way);
  if (width === 4) return decimalOf(result);
  if (width === 3) return new Double(Number(`${result.digits}e${result.exponent}`));
  return wholeOf(result.digits * 10n ** BigInt(result.exponent), width);
}

export function notNumeric(code: CodeName | number, operator: string, value: unknown, what = 'numeric types'): StoreError {
  return new StoreError(code, `${operator} only supports ${what}, not ${typeName(value)}`);
}
