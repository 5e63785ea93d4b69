import { START, line } from '../../platform/files/spreadsheet.ts';
import type { JournalRecord } from './model.ts';

const HEAD = ['numéro', 'date', 'qui', 'rôle', 'action', 'espace', 'à qui', 'sur quoi', 'identifiant', 'jusqu’au', 'avant', 'après', 'chaîne', 'empreinte'];

/** Lines of the journal as a spreadsheet reads them, in the journal's order. `nameOf` gives the names of those that a line names. */
export async function* journalCsv(lines: AsyncIterable<JournalRecord>, nameOf: (personId: string) => Promise<string>): AsyncGenerator<string> {
  yield START + line(HEAD);
  for await (const { seq, at, actorId, role, action, space, targetId, item, until, before, after, prev, hash } of lines) {
    yield line([
      String(seq), at.toISOString(), actorId && await nameOf(actorId), role, action, space, targetId && await nameOf(targetId),
      item?.kind ?? null, item?.id ?? null, until?.toISOString() ?? null, before, after, prev, hash,
    ]);
  }
}
