import { FileFault, type Words } from './faults.ts';

type Bytes = Uint8Array;
const PIECE = 65_536;
const BROKEN: Words = {
  fr: 'des lettres sont illisibles à partir d’ici : le fichier est abîmé, ou mêle deux encodages. Refaites l’extraction sans l’ouvrir dans un tableur.',
  en: 'letters are unreadable from here on: the file is damaged, or mixes two encodings. Extract it again without opening it in a spreadsheet.',
};

/**
 * The text of a file as it streams in. A mark at the head decides; else, in XML, the declaration; else the first letter outside
 * ASCII: valid UTF-8, or ISO-8859-15, which agrees with ISO-8859-1 on all that French names use. Refuses NUL and torn letters.
 */
export async function* decoded(source: AsyncIterable<Bytes>, file: string): AsyncGenerator<string> {
  const decoder = new Decoder(file);
  for await (const chunk of source) {
    for (let start = 0; start < chunk.length; start += PIECE) {
      const text = decoder.write(chunk.subarray(start, start + PIECE));
      if (text !== '') yield text;
    }
  }
  const rest = decoder.end();
  if (rest !== '') yield rest;
}

type Way = (bytes: Bytes, last: boolean) => string;

class Decoder {
  private line = 1;
  private way: Way | null = null;
  private held: Bytes = new Uint8Array(0);
  private started = false;
  private readonly file: string;

  constructor(file: string) { this.file = file; }

  write(bytes: Bytes): string { return this.checked(() => this.pass(joined(this.held, bytes), false)); }

  end(): string { return this.checked(() => this.pass(this.held, true)); }

  private pass(bytes: Bytes, last: boolean): string {
    this.held = new Uint8Array(0);
    if (!this.started && !last && bytes.length < HEAD) return this.hold(bytes);
    if (!this.started) {
      this.started = true;
      this.way = marked(bytes) ?? declared(bytes, this.file);
    }
    return this.way ? this.way(bytes, last) : this.undecided(bytes, last);
  }

  /** ASCII goes through; the first other letter decides, once all of it is there. */
  private undecided(bytes: Bytes, last: boolean): string {
    const at = bytes.findIndex((byte) => byte >= 0x80);
    if (at === -1) return latin(bytes);
    const letter = bytes.subarray(at, at + lengthOf(bytes[at]!));
    if (letter.length < lengthOf(bytes[at]!) && !last) return latin(bytes.subarray(0, at)) + this.hold(bytes.subarray(at));
    this.way = isUtf8(letter) ? strict('utf-8') : latin;
    return this.way(bytes, last);
  }

  private hold(bytes: Bytes): string {
    this.held = bytes.slice();
    return '';
  }

  private checked(read: () => string): string {
    let text: string;
    try {
      text = read();
    } catch (cause) {
      throw cause instanceof FileFault ? cause : new FileFault({ file: this.file, line: this.line }, BROKEN, cause);
    }
    const nul = text.indexOf('\0');
    this.line += breaks(nul === -1 ? text : text.slice(0, nul));
    if (nul !== -1) throw new FileFault({ file: this.file, line: this.line }, BROKEN);
    return text;
  }
}

/** Enough to see a mark and an XML declaration. */
const HEAD = 256;

const joined = (one: Bytes, other: Bytes): Bytes => (one.length === 0 ? other : Buffer.concat([one, other]));

/** How many lines end in a text. */
export function breaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function marked(bytes: Bytes): Way | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return strict('utf-8');
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return strict('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return strict('utf-16be');
  return null;
}

function declared(bytes: Bytes, file: string): Way | null {
  const head = latin(bytes.subarray(0, HEAD));
  const name = /^<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/.exec(head)?.[1]?.toLowerCase();
  if (name === undefined) return head.startsWith('<?xml') ? strict('utf-8') : null;
  if (name === 'utf-8' || name === 'us-ascii') return strict('utf-8');
  if (/^(iso-8859-(1|15)|windows-1252)$/.test(name)) return latin;
  throw new FileFault({ file, line: 1 }, { fr: 'cet encodage n’est pas accepté. Livrez le fichier en UTF-8 ou en ISO-8859-15.', en: 'this encoding is not accepted. Deliver the file in UTF-8 or ISO-8859-15.' });
}

function strict(encoding: string): Way {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (bytes, last) => decoder.decode(bytes, { stream: !last });
}

/** ISO-8859-15; where it has only control characters, what Windows writes there. */
function latin(bytes: Bytes): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').replace(/[\x80-\x9f¤¦¨´¸¼½¾]/g, (letter) => euro[letter] ?? windows(letter));
}

const euro: Record<string, string> = { '¤': '€', '¦': 'Š', '¨': 'š', '´': 'Ž', '¸': 'ž', '¼': 'Œ', '½': 'œ', '¾': 'Ÿ' };
const windows = (letter: string): string => new TextDecoder('windows-1252').decode(Uint8Array.of(letter.charCodeAt(0)));

const lengthOf = (first: number): number => (first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1);

function isUtf8(letter: Bytes): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(letter);
    return true;
  } catch {
    return false;
  }
}
