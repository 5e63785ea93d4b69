import { aggregateCommand } from './aggregate.ts';
import { saslContinueCommand, saslStartCommand } from './authentication.ts';
import { bulkWriteCommand } from './bulkWrite.ts';
import { collModCommand } from './collMod.ts';
import { createCommand, dropCommand, dropDatabaseCommand, listCollectionsCommand, listDatabasesCommand, renameCollectionCommand } from './collections.ts';
import type { Command } from './command.ts';
import { compactCommand } from './compact.ts';
import { countCommand, distinctCommand } from './count.ts';
import { getMoreCommand, killCursorsCommand } from './cursor.ts';
import { deleteCommand } from './delete.ts';
import { explainOf } from './explain.ts';
import { findCommand } from './find.ts';
import { findAndModifyCommand } from './findAndModify.ts';
import { serverCommands } from './server.ts';
import { createIndexesCommand, dropIndexesCommand, listIndexesCommand } from './indexes.ts';
import { insertCommand } from './insert.ts';
import { endSessionsCommand, killAllSessionsByPatternCommand, killAllSessionsCommand, killSessionsCommand, refreshSessionsCommand, startSessionCommand } from './sessions.ts';
import { collStatsCommand, dbStatsCommand, validateCommand } from './stats.ts';
import { transactionCommands } from './transactions.ts';
import { updateCommand } from './update.ts';

/** Every command the store answers, under the names clients use. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(Object.entries({
  ...serverCommands, ...transactionCommands, saslStart: saslStartCommand, saslContinue: saslContinueCommand,
  startSession: startSessionCommand, refreshSessions: refreshSessionsCommand, endSessions: endSessionsCommand,
  killSessions: killSessionsCommand, killAllSessions: killAllSessionsCommand, killAllSessionsByPattern: killAllSessionsByPatternCommand,
  find: findCommand, getMore: getMoreCommand, killCursors: killCursorsCommand, count: countCommand, distinct: distinctCommand, aggregate: aggregateCommand, explain: explainOf((name) => COMMANDS.get(name)),
  insert: insertCommand, update: updateCommand, delete: deleteCommand, findAndModify: findAndModifyCommand, findandmodify: findAndModifyCommand, bulkWrite: bulkWriteCommand,
  createIndexes: createIndexesCommand, listIndexes: listIndexesCommand, dropIndexes: dropIndexesCommand, deleteIndexes: dropIndexesCommand,
  create: createCommand, drop: dropCommand, dropDatabase: dropDatabaseCommand, renameCollection: renameCollectionCommand, collMod: collModCommand, compact: compactCommand,
  listCollections: listCollectionsCommand, listDatabases: listDatabasesCommand, collStats: collStatsCommand, dbStats: dbStatsCommand, dbstats: dbStatsCommand, validate: validateCommand,
}));
