import { FORMER, type Fate, type Leaving, type Line, type Trace, idsIn, valuesAt } from './trace.ts';

const AT_ONCE = 200;

/**
 * Takes people out of a collection: its lines are read one page after the other by their ids, so that no index is needed and no read is long.
 * Cut anywhere and done again, it goes on: what is done has nothing left to find.
 */
export async function eraseFrom(trace: Trace, leaving: Leaving, alive: () => Promise<void>): Promise<void> {
  const { collection } = trace.model;
  const projection = projectionOf(trace);
  for (let after: unknown = null; ;) {
    const page: Line[] = await collection.find(after === null ? {} : { _id: { $gt: after } } as never, { sort: { _id: 1 }, limit: AT_ONCE, ...(projection && { projection }) }).toArray();
    if (page.length === 0) return;
    after = page.at(-1)._id;
    await eraseLines(trace, page.filter((line) => fatesOf(trace, line, leaving).length > 0), leaving);
    await alive();
  }
}

async function eraseLines(trace: Trace, named: readonly Line[], leaving: Leaving): Promise<void> {
  if (named.length === 0) return;
  const { collection } = trace.model;
  await trace.before?.(named, leaving);
  const going = named.filter((line) => fatesOf(trace, line, leaving).some(([, fate]) => fate === 'LINE'));
  if (going.length > 0) {
    await trace.with?.(going);
    await collection.deleteMany({ _id: { $in: going.map(({ _id }) => _id) } } as never);
  }
  for (const line of named) {
    if (going.includes(line)) continue;
    for (const [path, fate] of fatesOf(trace, line, leaving)) {
      for (const { update, arrayFilters } of changesOf(path, fate, [...leaving.ids])) {
        await collection.updateOne({ _id: line._id } as never, update as never, arrayFilters ? { arrayFilters } : {});
      }
    }
    const mended = trace.mend?.(line, leaving) ?? {};
    if (Object.keys(mended).length > 0) await collection.updateOne({ _id: line._id } as never, { $set: mended } as never);
  }
}

/** The paths of a line that name someone who leaves, and what becomes of each. */
function fatesOf({ persons }: Trace, line: Line, leaving: Leaving): [string, Fate][] {
  return Object.entries(persons).flatMap(([path, fate]) => {
    if (!valuesAt(line, path).some((value) => idsIn(value).some((id) => leaving.ids.has(id)))) return [];
    const mine = typeof fate === 'function' ? fate(line, leaving) : fate;
    return mine === 'STAYS' ? [] : [[path, mine]];
  });
}

interface Change { update: object; arrayFilters?: object[] }

/** The writes that change a path in the store itself: what others write in the same line meanwhile stays. */
function changesOf(path: string, fate: Fate, ids: string[]): Change[] {
  const those = { $in: ids };
  const steps = path.split('.');
  const lists = steps.filter((step) => step.endsWith('[]')).length;
  const last = steps.at(-1)!;
  if (fate === 'NULL') return [{ update: { $set: { [path]: null } } }];
  if (lists === 0) return [{ update: { $set: { [path]: FORMER } } }];
  const each = (upTo: number): string => steps.slice(0, upTo).map((step) => (step.endsWith('[]') ? `${step.slice(0, -2)}.$[]` : step)).join('.');
  if (last.endsWith('[]')) {
    const list = [each(steps.length - 1), last.slice(0, -2)].filter(Boolean).join('.');
    const out = { update: { $pull: { [list]: those } } };
    return fate === 'OUT' ? [out] : [{ update: { $addToSet: { [list]: FORMER } } }, out];
  }
  const at = steps.findLastIndex((step) => step.endsWith('[]'));
  const list = [each(at), steps[at]!.slice(0, -2)].filter(Boolean).join('.');
  const field = steps.slice(at + 1).join('.');
  if (fate === 'OUT') return [{ update: { $pull: { [list]: { [field]: those } } } }];
  return [{ update: { $set: { [`${list}.$[one].${field}`]: FORMER } }, arrayFilters: [{ [`one.${field}`]: those }] }];
}

/** Large contents stay where they are unless the trace needs whole lines. */
function projectionOf({ bytes = [] }: Trace): Record<string, 0> | null {
  return bytes.length > 0 ? Object.fromEntries(bytes.map((path) => [path.split('.')[0]!.replace('[]', ''), 0 as const])) : null;
}
