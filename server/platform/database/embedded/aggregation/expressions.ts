import { Aggregator } from 'mingo';
import { Context, evalExpr } from 'mingo/core';
import { Lazy } from 'mingo/lazy';
import type { Options } from 'mingo/types';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as stages from 'mingo/operators/pipeline';
import * as projections from 'mingo/operators/projection';
import * as queries from 'mingo/operators/query';
import * as windows from 'mingo/operators/window';
import { StoreError } from '../errors.ts';
import { loosen } from './loosen.ts';
import type { Doc } from '../values.ts';

/** Stages of our own, in the place of mingo's: they know the indexes, or compare exactly. */
export type Stages = Record<string, (source: Iterable<Doc>, argument: unknown) => Iterable<Doc>>;
export type Resolve = (collection: string) => Doc[];

const KNOWN = Context.init({
  accumulator: accumulators as never, expression: expressions as never, pipeline: stages as never, projection: projections as never, query: queries as never, window: windows as never,
});

/** Every operator mingo has, no user code. */
function optionsFor(variables: Doc, own: Stages = {}, resolve?: Resolve): Options {
  const pipeline = Object.fromEntries(Object.entries(own).map(([name, stage]) => [name, (source: Drawn, argument: unknown) => Lazy(stage(drawn(source), argument) as never)]));
  return {
    idKey: '_id', processingMode: 0 as never, useStrictMode: true, scriptEnabled: false, failOnError: true, variables: loosen(variables) as Doc,
    context: Context.from(Context.init({ pipeline: pipeline as never }), KNOWN), ...(resolve ? { collectionResolver: resolve } : {}),
  };
}

type Drawn = { next(): { done?: boolean; value?: unknown } };

function* drawn(source: Drawn): Generator<Doc> {
  for (let next = source.next(); !next.done; next = source.next()) yield next.value as Doc;
}

/** Compiles an aggregation expression; it reads exact or loose documents alike and gives loose values. */
export function compileExpression(expression: unknown, variables: Doc): (doc: Doc) => unknown {
  const options = optionsFor(variables);
  const loose = loosen(expression);
  return (doc) => evalExpr(loosen(doc), loose, options);
}

/** Runs stages over loose documents, lazily where the stages allow. */
export function runStages(source: Iterable<Doc>, pipeline: Doc[], variables: Doc, own: Stages = {}, resolve?: Resolve): Iterator<Doc> {
  for (const stage of pipeline) {
    const name = Object.keys(stage)[0] ?? '';
    if (!(name in stages) && !(name in own)) throw new StoreError(40324, `Unrecognized pipeline stage name: '${name}'`);
  }
  const stream = new Aggregator(pipeline.map((stage) => loosen(stage) as Doc), optionsFor(variables, own, resolve)).stream(source as never);
  return stream as unknown as Iterator<Doc>;
}
