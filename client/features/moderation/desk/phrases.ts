import type { EntryPartsFragment, Space } from '../../../../schema/generated/client.ts';

/** What a line of the journal needs to be said in words. */
export interface EntryWords {
  did: Record<EntryPartsFragment['action'], string>;
  place: Record<Space, string>;
  everywhere: string;
  items: Record<NonNullable<EntryPartsFragment['item']>, string>;
  of: (name: string) => string;
}

/** "Gelé, le mur", "Mis en silence, Lina B., partout". */
export function entryPhrase(entry: Pick<EntryPartsFragment, 'action' | 'space' | 'item' | 'target'>, t: EntryWords): string {
  const isOfSpaces = ['FREEZE', 'THAW', 'MUTE', 'UNMUTE', 'SLOW'].includes(entry.action);
  const what = [
    entry.item ? t.items[entry.item] : undefined,
    entry.target ? (entry.item ? t.of(entry.target.displayName) : entry.target.displayName) : undefined,
  ].filter(Boolean).join(' ');
  const where = entry.item ? undefined : entry.space ? t.place[entry.space] : isOfSpaces ? t.everywhere : undefined;
  return [t.did[entry.action], what, where].filter(Boolean).join(', ');
}
