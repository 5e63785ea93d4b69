import { StoreError } from '../errors.ts';
import type { Doc } from '../values.ts';
import { oneStage } from './leading.ts';
import { BORROWED } from './stages/borrowed.ts';
import { GROUP } from './stages/group.ts';
import { JOIN } from './stages/join.ts';
import { SHAPE } from './stages/shape.ts';
import type { MakeStage, Stage, Work } from './stages/stage.ts';

const STAGES: ReadonlyMap<string, MakeStage> = new Map(Object.entries({ ...SHAPE, ...GROUP, ...JOIN, ...BORROWED }));

/** Compiles a pipeline into one stage, refusing what is wrong in any of its parts before the first document is read. */
export function compileStages(pipeline: Doc[], work: Work): Stage {
  const compiled = pipeline.map((stage) => {
    const [name, argument] = oneStage(stage);
    const make = STAGES.get(name);
    if (!make) throw new StoreError(40324, `Unrecognized pipeline stage name: '${name}'`);
    return make(argument, work, name, compileStages);
  });
  return (source) => compiled.reduce((stream, stage) => stage(stream), source);
}
