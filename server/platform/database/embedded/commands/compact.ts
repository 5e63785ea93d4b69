import { StoreError } from '../errors.ts';
import { flagOf, target } from './command.ts';
import type { Command } from './command.ts';

/** Gives the bytes of deleted documents back: of all collections, since they share their files, and whether they are many or few. */
export const compactCommand: Command = {
  fields: ['force', 'dryRun', 'freeSpaceTargetMB'],
  async run(call) {
    const { body, database, ground: { store, catalog } } = call;
    catalog.need(database, target(call));
    flagOf(body, 'force');
    if (flagOf(body, 'dryRun')) throw new StoreError('NotImplemented', "compact: 'dryRun' is not supported by the embedded store");
    if (body.freeSpaceTargetMB !== undefined) throw new StoreError('NotImplemented', "compact: 'freeSpaceTargetMB' is not supported by the embedded store");
    return { bytesFreed: await store.compact(), ok: 1 };
  },
};
