import type { Collation } from '../../collation.ts';
import { StoreError } from '../../errors.ts';
import { checkKnown } from '../../known.ts';
import { isDocument } from '../../values.ts';
import type { Doc } from '../../values.ts';

/** What a pipeline runs with. Only that of an update has no other collections to reach. */
export interface Work {
  variables: Doc;
  collation: Collation | undefined;
  /** The documents of another collection of the same database; its leading stages may become a query. */
  reach?: ((collection: string | undefined, pipeline: Doc[], variables: Doc) => Iterable<Doc>) | undefined;
  /** The documents of another collection that are equal to these values at a path. */
  equalTo?: ((collection: string, path: string) => (values: unknown[]) => Iterable<Doc>) | undefined;
}

export type Stage = (source: Iterable<Doc>) => Iterable<Doc>;

/** Compiles a stage's argument, refusing what it cannot be before any document is read; `compile` is for a stage that has pipelines within. */
export type MakeStage = (argument: unknown, work: Work, name: string, compile: (pipeline: Doc[], work: Work) => Stage) => Stage;

export function needDocument(stage: string, argument: unknown, code = 15959): Doc {
  if (!isDocument(argument)) throw new StoreError(code, `the ${stage} specification must be an object`);
  return argument;
}

/** Refuses a field that the stage does not know, and the lack of one it needs. */
export function knowing(stage: string, argument: unknown, needs: string[], may: string[]): Doc {
  const spec = needDocument(stage, argument, 9);
  checkKnown(stage, spec, [...needs, ...may]);
  for (const name of needs) if (spec[name] === undefined) throw new StoreError(40414, `BSON field '${stage}.${name}' is missing but a required field`);
  return spec;
}
