import { pipeline } from 'node:stream';
import { CsvError, parse, type Info } from 'csv-parse';
import { breaks } from '../decoding.ts';
import { FileFault } from '../faults.ts';

/** A line of a table, and where it begins in the file. */
export interface Line { line: number; cells: string[] }

const LONGEST = 65_536;

/** The parser reads a piece whole even when only its header is wanted. */
const SIP = 4_096;

/**
 * The lines of a text of cells separated by `;`, tab or `,`, whichever the first line holds most; the header first, empty lines left out.
 * Refuses quotes left open, lines beyond 64 kB, and a last line without its end: the file may have been cut there.
 */
export async function* tableLines(text: AsyncIterable<string>, file: string): AsyncGenerator<Line> {
  const source = text[Symbol.asyncIterator]();
  const seen = { last: '' };
  let held: Line | null = null;
  try {
    const head = await firstLine(source, file);
    const separator = separatorOf(head.line);
    const parser = parse({
      delimiter: separator, record_delimiter: ['\r\n', '\n', '\r'], info: true, bom: true, relax_column_count: true, relax_quotes: true,
      skip_empty_lines: true, max_record_size: LONGEST,
    });
    pipeline(rest(head.text, source, seen, file), parser, () => {});
    let before = { lines: 0, empty_lines: 0 };
    let twice = 0;
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const line = before.lines + (info.empty_lines - before.empty_lines) + 1 - twice;
      before = info;
      // Inside quotes the parser counts both halves of a Windows line break.
      twice += record.join('').split('\r\n').length - 1;
      if (record.some((cell) => swallowed(cell, separator))) throw new FileFault({ file, line }, OPEN);
      if (held) yield held;
      held = record.some((cell) => cell.trim() !== '') ? { line, cells: record } : null;
    }
    if (held && !/[\r\n]/.test(seen.last)) throw new FileFault({ file, line: held.line }, CUT);
    if (held) yield held;
  } catch (error) {
    throw error instanceof CsvError ? faultOf(error, file) : error;
  } finally {
    await source.return?.();
  }
}

const OPEN = { fr: 'un guillemet est ouvert et ne se referme pas où il faut. Corrigez la ligne, puis recommencez.', en: 'a quotation mark is opened and not closed where it should be. Correct the line and try again.' };
const CUT = { fr: 'la dernière ligne n’est pas terminée : le fichier a pu être coupé. Refaites l’extraction, ou allez à la ligne à la fin du fichier.', en: 'the last line has no end: the file may have been cut. Extract it again, or add a line break at the end of the file.' };
const LONG = { fr: 'cette ligne est bien trop longue pour un fichier d’élèves. Refaites l’extraction.', en: 'this line is far too long for a file of pupils. Extract it again.' };
const EMPTY = { fr: 'le fichier est vide. Refaites l’extraction.', en: 'the file is empty. Extract it again.' };

/** A quote left open takes whole lines into one cell. */
const swallowed = (cell: string, separator: string): boolean => /[\r\n]/.test(cell) && cell.includes(separator);

async function firstLine(source: AsyncIterator<string>, file: string): Promise<{ text: string; line: string }> {
  let text = '';
  for (;;) {
    const line = /^\s*([^\r\n]+)[\r\n]/.exec(text)?.[1];
    if (line !== undefined) return { text, line };
    if (text.length > LONGEST) throw new FileFault({ file, line: 1 }, LONG);
    const next = await source.next();
    if (next.done && text.trim() === '') throw new FileFault({ file }, EMPTY);
    if (next.done) throw new FileFault({ file, line: 1 }, CUT);
    text += next.value;
  }
}

function separatorOf(line: string): string {
  const bare = line.replace(/"[^"]*"/g, '');
  const count = (sign: string): number => bare.split(sign).length;
  return [';', '\t', ','].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** The whole text again. The parser bounds what cells hold, not how many they are: lines are bounded here. */
async function* rest(head: string, source: AsyncIterator<string>, seen: { last: string }, file: string): AsyncGenerator<string> {
  let [line, since, blank] = [1, 0, 0];
  for (let text: string | undefined = head; text !== undefined;) {
    if (text !== '') {
      seen.last = text.at(-1)!;
      const first = text.search(/[\r\n]/);
      since += first === -1 ? text.length : first;
      blank = text.trim() === '' ? blank + text.length : 0;
      if (since > LONGEST || blank > LONGEST) throw new FileFault({ file, line }, LONG);
      if (first !== -1) since = text.length - Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) - 1;
      line += breaks(text);
      for (let at = 0; at < text.length; at += SIP) yield text.slice(at, at + SIP);
    }
    const next: IteratorResult<string> = await source.next();
    text = next.done ? undefined : next.value;
  }
}

function faultOf(error: CsvError, file: string): FileFault {
  const line = typeof error['lines'] === 'number' ? error['lines'] : null;
  return new FileFault({ file, line }, error.code === 'CSV_MAX_RECORD_SIZE' ? LONG : OPEN, error);
}
