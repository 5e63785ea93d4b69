import { StoreError } from '../../errors.ts';
import { someAt } from '../../match/paths.ts';
import { fieldsOf, isDocument } from '../../values.ts';
import type { Doc } from '../../values.ts';
import { assigned } from '../assign.ts';
import { compileExpression, readerFor, scopeOf } from '../expression.ts';
import { knowing } from './stage.ts';
import type { MakeStage, Work } from './stage.ts';

function needReach(work: Work, stage: string): NonNullable<Work['reach']> {
  if (!work.reach) throw new StoreError('InvalidOptions', `${stage} is not allowed to be used within an update`);
  return work.reach;
}

const lookup: MakeStage = (argument, work, name, compile) => {
  const spec = knowing(name, argument, ['as'], ['from', 'localField', 'foreignField', 'let', 'pipeline']);
  const { from, as } = spec;
  if (typeof as !== 'string' || (from !== undefined && typeof from !== 'string')) throw new StoreError('FailedToParse', `$lookup argument '${typeof as === 'string' ? 'from' : 'as'}' must be a string`);
  const stages = pipelineOf(spec.pipeline);
  const equal = equality(spec, work);
  const lets = letsOf(spec.let, work);
  const reach = needReach(work, name);
  compile(stages, { ...work, variables: { ...work.variables, ...Object.fromEntries(lets.map(([key]) => [key, null])) } });
  return function* joined(source) {
    for (const doc of source) {
      const variables = { ...work.variables, ...Object.fromEntries(lets.map(([key, value]) => [key, value(scopeOf(doc, work.variables))])) };
      const found = equal ? compile(stages, { ...work, variables })(equal(doc)) : reach(from as string | undefined, stages, variables);
      yield assigned(doc, as.split('.'), 0, [...found]) as Doc;
    }
  };
};

function equality(spec: Doc, work: Work): ((doc: Doc) => Iterable<Doc>) | undefined {
  const { from, localField, foreignField, pipeline } = spec;
  if (localField === undefined && foreignField === undefined) {
    if (pipeline === undefined) throw new StoreError('FailedToParse', '$lookup requires either \'pipeline\' or both \'localField\' and \'foreignField\' to be specified');
    return undefined;
  }
  if (typeof localField !== 'string' || typeof foreignField !== 'string' || typeof from !== 'string') throw new StoreError('FailedToParse', '$lookup requires both or neither of \'localField\' and \'foreignField\' to be specified');
  const found = work.equalTo!(from, foreignField);
  const path = localField.split('.');
  return (doc) => found(valuesAt(doc, path));
}

function letsOf(spec: unknown, work: Work): (readonly [string, ReturnType<ReturnType<typeof readerFor>['read']>])[] {
  const reader = readerFor(work.variables, work.collation);
  return fieldsOf(isDocument(spec) ? spec : {}).map(([name, value]) => [name, reader.read(value)] as const);
}

function pipelineOf(given: unknown): Doc[] {
  if (given === undefined) return [];
  if (!Array.isArray(given) || !given.every(isDocument)) throw new StoreError('TypeMismatch', "'pipeline' option must be specified as an array");
  return given;
}

/** Every value that a query would find at a path; nothing counts as null. */
export function valuesAt(doc: Doc, path: string[]): unknown[] {
  const values: unknown[] = [];
  someAt(doc, path, (value) => values.push(value ?? null) < 0, true);
  return values.length ? values : [null];
}

const unionWith: MakeStage = (argument, work, name, compile) => {
  const spec: Doc = typeof argument === 'string' ? { coll: argument } : knowing(name, argument, [], ['coll', 'pipeline']);
  if (spec.coll !== undefined && typeof spec.coll !== 'string') throw new StoreError('TypeMismatch', "BSON field '$unionWith.coll' is the wrong type, expected type 'string'");
  const [reach, stages] = [needReach(work, name), pipelineOf(spec.pipeline)];
  compile(stages, work);
  return function* both(source) {
    yield* source;
    yield* reach(spec.coll as string | undefined, stages, work.variables);
  };
};

const facet: MakeStage = (argument, work, _name, compile) => {
  if (!isDocument(argument) || fieldsOf(argument).length === 0) throw new StoreError(40169, 'the $facet specification must be a non-empty object');
  const parts = fieldsOf(argument).map(([name, stages]) => [name, compile(pipelineOf(stages), work)] as const);
  return function* facets(source) {
    const all = [...source];
    yield Object.fromEntries(parts.map(([name, run]) => [name, [...run(all)]]));
  };
};

const documents: MakeStage = (argument, work) => {
  const list = compileExpression(argument, work.variables, work.collation)({});
  if (!Array.isArray(list) || !list.every(isDocument)) throw new StoreError(5858203, 'an array is expected for $documents');
  return () => list;
};

export const JOIN: Record<string, MakeStage> = { $lookup: lookup, $unionWith: unionWith, $facet: facet, $documents: documents };
