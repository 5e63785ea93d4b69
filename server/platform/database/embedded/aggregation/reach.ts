import { keyOf } from '../order.ts';
import { choose } from '../plan.ts';
import { find } from '../query.ts';
import type { Found } from '../found.ts';
import type { Doc } from '../values.ts';
import { compileStages } from './compile.ts';
import { split } from './leading.ts';
import type { Aggregation } from './leading.ts';
import { valuesAt } from './stages/join.ts';
import type { Work } from './stages/stage.ts';

/** What the stages of an aggregation run with: they reach the other collections of its database. */
export function workOf(aggregation: Aggregation): Work {
  const work: Work = {
    variables: aggregation.variables, collation: aggregation.collation,
    equalTo: (collection, path) => equalTo(aggregation, collection, path),
    reach(name, pipeline, variables) {
      const { query, rest } = split(pipeline);
      if (name === undefined) return compileStages(pipeline, { ...work, variables })([]);
      const found = find(collectionOf(aggregation, name), { ...query, variables, collation: aggregation.collation, deadline: aggregation.deadline });
      return compileStages(rest, { ...work, variables })(documents(found));
    },
  };
  return work;
}

export function* documents(found: Iterable<Found>): Generator<Doc> {
  for (const { doc } of found) yield doc;
}

const collectionOf = ({ ground, database }: Aggregation, name: string): ReturnType<Aggregation['ground']['catalog']['find']> => ground.catalog.find(database, name);

/** Finds the foreign documents equal to local values: by an index, or by a table made once. */
function equalTo(aggregation: Aggregation, from: string, path: string): (values: unknown[]) => Iterable<Doc> {
  const { collation, deadline } = aggregation;
  const collection = collectionOf(aggregation, from);
  if (!collection) return () => [];
  if (!collation && choose(collection, { [path]: 0 }, undefined).index) return (values) => documents(find(collection, { filter: { [path]: { $in: values } }, deadline }));
  let table: Map<string, Set<Doc>> | undefined;
  return (values) => {
    table ??= tableOf(documents(find(collection, { filter: {}, deadline })), path, collation);
    return new Set(values.flatMap((value) => [...(table!.get(keyOf(value, collation)) ?? [])]));
  };
}

function tableOf(all: Iterable<Doc>, path: string, collation: Aggregation['collation']): Map<string, Set<Doc>> {
  const table = new Map<string, Set<Doc>>();
  for (const doc of all) {
    for (const value of valuesAt(doc, path.split('.'))) {
      const key = keyOf(value, collation);
      table.set(key, (table.get(key) ?? new Set()).add(doc));
    }
  }
  return table;
}
