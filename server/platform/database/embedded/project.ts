import { assigned } from './aggregation/assign.ts';
import type { Collation } from './collation.ts';
import { StoreError } from './errors.ts';
import { compileExpression } from './aggregation/expression.ts';
import { compileFilter, someElement } from './match/match.ts';
import { asNumber, field, fieldsOf, isDocument, isNumber, isTrue } from './values.ts';
import type { Doc } from './values.ts';

type Tree = Map<string, Tree | null>;
type Step = (out: Doc, doc: Doc) => void;

/** Compiles find's projection, or undefined when it keeps everything. Field order is the document's. */
export function compileProjection(spec: Doc | undefined, filter: Doc, variables: Doc = {}, collation?: Collation): ((doc: Doc) => Doc) | undefined {
  return compile(spec, filter, (path, value) => special(path, value, variables, collation), collation);
}

/** Compiles the $project stage, where every operator is an expression. */
export function compileProjectStage(spec: Doc, variables: Doc, collation?: Collation): (doc: Doc) => Doc {
  const project = compile(spec, {}, (path, value) => computed(path, value, variables, collation), collation);
  if (!project) throw new StoreError(51272, 'Invalid $project :: caused by :: projection specification must have at least one field');
  return project;
}

function compile(spec: Doc | undefined, filter: Doc, read: (path: string, value: unknown) => { run: Step; neutral: boolean }, collation: Collation | undefined): ((doc: Doc) => Doc) | undefined {
  const fields = spec ? flatten(spec, '') : [];
  if (fields.length === 0) return undefined;
  const shown: Tree = new Map();
  const hidden: Tree = new Map();
  const steps: Step[] = [];
  let inclusive: boolean | undefined;
  checkPaths(fields.map(([path]) => path));
  for (const [path, value] of fields) {
    if (isFlag(value)) {
      if (path !== '_id') inclusive = agree(inclusive, isTrue(value), path);
      if (path.endsWith('.$') && !isTrue(value)) throw new StoreError(31395, 'positional projection cannot be used with exclusion');
      if (path.endsWith('.$')) steps.push(positional(path.slice(0, -2), filter, collation));
      plant(isTrue(value) ? shown : hidden, path.replace(/\.\$$/, '').split('.'));
      continue;
    }
    const step = read(path, value);
    if (!step.neutral) inclusive = agree(inclusive, true, path);
    steps.push(step.run);
  }
  if (inclusive === undefined) inclusive = shown.size > 0 && steps.length === 0;
  if (inclusive && !hidden.has('_id')) plant(shown, ['_id']);
  return (doc) => {
    const out = inclusive ? keep(doc, shown) : omit(doc, hidden);
    for (const step of steps) step(out, doc);
    return out;
  };
}

function flatten(spec: Doc, prefix: string): [string, unknown][] {
  return fieldsOf(spec).flatMap(([name, value]): [string, unknown][] => {
    const path = prefix + name;
    if (isDocument(value) && fieldsOf(value).length > 0 && !fieldsOf(value)[0]![0].startsWith('$')) return flatten(value, `${path}.`);
    return [[path, value]];
  });
}

function checkPaths(paths: string[]): void {
  for (const path of paths) {
    if (path === '') throw new StoreError(40352, 'FieldPath cannot be constructed with empty string');
    if (path.split('.').includes('')) throw new StoreError(15998, 'FieldPath field names may not be empty strings.');
    if (path.startsWith('$') && !['$ref', '$id', '$db'].includes(path.split('.')[0]!)) throw new StoreError(16410, "FieldPath field names may not start with '$'. Consider using $getField or $setField.");
    const clash = paths.find((other) => other.startsWith(`${path}.`) && other !== `${path}.$`);
    if (clash) throw new StoreError(31249, `Path collision at ${clash} remaining portion ${clash.slice(path.length + 1)}`);
  }
  if (paths.filter((path) => path.endsWith('.$')).length > 1) throw new StoreError(31276, 'Cannot specify more than one positional projection per query.');
}

const isFlag = (value: unknown): boolean => typeof value === 'boolean' || isNumber(value);

function agree(was: boolean | undefined, is: boolean, path: string): boolean {
  if (was === undefined || was === is) return is;
  throw new StoreError(is ? 31253 : 31254, `Cannot do ${is ? 'inclusion' : 'exclusion'} on field ${path} in ${is ? 'exclusion' : 'inclusion'} projection`);
}

