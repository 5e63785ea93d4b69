import { Int32, Timestamp } from 'bson';
import { StoreError } from '../errors.ts';
import { compileStages } from '../aggregation/compile.ts';
import type { Collation } from '../collation.ts';
import { typeName } from '../match/types.ts';
import { compareValues, equalValues } from '../order.ts';
import { shellText } from '../shell.ts';
import { clone, field, fieldsOf, isDocument, isNumber } from '../values.ts';
import type { Doc } from '../values.ts';
import { bitwise, combine } from './arithmetic.ts';
import { addToSet, pop, pull, pullAll, push } from './arrays.ts';
import { readAt, removeAt, writeAt } from './place.ts';
import { positionOf, readFilters, targets } from './targets.ts';
import type { Filters } from './targets.ts';

export interface Change {
  /** Makes the document as it should become; the given one is left alone. */
  apply(doc: Doc, filter: Doc, inserting: boolean): Doc;
  readonly replacement: boolean;
}

type Apply = (current: unknown, argument: unknown, path: string, collation: Collation | undefined) => unknown;

const OPERATORS: Record<string, Apply> = {
  $set: (_, argument) => argument,
  $setOnInsert: (_, argument) => argument,
  $inc: (current, argument, path) => arithmetic('$inc', current, argument, path),
  $mul: (current, argument, path) => arithmetic('$mul', current, argument, path),
  $min: (current, argument, _, collation) => (current === undefined || compareValues(argument, current, collation) < 0 ? argument : current),
  $max: (current, argument, _, collation) => (current === undefined || compareValues(argument, current, collation) > 0 ? argument : current),
  $currentDate: (_, argument) => now(argument),
  $push: push, $addToSet: addToSet, $pull: pull, $pullAll: pullAll, $pop: pop,
  $bit: (current, argument) => bitwise(current, isDocument(argument) ? fieldsOf(argument) : []),
};

const STAGES = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

/** Compiles an update: operators, a whole replacement, or a pipeline. */
export function compileUpdate(update: unknown, arrayFilters?: unknown, variables: Doc = {}, collation?: Collation): Change {
  if (Array.isArray(update)) return pipeline(update as Doc[], variables, collation);
  if (!isDocument(update)) throw new StoreError('FailedToParse', 'Update argument must be either an object or an array');
  const [first] = fieldsOf(update);
  if (!first?.[0].startsWith('$')) return replacement(update);
  return operators(update, readFilters(arrayFilters, collation), collation);
}

function replacement(update: Doc): Change {
  for (const [name] of fieldsOf(update)) if (name.startsWith('$')) throw dollarPrefixed(name, name);
  return { replacement: true, apply: (doc) => withId(doc, update) };
}

function dollarPrefixed(name: string, path: string): StoreError {
  return new StoreError('DollarPrefixedFieldName', `The dollar ($) prefixed field '${name}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`);
}

/** _id comes first and never changes. */
function withId(doc: Doc, next: Doc): Doc {
  const had = Object.hasOwn(doc, '_id');
  if (!Object.hasOwn(next, '_id')) return had ? { _id: doc._id, ...next } : { ...next };
  if (had && !equalValues(doc._id, next._id)) throw new StoreError('ImmutableField', `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${shellText(next._id)}`);
  return { _id: had ? doc._id : next._id, ...Object.fromEntries(Object.entries(next).filter(([name]) => name !== '_id')) };
}

function pipeline(stages: Doc[], variables: Doc, collation: Collation | undefined): Change {
  for (const stage of stages) {
    const name = fieldsOf(stage)[0]?.[0] ?? '';
    if (!STAGES.has(name)) throw new StoreError('InvalidOptions', `${name} is not allowed to be used within an update`);
  }
  const run = compileStages(stages, { variables, collation });
  return { replacement: false, apply: (doc) => {
    const [result] = run([doc]);
    return withId(doc, result ?? {});
  } };
}

interface Step {
  operator: string;
  path: string;
  argument: unknown;
}

function operators(update: Doc, filters: Filters, collation: Collation | undefined): Change {
  const steps = fieldsOf(update).flatMap(([operator, fields]) => readOperator(operator, fields));
  checkConflicts(steps);
  checkFilters(steps, filters);
  steps.sort((one, other) => comparePaths(one.path, other.path));
  return { replacement: false, apply: (doc, filter, inserting) => {
    const out = clone(doc);
    const position = steps.some((step) => step.path.split('.').includes('$')) ? positionOf(doc, filter, collation) : undefined;
    for (const step of steps) {
      if (!inserting && step.operator === '$setOnInsert') continue;
      if (!inserting) checkDollar(step);
      take(out, doc, step, filters, position, collation);
    }
    return Object.hasOwn(doc, '_id') ? checkId(doc, out) : withId({}, out);
  } };
}

