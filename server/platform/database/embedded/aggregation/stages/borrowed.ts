import { Aggregator } from 'mingo';
import { StoreError } from '../../errors.ts';
import type { Doc } from '../../values.ts';
import { loosen, tighten } from '../loosen.ts';
import { mingoOptions } from '../mingo.ts';
import type { MakeStage } from './stage.ts';

/** Stages that mingo does, on plain JavaScript values: their whole results come back as Int32 or Double. */
const borrow: MakeStage = (argument, work, name) => {
  if (work.collation) throw new StoreError('NotImplemented', `${name} with a collation is not supported by the embedded store`);
  const reach = work.reach;
  const options = { ...mingoOptions, variables: loosen(work.variables) as Doc, collectionResolver: (collection: string) => [...(reach?.(collection, [], work.variables) ?? [])].map((doc) => loosen(doc) as Doc) };
  const stage = { [name]: loosen(argument) as Doc };
  return function* theirs(source) {
    const results = stream(source);
    for (let next = results.next(); !next.done; next = results.next()) yield tighten(next.value) as Doc;
  };

  function stream(source: Iterable<Doc>): Iterator<Doc> {
    try {
      return new Aggregator([stage], options).stream(loosened(source) as never) as unknown as Iterator<Doc>;
    } catch (error) {
      throw new StoreError('BadValue', (error as Error).message);
    }
  }
};

function* loosened(source: Iterable<Doc>): Generator<Doc> {
  for (const doc of source) yield loosen(doc) as Doc;
}

export const BORROWED: Record<string, MakeStage> = { $bucketAuto: borrow, $densify: borrow, $fill: borrow, $graphLookup: borrow, $setWindowFields: borrow };
