import { describe, expect, it } from 'vitest';
import { Refusal } from '../../server/platform/refusals.ts';
import { cleanText } from '../../server/platform/text.ts';

const rules = { max: 20, field: 'input.title' };
const refused = (value: string, more = {}): string => {
  try { cleanText(value, { ...rules, ...more }); return 'kept'; } catch (error) { return error instanceof Refusal ? `${error.code} ${error.detail.field}` : String(error); }
};

describe('cleanText', () => {
  it.each([
    ['  Bonjour  ', 'Bonjour'],
    ['cafe\u0301', 'café'],
    ['a\u0000b\u0007c\u001b[31m', 'abc[31m'],
    ['un\ttab', 'un tab'],
    ['deux\r\nlignes', 'deux lignes'],
    ['\u202Eà l’envers', 'à l’envers'],
    ['\uFEFFdébut', 'début'],
    ['seul \uD83D', 'seul \uFFFD'],
    ['👩‍👩‍👧 famille', '👩‍👩‍👧 famille'],
    ['שלום', 'שלום'],
    ['<script>1</script>', '<script>1</script>'],
    ['\u200B\u200D\u00AD\u2800 \u3164', ''],
  ])('keeps %j as %j', (value, kept) => expect(cleanText(value, rules)).toBe(kept));

  it('keeps line breaks where lines are kept, and only those', () => {
    expect(cleanText('un\r\ndeux\rtrois\n\u0085quatre', { ...rules, lines: true })).toBe('un\ndeux\ntrois\nquatre');
  });

  it('refuses what is too long after cleaning, and what is absurdly long before it', () => {
    expect(refused('x'.repeat(20))).toBe('kept');
    expect(refused(`${'x'.repeat(20)}  `)).toBe('kept');
    expect(refused('x'.repeat(21))).toBe('INVALID input.title');
    expect(refused(' '.repeat(10_000_000))).toBe('INVALID input.title');
  });

  it('refuses nothing to see only where something is required', () => {
    expect(refused('\u200B ', { required: true })).toBe('INVALID input.title');
    expect(refused('\u200B ')).toBe('kept');
  });
});
