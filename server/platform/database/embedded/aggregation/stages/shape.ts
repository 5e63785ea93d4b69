import { Int32, Long } from 'bson';
import { StoreError } from '../../errors.ts';
import { compileFilter } from '../../match/match.ts';
import { typeName } from '../../match/types.ts';
import { compileProjectStage } from '../../project.ts';
import { HELD_WHOLE, readSort, sortBy } from '../../sort.ts';
import { asNumber, fieldsOf, isDocument, isNumber } from '../../values.ts';
import type { Doc } from '../../values.ts';
import { assigned } from '../assign.ts';
import { readerFor, scopeOf, valueAt } from '../expression.ts';
import type { Compute } from '../expression.ts';
import { needDocument } from './stage.ts';
import type { MakeStage, Work } from './stage.ts';

export function each(change: (doc: Doc) => Doc): (source: Iterable<Doc>) => Iterable<Doc> {
  return function* mapped(source) {
    for (const doc of source) yield change(doc);
  };
}

const match: MakeStage = (argument, work) => {
  if (!isDocument(argument)) throw new StoreError(15959, 'the match filter must be an expression in an object');
  const matches = compileFilter(argument, work.variables, work.collation);
  return function* kept(source) {
    for (const doc of source) if (matches(doc)) yield doc;
  };
};

const sort: MakeStage = (argument, work) => {
  if (!isDocument(argument)) throw new StoreError(15973, 'the $sort key specification must be an object');
  const parts = readSort(argument);
  if (parts.length === 0) throw new StoreError(15976, '$sort stage must have at least one sort key');
  return function* sorted(source) {
    yield* sortBy(source, (doc) => doc, parts, Number.POSITIVE_INFINITY, work.collation, HELD_WHOLE);
  };
};

function countOf(argument: unknown, least: number, code: number, message: string): number {
  if (!isNumber(argument) || !Number.isInteger(asNumber(argument)) || asNumber(argument) < least) throw new StoreError(code, message);
  return asNumber(argument);
}

const limit: MakeStage = (argument) => {
  const most = countOf(argument, 1, 15958, 'the limit must be positive');
  return function* first(source) {
    let taken = 0;
    for (const doc of source) {
      yield doc;
      if (++taken >= most) return;
    }
  };
};

const skip: MakeStage = (argument) => {
  const least = countOf(argument, 0, 15956, 'Argument to $skip cannot be negative');
  return function* rest(source) {
    let passed = 0;
    for (const doc of source) if (passed++ >= least) yield doc;
  };
};

const project: MakeStage = (argument, work) => each(compileProjectStage(needDocument('$project', argument, 15969), work.variables, work.collation));

const addFields: MakeStage = (argument, work, name) => {
  const spec = needDocument(name, argument, 40272);
  const reader = readerFor(work.variables, work.collation);
  const steps = paths(spec, '').map(([path, value]): [string[], Compute] => [path.split('.'), reader.read(value)]);
  return each((doc) => {
    const scope = scopeOf(doc, work.variables);
    return steps.reduce<Doc>((out, [path, compute]) => assigned(out, path, 0, compute(scope)) as Doc, doc);
  });
};

