import { StoreError } from '../../errors.ts';
import { typeName } from '../../match/types.ts';
import { Int32 } from 'bson';
import { compareValues, equalValues } from '../../order.ts';
import { asNumber, fieldsOf, isDocument, isNumber, isTrue } from '../../values.ts';
import type { Doc } from '../../values.ts';
import { scopeWith } from '../scope.ts';
import type { Compute, Operator } from '../expression.ts';
import { any, fixed, isMissing, partsOf } from './arguments.ts';

/** Missing is below null here, unlike in a query. */
function order(left: unknown, right: unknown, collation: Parameters<Operator>[1]['collation']): number {
  if (left === undefined || right === undefined) return Number(left !== undefined) - Number(right !== undefined);
  return Math.sign(compareValues(left, right, collation));
}

function comparison(accepts: (order: number) => boolean): Operator {
  return fixed(2, 2, ([left, right], _, { collation }) => accepts(order(left, right, collation)));
}

const and: Operator = (argument, reader) => {
  const parts = (Array.isArray(argument) ? argument : [argument]).map((one) => reader.read(one));
  return (scope) => parts.every((part) => isTrue(part(scope)));
};

const or: Operator = (argument, reader) => {
  const parts = (Array.isArray(argument) ? argument : [argument]).map((one) => reader.read(one));
  return (scope) => parts.some((part) => isTrue(part(scope)));
};

const cond: Operator = (argument, reader, name) => {
  const parts = Array.isArray(argument) ? argument : inOrder(partsOf(argument, name, ['if', 'then', 'else'], []));
  if (parts.length !== 3) throw new StoreError(16020, `Expression $cond takes exactly 3 arguments. ${parts.length} were passed in.`);
  const [when, then, otherwise] = parts.map((one) => reader.read(one)) as [Compute, Compute, Compute];
  return (scope) => (isTrue(when(scope)) ? then(scope) : otherwise(scope));
};

const inOrder = (parts: Doc): unknown[] => [parts.if, parts.then, parts.else];

const ifNull: Operator = (argument, reader) => {
  const parts = (Array.isArray(argument) ? argument : [argument]).map((one) => reader.read(one));
  if (parts.length < 2) throw new StoreError(1257300, `$ifNull needs at least two arguments, had: ${parts.length}`);
  return (scope) => {
    for (const part of parts.slice(0, -1)) {
      const value = part(scope);
      if (!isMissing(value)) return value;
    }
    return parts.at(-1)!(scope);
  };
};

const choice: Operator = (argument, reader, name) => {
  const { branches, default: otherwise } = partsOf(argument, name, ['branches'], ['default']);
  if (!Array.isArray(branches) || branches.length === 0) throw new StoreError(40068, '$switch requires at least one branch.');
  const read = branches.map((branch) => {
    const parts = partsOf(branch, name, ['case', 'then'], []);
    return [reader.read(parts.case), reader.read(parts.then)] as const;
  });
  const last = isDocument(argument) && 'default' in argument ? reader.read(otherwise) : undefined;
  return (scope) => {
    const found = read.find(([when]) => isTrue(when(scope)));
    if (found) return found[1](scope);
    if (!last) throw new StoreError(40066, '$switch could not find a matching branch for an input, and no default was specified.');
    return last(scope);
  };
};

const letIn: Operator = (argument, reader, name) => {
  const { vars, in: body } = partsOf(argument, name, ['vars', 'in'], []);
  if (!isDocument(vars)) throw new StoreError(16876, `invalid parameter: expected an object (vars)`);
  const read = fieldsOf(vars).map(([key, value]) => [checkVariable(key), reader.read(value)] as const);
  const inner = reader.knowing(read.map(([key]) => key)).read(body);
  return (scope) => inner(scopeWith(scope, Object.fromEntries(read.map(([key, value]) => [key, value(scope)]))));
};

