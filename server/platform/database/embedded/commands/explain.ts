import { StoreError } from '../errors.ts';
import { split } from '../aggregation/leading.ts';
import { choose } from '../plan.ts';
import { find } from '../query.ts';
import type { Query } from '../query.ts';
import { isDocument } from '../values.ts';
import type { Doc } from '../values.ts';
import { documentOf, numberOf } from './command.ts';
import type { Command } from './command.ts';
import { VERSION } from './hello.ts';
import { hintOf } from './find.ts';

/** Says which index a command would use, and with executionStats how many documents it would return. */
export const explainCommand: Command = {
  fields: ['verbosity'],
  run({ body, database, ground }) {
    const inner = documentOf(body, 'explain') ?? {};
    const name = Object.keys(inner)[0] ?? '';
    const query = queryOf(name, inner);
    const collection = typeof inner[name] === 'string' ? ground.catalog.find(database, inner[name]) : undefined;
    const plan = collection ? choose(collection, query.filter, query.sort, query.hint) : undefined;
    const reading: Doc = plan?.index ? { stage: 'FETCH', filter: query.filter, inputStage: { stage: 'IXSCAN', keyPattern: plan.index.spec.key, indexName: plan.index.name, isMultiKey: plan.repeats, isUnique: plan.index.unique, direction: plan.reverse ? 'backward' : 'forward' } }
      : { stage: collection ? 'COLLSCAN' : 'EOF', filter: query.filter, direction: plan?.reverse ? 'backward' : 'forward' };
    const winningPlan = plan && !plan.sorted ? { stage: 'SORT', sortPattern: query.sort, inputStage: reading } : reading;
    const planner = { namespace: `${database}.${String(inner[name])}`, parsedQuery: query.filter, winningPlan, rejectedPlans: [] };
    const stats = body.verbosity === 'queryPlanner' ? {} : { executionStats: { executionSuccess: true, nReturned: [...find(collection, query)].length, executionTimeMillis: 0 } };
    return { explainVersion: '1', queryPlanner: planner, ...stats, command: inner, serverInfo: { version: VERSION }, ok: 1 };
  },
};

function queryOf(name: string, inner: Doc): Query {
  switch (name) {
    case 'find': return { filter: documentOf(inner, 'filter') ?? {}, sort: documentOf(inner, 'sort'), hint: hintOf(inner), skip: numberOf(inner, 'skip'), limit: numberOf(inner, 'limit') };
    case 'count': case 'distinct': return { filter: documentOf(inner, 'query') ?? {}, hint: hintOf(inner) };
    case 'findAndModify': return { filter: documentOf(inner, 'query') ?? {}, sort: documentOf(inner, 'sort'), hint: hintOf(inner), limit: 1 };
    case 'aggregate': return { ...split(Array.isArray(inner.pipeline) ? (inner.pipeline as Doc[]) : []).query, hint: hintOf(inner) };
    case 'update': case 'delete': return statementQuery(Array.isArray(inner[`${name}s`]) ? (inner[`${name}s`] as unknown[])[0] : undefined);
    default: throw new StoreError('CommandNotFound', `Explain failed due to unknown command: ${name}`);
  }
}

function statementQuery(statement: unknown): Query {
  return isDocument(statement) ? { filter: documentOf(statement, 'q') ?? {}, hint: hintOf(statement) } : { filter: {} };
}
