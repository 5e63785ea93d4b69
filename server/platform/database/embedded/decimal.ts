import { Decimal128, Double } from 'bson';
import { asNumber } from './values.ts';

/** digits × 10^exponent, exactly. */
export interface Exact {
  digits: bigint;
  exponent: number;
}

const PRECISION = 34;

/** A number of any type as exact digits; undefined for NaN, the infinities and exponents nobody computes with. */
export function exactOf(value: unknown): Exact | undefined {
  const text = value instanceof Double ? doubleText(value.value) : value instanceof Decimal128 ? value.toString() : String(value);
  const match = /^([+-]?)(\d+)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text);
  if (!match || Math.abs(Number(match[4] ?? 0)) > 1000) return undefined;
  return { digits: BigInt(`${match[1] === '-' ? '-' : ''}${match[2]}${match[3]}`), exponent: Number(match[4] ?? 0) - match[3]!.length };
}

/** MongoDB takes fifteen digits of a double that meets a decimal. */
function doubleText(value: number): string {
  return Number.isFinite(value) && value !== 0 ? value.toPrecision(15) : String(value);
}

/** All the digits a double really has. */
export function digitsOf(double: number): Exact {
  let [whole, halvings] = [double, 0];
  while (!Number.isInteger(whole)) [whole, halvings] = [whole * 2, halvings + 1];
  return { digits: BigInt(whole) * 5n ** BigInt(halvings), exponent: -halvings };
}

export function decimalOf({ digits, exponent }: Exact): Decimal128 {
  return Decimal128.fromStringWithRounding(`${digits}E${exponent}`);
}

/** Any number as a decimal. */
export function toDecimal(value: unknown): Decimal128 {
  if (value instanceof Decimal128) return value;
  const exact = exactOf(value);
  return exact ? decimalOf(exact) : Decimal128.fromString(String(asNumber(value)));
}

export type DecimalOperation = 'add' | 'subtract' | 'multiply' | 'divide' | 'mod';

/** Decimal arithmetic with 34 digits; what is not finite goes the way of doubles. */
export function compute(left: unknown, right: unknown, operation: DecimalOperation): Decimal128 {
  const [one, other] = [exactOf(left), exactOf(right)];
  if (!one || !other) return Decimal128.fromString(String(ON_DOUBLES[operation](asNumber(left), asNumber(right))));
  return decimalOf(ON_EXACT[operation](one, other));
}

const ON_DOUBLES: Record<DecimalOperation, (one: number, other: number) => number> = {
  add: (one, other) => one + other, subtract: (one, other) => one - other, multiply: (one, other) => one * other, divide: (one, other) => one / other, mod: (one, other) => one % other,
};

const ON_EXACT: Record<DecimalOperation, (one: Exact, other: Exact) => Exact> = {
  add: (one, other) => aligned(one, other, (a, b) => a + b),
  subtract: (one, other) => aligned(one, other, (a, b) => a - b),
  multiply: (one, other) => ({ digits: one.digits * other.digits, exponent: one.exponent + other.exponent }),
  divide: quotient,
  mod: (one, other) => aligned(one, other, (a, b) => a % b),
};

function aligned(one: Exact, other: Exact, join: (a: bigint, b: bigint) => bigint): Exact {
  const exponent = Math.min(one.exponent, other.exponent);
  return { digits: join(scaled(one, exponent), scaled(other, exponent)), exponent };
}

function scaled({ digits, exponent }: Exact, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}

/** Two digits more than are kept, the last one sticky, so that rounding sees what was cut off. */
function quotient(one: Exact, other: Exact): Exact {
  const more = PRECISION + 2 + String(other.digits).length;
  const [top, ideal] = [one.digits * 10n ** BigInt(more), one.exponent - other.exponent];
  let [digits, exponent] = [top / other.digits, ideal - more];
  if (top % other.digits !== 0n) return { digits: digits * 10n + (digits < 0n ? -1n : 1n), exponent: exponent - 1 };
  while (exponent < ideal && digits !== 0n && digits % 10n === 0n) [digits, exponent] = [digits / 10n, exponent + 1];
  return digits === 0n ? { digits, exponent: ideal } : { digits, exponent };
}

export type Rounding = 'round' | 'trunc' | 'floor' | 'ceil';

/** Keeps so many places after the point (before it, when negative); `round` takes halves to the even neighbour. */
export function rounded(value: Exact, places: number, way: Rounding): Exact {
  const drop = -places - value.exponent;
  if (drop <= 0) return value;
  const unit = 10n ** BigInt(drop);
  let digits = value.digits / unit;
  const rest = value.digits % unit;
  const sign = value.digits < 0n ? -1n : 1n;
  const twice = rest * 2n * sign;
  if (way === 'round' && (twice > unit || (twice === unit && digits % 2n !== 0n))) digits += sign;
  if (way === 'floor' && rest < 0n) digits -= 1n;
  if (way === 'ceil' && rest > 0n) digits += 1n;
  return { digits, exponent: -places };
}
