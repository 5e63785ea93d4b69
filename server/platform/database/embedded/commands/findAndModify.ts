import { Int32 } from 'bson';
import { readCollation } from '../collation.ts';
import { StoreError } from '../errors.ts';
import type { Found } from '../found.ts';
import { compileProjection } from '../project.ts';
import { find } from '../query.ts';
import { compileUpdate } from '../update/update.ts';
import type { Doc } from '../values.ts';
import { deadlineOf, documentOf, flagOf, target } from './command.ts';
import { letOf } from './variables.ts';
import type { Call, Command } from './command.ts';
import { hintOf } from './find.ts';
import { answerOf, writeOnce } from './once.ts';
import type { Answer } from './once.ts';
import { put, upsert } from './update.ts';

export const findAndModifyCommand: Command = {
  fields: ['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'bypassDocumentValidation', 'collation', 'arrayFilters', 'hint', 'let'],
  async run(call) {
    const name = target(call);
    const { body } = call;
    const remove = flagOf(body, 'remove');
    if (remove === (body.update !== undefined && body.update !== null)) throw new StoreError('FailedToParse', remove ? 'Cannot specify both an update and remove=true' : 'Either an update or remove=true must be specified');
    if (remove && flagOf(body, 'upsert')) throw new StoreError('FailedToParse', 'Cannot specify both upsert=true and remove=true ');
    if (remove && flagOf(body, 'new')) throw new StoreError('FailedToParse', "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document");
    return writeOnce(call, () => (remove ? removeOne(call, name) : updateOne(call, name)), { frees: remove });
  },
};

function first(call: Call, name: string): { filter: Doc; found: Found | undefined; show: (doc: Doc) => Doc } {
  const { body, ground, database } = call;
  const filter = documentOf(body, 'query') ?? {};
  const [variables, collation] = [letOf(body), readCollation(body.collation)];
  const show = compileProjection(documentOf(body, 'fields'), filter, variables, collation) ?? ((doc: Doc) => doc);
  const [found] = find(ground.catalog.find(database, name), { filter, sort: documentOf(body, 'sort'), limit: 1, hint: hintOf(body), variables, collation, deadline: deadlineOf(body) });
  return { filter, found, show };
}

/** A repetition is told the number of the one statement there is, unless nothing was done. */
function told(lastErrorObject: Doc, value: Doc | null, changed: boolean): Answer {
  return answerOf({ lastErrorObject, value }, changed ? { retriedStmtId: new Int32(0) } : {});
}

function removeOne(call: Call, name: string): Answer {
  const { found, show } = first(call, name);
  if (!found) return told({ n: 0 }, null, false);
  call.ground.catalog.need(call.database, name).remove(found.record, found.doc);
  return told({ n: 1 }, show(found.doc), true);
}

function updateOne(call: Call, name: string): Answer {
  const { body, ground, database } = call;
  const change = compileUpdate(body.update, body.arrayFilters, letOf(body), readCollation(body.collation));
  const { filter, found, show } = first(call, name);
  const after = flagOf(body, 'new');
  if (found) {
    const next = put(ground.catalog.need(database, name), found.record, found.doc, found.bytes, change.apply(found.doc, filter, false));
    return told({ n: 1, updatedExisting: true }, show(after && next ? next : found.doc), next !== undefined);
  }
  if (!flagOf(body, 'upsert')) return told({ n: 0, updatedExisting: false }, null, false);
  const made = upsert(ground.catalog.ensure(database, name), filter, change);
  return told({ n: 1, updatedExisting: false, upserted: made._id }, after ? show(made) : null, true);
}
