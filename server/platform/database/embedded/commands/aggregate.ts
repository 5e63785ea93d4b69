import { readCollation } from '../collation.ts';
import { StoreError } from '../errors.ts';
import { aggregate } from '../aggregation/pipeline.ts';
import { isDocument } from '../values.ts';
import type { Doc } from '../values.ts';
import { deadlineOf, documentOf, sizeOf } from './command.ts';
import { letOf } from './variables.ts';
import type { Command } from './command.ts';
import { explain } from './explain.ts';
import { hintOf, mayUseDisk } from './find.ts';

/** Stages outside MongoDB's Stable API, version 1. */
const UNSTABLE = ['$listLocalSessions', '$listSessions', '$currentOp', '$indexStats', '$planCacheStats', '$search', '$searchMeta'];

export const aggregateCommand: Command = {
  fields: ['pipeline', 'cursor', 'explain', 'allowDiskUse', 'bypassDocumentValidation', 'collation', 'hint', 'let'],
  async run(call) {
    const { body, ground, database } = call;
    const pipeline = body.pipeline;
    if (!Array.isArray(pipeline) || !pipeline.every(isDocument)) throw new StoreError('TypeMismatch', 'A pipeline must be an array of objects');
    const cursor = documentOf(body, 'cursor');
    if (body.explain === true) return explain(ground, database, body, false);
    if (!cursor) throw new StoreError('FailedToParse', "The 'cursor' option is required, except for aggregate with the explain argument");
    if (body.apiStrict === true && pipeline.some((stage) => UNSTABLE.some((name) => name in stage))) throw new StoreError('APIStrictError', 'The pipeline has a stage that is not allowed with apiStrict: true in API Version 1');
    const name = typeof body.aggregate === 'string' ? body.aggregate : undefined;
    const source = await aggregate({ ground, database, collection: name, pipeline: pipeline as Doc[], variables: letOf(body), collation: readCollation(body.collation), hint: hintOf(body), deadline: deadlineOf(body), allowDiskUse: mayUseDisk(body) });
    return ground.cursors.first(`${database}.${name ?? '$cmd.aggregate'}`, source, { batchSize: sizeOf(cursor, 'batchSize'), session: call.session });
  },
};
