import { Int32 } from 'bson';
import { StoreError } from '../../errors.ts';
import { compareValues, keyOf } from '../../order.ts';
import { fieldsOf, isDocument } from '../../values.ts';
import type { Doc } from '../../values.ts';
import { ACCUMULATORS } from '../accumulators.ts';
import type { Gathering } from '../accumulators.ts';
import { BESIDE, Groups, weigh } from '../held.ts';
import { compileExpression, readerFor, scopeOf } from '../expression.ts';
import type { Reader } from '../expression.ts';
import { knowing, needDocument } from './stage.ts';
import type { MakeStage, Work } from './stage.ts';

interface Group {
  _id: unknown;
  gathered: [string, Gathering][];
}

/** The fields of a group, each by its accumulator. */
function outputsOf(fields: [string, unknown][], reader: Reader): () => [string, Gathering][] {
  const makers = fields.map(([name, spec]) => {
    const [operator, argument] = (isDocument(spec) ? fieldsOf(spec)[0] : undefined) ?? ['', undefined];
    if (name.includes('.')) throw new StoreError(40235, `The field name '${name}' cannot contain '.'`);
    if (!isDocument(spec) || fieldsOf(spec).length === 0) throw new StoreError(40234, `The field '${name}' must be an accumulator object`);
    if (fieldsOf(spec).length > 1) throw new StoreError(40238, `The field '${name}' must specify one accumulator`);
    const accumulator = ACCUMULATORS.get(operator);
    if (!accumulator) throw new StoreError(15952, `unknown group operator '${operator}'`);
    return [name, accumulator(argument, reader, operator)] as const;
  });
  return () => makers.map(([name, make]) => [name, make()]);
}

function grouped(source: Iterable<Doc>, idOf: (doc: Doc) => unknown, open: () => [string, Gathering][], work: Work): Iterable<Group> {
  const groups = new Map<string, Group>();
  const memory = new Groups();
  for (const doc of source) {
    const _id = idOf(doc) ?? null;
    const key = keyOf(_id, work.collation);
    let group = groups.get(key);
    if (!group) {
      groups.set(key, (group = { _id, gathered: open() }));
      memory.hold(key.length + weigh(_id) + BESIDE * (1 + group.gathered.length));
    }
    const scope = scopeOf(doc, work.variables);
    for (const [, gathering] of group.gathered) memory.hold(gathering.add(scope));
  }
  return groups.values();
}

const resultOf = ({ _id, gathered }: Group): Doc => ({ _id, ...Object.fromEntries(gathered.map(([name, gathering]) => [name, gathering.result()])) });

const group: MakeStage = (argument, work) => {
  if (!isDocument(argument)) throw new StoreError(15947, "a group's fields must be specified in an object");
  if (!('_id' in argument)) throw new StoreError(15955, 'a group specification must include an _id');
  const reader = readerFor(work.variables, work.collation);
  const open = outputsOf(fieldsOf(argument).filter(([name]) => name !== '_id'), reader);
  const id = reader.read(argument._id);
  return function* groups(source) {
    for (const one of grouped(source, (doc) => id(scopeOf(doc, work.variables)), open, work)) yield resultOf(one);
  };
};

const sortByCount: MakeStage = (argument, work, _name, compile) => {
  const counted = group({ _id: argument, count: { $sum: new Int32(1) } }, work, '$group', compile);
  return function* most(source) {
    yield* [...counted(source)].sort((one, other) => compareValues(other.count, one.count));
  };
};

const bucket: MakeStage = (argument, work) => {
  const spec = knowing('$bucket', argument, ['groupBy', 'boundaries'], ['default', 'output']);
  const boundaries = Array.isArray(spec.boundaries) ? spec.boundaries.map((one) => compileExpression(one)({})) : [];
  if (boundaries.length < 2) throw new StoreError(40192, "The $bucket 'boundaries' field must have at least 2 values");
  boundaries.forEach((one, at) => {
    if (at > 0 && compareValues(boundaries[at - 1], one, work.collation) >= 0) throw new StoreError(40194, "The 'boundaries' option to $bucket must be sorted in ascending order");
  });
  const reader = readerFor(work.variables, work.collation);
  const [by, open] = [reader.read(spec.groupBy), outputsOf(fieldsOf(spec.output === undefined ? { count: { $sum: new Int32(1) } } : needDocument('$bucket output', spec.output, 40196)), reader)];
  const lowest = (doc: Doc): unknown => {
    const value = by(scopeOf(doc, work.variables));
    const at = boundaries.findIndex((one, place) => compareValues(value, one, work.collation) >= 0 && place + 1 < boundaries.length && compareValues(value, boundaries[place + 1], work.collation) < 0);
    if (at === -1 && !('default' in spec)) throw new StoreError(40066, '$switch could not find a matching branch for an input, and no default was specified.');
    return at === -1 ? spec.default : boundaries[at];
  };
  return function* buckets(source) {
    yield* [...grouped(source, lowest, open, work)].map(resultOf).sort((one, other) => compareValues(one._id, other._id, work.collation));
  };
};

export const GROUP: Record<string, MakeStage> = { $group: group, $sortByCount: sortByCount, $bucket: bucket };
