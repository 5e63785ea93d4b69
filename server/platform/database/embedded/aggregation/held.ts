import { ObjectId, calculateObjectSize } from 'bson';
import { StoreError } from '../errors.ts';
import { MOST_HELD } from '../sort.ts';
import { isNumber } from '../values.ts';
import type { Gathering } from './accumulators.ts';

/** What a group costs, and each of its fields, besides what they keep. */
export const BESIDE = 100;
const SMALL = 16;

/** About how many bytes a value takes that is kept. */
export function weigh(value: unknown): number {
  if (typeof value === 'string') return SMALL + Buffer.byteLength(value);
  if (typeof value !== 'object' || value === null || isNumber(value) || value instanceof Date || value instanceof ObjectId) return SMALL;
  return calculateObjectSize({ value });
}

/** What keeps values refuses, as in MongoDB, to keep more than a stage may. */
export function limited(name: string, gathering: Gathering): Gathering {
  let held = 0;
  const add: Gathering['add'] = (scope) => {
    const more = gathering.add(scope);
    held += more;
    if (held > MOST_HELD) throw new StoreError('ExceededMemoryLimit', `${name} used too much memory and cannot spill to disk. Memory limit: ${MOST_HELD} bytes`);
    return more;
  };
  return { add, result: () => gathering.result() };
}

/** All the groups of a stage together. */
export class Groups {
  private held = 0;

  hold(more: number): void {
    this.held += more;
    if (this.held > MOST_HELD) throw new StoreError('QueryExceededMemoryLimitNoDiskUseAllowed', "Exceeded memory limit for $group, but didn't allow external sort. Pass allowDiskUse:true to opt in.");
  }
}
