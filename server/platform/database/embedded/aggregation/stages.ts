import { StoreError } from '../errors.ts';
import { compileExpression, runStages } from './expressions.ts';
import type { Stages } from './expressions.ts';
import { compileFilter } from '../match/match.ts';
import { someAt } from '../match/paths.ts';
import { encodeValue } from '../order.ts';
import { looseDocuments, split } from './leading.ts';
import type { Aggregation } from './leading.ts';
import { choose } from '../plan.ts';
import { compileProjectStage } from '../project.ts';
import { find } from '../query.ts';
import { readSort, sortBy, sortKey } from '../sort.ts';
import { clone, fieldsOf, isDocument } from '../values.ts';
import type { Doc } from '../values.ts';
import { writeAt } from '../update/place.ts';

/** The stages that compare or reach for other collections, done here rather than by mingo. */
export function stagesFor(work: Aggregation): Stages {
  return {
    $match: (source, filter) => kept(source, compileFilter(needDocument('$match', filter), work.variables)),
    $sort: (source, sort) => sorted(source, sort),
    $limit: (source, most) => first(source, Number(most)),
    $project: (source, spec) => mapped(source, compileProjectStage(needDocument('$project', spec), work.variables)),
    $lookup: (source, spec) => lookup(work, source, needDocument('$lookup', spec)),
  };
}

function needDocument(stage: string, argument: unknown): Doc {
  if (!isDocument(argument)) throw new StoreError(15959, `the ${stage} specification must be an object`);
  return argument;
}

function* kept(source: Iterable<Doc>, match: (doc: Doc) => boolean): Generator<Doc> {
  for (const doc of source) if (match(doc)) yield doc;
}

function* mapped(source: Iterable<Doc>, change: (doc: Doc) => Doc): Generator<Doc> {
  for (const doc of source) yield change(doc);
}

function* sorted(source: Iterable<Doc>, sort: unknown): Generator<Doc> {
  const parts = readSort(sort);
  yield* sortBy(source, (doc) => sortKey(doc, parts), Number.POSITIVE_INFINITY);
}

function* first(source: Iterable<Doc>, most: number): Generator<Doc> {
  let taken = 0;
  for (const doc of source) {
    yield doc;
    if (++taken >= most) return;
  }
}

function* lookup(work: Aggregation, source: Iterable<Doc>, spec: Doc): Generator<Doc> {
  const { from, as, pipeline } = spec;
  if (typeof as !== 'string' || (from !== undefined && typeof from !== 'string')) throw new StoreError('FailedToParse', "$lookup requires 'as' and 'from' as text");
  const stages = Array.isArray(pipeline) ? (pipeline as Doc[]) : [];
  const lets = fieldsOf((spec.let as Doc | undefined) ?? {}).map(([name, value]) => [name, compileExpression(value, work.variables)] as const);
  const reach = typeof spec.foreignField === 'string' ? equalTo(work, from as string, String(spec.localField), spec.foreignField) : undefined;
  for (const doc of source) {
    const inner: Aggregation = { ...work, collection: from as string | undefined, variables: { ...work.variables, ...Object.fromEntries(lets.map(([name, value]) => [name, value(doc)])) } };
    const out = clone(doc);
    writeAt(out, as.split('.'), reach ? through(inner, reach(doc), stages) : through(inner, undefined, stages));
    yield out;
  }
}

/** A sub-pipeline over given documents, or over its own collection, whose leading stages are then a query. */
function through(work: Aggregation, given: Doc[] | undefined, pipeline: Doc[]): Doc[] {
  const { query, rest } = given ? { query: undefined, rest: pipeline } : split(pipeline);
  const source = given ?? looseDocuments(find(work.ground.catalog.find(work.database, work.collection ?? ''), { ...query!, variables: work.variables, deadline: work.deadline }));
  const stream = runStages(source, rest, work.variables, stagesFor(work));
  const results: Doc[] = [];
  for (let next = stream.next(); !next.done; next = stream.next()) results.push(next.value);
  return results;
}

/** Finds the foreign documents equal to a local field: by an index, or by a table made once. */
function equalTo(work: Aggregation, from: string, localField: string, foreignField: string): (doc: Doc) => Doc[] {
  const collection = work.ground.catalog.find(work.database, from);
  if (!collection) return () => [];
  if (choose(collection, { [foreignField]: 0 }, undefined).index) {
    return (doc) => [...looseDocuments(find(collection, { filter: { [foreignField]: { $in: valuesAt(doc, localField) } }, deadline: work.deadline }))];
  }
  const table = new Map<string, Set<Doc>>();
  for (const doc of looseDocuments(find(collection, { filter: {}, deadline: work.deadline }))) {
    for (const value of valuesAt(doc, foreignField)) {
      const key = encodeValue(value).toString('latin1');
      table.set(key, (table.get(key) ?? new Set()).add(doc));
    }
  }
  return (doc) => {
    const found = new Set<Doc>();
    for (const value of valuesAt(doc, localField)) for (const foreign of table.get(encodeValue(value).toString('latin1')) ?? []) found.add(foreign);
    return [...found];
  };
}

function valuesAt(doc: Doc, path: string): unknown[] {
  const values: unknown[] = [];
  someAt(doc, path.split('.'), (value) => values.push(value ?? null) < 0, true);
  return values.length ? values : [null];
}