function plant(tree: Tree, path: string[]): void {
  const [name, ...rest] = path as [string, ...string[]];
  if (tree.get(name) === null) return;
  if (rest.length === 0) tree.set(name, null);
  else {
    const below = tree.get(name) ?? new Map<string, Tree | null>();
    tree.set(name, below);
    plant(below, rest);
  }
}

function keep(doc: Doc, tree: Tree): Doc {
  const out: Doc = {};
  for (const [name, value] of fieldsOf(doc)) {
    const below = tree.get(name);
    if (below === undefined) continue;
    const kept = below === null ? value : keepIn(value, below);
    if (kept !== undefined) out[name] = kept;
  }
  return out;
}

function keepIn(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((item) => keepIn(item, tree)).filter((item) => item !== undefined);
  return isDocument(value) ? keep(value, tree) : undefined;
}

function omit(doc: Doc, tree: Tree): Doc {
  const out: Doc = {};
  for (const [name, value] of fieldsOf(doc)) {
    const below = tree.get(name);
    if (below === null) continue;
    out[name] = below === undefined ? value : omitIn(value, below);
  }
  return out;
}

function omitIn(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((item) => omitIn(item, tree));
  return isDocument(value) ? omit(value, tree) : value;
}

function special(path: string, value: unknown, variables: Doc, collation: Collation | undefined): { run: Step; neutral: boolean } {
  const [operator, argument] = (isDocument(value) ? fieldsOf(value)[0] : undefined) ?? ['', undefined];
  if (operator === '$slice' && (isNumber(argument) || (Array.isArray(argument) && argument.every(isNumber)))) return { run: slice(path, argument), neutral: true };
  if (operator === '$meta') throw new StoreError('NotImplemented', '$meta projections are not supported by the embedded store');
  if (operator === '$elemMatch') {
    if (path.includes('.')) throw new StoreError('BadValue', 'Cannot use $elemMatch projection on a nested field.');
    const match = someElement(argument, variables, collation);
    return { neutral: false, run: (out, doc) => {
      const list = field(doc, path);
      const found = Array.isArray(list) ? list.find((item) => match([item])) : undefined;
      if (found === undefined) delete out[path];
      else out[path] = [found];
    } };
  }
  return computed(path, value, variables, collation);
}

function computed(path: string, value: unknown, variables: Doc, collation: Collation | undefined): { run: Step; neutral: boolean } {
  const compute = compileExpression(value, variables, collation);
  return { neutral: false, run: (out, doc) => place(out, path.split('.'), compute(doc)) };
}

function slice(path: string, argument: unknown): Step {
  const [from, size] = Array.isArray(argument) ? argument.map(asNumber) : [undefined, asNumber(argument)];
  if (from !== undefined && !(size! > 0)) throw new StoreError(28729, `Third argument to $slice must be positive: ${size}`);
  const cut = (list: unknown[]): unknown[] => {
    if (from !== undefined) return list.slice(from < 0 ? Math.max(0, list.length + from) : from).slice(0, size);
    return size! >= 0 ? list.slice(0, size) : list.slice(size);
  };
  const names = path.split('.');
  return (out, doc) => {
    const list = names.reduce<unknown>((at, name) => (isDocument(at) ? field(at, name) : undefined), doc);
    if (Array.isArray(list)) place(out, names, cut(list));
  };
}

/** `list.$`: the first element that satisfies what the filter says of the list. */
function positional(path: string, filter: Doc, collation: Collation | undefined): Step {
  const conditions = fieldsOf(filter).filter(([name]) => name === path || name.startsWith(`${path}.`));
  if (conditions.length === 0) throw new StoreError(51246, "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array");
  const match = compileFilter(Object.fromEntries(conditions), {}, collation);
  const names = path.split('.');
  return (out, doc) => {
    const list = names.reduce<unknown>((at, name) => (isDocument(at) ? field(at, name) : undefined), doc);
    if (!Array.isArray(list)) return;
    const found = list.find((item) => match(nest(names, [item])));
    if (found !== undefined) place(out, names, [found]);
  };
}

function nest(names: string[], value: unknown): Doc {
  return names.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Doc;
}

function place(out: Doc, names: string[], value: unknown): void {
  if (value !== undefined) Object.assign(out, assigned(out, names, 0, value));
}
