import { calledNames, isName, isOfPeoples } from './called.ts';
import { Lexicon } from './lexicon.ts';
import { spelledOut } from './spelled.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';
import { innocent, inside, REASONS, strict, usual } from './usual/usual.ts';
import type { Reason } from './usual/usual.ts';

/** The words of one class: held besides the usual ones, and allowed although the usual ones hold them. */
export interface OwnWords {
  held: readonly string[];
  allowed: readonly string[];
}

/**
 * The first word of a text that a teacher would want to see before the class does, as the list has it; null when there is none. Whole words only, disguised or not.
 * What a class holds is held, what it allows is let through, whatever the usual list says.
 */
export function heldWord(text: string, own: OwnWords): string | null {
  return wordFilter(own)(text);
}

/** Why a word that `heldWord` gave is held. */
export function reasonOf(word: string): Reason {
  if (isOfPeoples(word)) return 'SLUR';
  return REASONS.get(word) ?? (isName(word) || strict.word(word) ? 'INSULT' : 'CLASS');
}

/** `heldWord` for many texts of one class. */
export function wordFilter({ held, allowed }: OwnWords): (text: string) => string | null {
  const holds = held.length ? new Lexicon(held) : null;
  let allows: Lexicon | null = null;
  return (text) => {
    const tokens = tokensOf(text);
    const own = holds && inOrder(tokens, (at) => found(holds, tokens, at)?.entry ?? null);
    return own ?? usualIn(tokens, () => (allows ??= new Lexicon(allowed)));
  };
}

function usualIn(tokens: readonly Token[], allows: () => Lexicon): string | null {
  let harmless: Set<number> | null = null;
  const word = inOrder(tokens, (at) => {
    const hit = found(usual, tokens, at) ?? alone(calledNames(tokens, at));
    if (!hit) return null;
    harmless ??= new Set([...within(tokens, (from) => innocent.expression(tokens, from)), ...within(tokens, (from) => found(allows(), tokens, from))]);
    return harmlessly(harmless, at, hit.words) ? null : hit.entry;
  });
  return word ?? spelledIn(tokens, allows);
}

/** The places of the words of everything found. */
function within(tokens: readonly Token[], find: (from: number) => { words: number } | null): number[] {
  return tokens.flatMap((_, from) => Array.from({ length: find(from)?.words ?? 0 }, (_, step) => from + step));
}

/** An entry that begins at a token: the longest expression, else the word. */
function found(lexicon: Lexicon, tokens: readonly Token[], at: number): { words: number; entry: string } | null {
  const expression = lexicon.expression(tokens, at);
  if (expression) return expression;
  return alone(lexicon.of(tokens[at]!));
}

const alone = (entry: string | null) => (entry === null ? null : { words: 1, entry });

const harmlessly = (harmless: ReadonlySet<number>, from: number, words: number): boolean => Array.from({ length: words }, (_, step) => from + step).every((at) => harmless.has(at));

function spelledIn(tokens: readonly Token[], allows: () => Lexicon): string | null {
  const { joined, letters } = spelledOut(tokens);
  for (const candidate of [...joined, ...letters.flatMap((run) => [run, run.replace(LITTLE, '')])]) {
    const entry = candidate.length > 2 ? strict.word(candidate) : null;
    if (entry !== null && !allows().word(candidate)) return entry;
  }
  return letters.flatMap((run) => inside.filter((word) => run.endsWith(word))).find((word) => !allows().word(word)) ?? null;
}

/** Words of one letter, which may stand before letters that spell one. */
const LITTLE = /^[aylt]/;

function inOrder(tokens: readonly Token[], judge: (at: number) => string | null): string | null {
  for (let at = 0; at < tokens.length; at += 1) {
    const word = judge(at);
    if (word !== null) return word;
  }
  return null;
}
