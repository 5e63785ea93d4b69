import { boundsOf } from './bounds.ts';
import { compileFilter, isOperators } from './match/match.ts';
import { equalValues } from './order.ts';
import { field, fieldsOf, isDocument } from './values.ts';
import type { Doc } from './values.ts';

/** Whether every document that satisfies the filter must satisfy the condition. False when it cannot tell. */
export function implies(filter: Doc, condition: Doc): boolean {
  const conjuncts = flatten(filter);
  return flatten(condition).every(([name, wanted]) => conjuncts.some(([other, given]) => other === name && entails(name, given, wanted)));
}

function flatten(filter: Doc): [string, unknown][] {
  return fieldsOf(filter).flatMap(([name, value]): [string, unknown][] => {
    if (name === '$and' && Array.isArray(value)) return value.flatMap((part) => flatten(part as Doc));
    if (isOperators(value)) return fieldsOf(value).map(([operator, argument]) => [name, { [operator]: argument }]);
    return [[name, value]];
  });
}

function entails(name: string, given: unknown, wanted: unknown): boolean {
  if (equalValues(given, wanted)) return true;
  const present = isDocument(wanted) && field(wanted, '$exists') === true;
  if (present && !Array.isArray(given)) {
    const bounds = boundsOf({ [name]: given }).get(name);
    if (bounds?.length && bounds.every((bound) => bound.every((stretch) => stretch.low[0]! > 0x0a))) return true;
  }
  const values = valuesOf(given);
  const test = compileFilter({ value: wanted });
  return values !== undefined && values.every((value) => value !== null && !Array.isArray(value) && test({ value }));
}

function valuesOf(given: unknown): unknown[] | undefined {
  if (!isOperators(given)) return [given];
  const list = field(given, '$in');
  if (Array.isArray(list)) return list;
  const one = field(given, '$eq');
  return one === undefined ? undefined : [one];
}
