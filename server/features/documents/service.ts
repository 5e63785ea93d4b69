import { accounts } from './service/accounts.ts';
import { documentChanges } from './service/changes.ts';
import { documentReads } from './service/documents.ts';
import { exporting } from './service/exporting.ts';
import { handing } from './service/handing.ts';
import { marginDoor } from './service/desk.ts';
import { heldWriting } from './service/held.ts';
import { history } from './service/history.ts';
import { obeying } from './service/law.ts';
import { ledger } from './service/ledger.ts';
import { lockKeeping } from './service/locking.ts';
import { making } from './service/making.ts';
import type { DocumentNeeds } from './service/needs.ts';
import { numbers } from './service/numbers.ts';
import { pictureRights } from './service/pictures.ts';
import { portfolioKeeping } from './service/portfolio.ts';
import { publishing } from './service/publishing.ts';
import { readers } from './service/readers.ts';
import { remarkWrites } from './service/remarks.ts';
import { rewriting } from './service/rewriting.ts';
import { takingOut } from './service/takingOut.ts';
import { sharing } from './service/sharing.ts';
import { taskWrites } from './service/tasks.ts';
import { upkeep } from './service/upkeep.ts';
import { versionKeeping } from './service/versions.ts';

/** Everything that happens around shared documents, their text apart. Each method judges its actor before anything. */
export function documentService(needs: DocumentNeeds) {
  const book = ledger(needs);
  const made = making(needs);
  const versions = versionKeeping(needs);
  const given = numbers(needs);
  const rewrites = rewriting(needs, book, versions);
  obeying(needs, book);
  const { accountOf, ...shares } = accounts(needs, book);
  return {
    ...documentReads(needs, book),
    ...taskWrites(needs, book, made),
    ...documentChanges(needs, book),
    ...handing(needs, book, versions, given),
    ...heldWriting(needs, book, versions),
    ...remarkWrites(needs, book, given),
    ...readers(needs, book),
    ...takingOut(needs, book, rewrites),
    ...lockKeeping(needs, book, rewrites),
    ...publishing(needs, book, versions),
    ...portfolioKeeping(needs, book, made),
    ...pictureRights(needs, book),
    ...shares,
    ...sharing(needs, book, made),
    ...history(needs, book, versions, { accountOf }, given, rewrites),
    ...exporting(needs, book),
    ...upkeep(needs),
    /** What the desk sees of documents. */
    door: marginDoor(needs, book, given),
  };
}

export type DocumentService = ReturnType<typeof documentService>;
