/** Texts that have broken other systems: nothing, blanks, controls, directions, halves of characters, code of every kind, far too much. */
export const naughtyTexts = [
  '', ' ', '\u0000', 'a\u0000b', '\n\r\t', '\u202Eevil', '\uD800', '\u200B\u200D\uFEFF', '<script>alert(1)</script>', '${7*7}', '{"$gt":""}', '$where', '__proto__', 'constructor',
  '../../etc/passwd', "Robert'); DROP TABLE", 'é\u0301\u0301', '👩‍👩‍👧‍👦', '漢字テスト', 'مرحبا', 'x'.repeat(61), 'x'.repeat(100_000), 'null', 'NaN', '-1', '%00', '\\',
  '2026-02-30T25:61:00Z', '\u200B\uFEFF', 'x'.repeat(20_000),
];

/** Of these, what breaks whoever looks something up by it, when anything does. */
const sharp = new Set(['', '\u0000', '\uD800', '{"$gt":""}', '__proto__', 'x'.repeat(100_000)]);
const others = naughtyTexts.filter((text) => !sharp.has(text));
const AT_ONCE = 3;

/**
 * Those for the next place of an id. An id is only ever looked up: the first place of each name is tried with all of them, each further one with the
 * sharp ones and, in turn, a share of the others. `NAUGHTY=all` tries all everywhere, as texts that are kept always are.
 */
export function naughtyIds(everywhere: boolean): (name: string) => string[] {
  const met = new Map<string, number>();
  return (name) => {
    const before = met.get(name) ?? 0;
    met.set(name, before + 1);
    if (everywhere || before === 0) return naughtyTexts;
    return [...sharp, ...Array.from({ length: AT_ONCE }, (_, i) => others[(before * AT_ONCE + i) % others.length]!)];
  };
}
