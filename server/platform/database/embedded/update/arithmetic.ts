import { Double, Int32, Long } from 'bson';
import { compute } from '../decimal.ts';
import { StoreError } from '../errors.ts';
import { asNumber, bsonType, isNumber } from '../values.ts';

const RANK: Record<string, number> = { Int32: 1, Long: 2, Double: 3, Decimal128: 4 };

/** Adds or multiplies as MongoDB does: the wider type wins, an Int32 that overflows becomes a Long. */
export function combine(left: unknown, right: unknown, operation: 'add' | 'multiply'): unknown {
  const rank = Math.max(rankOf(left), rankOf(right));
  if (rank === 4) return compute(left, right, operation);
  if (rank === 3) {
    const [one, other] = [asNumber(left), asNumber(right)];
    return new Double(operation === 'add' ? one + other : one * other);
  }
  const [one, other] = [BigInt(integerText(left)), BigInt(integerText(right))];
  const result = operation === 'add' ? one + other : one * other;
  if (rank === 1 && result >= -(2n ** 31n) && result < 2n ** 31n) return new Int32(Number(result));
  if (BigInt.asIntN(64, result) !== result) throw new StoreError('BadValue', 'Failed to apply $inc operations to current value: integer overflow');
  return Long.fromBigInt(result);
}

function rankOf(value: unknown): number {
  return RANK[bsonType(value) ?? ''] ?? 3;
}

function integerText(value: unknown): string {
  return value instanceof Long ? value.toString() : String(asNumber(value));
}

export function bitwise(current: unknown, spec: [string, unknown][]): unknown {
  if (current !== undefined && !(current instanceof Int32) && !(current instanceof Long)) throw new StoreError('BadValue', 'Cannot apply $bit to a value of non-integral type');
  if (spec.length === 0) throw new StoreError('FailedToParse', 'You must pass in at least one bitwise operation. The format is {$bit: {field: {and/or/xor: #}}}');
  let value = current === undefined ? 0n : BigInt(integerText(current));
  let wide = current instanceof Long;
  for (const [name, operand] of spec) {
    if (!isNumber(operand) || operand instanceof Double) throw new StoreError('BadValue', 'The $bit modifier field must be an Integer(32/64 bit)');
    const mask = BigInt(integerText(operand));
    wide ||= operand instanceof Long;
    if (name === 'and') value &= mask;
    else if (name === 'or') value |= mask;
    else if (name === 'xor') value ^= mask;
    else throw new StoreError('BadValue', `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
  }
  return wide ? Long.fromBigInt(BigInt.asIntN(64, value)) : new Int32(Number(BigInt.asIntN(32, value)));
}
