import { StoreError } from '../errors.ts';
import type { Command } from './command.ts';

/** Whoever is in a transaction was refused before coming here. */
const ending: Command = {
  fields: ['recoveryToken'],
  run({ name, database }) {
    if (database !== 'admin') throw new StoreError('Unauthorized', `${name} may only be run against the admin database.`);
    throw new StoreError('CommandFailed', `${name} must be run within a transaction`);
  },
};

export const transactionCommands: Record<string, Command> = { commitTransaction: ending, abortTransaction: ending };
