import { FileFault, type FaultPlace } from '../faults.ts';
import { normalised } from './headers.ts';
import type { Line } from './table.ts';

/** A cell with the place that a fault in it names. */
export interface Cell { value: string; at: FaultPlace; index: number }

/** Fields that several columns may tell. */
const MANY = /^(classes|levels|groups|email|child.*)$/;

/** A header that knows which columns hold which field, whatever their order. */
export class Sheet<F extends string> {
  /** Columns that have a name, and with the unnamed ones that may follow them. */
  readonly width: number;
  readonly ends: number;
  readonly file: string;
  private readonly header: readonly string[];
  private readonly columns: ReadonlyMap<F, number[]>;

  /** Refuses a field told by two columns where only one may. */
  constructor(file: string, { cells, line }: Line, fields: Record<F, readonly string[]>) {
    this.file = file;
    this.header = cells.map((cell) => cell.replace('\uFEFF', '').trim());
    this.width = this.header.findLastIndex((name) => name !== '') + 1;
    this.ends = this.header.length;
    const names = this.header.map(normalised);
    this.columns = new Map((Object.keys(fields) as F[]).map((field) => [field, [...names.keys()].filter((index) => fields[field].includes(names[index]!))]));
    for (const [field, [, second]] of this.columns) {
      if (second !== undefined && !MANY.test(field)) throw new FileFault(this.place(line, second), { fr: 'deux colonnes disent la même chose. Gardez-en une.', en: 'two columns tell the same thing. Keep one.' });
    }
  }

  has(field: F): boolean { return this.of(field).length > 0; }

  of(field: F): readonly number[] { return this.columns.get(field) ?? []; }

  name(index: number): string { return this.header[index] ?? ''; }

  place(line: number, index: number): FaultPlace { return { file: this.file, line, column: this.header[index] || null }; }

  /** The first cell of a field; an empty one where the file has no such column. */
  cell({ line, cells }: Line, field: F): Cell { return this.at(cells, line, this.of(field)[0] ?? -1); }

  /** The cells of a field that hold something. */
  cells({ line, cells }: Line, field: F): Cell[] {
    return this.of(field).map((index) => this.at(cells, line, index)).filter(({ value }) => value.trim() !== '');
  }

  private at(cells: readonly string[], line: number, index: number): Cell {
    return { value: cells[index] ?? '', at: this.place(line, index), index };
  }
}

export interface WidthCheck { see(line: Line): void; end(): void }

/**
 * Asks of each line as many cells as the header has: a cell too few or too many shifts all that follow. Lines may all end with one
 * separator more than the header; one line alone that does is refused, since its cells may as well have been shifted.
 */
export function makeWidthCheck(sheet: Sheet<string>): WidthCheck {
  let first: { line: number; count: number } | null = null;
  let seen = 0;
  return {
    see({ line, cells }) {
      seen += 1;
      const over = cells.slice(sheet.width).some((cell) => cell.trim() !== '');
      const fits = !over && cells.length >= sheet.width && cells.length <= sheet.width + 1;
      first ??= { line, count: cells.length };
      if (!fits) throw uneven(sheet, line, cells.length);
      if (cells.length !== first.count) throw cells.length === sheet.ends ? uneven(sheet, first.line, first.count) : uneven(sheet, line, cells.length);
    },
    end() {
      if (seen === 1 && first && first.count > sheet.ends) throw uneven(sheet, first.line, first.count);
    },
  };
}

/** The fault of a line with too few or too many cells, at the column where it shows. */
export function uneven(sheet: Sheet<string>, line: number, count: number): FileFault {
  return new FileFault(sheet.place(line, Math.min(count, sheet.width) - (count < sheet.width ? 0 : 1)), {
    fr: 'cette ligne n’a pas autant de cases que la première ligne a de colonnes. Un séparateur y manque ou y est de trop : corrigez-la.',
    en: 'this line does not have as many cells as the first line has columns. A separator is missing or one too many: correct it.',
  });
}
