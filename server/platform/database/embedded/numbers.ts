import { Decimal128, Long } from 'bson';
import { asNumber } from './values.ts';

/**
 * Numbers of all four BSON types on one line: the double just below, then, when that is not exact, how far towards the
 * next double. NaN is below everything.
 */
export function encodeNumber(value: unknown): Buffer {
  if (value instanceof Decimal128) return encodeDecimal(value);
  if (value instanceof Long || typeof value === 'bigint') return encodeInteger(typeof value === 'bigint' ? value : value.toBigInt());
  return encodeDouble(asNumber(value), undefined);
}

function encodeDouble(double: number, fraction: bigint | undefined): Buffer {
  const bytes = Buffer.alloc(fraction === undefined ? 9 : 17);
  if (!Number.isNaN(double)) {
    bytes.writeDoubleBE(double === 0 ? 0 : double);
    if (bytes[0]! & 0x80) for (let at = 0; at < 8; at++) bytes[at] = ~bytes[at]! & 0xff;
    else bytes[0] = bytes[0]! | 0x80;
  }
  if (fraction !== undefined) {
    bytes[8] = 1;
    bytes.writeBigUInt64BE(fraction, 9);
  }
  return bytes;
}

function encodeInteger(value: bigint): Buffer {
  const near = Number(value);
  return BigInt(near) === value ? encodeDouble(near, undefined) : encodeRatio(near, value, 1n);
}

function encodeDecimal(value: Decimal128): Buffer {
  const text = value.toString();
  const near = Number(text);
  const match = /^(-?)(\d*)\.?(\d*)(?:E([+-]?\d+))?$/i.exec(text);
  if (!match || near === 0) return encodeDouble(near, undefined);
  const exponent = Number(match[4] ?? 0) - match[3]!.length;
  if (Math.abs(exponent) > 400) return encodeDouble(near, undefined);
  const digits = BigInt(match[1]! + match[2]! + match[3]!);
  return exponent >= 0 ? encodeRatio(near, digits * 10n ** BigInt(exponent), 1n) : encodeRatio(near, digits, 10n ** BigInt(-exponent));
}

/** Places numerator / denominator, known to be near `near`, between two neighbouring doubles. */
function encodeRatio(near: number, numerator: bigint, denominator: bigint): Buffer {
  if (!Number.isFinite(near)) return encodeDouble(near > 0 ? Number.MAX_VALUE : near, near > 0 ? (1n << 64n) - 1n : undefined);
  let [top, bottom] = ratioOf(near);
  let low = near;
  if (top * denominator > numerator * bottom) {
    low = neighbour(near, -1n);
    [top, bottom] = ratioOf(low);
  }
  const gap = numerator * bottom - top * denominator;
  if (gap === 0n) return encodeDouble(low, undefined);
  const [nextTop, nextBottom] = ratioOf(neighbour(low, 1n));
  const width = (nextTop * bottom - top * nextBottom) * denominator;
  return encodeDouble(low, (gap * nextBottom * (1n << 64n)) / width);
}

function ratioOf(double: number): [bigint, bigint] {
  let scale = 1n;
  let scaled = double;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    scale *= 2n;
  }
  return [BigInt(scaled), scale];
}

function neighbour(double: number, step: bigint): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, double);
  view.setBigInt64(0, view.getBigInt64(0) + (double < 0 ? -step : step));
  return view.getFloat64(0);
}
