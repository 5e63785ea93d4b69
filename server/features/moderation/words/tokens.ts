import { plainly } from './twins.ts';

/** One word of a text as it may have been meant. */
export interface Token {
  /** What it may stand for, undisguised, the likeliest first. Empty when it has no letter. */
  readings: string[];
  /** Its likeliest reading, no letter twice in a row. */
  key: string;
  /** With stars in place of letters, as it was written; else null. */
  starred: string | null;
  /** What stands between it and the word before, four signs at most. */
  gap: string;
  /** Whether a sentence ends behind it. */
  last: boolean;
}

/** The words of a text, in order, in time proportional to its length. */
export function tokensOf(text: string): Token[] {
  const plain = plainly(text);
  const tokens: Token[] = [];
  let end = 0;
  for (const found of plain.matchAll(WORDS)) {
    if (!WRITTEN.test(found[0])) continue;
    const gap = plain.slice(Math.max(end, found.index - 4), found.index);
    if (gap !== ' ' && tokens.length && STOP.test(gap)) tokens.at(-1)!.last = true;
    tokens.push(token(found[0], gap));
    end = found.index + found[0].length;
  }
  if (tokens.length) tokens.at(-1)!.last = true;
  return tokens;
}

/** A word without letters that follow themselves. */
export function once(word: string): string {
  for (let at = 1; at < word.length; at += 1) if (word.charCodeAt(at) === word.charCodeAt(at - 1)) return word.replace(TWICE, '$1');
  return word;
}

function token(written: string, gap: string): Token {
  if (LETTERS.test(written)) return { readings: [written], key: once(written), starred: null, gap, last: false };
  const bare = written.replace(EDGES, '');
  const readings = readingsOf(bare);
  return { readings, key: once(readings[0] ?? ''), starred: STARRED.test(bare) ? bare : null, gap, last: written.endsWith('!') };
}

/** A sign in place of a letter is read as that letter; 1 is i or l; a word may have figures behind it, or begin like a mention. */
function readingsOf(bare: string): string[] {
  if (LETTERS.test(bare)) return [bare];
  if (!A_LETTER.test(bare) || bare.includes('*')) return [];
  const meant = bare.replace(SIGNS, (sign) => MEANT[sign]!);
  const inner = bare.replace(AROUND, '');
  return [meant.replace(ONE, 'i'), meant.replace(ONE, 'l'), inner.replace(SIGNS, (sign) => MEANT[sign]!).replace(ONE, 'i')].filter((reading, at, all) => LETTERS.test(reading) && all.indexOf(reading) === at);
}

const MEANT: Record<string, string> = { '0': 'o', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g', '@': 'a', $: 's', '€': 'e' };
const SIGNS = /[0345789@$€]/g;
const ONE = /[1!|]/g;
const STOP = /[.!?;:\n]/;
const WORDS = /[a-z0-9@$€*!|]+|\u{1F595}/gu;
const WRITTEN = /[a-z0-9\u{1F595}]/u;
const LETTERS = /^(?:[a-z]+|\u{1F595})$/u;
const A_LETTER = /[a-z]/;
const EDGES = /^[*!|]+|[*!|]+$/g;
const AROUND = /^[@\d]+|\d+$/g;
const STARRED = /^[a-z0-9]+(?:\*+[a-z0-9]+)+$/;
const TWICE = /(.)\1+/g;
