import { START, line } from '../../../platform/files/spreadsheet.ts';

/** One message as it is exported. */
export interface Line { at: Date; author: string; text: string; pictures: readonly string[]; edited: boolean }

const date = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short', timeZone: 'Europe/Paris' });
const time = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'medium', timeZone: 'Europe/Paris' });

/** Messages as French spreadsheets read them: semicolons, a mark that says UTF-8, and no cell that would be computed. */
export function csvOf(lines: readonly Line[]): string {
  const rows = [['Date', 'Heure', 'Auteur', 'Message', 'Images', 'Modifié'], ...lines.map(({ at, author, text, pictures, edited }) =>
    [date.format(at), time.format(at), author, text, pictures.join(' / '), edited ? 'oui' : ''])];
  return START + rows.map(line).join('');
}
