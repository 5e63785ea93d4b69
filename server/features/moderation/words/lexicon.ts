import { once } from './tokens.ts';
import type { Token } from './tokens.ts';
import { plainly } from './twins.ts';

/** A tree of expressions, one word at each step. */
interface Step {
  next: Map<string, Step>;
  ends: string | null;
}

/** Words and expressions that can be looked up as people disguise them. */
export class Lexicon {
  private readonly words = new Map<string, { form: string; word: string }[]>();
  /** By first letter and length; made when a text has stars in a word. */
  private starred: Map<string, { form: string; word: string }[]> | null = null;
  private readonly expressions: Step = { next: new Map(), ends: null };

  private readonly ordinary: Set<string>;

  /** `ordinary` words are not taken for misspelt entries. */
  constructor(entries: readonly string[], ordinary: readonly string[] = []) {
    this.ordinary = new Set(ordinary.map(plainly));
    for (const entry of entries) {
      const parts = plainly(entry).match(PARTS) ?? [];
      if (parts.length === 1) this.addWord(parts[0]!, entry);
      else if (parts.length > 1) this.addExpression(parts, entry);
    }
  }

  /** The entry that this very word is, letters drawn out or doubled or not. */
  word(reading: string, key: string = once(reading)): string | null {
    const near = this.words.get(key);
    if (!near || this.ordinary.has(reading)) return null;
    return (near.find(({ form }) => form === reading) ?? near.find(({ form }) => drawnOut(reading, form, key.length)))?.word ?? null;
  }

  /** The entry for one token, however it is disguised. */
  of({ readings, key, starred }: Token): string | null {
    for (let at = 0; at < readings.length; at += 1) {
      const word = this.word(readings[at]!, at ? undefined : key);
      if (word) return word;
    }
    return starred ? this.behindStars(starred) : null;
  }

  /** The longest expression that begins at a token, and how many words it has. */
  expression(tokens: readonly Token[], at: number): { words: number; entry: string } | null {
    let step: Step | undefined = this.expressions;
    let longest = null;
    for (let words = 0; step; words += 1) {
      const before: Token | undefined = words ? tokens[at + words - 1] : undefined;
      const entry: string | null = step.ends ?? (before?.last ? step.next.get(END)?.ends ?? null : null);
      if (entry !== null) longest = { words, entry };
      const token: Token | undefined = before?.last ? undefined : tokens[at + words];
      step = token && step.next.get(token.key);
    }
    return longest;
  }

  private addWord(form: string, word: string): void {
    push(this.words, once(form), { form, word });
  }

  private addExpression(parts: string[], entry: string): void {
    let step = this.expressions;
    for (const part of parts) {
      const next = step.next.get(once(part)) ?? { next: new Map(), ends: null };
      step.next.set(once(part), next);
      step = next;
    }
    step.ends ??= entry;
  }

  private byLength(): Map<string, { form: string; word: string }[]> {
    const all = new Map<string, { form: string; word: string }[]>();
    for (const near of this.words.values()) for (const entry of near) push(all, entry.form[0]! + entry.form.length, entry);
    return all;
  }

  private behindStars(starred: string): string | null {
    const letters = starred.replaceAll('*', '').length;
    if (letters < 2 || letters * 2 < starred.length) return null;
    const alike = (form: string) => [...form].every((letter, at) => starred[at] === '*' || starred[at] === letter);
    const alikes = (this.starred ??= this.byLength());
    return alikes.get(starred[0]! + starred.length)?.find(({ form }) => alike(form))?.word ?? null;
  }
}

const END = '[.]';
const PARTS = /[a-z0-9]+|\u{1F595}|\[\.\]/gu;

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/**
 * Whether a word is another one with letters drawn out: three or more of a letter stand for one or two. In words of five letters or more, one letter
 * in place of two, or two in place of one, is a mistake in spelling; in shorter ones it makes another word (« cône », « bitte »).
 */
function drawnOut(reading: string, form: string, letters: number): boolean {
  let [r, f] = [0, 0];
  while (r < reading.length && f < form.length) {
    const [many, few] = [run(reading, r), run(form, f)];
    if (many !== few && many < 3 && letters < 5) return false;
    [r, f] = [r + many, f + few];
  }
  return true;
}

function run(word: string, from: number): number {
  let to = from + 1;
  while (word[to] === word[from]) to += 1;
  return to - from;
}
