import type { Table } from './files.ts';
import type { Store } from './store.ts';

/** The format of the files. Raised by one with each step below; never lowered, never skipped. */
export const LAYOUT = 2;
export const LAYOUT_KEY = Buffer.from('layout');

/** What turns layout n into n + 1, inside the one transaction that also writes the new number. */
type Step = (store: Store) => void;

const STEPS: ReadonlyMap<number, Step> = new Map<number, Step>([
  // 2: a table remembers the answers to retryable writes. LMDB makes it when it is opened; nothing older has to move.
  [1, () => {}],
]);

/** Brings a folder to the layout of this version, one step at a time: whatever is interrupted is done again at the next opening. */
export function upgrade(store: Store, steps: ReadonlyMap<number, Step> = STEPS, wanted = LAYOUT): void {
  let layout = layoutOf(store.catalog);
  if (layout === undefined) return store.root.transactionSync(() => write(store.catalog, wanted));
  checkLayout(layout, wanted);
  for (; layout < wanted; layout += 1) {
    const step = steps.get(layout);
    if (!step) throw new Error(`This data folder has layout ${layout}, which this version can no longer bring to layout ${layout + 1}`);
    const next = layout + 1;
    store.root.transactionSync(() => {
      step(store);
      write(store.catalog, next);
    });
  }
}

/** Refuses what a later version wrote: it would be misread. */
export function checkLayout(layout: number | undefined, known = LAYOUT): void {
  if (layout !== undefined && (layout < 1 || layout > known)) throw new Error(`This data folder has layout ${layout}, of a later version of Préau; this version reads up to layout ${known}. Use that version, or restore a backup`);
}

function layoutOf(catalog: Table): number | undefined {
  return catalog.get(LAYOUT_KEY)?.[0];
}

function write(catalog: Table, layout: number): void {
  catalog.putSync(LAYOUT_KEY, Buffer.from([layout]));
}
