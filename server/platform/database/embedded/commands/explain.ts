import { rawField } from '../bytes.ts';
import { readCollation } from '../collation.ts';
import type { Collection } from '../collection.ts';
import { StoreError } from '../errors.ts';
import { split } from '../aggregation/leading.ts';
import { count, find, planOf } from '../query.ts';
import type { Query } from '../query.ts';
import { isDocument } from '../values.ts';
import type { Doc } from '../values.ts';
import { checkFields, documentOf, rawDocuments } from './command.ts';
import type { Call, Command, Ground } from './command.ts';
import { findQuery, hintOf } from './find.ts';
import { VERSION } from './hello.ts';

const VERBOSITIES = ['queryPlanner', 'executionStats', 'allPlansExecution'];

/** Says which index a command would use, and with executionStats how many documents it would return. The command must be one that could be run. */
export const explainOf = (known: (name: string) => Command | undefined): Command => ({
  fields: ['verbosity'],
  run(call) {
    const { body, database, ground } = call;
    const verbosity = body.verbosity ?? 'allPlansExecution';
    if (!VERBOSITIES.includes(verbosity as string)) throw new StoreError('BadValue', `Enumeration value '${String(verbosity)}' for field 'explain.verbosity' is not a valid value.`);
    const asked = documentOf(body, 'explain') ?? {};
    const name = Object.keys(asked)[0] ?? '';
    const command = known(name);
    if (!command) throw new StoreError('CommandNotFound', `Explain failed due to unknown command: ${name}`);
    checkFields(name, asked, command.fields);
    if (name === 'update' || name === 'delete') checkOne({ ...call, name, body: asked, raw: rawField(call.raw, 'explain')!, sequences: new Map() });
    return explain(ground, database, asked, verbosity !== 'queryPlanner');
  },
});

function checkOne(call: Call): void {
  if (rawDocuments(call, `${call.name}s`).length > 1) throw new StoreError('InvalidLength', 'explained write batches must be of size 1');
}

/** What is said of one command: how its documents are found, and for an aggregation the stages they then go through. */
export function explain(ground: Ground, database: string, command: Doc, running: boolean): Doc {
  const name = Object.keys(command)[0] ?? '';
  const pipeline = name === 'aggregate' && Array.isArray(command.pipeline) ? (command.pipeline as Doc[]) : [];
  if (name === 'aggregate' && isDocument(command.writeConcern)) throw new StoreError('FailedToParse', "Aggregation explain does not support the 'writeConcern' option");
  const { rest } = split(pipeline);
  const query: Query = { collation: readCollation(command.collation), ...queryOf(name, command) };
  const collection = typeof command[name] === 'string' ? ground.catalog.find(database, command[name]) : undefined;
  const planner = { namespace: `${database}.${String(command[name])}`, parsedQuery: query.filter, winningPlan: winner(collection, query), rejectedPlans: [] };
  const reading = { queryPlanner: planner, ...(running ? { executionStats: measured(collection, query, name === 'count') } : {}) };
  return { explainVersion: '1', ...(rest.length ? { stages: [{ $cursor: reading }, ...rest] } : reading), command, serverInfo: { version: VERSION }, ok: 1 };
}

function winner(collection: Collection | undefined, query: Query): Doc {
  const plan = collection && planOf(collection, query);
  const direction = plan?.reverse ? 'backward' : 'forward';
  const reading = plan?.index
    ? { stage: 'FETCH', filter: query.filter, inputStage: { stage: 'IXSCAN', keyPattern: plan.index.spec.key, indexName: plan.index.name, isMultiKey: plan.repeats, isUnique: plan.index.unique, direction } }
    : { stage: collection ? 'COLLSCAN' : 'EOF', filter: query.filter, direction };
  return plan && !plan.sorted ? { stage: 'SORT', sortPattern: query.sort, inputStage: reading } : reading;
}

function measured(collection: Collection | undefined, query: Query, counting: boolean): Doc {
  const began = performance.now();
  const examined = { keys: 0, documents: 0 };
  const nReturned = counting ? count(collection, { ...query, examined }) : lengthOf(find(collection, { ...query, examined }));
  return { executionSuccess: true, nReturned, executionTimeMillis: Math.round(performance.now() - began), totalKeysExamined: examined.keys, totalDocsExamined: examined.documents };
}

function lengthOf(found: Iterable<unknown>): number {
  let n = 0;
  for (const _ of found) n += 1;
  return n;
}

function queryOf(name: string, inner: Doc): Query {
  switch (name) {
    case 'find': return findQuery(inner);
    case 'count': case 'distinct': return { filter: documentOf(inner, 'query') ?? {}, hint: hintOf(inner) };
    case 'findAndModify': case 'findandmodify': return { filter: documentOf(inner, 'query') ?? {}, sort: documentOf(inner, 'sort'), hint: hintOf(inner), limit: 1 };
    case 'aggregate': return { ...split(Array.isArray(inner.pipeline) ? (inner.pipeline as Doc[]) : []).query, hint: hintOf(inner) };
    case 'update': case 'delete': return statementQuery(Array.isArray(inner[`${name}s`]) ? (inner[`${name}s`] as unknown[])[0] : undefined);
    default: throw new StoreError('IllegalOperation', `Cannot explain cmd: ${name}`);
  }
}

function statementQuery(statement: unknown): Query {
  return isDocument(statement) ? { filter: documentOf(statement, 'q') ?? {}, hint: hintOf(statement), collation: readCollation(statement.collation) } : { filter: {} };
}
