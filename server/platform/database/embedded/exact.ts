import { Decimal128 } from 'bson';
import type { Bound } from './bounds.ts';
import type { Index } from './indexes.ts';
import { isOperators } from './match/match.ts';
import { LONGEST_BOUND } from './keys.ts';
import { TAGS, tagOf } from './order.ts';
import { asNumber, fieldsOf, isDocument, isNumber } from './values.ts';
import type { Doc } from './values.ts';

const COMPARED: readonly number[] = [TAGS.string, TAGS.objectId, TAGS.date, TAGS.number];
const EQUALLED: readonly number[] = [...COMPARED, TAGS.boolean, TAGS.null];
const POSITION = /(^|\.)\d+(\.|$)/;

/** Whether the keys within an index's bounds are the filter's answer, so that no document need be read to tell. */
export function tellsAll(index: Index, used: (Bound | undefined)[], bounds: Map<string, Bound[]>, filter: Doc): boolean {
  const longest = used.reduce((sum, bound) => sum + Math.max(0, ...bound!.map(({ low, high }) => Math.max(low.length, high.length))), 0);
  if (index.shortened || index.multikey.some(Boolean) || longest > LONGEST_BOUND) return false;
  const names = index.fields.slice(0, used.length).map((part) => part.name);
  return [...bounds.keys()].every((name) => names.includes(name)) && boundsSayAll(filter);
}

function boundsSayAll(filter: Doc): boolean {
  return fieldsOf(filter).every(([name, condition]) => {
    if (name === '$and') return Array.isArray(condition) && condition.every((part) => isDocument(part) && boundsSayAll(part));
    return name === '$comment' || (!name.startsWith('$') && !POSITION.test(name) && saysAll(condition));
  });
}

/** Whether the documents equal to a value are those with its key, and no others. */
export function keyTells(value: unknown): boolean {
  return isOneOf(EQUALLED, value);
}

function saysAll(condition: unknown): boolean {
  if (!isOperators(condition)) return isOneOf(EQUALLED, condition);
  const operators = fieldsOf(condition);
  const fromBelow = operators.some(([operator]) => operator.startsWith('$gt'));
  return operators.every(([operator, argument]) => {
    if (operator === '$eq') return isOneOf(EQUALLED, argument);
    if (operator === '$in') return Array.isArray(argument) && argument.every((item) => isOneOf(EQUALLED, item));
    if (operator === '$gt' || operator === '$gte') return isOneOf(COMPARED, argument);
    // NaN is kept below every number, but is less than none.
    return (operator === '$lt' || operator === '$lte') && isOneOf(COMPARED, argument) && (fromBelow || !isNumber(argument));
  });
}

function isOneOf(tags: readonly number[], value: unknown): boolean {
  if (!tags.includes(tagOf(value)) || value instanceof Decimal128) return false;
  return !isNumber(value) || !Number.isNaN(asNumber(value));
}