/** `{ a: { b: 1 } }` sets `a.b` and leaves the rest of `a`. */
function paths(spec: Doc, prefix: string): [string, unknown][] {
  return fieldsOf(spec).flatMap(([name, value]): [string, unknown][] => {
    const nested = isDocument(value) && fieldsOf(value).length > 0 && !fieldsOf(value)[0]![0].startsWith('$');
    if (!prefix && name.startsWith('$')) throw new StoreError(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`);
    return nested ? paths(value as Doc, `${prefix}${name}.`) : [[`${prefix}${name}`, value]];
  });
}

const unset: MakeStage = (argument, work, _name, compile) => {
  const names = Array.isArray(argument) ? argument : [argument];
  if (names.length === 0 || !names.every((name) => typeof name === 'string' && name !== '')) throw new StoreError(31002, '$unset specification must be a string or an array of strings');
  return project(Object.fromEntries(names.map((name) => [name as string, false])), work, '$unset', compile);
};

const replaceRoot: MakeStage = (argument, work) => replace(needDocument('$replaceRoot', argument, 40229).newRoot, work);
const replaceWith: MakeStage = (argument, work) => replace(argument, work);

function replace(expression: unknown, work: Work): ReturnType<MakeStage> {
  const compute = readerFor(work.variables, work.collation).read(expression);
  return each((doc) => {
    const root = compute(scopeOf(doc, work.variables));
    if (!isDocument(root)) throw new StoreError(40228, `'newRoot' expression must evaluate to an object, but resulting value was of type: ${root === undefined ? 'missing' : typeName(root)}`);
    return root;
  });
}

const unwind: MakeStage = (argument) => {
  const spec: Doc = isDocument(argument) ? argument : { path: argument };
  if (typeof spec.path !== 'string') throw new StoreError(28808, 'expected a string as the path for $unwind stage');
  if (!spec.path.startsWith('$')) throw new StoreError(28818, `path option to $unwind stage should be prefixed with a '$': ${spec.path}`);
  const path = spec.path.slice(1).split('.');
  const index = typeof spec.includeArrayIndex === 'string' ? spec.includeArrayIndex.split('.') : undefined;
  const keeps = spec.preserveNullAndEmptyArrays === true;
  const numbered = (doc: Doc, at: number | null): Doc => (index ? (assigned(doc, index, 0, at === null ? null : Long.fromNumber(at)) as Doc) : doc);
  return function* spread(source) {
    for (const doc of source) {
      const list = plainAt(doc, path);
      if (!Array.isArray(list)) {
        if (keeps || (list !== null && list !== undefined)) yield numbered(doc, null);
      } else if (list.length === 0) {
        if (keeps) yield numbered(assigned(doc, path, 0, undefined) as Doc, null);
      } else for (const [at, item] of list.entries()) yield numbered(assigned(doc, path, 0, item) as Doc, at);
    }
  };
};

/** The value at a path through documents only. */
function plainAt(doc: Doc, path: string[]): unknown {
  return path.reduce<unknown>((at, name) => (isDocument(at) ? valueAt(at, [name], 0) : undefined), doc);
}

const redact: MakeStage = (argument, work) => {
  const decide = readerFor(work.variables, work.collation).read(argument);
  const pruned = (doc: Doc): Doc | undefined => {
    const verdict = decide({ root: doc, variables: { ...work.variables, CURRENT: doc } });
    if (verdict === 'keep') return doc;
    if (verdict === 'prune') return undefined;
    if (verdict !== 'descend') throw new StoreError(17053, "$redact's expression should not return anything aside from the variables $$KEEP, $$DESCEND, and $$PRUNE");
    return Object.fromEntries(fieldsOf(doc).map(([name, value]) => [name, below(value)] as const).filter(([, value]) => value !== undefined));
  };
  const below = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item) => below(item)).filter((item) => item !== undefined);
    return isDocument(value) ? pruned(value) : value;
  };
  return function* redacted(source) {
    for (const doc of source) {
      const shown = pruned(doc);
      if (shown) yield shown;
    }
  };
};

const count: MakeStage = (argument) => {
  if (typeof argument !== 'string') throw new StoreError(40156, 'the count field must be a non-empty string');
  if (argument === '') throw new StoreError(40157, 'the count field must be a non-empty string');
  if (argument.startsWith('$')) throw new StoreError(40158, "the count field cannot be a $-prefixed path");
  if (argument.includes('.')) throw new StoreError(40160, "the count field cannot contain '.'");
  return function* counted(source) {
    let n = 0;
    for (const _ of source) n += 1;
    if (n > 0) yield { [argument]: new Int32(n) };
  };
};

const sample: MakeStage = (argument) => {
  const size = needDocument('$sample', argument, 28745).size;
  const most = countOf(size, 1, 28747, 'size argument to $sample must be a positive integer');
  return function* drawn(source) {
    const all = [...source];
    for (let taken = 0; taken < Math.min(most, all.length); taken++) {
      const at = taken + Math.floor(Math.random() * (all.length - taken));
      [all[taken], all[at]] = [all[at]!, all[taken]!];
      yield all[taken]!;
    }
  };
};

export const SHAPE: Record<string, MakeStage> = {
  $match: match, $sort: sort, $limit: limit, $skip: skip, $project: project, $addFields: addFields, $set: addFields, $unset: unset, $replaceRoot: replaceRoot, $replaceWith: replaceWith,
  $unwind: unwind, $redact: redact, $count: count, $sample: sample,
};
