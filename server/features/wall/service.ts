import { attachments } from './service/attachments.ts';
import { wallChanges } from './service/changes.ts';
import { commentWrites } from './service/comments.ts';
import { wallDoor } from './service/desk.ts';
import { ledger } from './service/ledger.ts';
import { wallLists } from './service/lists.ts';
import { moderation } from './service/moderation.ts';
import type { WallNeeds } from './service/needs.ts';
import { postWrites } from './service/posts.ts';
import { reactionWrites } from './service/reactions.ts';
import { receiptWrites } from './service/receipts.ts';
import { wallRules } from './service/rules.ts';
import { upkeep } from './service/upkeep.ts';

/** Everything that happens on walls, and the only writer of their models. Each method judges its actor before anything. */
export function wallService(needs: WallNeeds) {
  const book = ledger(needs);
  const { take, ...fileRights } = attachments(needs, book);
  const judged = { ...wallLists(needs, book), ...moderation(needs, book), ...commentWrites(needs, book) };
  return {
    ...judged,
    /** What the desk sees of the wall. */
    door: wallDoor(needs, book, judged),
    ...wallChanges(needs, book),
    ...wallRules(needs, book),
    ...postWrites(needs, book, take),
    ...reactionWrites(needs, book),
    ...receiptWrites(needs, book),
    ...fileRights,
    ...upkeep(needs, book),
  };
}

export type WallService = ReturnType<typeof wallService>;
