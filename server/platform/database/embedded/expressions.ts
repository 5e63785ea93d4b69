import { Aggregator } from 'mingo';
import { evalExpr, Context } from 'mingo/core';
import type { Options } from 'mingo/types';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as stages from 'mingo/operators/pipeline';
import * as projections from 'mingo/operators/projection';
import * as queries from 'mingo/operators/query';
import * as windows from 'mingo/operators/window';
import { loosen } from './loosen.ts';
import type { Doc } from './values.ts';

export type Resolve = (collection: string) => Doc[];

/** Mingo's settings: every operator it has, no user code, the collections of one database. */
export function mingoOptions(variables: Doc, resolve?: Resolve): Options {
  const context = Context.init({
    accumulator: accumulators as never, expression: expressions as never, pipeline: stages as never, projection: projections as never, query: queries as never, window: windows as never,
  });
  return {
    idKey: '_id', processingMode: 0 as never, useStrictMode: true, scriptEnabled: false, failOnError: true, context,
    variables: loosen(variables) as Doc, ...(resolve ? { collectionResolver: resolve } : {}),
  };
}

/** The value of an aggregation expression over one exact document. */
export function evaluate(expression: unknown, doc: Doc, variables: Doc): unknown {
  return evalExpr(loosen(doc), loosen(expression), mingoOptions(variables));
}

/** Runs stages over loose documents, lazily where the stages allow. */
export function runStages(source: Iterable<Doc>, pipeline: Doc[], variables: Doc, resolve: Resolve): Iterator<Doc> {
  const stream = new Aggregator(pipeline.map((stage) => loosen(stage) as Doc), mingoOptions(variables, resolve)).stream(source as never);
  return stream as unknown as Iterator<Doc>;
}
