import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { heldWord, reasonOf, wordFilter } from '../../server/features/moderation/words/held.ts';
import { REASONS } from '../../server/features/moderation/words/usual/usual.ts';
import { naughtyTexts } from './naughty-texts.ts';
import { evasions } from './words-evasions.ts';
import { schoolSentences } from './words-school.ts';

const none = { held: [], allowed: [] };
const held = wordFilter(none);
const DICTIONARY = '/usr/share/dict/french';
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

it('holds less than one word in a thousand of a whole French dictionary, and of those nearly all are on the list', () => {
  expect(existsSync(DICTIONARY), `${DICTIONARY} is missing: apt-get install wfrench`).toBe(true);
  const words = readFileSync(DICTIONARY, 'utf8').split('\n').filter(Boolean);
  expect(words.length).toBeGreaterThan(300_000);
  const listed = new Set([...REASONS.keys()].map(plain));
  const all = words.filter((word) => held(word));
  const others = all.filter((word) => !listed.has(plain(word)));
  process.stdout.write(`dictionary: ${words.length} forms, ${all.length} held (${((all.length / words.length) * 100).toFixed(3)} %), not on the list: ${others.length} (${others.join(' ')})\n`);
  expect(all.length / words.length).toBeLessThan(0.001);
  expect(others.length).toBeLessThan(30);
}, 60_000);

it('holds nothing that is said at school', () => {
  expect(schoolSentences.map((sentence) => [sentence, held(sentence)]).filter(([, word]) => word)).toEqual([]);
});

it('is not taken in by disguises', () => {
  const missed = evasions.filter((text) => !held(`Alors ${text}`));
  process.stdout.write(`disguises: ${evasions.length - missed.length} of ${evasions.length} held\n`);
  expect(missed).toEqual([]);
});

it.each`
  text                            | word             | reason
  ${'t’es un c0nn4rd'}            | ${'connard'}     | ${'INSULT'}
  ${'Ta GUEUUULE Tom'}            | ${'ta gueule'}   | ${'INSULT'}
  ${'t’es trop moche'}            | ${'moche'}       | ${'INSULT'}
  ${'Tu es un gros naze'}           | ${'gros'}        | ${'INSULT'}
  ${'sale juif'}                  | ${'juif'}        | ${'SLUR'}
  ${'personne ne t’aime'}         | ${'personne ne t aime'} | ${'HARASSMENT'}
  ${'je vais te tuer'}            | ${'je vais te tuer'}    | ${'VIOLENCE'}
  ${'je veux mourir'}             | ${'veux mourir'} | ${'DISTRESS'}
  ${'c o n'}                      | ${'con'}         | ${'INSULT'}
`('says which word and why: $text', ({ text, word, reason }) => {
  expect(held(text)).toBe(word);
  expect(reasonOf(word)).toBe(reason);
});

it('lets a class hold its own words, disguised too, and allow usual ones', () => {
  const own = { held: ['Skibidi', 'gros bébé', 'merde'], allowed: ['négro', 'cul', 'ta gueule', 'merde', 'moche'] };
  expect(heldWord('sk1b1diii !', own)).toBe('Skibidi');
  expect(heldWord('tu fais ton GROS bebe', own)).toBe('gros bébé');
  expect(heldWord('un gros chat, un bébé', own)).toBeNull();
  for (const text of ['le negro-spiritual', 'sur le cul', 'ta gueule', 't’es moche']) expect(heldWord(text, own), text).toBeNull();
  expect(heldWord('merde', own), 'held and allowed: held').toBe('merde');
  expect(heldWord('trou du cul', own), 'the word is allowed, not the expression').toBe('trou du cul');
  expect(reasonOf('Skibidi')).toBe('CLASS');
  expect(heldWord('bonjour', { held: ['', '   ', '!!!', '[.]', '*'], allowed: ['', '?'] })).toBeNull();
});

it('takes no notice of what is not words, and never much time', () => {
  for (const text of naughtyTexts) expect(held(text), JSON.stringify(text.slice(0, 30))).toBeNull();
  const long = ['x', 'a ', 'a*b ', 'c*d', 'e\u0301\u0302', '\uFDFA', '\u3300', '.', 'a b c ', 'ab-', 'tu es un ', 'gros ', 'je vais te ', 'a1', '@', '!', '*', 'b*', '👩‍👩‍👧‍👦', 'nique ', 'pique nique ']
    .map((part) => part.repeat(10_000 / part.length));
  const slowest = long.map((text) => ({ text: text.slice(0, 12), ms: quickest(5, () => held(text)) })).sort((a, b) => b.ms - a.ms)[0]!;
  const message = schoolSentences.join(' ').slice(0, 200);
  const usual = quickest(200, () => heldWord(message, none)) * 1000;
  const own = quickest(200, () => heldWord(message, { held: Array.from({ length: 20 }, (_, at) => `mot${at}`), allowed: Array.from({ length: 200 }, (_, at) => `permis${at}`) })) * 1000;
  process.stdout.write(`a message of 200 characters: ${usual.toFixed(0)} µs, with 20 held and 200 allowed words of its own ${own.toFixed(0)} µs; 10,000 characters, the slowest (${slowest.text}): ${slowest.ms.toFixed(2)} ms\n`);
  // What repeats itself badly takes a hundred times as long; a busy machine, some times.
  expect(usual).toBeLessThan(500);
  expect(slowest.ms).toBeLessThan(60);
});

/** The time of the quickest of some runs: what the machine does besides says nothing of us. */
function quickest(times: number, work: () => unknown): number {
  return Math.min(...Array.from({ length: times }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  }));
}
