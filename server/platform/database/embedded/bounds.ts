import { BSONRegExp } from 'bson';
import { afterPrefix } from './keys.ts';
import { isOperators } from './match/match.ts';
import { TAGS, encodeValue, tagOf } from './order.ts';
import { Undefined } from './undefined.ts';
import { field, fieldsOf, isDocument } from './values.ts';
import type { Doc } from './values.ts';

/** A stretch of one field's encoded values. Both ends are beginnings: inclusive means "and all that starts so". */
export interface Stretch {
  low: Buffer;
  lowIn: boolean;
  high: Buffer;
  highIn: boolean;
  point: boolean;
}

/** What one condition says of one field: its value lies in one of these stretches, which ascend. */
export type Bound = Stretch[];

/** The bounds that a filter puts on each field, from its top level and its $and. Each one alone is necessary. */
export function boundsOf(filter: Doc, into: Map<string, Bound[]> = new Map()): Map<string, Bound[]> {
  for (const [name, condition] of fieldsOf(filter)) {
    if (name === '$and' && Array.isArray(condition)) for (const part of condition) boundsOf(part as Doc, into);
    if (name.startsWith('$')) continue;
    for (const bound of conditionBounds(condition)) into.set(name, [...(into.get(name) ?? []), bound]);
  }
  return into;
}

function conditionBounds(condition: unknown): Bound[] {
  if (condition instanceof BSONRegExp) return patternBound(condition.pattern, condition.options);
  if (!isOperators(condition)) return [pointsOf([condition])];
  return fieldsOf(condition).flatMap(([operator, argument]) => operatorBound(operator, argument, condition));
}

function operatorBound(operator: string, argument: unknown, condition: Doc): Bound[] {
  switch (operator) {
    case '$eq': return [pointsOf([argument])];
    case '$in': return Array.isArray(argument) && !argument.some((item) => item instanceof BSONRegExp) ? [pointsOf(argument)] : [];
    case '$gt': case '$gte': case '$lt': case '$lte': return range(operator, argument);
    case '$regex': return patternBound(argument instanceof BSONRegExp ? argument.pattern : String(argument), String(field(condition, '$options') ?? (argument instanceof BSONRegExp ? argument.options : '')));
    case '$elemMatch': return isOperators(argument) ? conditionBounds(argument) : [];
    case '$all': return Array.isArray(argument) && argument.length > 0 && !argument.some((item) => item instanceof BSONRegExp || (isDocument(item) && isOperators(item))) ? [pointsOf([argument[0]])] : [];
    default: return [];
  }
}

function pointsOf(values: unknown[]): Bound {
  const keys = new Map<string, Buffer>();
  for (const value of values.flatMap((item) => (Array.isArray(item) ? [item, item.length ? item[0] : Undefined] : [item]))) {
    const key = encodeValue(value);
    keys.set(key.toString('latin1'), key);
  }
  return [...keys.values()].sort(Buffer.compare).map((key) => ({ low: key, lowIn: true, high: key, highIn: true, point: true }));
}

function range(operator: string, argument: unknown): Bound[] {
  const tag = tagOf(argument);
  if (([TAGS.null, TAGS.minKey, TAGS.maxKey, TAGS.array] as number[]).includes(tag)) return [];
  const whole = Buffer.from([tag]);
  const key = encodeValue(argument);
  const up = operator.startsWith('$gt');
  const inclusive = operator.endsWith('e');
  return [[up ? { low: key, lowIn: inclusive, high: whole, highIn: true, point: false } : { low: whole, lowIn: true, high: key, highIn: inclusive, point: false }]];
}

/** A pattern anchored on plain characters is a range of strings; stored patterns may equal it too. */
function patternBound(pattern: string, options: string): Bound[] {
  const literal = /^\^([\p{L}\p{N} _@:/-]+)(.?)/u.exec(pattern);
  if (!literal || /[ixm]/.test(options) || pattern.includes('|')) return [];
  const text = /[*?{]/.test(literal[2]!) ? [...literal[1]!].slice(0, -1).join('') : literal[1]!;
  const start = Buffer.concat([Buffer.from([TAGS.string]), Buffer.from(text)]);
  const regex = Buffer.from([TAGS.regex]);
  return [[{ low: start, lowIn: true, high: start, highIn: true, point: false }, { low: regex, lowIn: true, high: regex, highIn: true, point: false }]];
}

/** What two bounds both allow. Only true of fields where no document has an array. */
export function intersect(one: Bound, other: Bound): Bound {
  return one.flatMap((left) => other.flatMap((right) => {
    const lowFirst = Buffer.compare(startOf(left), startOf(right)) >= 0 ? left : right;
    const highFirst = Buffer.compare(endOf(left), endOf(right)) <= 0 ? left : right;
    if (Buffer.compare(startOf(lowFirst), endOf(highFirst)) >= 0) return [];
    return [{ low: lowFirst.low, lowIn: lowFirst.lowIn, high: highFirst.high, highIn: highFirst.highIn, point: left.point || right.point }];
  }));
}

export function startOf(stretch: Stretch): Buffer {
  return stretch.lowIn ? stretch.low : afterPrefix(stretch.low);
}

export function endOf(stretch: Stretch): Buffer {
  return stretch.highIn ? afterPrefix(stretch.high) : stretch.high;
}

/** The same stretch in a descending index, whose bytes are inverted. */
export function inverted(stretch: Stretch): Stretch {
  return { low: invert(stretch.high), lowIn: stretch.highIn, high: invert(stretch.low), highIn: stretch.lowIn, point: stretch.point };
}

function invert(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => ~byte & 0xff));
}

/** Whether a missing field could satisfy it: then a sparse index would hide documents. */
export function allowsNull(bound: Bound): boolean {
  return bound.some((stretch) => stretch.low[0]! <= TAGS.null && stretch.high[0]! >= TAGS.null);
}

/** The bounds that still hold when texts compare by a collation, which our indexes do not keep: those that no text is in. */
export function withoutTexts(bounds: Map<string, Bound[]>): Map<string, Bound[]> {
  const kept = [...bounds].map(([name, all]) => [name, all.filter((bound) => bound.every(({ low, high }) => high[0]! < TAGS.string || low[0]! > TAGS.array))] as const);
  return new Map(kept.filter(([, all]) => all.length > 0));
}
