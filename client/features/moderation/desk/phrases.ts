import type { EntryPartsFragment, Space } from '../../../../schema/generated/client.ts';

type Action = EntryPartsFragment['action'];

/** What a line of the journal needs to be said in words. */
export interface EntryWords {
  did: Record<Action, string>;
  ofPlace: Record<Space, string>;
  ofAll: string;
  inPlace: Record<Space, string>;
  ofItem: Record<NonNullable<EntryPartsFragment['item']>, string>;
  ofPerson: (name: string) => string;
  forPerson: (name: string) => string;
  toPerson: (name: string) => string;
}

/** "Gel du mur", "Mise en silence de Lina B. sur le mur", "Retrait du message de Noé F.". */
export function entryPhrase({ action, space, item, target }: Pick<EntryPartsFragment, 'action' | 'space' | 'item' | 'target'>, t: EntryWords): string {
  const did = t.did[action];
  const said = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(' ');
  switch (action) {
    case 'FREEZE': case 'THAW': return said(did, space ? t.ofPlace[space] : t.ofAll);
    case 'SLOW': return said(did, space && t.ofPlace[space]);
    case 'MUTE': return said(did, target && t.ofPerson(target.displayName), space && t.inPlace[space]);
    case 'UNMUTE': return said(did, target && t.toPerson(target.displayName), space && t.inPlace[space]);
    case 'READER': return said(did, target && t.forPerson(target.displayName));
    default: return said(did, item && t.ofItem[item], target && t.ofPerson(target.displayName));
  }
}
