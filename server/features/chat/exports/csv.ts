/** One message as it is exported. */
export interface Line { at: Date; author: string; text: string; pictures: readonly string[]; edited: boolean }

const date = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short', timeZone: 'Europe/Paris' });
const time = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'medium', timeZone: 'Europe/Paris' });

/** Messages as French spreadsheets read them: semicolons, a mark that says UTF-8, and no cell that would be computed. */
export function csvOf(lines: readonly Line[]): string {
  const rows = [['Date', 'Heure', 'Auteur', 'Message', 'Images', 'Modifié'], ...lines.map(({ at, author, text, pictures, edited }) =>
    [date.format(at), time.format(at), author, text, pictures.join(' / '), edited ? 'oui' : ''])];
  return `\uFEFF${rows.map((cells) => cells.map(cell).join(';')).join('\r\n')}\r\n`;
}

/** A cell in quotes; what a spreadsheet would take for a formula begins with an apostrophe. */
const cell = (value: string): string => `"${(/^[\s]*[=+\-@＝＋－＠|%]/u.test(value) || /^[\t\r\n]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
