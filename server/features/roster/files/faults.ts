import { Refusal } from '../../../platform/refusals.ts';

export interface Words { fr: string; en: string }

/** Where a fault is; no line for what concerns a whole file, no column for what concerns a whole line. */
export interface FaultPlace { file: string; line?: number | null; column?: string | null }

/** A delivery refused whole: which file, which line, which column by its header, and what to do. Its words never repeat a cell. */
export class FileFault extends Refusal {
  readonly file: string;
  readonly line: number | null;
  readonly column: string | null;
  /** What to do, without the place. */
  readonly words: Words;

  constructor({ file, line = null, column = null }: FaultPlace, words: Words, cause?: unknown) {
    super('BROKEN_FILE', { words: placed({ file, line, column }, words), cause });
    this.name = 'FileFault';
    this.file = file;
    this.line = line;
    this.column = column;
    this.words = words;
  }
}

function placed({ file, line, column }: FaultPlace, { fr, en }: Words): Words {
  return {
    fr: `${file}${line ? `, ligne ${line}` : ''}${column ? `, colonne « ${column} »` : ''} : ${fr}`,
    en: `${file}${line ? `, line ${line}` : ''}${column ? `, column “${column}”` : ''}: ${en}`,
  };
}
