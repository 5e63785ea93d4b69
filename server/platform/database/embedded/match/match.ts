import { BSONRegExp } from 'bson';
import type { Collation } from '../collation.ts';
import { StoreError } from '../errors.ts';
import { compileExpression } from '../aggregation/expression.ts';
import { asNumber, field, fieldsOf, isDocument, isNumber, isTrue } from '../values.ts';
import type { Doc } from '../values.ts';
import { someAt } from './paths.ts';
import type { Test } from './paths.ts';
import { isPattern } from './regex.ts';
import { bits, compares, equals, isIn, matches, modulo } from './predicates.ts';
import { hasType } from './types.ts';

export type Match = (doc: Doc) => boolean;

const REFERENCE = new Set(['$ref', '$id', '$db']);

/** MongoDB has them, this store has not. */
const UNSUPPORTED = new Set(['$where', '$text', '$jsonSchema', '$near', '$nearSphere', '$geoWithin', '$geoIntersects', '$within', '$geoNear', '$sampleRate']);

function unsupported(operator: string): StoreError {
  return new StoreError('NotImplemented', `${operator} is not supported by the embedded store`);
}

/** Compiles a query filter. Refuses what MongoDB refuses, with its code, before any document is read. Only inside an element are the fields of a reference names. */
export function compileFilter(filter: Doc, variables: Doc = {}, collation?: Collation, inside = false): Match {
  const tests = fieldsOf(filter).map(([name, condition]) => (name.startsWith('$') && !(inside && REFERENCE.has(name)) ? logical(name, condition, variables, collation) : atPath(name, condition, variables, collation)));
  return tests.length === 1 ? tests[0]! : (doc) => tests.every((test) => test(doc));
}

function logical(name: string, argument: unknown, variables: Doc, collation: Collation | undefined): Match {
  if (name === '$comment') return () => true;
  if (name === '$expr') {
    const value = compileExpression(argument, variables, collation);
    return (doc) => isTrue(value(doc));
  }
  if (name === '$alwaysTrue' || name === '$alwaysFalse') return () => name === '$alwaysTrue';
  if (UNSUPPORTED.has(name)) throw unsupported(name);
  if (name !== '$and' && name !== '$or' && name !== '$nor') throw new StoreError('BadValue', `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`);
  if (!Array.isArray(argument) || argument.length === 0) throw new StoreError('BadValue', `${name} must be a nonempty array`);
  const parts = argument.map((part) => {
    if (!isDocument(part)) throw new StoreError('BadValue', `${name} entries need to be full objects`);
    return compileFilter(part, variables, collation);
  });
  if (name === '$and') return (doc) => parts.every((part) => part(doc));
  return name === '$or' ? (doc) => parts.some((part) => part(doc)) : (doc) => !parts.some((part) => part(doc));
}

/** True for `{ $gt: 1 }`, false for a literal document, which is compared whole. */
export function isOperators(condition: unknown): condition is Doc {
  if (!isDocument(condition)) return false;
  const first = fieldsOf(condition)[0]?.[0];
  return first !== undefined && first.startsWith('$') && !REFERENCE.has(first);
}

/** True for `{ $gt: 1 }`, which tests an element as a value; false for `{ $or: […] }` and `{ n: 1 }`, which test it as a document. */
export function testsValue(condition: unknown): boolean {
  return isOperators(condition) && !['$and', '$or', '$nor', '$expr'].includes(fieldsOf(condition)[0]![0]);
}

function atPath(name: string, condition: unknown, variables: Doc, collation: Collation | undefined): Match {
  const path = name.split('.');
  if (isPattern(condition)) return spread(path, matches(condition));
  if (!isOperators(condition)) return spread(path, equals(condition, collation));
  const tests = fieldsOf(condition).map(([operator, argument]) => operation(path, operator, argument, condition, variables, collation));
  return tests.length === 1 ? tests[0]! : (doc) => tests.every((test) => test(doc));
}

const spread = (path: string[], test: Test): Match => (doc) => someAt(doc, path, test, true);
const whole = (path: string[], test: Test): Match => (doc) => someAt(doc, path, test, false);
const not = (match: Match): Match => (doc) => !match(doc);