function checkVariable(name: string): string {
  if (name !== 'CURRENT' && !/^[a-z\u0080-\uffff]/.test(name)) throw new StoreError('FailedToParse', `'${name}' starts with an invalid character for a user variable name`);
  return name;
}

function listOf(value: unknown, name: string, code: number): unknown[] | null {
  if (isMissing(value)) return null;
  if (!Array.isArray(value)) throw new StoreError(code, `input to ${name} must be an array not ${typeName(value)}`);
  return value;
}

const map: Operator = (argument, reader, name) => {
  const parts = partsOf(argument, name, ['input', 'in'], ['as']);
  const as = checkVariable(String(parts.as ?? 'this'));
  const [input, each] = [reader.read(parts.input), reader.knowing([as]).read(parts.in)];
  return (scope) => listOf(input(scope), name, 16883)?.map((item) => each(scopeWith(scope, { [as]: item })) ?? null) ?? null;
};

const filter: Operator = (argument, reader, name) => {
  const parts = partsOf(argument, name, ['input', 'cond'], ['as', 'limit']);
  const as = checkVariable(String(parts.as ?? 'this'));
  const [input, keep, limit] = [reader.read(parts.input), reader.knowing([as]).read(parts.cond), reader.read(parts.limit ?? null)];
  return (scope) => {
    const most = limit(scope);
    if (!isMissing(most) && (!isNumber(most) || asNumber(most) < 1)) throw new StoreError(327392, `$filter: limit must be greater than 0`);
    const found = listOf(input(scope), name, 28651)?.filter((item) => isTrue(keep(scopeWith(scope, { [as]: item }))));
    return found?.slice(0, isMissing(most) ? undefined : asNumber(most)) ?? null;
  };
};

const reduce: Operator = (argument, reader, name) => {
  const parts = partsOf(argument, name, ['input', 'initialValue', 'in'], []);
  const [input, start, each] = [reader.read(parts.input), reader.read(parts.initialValue), reader.knowing(['this', 'value']).read(parts.in)];
  return (scope) => listOf(input(scope), name, 40080)?.reduce((value, item) => each(scopeWith(scope, { this: item, value })), start(scope)) ?? null;
};

const isIn = fixed(2, 2, ([value, list], _, { collation }) => {
  if (!Array.isArray(list)) throw new StoreError(40081, `$in requires an array as a second argument, found: ${typeName(list)}`);
  return list.some((item) => equalValues(item, value ?? null, collation));
});

function everyOrSome(name: 'every' | 'some'): Operator {
  return fixed(1, 1, ([list], operator) => {
    if (!Array.isArray(list)) throw new StoreError(operator === '$allElementsTrue' ? 17040 : 17041, `${operator}'s argument must be an array, but is ${typeName(list)}`);
    return list[name](isTrue);
  });
}

export const LOGIC: Record<string, Operator> = {
  $eq: comparison((way) => way === 0), $ne: comparison((way) => way !== 0), $gt: comparison((way) => way > 0), $gte: comparison((way) => way >= 0), $lt: comparison((way) => way < 0), $lte: comparison((way) => way <= 0),
  $cmp: fixed(2, 2, ([left, right], _, { collation }) => new Int32(order(left, right, collation))),
  $and: and, $or: or, $not: fixed(1, 1, ([value]) => !isTrue(value)), $cond: cond, $ifNull: ifNull, $switch: choice,
  $let: letIn, $map: map, $filter: filter, $reduce: reduce, $in: isIn, $allElementsTrue: everyOrSome('every'), $anyElementTrue: everyOrSome('some'),
  $literal: (argument) => () => argument, $isArray: fixed(1, 1, ([value]) => Array.isArray(value)), $isNumber: fixed(1, 1, ([value]) => isNumber(value)),
  $type: fixed(1, 1, ([value]) => (value === undefined ? 'missing' : typeName(value))),
  $rand: any(() => Math.random()),
};
