import { accounts } from './service/accounts.ts';
import { documentChanges } from './service/changes.ts';
import { documentReads } from './service/documents.ts';
import { exporting } from './service/exporting.ts';
import { handing } from './service/handing.ts';
import { heldWriting } from './service/held.ts';
import { history } from './service/history.ts';
import { ledger } from './service/ledger.ts';
import { making } from './service/making.ts';
import type { DocumentNeeds } from './service/needs.ts';
import { pictureRights } from './service/pictures.ts';
import { portfolioKeeping } from './service/portfolio.ts';
import { publishing } from './service/publishing.ts';
import { remarkWrites } from './service/remarks.ts';
import { taskWrites } from './service/tasks.ts';
import { upkeep } from './service/upkeep.ts';
import { versionKeeping } from './service/versions.ts';

/** Everything that happens around shared documents, their text apart. Each method judges its actor before anything. */
export function documentService(needs: DocumentNeeds) {
  const book = ledger(needs);
  const made = making(needs);
  const versions = versionKeeping(needs);
  const { accountOf, ...shares } = accounts(needs, book);
  return {
    ...documentReads(needs, book),
    ...taskWrites(needs, book, made),
    ...documentChanges(book),
    ...handing(needs, book, versions),
    ...heldWriting(needs, book, versions),
    ...remarkWrites(needs, book),
    ...publishing(needs, book, versions),
    ...portfolioKeeping(needs, book, made),
    ...pictureRights(needs, book),
    ...shares,
    ...history(needs, book, versions, { accountOf }),
    ...exporting(needs, book),
    ...upkeep(needs),
  };
}

export type DocumentService = ReturnType<typeof documentService>;
