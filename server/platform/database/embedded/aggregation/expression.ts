import { StoreError } from '../errors.ts';
import type { Collation } from '../collation.ts';
import { shellText } from '../shell.ts';
import { field, fieldsOf, isDocument } from '../values.ts';
import type { Doc } from '../values.ts';
import { OPERATORS } from './operators/table.ts';

/** What an expression is computed on: the document, and the variables that hold at this place. */
export interface Scope {
  root: Doc;
  variables: Doc;
}

export type Compute = (scope: Scope) => unknown;

/** Compiles the arguments of an operator. */
export interface Reader {
  read(expression: unknown): Compute;
  /** A reader that also knows these variables. */
  knowing(names: string[]): Reader;
  collation: Collation | undefined;
}

/** Compiles one operator's argument, refusing what it cannot be. */
export type Operator = (argument: unknown, reader: Reader, name: string) => Compute;

const SYSTEM = ['ROOT', 'CURRENT', 'NOW', 'REMOVE', 'DESCEND', 'PRUNE', 'KEEP'];

/** Compiles an aggregation expression over exact values: numbers keep their BSON type, missing is undefined. */
export function compileExpression(expression: unknown, variables: Doc = {}, collation?: Collation): (doc: Doc) => unknown {
  const compute = readerOf(new Set([...SYSTEM, ...Object.keys(variables)]), collation).read(expression);
  const now = new Date();
  return (doc) => compute({ root: doc, variables: { NOW: now, ...variables } });
}

/** The same for an accumulator or a stage, which computes on scopes of its own. */
export function readerFor(variables: Doc, collation: Collation | undefined): Reader {
  return readerOf(new Set([...SYSTEM, ...Object.keys(variables)]), collation);
}

export function scopeOf(doc: Doc, variables: Doc): Scope {
  return { root: doc, variables };
}

function readerOf(names: ReadonlySet<string>, collation: Collation | undefined): Reader {
  const reader: Reader = {
    collation,
    read: (expression) => read(expression, reader, names),
    knowing: (more) => readerOf(new Set([...names, ...more]), collation),
  };
  return reader;
}

function read(expression: unknown, reader: Reader, names: ReadonlySet<string>): Compute {
  if (typeof expression === 'string') return expression.startsWith('$') ? readPath(expression, names) : () => expression;
  if (Array.isArray(expression)) {
    const items = expression.map((item) => reader.read(item));
    return (scope) => items.map((item) => item(scope) ?? null);
  }
  if (!isDocument(expression)) return () => expression;
  const fields = fieldsOf(expression);
  if (fields[0]?.[0].startsWith('$')) return readOperator(fields, expression, reader);
  const inner = fields.map(([name, value]) => [checkName(name), reader.read(value)] as const);
  return (scope) => {
    const out: Doc = {};
    for (const [name, value] of inner) {
      const computed = value(scope);
      if (computed !== undefined) out[name] = computed;
    }
    return out;
  };
}

function checkName(name: string): string {
  if (name.includes('.')) throw new StoreError(16412, `FieldPath field names may not contain '.'. Consider using $getField or $setField.`);
  return name;
}

function readOperator(fields: [string, unknown][], expression: Doc, reader: Reader): Compute {
  const [name, argument] = fields[0]!;
  if (fields.length > 1) throw new StoreError(15983, `an expression specification must contain exactly one field, the name of the expression. Found ${fields.length} fields in ${shellText(expression)}`);
  const operator = OPERATORS.get(name);
  if (!operator) throw new StoreError('InvalidPipelineOperator', `Unrecognized expression '${name}'`);
  return operator(argument, reader, name);
}

function readPath(expression: string, names: ReadonlySet<string>): Compute {
  const variable = expression.startsWith('$$');
  const path = expression.slice(variable ? 2 : 1).split('.');
  checkPath(expression, path);
  const name = path[0]!;
  if (!variable || name === 'ROOT') return along(variable ? path.slice(1) : path, (scope) => scope.root);
  if (name === 'CURRENT') return along(path.slice(1), (scope) => scope.variables.CURRENT ?? scope.root);
  if (!names.has(name)) throw new StoreError(17276, `Use of undefined variable: ${name}`);
  if (name === 'REMOVE') return () => undefined;
  if (name === 'DESCEND' || name === 'PRUNE' || name === 'KEEP') return () => name.toLowerCase();
  return along(path.slice(1), (scope) => scope.variables[name]);
}

function checkPath(expression: string, path: string[]): void {
  if (expression === '$') throw new StoreError(16872, "'$' by itself is not a valid FieldPath");
  if (path[0] === '') throw new StoreError(15998, 'FieldPath field names may not be empty strings.');
  if (path.at(-1) === '') throw new StoreError(40353, "FieldPath must not end with a '.'.");
  if (path.includes('')) throw new StoreError(15998, 'FieldPath field names may not be empty strings.');
}

function along(path: string[], from: Compute): Compute {
  return path.length === 0 ? from : (scope) => valueAt(from(scope), path, 0);
}

/** A field by its path; an array on the way gives the values of those of its documents that have it. */
export function valueAt(value: unknown, path: string[], at: number): unknown {
  if (at === path.length) return value;
  if (Array.isArray(value)) return value.map((item) => (isDocument(item) || Array.isArray(item) ? valueAt(item, path, at) : undefined)).filter((item) => item !== undefined);
  return isDocument(value) ? valueAt(field(value, path[at]!), path, at + 1) : undefined;
}
