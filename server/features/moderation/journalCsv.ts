import type { JournalRecord } from './model.ts';

const HEAD = ['numéro', 'date', 'qui', 'rôle', 'action', 'espace', 'à qui', 'sur quoi', 'identifiant', 'jusqu’au', 'avant', 'après', 'chaîne', 'empreinte'];

/** A byte order mark and semicolons: what a French spreadsheet opens as it is. */
const START = '\uFEFF';

/** Lines of the journal as a spreadsheet reads them, in the journal's order. `nameOf` gives the names of those that a line names. */
export async function* journalCsv(lines: AsyncIterable<JournalRecord>, nameOf: (personId: string) => Promise<string>): AsyncGenerator<string> {
  yield START + row(HEAD);
  for await (const { seq, at, actorId, role, action, space, targetId, item, until, before, after, prev, hash } of lines) {
    yield row([
      String(seq), at.toISOString(), actorId && await nameOf(actorId), role, action, space, targetId && await nameOf(targetId),
      item?.kind ?? null, item?.id ?? null, until?.toISOString() ?? null, before, after, prev, hash,
    ]);
  }
}

const row = (cells: readonly (string | null)[]): string => `${cells.map((cell) => quoted(cell ?? '')).join(';')}\r\n`;

/** A name that begins like a formula must not be one: a spreadsheet shows the quote before it and computes nothing. */
const quoted = (cell: string): string => `"${(/^[\s\0]*[=+\-@＝＋－＠|%]/u.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`;
