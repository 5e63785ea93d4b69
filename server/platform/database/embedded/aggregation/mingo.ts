import { Context } from 'mingo/core';
import type { Options } from 'mingo/types';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as stages from 'mingo/operators/pipeline';
import * as projections from 'mingo/operators/projection';
import * as queries from 'mingo/operators/query';
import * as windows from 'mingo/operators/window';

const KNOWN = Context.init({
  accumulator: accumulators as never, expression: expressions as never, pipeline: stages as never, projection: projections as never, query: queries as never, window: windows as never,
});

/** What mingo runs by: its own operators and no user code. */
export const mingoOptions: Options = { idKey: '_id', processingMode: 0 as never, useStrictMode: true, scriptEnabled: false, failOnError: true, context: KNOWN };
