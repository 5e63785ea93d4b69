/** Texts that have broken other systems: nothing, blanks, controls, directions, halves of characters, code of every kind, far too much. */
export const naughtyTexts = [
  '', ' ', '\u0000', 'a\u0000b', '\n\r\t', '\u202Eevil', '\uD800', '\u200B\u200D\uFEFF', '<script>alert(1)</script>', '${7*7}', '{"$gt":""}', '$where', '__proto__', 'constructor',
  '../../etc/passwd', "Robert'); DROP TABLE", 'é\u0301\u0301', '👩‍👩‍👧‍👦', '漢字テスト', 'مرحبا', 'x'.repeat(61), 'x'.repeat(100_000), 'null', 'NaN', '-1', '%00', '\\',
  '2026-02-30T25:61:00Z', '\u200B\uFEFF', 'x'.repeat(20_000),
];
