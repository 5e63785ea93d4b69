import { passwordKeeping } from '../people/passwords.ts';
import { boards } from './service/board.ts';
import { doors } from './service/door.ts';
import { entering } from './service/entering.ts';
import { entries } from './service/entries.ts';
import { keeping } from './service/keeping.ts';
import type { Needs } from './service/needs.ts';
import { printing } from './service/printing.ts';
import { renewing } from './service/renewing.ts';
import { demonstrationDoors } from './demonstration.ts';

/** How children come in: the class's code, cards, pictures and short passwords. One file per subject in `service/`. */
export function cardsService(needs: Needs) {
  const passwords = passwordKeeping();
  const records = entries(needs);
  const parts = { ...needs, passwords, entries: records, boards: boards({ ...needs, entries: records }), doors: doors({ ...needs, entries: records }) };
  return {
    ...parts.boards,
    ...parts.doors,
    ...keeping(parts),
    ...printing(parts),
    ...renewing(parts),
    ...entering(parts),
    /** What opens the doors of the demonstration; nothing outside demonstration mode. */
    demonstrationDoors: () => (needs.demonstration ? demonstrationDoors() : []),
  };
}

export type CardsService = ReturnType<typeof cardsService>;
