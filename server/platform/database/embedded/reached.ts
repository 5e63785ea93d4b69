import type { Found } from './found.ts';
import { entriesOf } from './indexes.ts';
import type { Index } from './indexes.ts';
import { entryKey } from './keys.ts';
import type { Plan } from './plan.ts';
import { Undefined } from './undefined.ts';
import type { Doc } from './values.ts';

/** What `returnKey` gives of a document: the key by which the plan reached it, or nothing when no index led there. */
export function keyReached(plan: Plan, found: Found): Doc {
  for (const { index, ranges, reverse } of plan.parts ?? [plan]) {
    if (!index) continue;
    const keys = entriesOf(index, found.doc).entries.map(({ values, plain }) => ({ key: entryKey(index.space, values, found.record), plain }))
      .filter(({ key }) => ranges.some(({ start, end }) => Buffer.compare(key, start) >= 0 && Buffer.compare(key, end) < 0))
      .sort((one, other) => Buffer.compare(one.key, other.key));
    const first = keys.at(reverse ? -1 : 0);
    if (first) return named(index, first.plain);
  }
  return {};
}

function named(index: Index, plain: unknown[]): Doc {
  return Object.fromEntries(index.fields.map(({ name }, at) => [name, plain[at] === Undefined ? null : plain[at] ?? null]));
}
