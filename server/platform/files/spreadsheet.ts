/** A byte order mark: with it and semicolons, a French spreadsheet opens the file as it is. */
export const START = '\uFEFF';

/** One line of a file for spreadsheets, each cell in quotes. What a spreadsheet would take for a formula begins with an apostrophe: it is shown, and computed nowhere. */
export const line = (cells: readonly (string | null)[]): string => `${cells.map((cell) => quoted(cell ?? '')).join(';')}\r\n`;

const FORMULA = /^[\s\0]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u;

const quoted = (cell: string): string => `"${(FORMULA.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`;
