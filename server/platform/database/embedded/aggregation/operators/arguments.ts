import { StoreError } from '../../errors.ts';
import { fieldsOf, isDocument } from '../../values.ts';
import type { Compute, Operator, Reader } from '../expression.ts';

const listOf = (argument: unknown): unknown[] => (Array.isArray(argument) ? argument : [argument]);

/** An operator of a fixed number of arguments, computed before it is. */
export function fixed(least: number, most: number, compute: (args: unknown[], name: string, reader: Reader) => unknown): Operator {
  return (argument, reader, name) => {
    const args = listOf(argument);
    if (args.length < least || args.length > most) {
      if (least === most) throw new StoreError(16020, `Expression ${name} takes exactly ${least} arguments. ${args.length} were passed in.`);
      throw new StoreError(28667, `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${args.length} were passed in.`);
    }
    const computes = args.map((one) => reader.read(one));
    return (scope) => compute(computes.map((one) => one(scope)), name, reader);
  };
}

/** An operator of any number of arguments. */
export function any(compute: (args: unknown[], name: string, reader: Reader) => unknown): Operator {
  return (argument, reader, name) => {
    const computes = listOf(argument).map((one) => reader.read(one));
    return (scope) => compute(computes.map((one) => one(scope)), name, reader);
  };
}

/** An operator whose arguments have names: refuses one it does not know, and the lack of one it needs. */
export function named(needs: string[], may: string[], compute: (args: Record<string, unknown>, name: string, reader: Reader) => unknown): Operator {
  return (argument, reader, name) => {
    const parts = partsOf(argument, name, needs, may);
    const computes = Object.entries(parts).map(([key, one]) => [key, reader.read(one)] as const);
    return (scope) => compute(Object.fromEntries(computes.map(([key, one]) => [key, one(scope)])), name, reader);
  };
}

export function partsOf(argument: unknown, name: string, needs: string[], may: string[]): Record<string, unknown> {
  if (!isDocument(argument)) throw new StoreError('FailedToParse', `${name} only supports an object as its argument`);
  const parts = Object.fromEntries(fieldsOf(argument));
  for (const key of Object.keys(parts)) if (!needs.includes(key) && !may.includes(key)) throw new StoreError('FailedToParse', `Unrecognized argument to ${name}: ${key}`);
  for (const key of needs) if (!(key in parts)) throw new StoreError('FailedToParse', `Missing '${key}' parameter to ${name}`);
  return parts;
}

export const isMissing = (value: unknown): value is null | undefined => value === null || value === undefined;

export type { Compute };
