import { Double, Int32 } from 'bson';
import { asNumber, isNumber } from '../values.ts';
import { combine, divide } from './arithmetic.ts';

/** The sum of what is a number among the values, in the widest type among them; ints and longs that overflow widen. */
export function total(values: Iterable<unknown>): unknown {
  let sum: unknown = new Int32(0);
  for (const value of values) if (isNumber(value)) sum = combine(sum, value, 'add');
  return sum;
}

/** Their mean, a double or a decimal; null when there is no number. */
export function average(values: unknown[]): unknown {
  const numbers = values.filter(isNumber);
  return numbers.length ? divide(total(numbers), new Int32(numbers.length)) : null;
}

/** Their standard deviation; null when there are too few. */
export function deviation(values: unknown[], sample: boolean): unknown {
  const numbers = values.filter(isNumber).map(asNumber);
  if (numbers.length < (sample ? 2 : 1)) return null;
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return new Double(Math.sqrt(squares / (numbers.length - (sample ? 1 : 0))));
}