/** An update may restate _id, never change it. */
function checkId(before: Doc, after: Doc): Doc {
  if (equalValues(before._id, after._id) && Object.hasOwn(after, '_id')) return after;
  throw new StoreError('ImmutableField', "Performing an update on the path '_id' would modify the immutable field '_id'");
}

function readOperator(operator: string, fields: unknown): Step[] {
  if (!(operator in OPERATORS) && operator !== '$unset' && operator !== '$rename') throw new StoreError('FailedToParse', `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`);
  if (!isDocument(fields)) throw new StoreError('FailedToParse', `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${shellText(fields)}}`);
  return fieldsOf(fields).map(([path, argument]) => {
    checkPath(path);
    if ((operator === '$inc' || operator === '$mul') && !isNumber(argument)) throw new StoreError('TypeMismatch', `Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: ${shellText({ [path]: argument })}`);
    if (operator === '$rename' && typeof argument !== 'string') throw new StoreError('BadValue', `The 'to' field for $rename must be a string: ${path}: ${shellText(argument)}`);
    return { operator, path, argument };
  });
}

function checkPath(path: string): void {
  if (path === '') throw new StoreError('EmptyFieldName', 'An empty update path is not valid.');
  const names = path.split('.');
  if (names.includes('')) throw new StoreError('EmptyFieldName', `The update path '${path}' contains an empty field name, which is not allowed.`);
  if (names[0]!.startsWith('$') && names[0] === '$') throw new StoreError('BadValue', `Cannot have positional (i.e. '$') element in the first position in path '${path}'`);
}

/** A document may be made with such fields, and keep them below the top; they can be removed from it, not written there. */
function checkDollar({ operator, path, argument }: Step): void {
  const written = operator === '$rename' ? String(argument) : path;
  if (operator !== '$unset' && written.startsWith('$')) throw dollarPrefixed(written.split('.')[0]!, written);
}

function checkConflicts(steps: Step[]): void {
  const paths = steps.flatMap((step) => (step.operator === '$rename' ? [step.path, String(step.argument)] : [step.path])).sort();
  for (const [at, path] of paths.entries()) {
    const clash = paths.find((other, place) => place !== at && (other === path || other.startsWith(`${path}.`)));
    if (clash !== undefined) throw new StoreError('ConflictingUpdateOperators', `Updating the path '${clash}' would create a conflict at '${path}'`);
  }
}

function checkFilters(steps: Step[], filters: Filters): void {
  for (const id of filters.keys()) {
    if (!steps.some((step) => step.path.includes(`$[${id}]`))) throw new StoreError('FailedToParse', `The array filter for identifier '${id}' was not used in the update`);
  }
}

/** New fields appear in this order, numbers by value. */
function comparePaths(one: string, other: string): number {
  const [left, right] = [one.split('.'), other.split('.')];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [a, b] = [left[at]!, right[at]!];
    if (a !== b) return /^\d+$/.test(a) && /^\d+$/.test(b) ? Number(a) - Number(b) : a < b ? -1 : 1;
  }
  return left.length - right.length;
}

function take(out: Doc, before: Doc, step: Step, filters: Filters, position: number | undefined, collation: Collation | undefined): void {
  if (step.operator === '$rename') return rename(out, step.path.split('.'), String(step.argument).split('.'));
  for (const path of targets(before, step.path, filters, position)) {
    if (step.operator === '$unset') removeAt(out, path);
    else {
      const current = readAt(out, path);
      const value = OPERATORS[step.operator]!(current, step.argument, path.join('.'), collation);
      if (value !== undefined && (value !== current || current === undefined)) writeAt(out, path, value);
    }
  }
}

function rename(out: Doc, from: string[], to: string[]): void {
  for (const path of [from, to]) {
    if (path.some((_, depth) => Array.isArray(readAt(out, path.slice(0, depth))))) throw new StoreError('BadValue', `The source and target field for $rename must not be on an array element: ${path.join('.')}`);
  }
  const value = readAt(out, from);
  if (value === undefined) return;
  removeAt(out, from);
  removeAt(out, to);
  writeAt(out, to, value);
}

function arithmetic(operator: '$inc' | '$mul', current: unknown, argument: unknown, path: string): unknown {
  if (current === undefined) return operator === '$inc' ? argument : combine(argument, new Int32(0), 'multiply');
  if (!isNumber(current)) throw new StoreError('TypeMismatch', `Cannot apply ${operator} to a value of non-numeric type. {_id: ...} has the field '${path.split('.').pop()}' of non-numeric type ${typeName(current)}`);
  return combine(current, argument, operator === '$inc' ? 'add' : 'multiply');
}

function now(argument: unknown): unknown {
  const type = isDocument(argument) ? field(argument, '$type') : argument === true ? 'date' : undefined;
  if (type === 'date') return new Date();
  if (type === 'timestamp') return new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 });
  throw new StoreError('BadValue', "$currentDate expects true or { $type: 'date' | 'timestamp' }");
}