function operation(path: string[], operator: string, argument: unknown, condition: Doc, variables: Doc, collation: Collation | undefined): Match {
  switch (operator) {
    case '$eq': return spread(path, equals(argument, collation));
    case '$ne': return not(spread(path, refuseRegex(argument, equals(argument, collation))));
    case '$gt': return spread(path, compares(argument, (order) => order > 0, collation));
    case '$gte': return spread(path, compares(argument, (order) => order >= 0, collation));
    case '$lt': return spread(path, compares(argument, (order) => order < 0, collation));
    case '$lte': return spread(path, compares(argument, (order) => order <= 0, collation));
    case '$in': return spread(path, isIn(argument, collation));
    case '$nin': return not(spread(path, isIn(argument, collation)));
    case '$exists': return isTrue(argument) ? whole(path, (value) => value !== undefined) : not(whole(path, (value) => value !== undefined));
    case '$type': return spread(path, hasType(argument));
    case '$mod': return spread(path, modulo(argument));
    case '$regex': return checkOptions(argument, condition), spread(path, matches(argument, field(condition, '$options') as string | undefined));
    case '$options': return fieldsOf(condition).some(([name]) => name === '$regex') ? () => true : refuse('$options needs a $regex');
    case '$size': return whole(path, sizeIs(argument));
    case '$elemMatch': return whole(path, someElement(argument, variables, collation));
    case '$all': return all(path, argument, variables, collation);
    case '$not': return negated(path, argument, variables, collation);
    case '$bitsAllSet': case '$bitsAnySet': case '$bitsAllClear': case '$bitsAnyClear': return spread(path, bits(argument, operator));
    case '$comment': return () => true;
    default: throw UNSUPPORTED.has(operator) ? unsupported(operator) : new StoreError('BadValue', `unknown operator: ${operator}`);
  }
}

function checkOptions(pattern: unknown, condition: Doc): void {
  const options = pattern instanceof RegExp ? pattern.flags.replace(/[^imsx]/g, '') : pattern instanceof BSONRegExp ? pattern.options : '';
  if (options && field(condition, '$options') !== undefined) throw new StoreError(51075, 'options set in both $regex and $options');
}

function refuse(message: string): never {
  throw new StoreError('BadValue', message);
}

function refuseRegex<T>(argument: unknown, test: T): T {
  return isPattern(argument) ? refuse("Can't have regex as arg to $ne.") : test;
}

function sizeIs(argument: unknown): Test {
  if (!isNumber(argument) || !Number.isInteger(asNumber(argument)) || asNumber(argument) < 0) refuse('Failed to parse $size. Expected a non-negative integer');
  return (value) => Array.isArray(value) && value.length === asNumber(argument);
}

/** $elemMatch: one element satisfies everything, read as a document's fields or as a value's operators. */
export function someElement(argument: unknown, variables: Doc, collation?: Collation): Test {
  if (!isDocument(argument)) return refuse('$elemMatch needs an Object');
  if (!testsValue(argument)) {
    const match = compileFilter(argument, variables, collation, true);
    return (value) => Array.isArray(value) && value.some((item) => (isDocument(item) ? match(item) : Array.isArray(item) && match({ ...item })));
  }
  const match = atPath('value', argument, variables, collation);
  return (value) => Array.isArray(value) && value.some((item) => match({ value: Array.isArray(item) ? [item] : item }));
}

function all(path: string[], argument: unknown, variables: Doc, collation: Collation | undefined): Match {
  if (!Array.isArray(argument)) return refuse('$all needs an array');
  if (argument.length === 0) return () => false;
  const onElements = argument.filter((item) => isDocument(item) && field(item, '$elemMatch') !== undefined).length;
  if (onElements > 0 && onElements < argument.length) refuse(isOperators(argument[0]) ? '$all/$elemMatch has to be consistent' : 'no $ expressions in $all');
  const parts = argument.map((item) => {
    if (isDocument(item) && field(item, '$elemMatch') !== undefined) return whole(path, someElement(field(item, '$elemMatch'), variables, collation));
    return isPattern(item) ? spread(path, matches(item)) : spread(path, equals(item, collation));
  });
  return (doc) => parts.every((part) => part(doc));
}

function negated(path: string[], argument: unknown, variables: Doc, collation: Collation | undefined): Match {
  if (isPattern(argument)) return not(spread(path, matches(argument)));
  if (!isOperators(argument)) return refuse('$not needs a regex or a document');
  return not(atPath(path.join('.'), argument, variables, collation));
}
