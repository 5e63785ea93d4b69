import { compileExpression } from '../aggregation/expression.ts';
import { fieldsOf } from '../values.ts';
import type { Doc } from '../values.ts';
import { documentOf } from './command.ts';

/** The variables of `let`: expressions, computed once before any document is read. */
export function letOf(body: Doc): Doc {
  const given = documentOf(body, 'let') ?? {};
  return Object.fromEntries(fieldsOf(given).map(([name, value]) => [name, compileExpression(value)({})]));
}
