import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast.ts';

/** What may be written on what; 4.5 is the least contrast for text, 3 for the edge of a control (WCAG 1.4.3 and 1.4.11). */
const texts = ['ink', 'ink-soft', 'link', 'brick-ink', 'linden-ink', 'mulberry-ink'].flatMap((ink) => [
  [ink, 'paper'], [ink, 'card'], [ink, 'sunken'],
]).concat([
  ['on-brick', 'brick'], ['on-brick', 'brick-hover'], ['on-linden', 'linden'], ['on-mulberry', 'mulberry'], ['on-mulberry', 'mulberry-hover'],
  ['brick-ink', 'brick-soft'], ['linden-ink', 'linden-soft'], ['sun-ink', 'sun-soft'], ['sky-ink', 'sky-soft'], ['mulberry-ink', 'mulberry-soft'],
  ['on-roof', 'roof'], ['on-roof-soft', 'roof'], ['on-roof', 'roof-deep'], ['ink', 'brick-soft'],
]);
const edges = ['line-strong', 'focus', 'brick', 'linden'].flatMap((edge) => [[edge, 'paper'], [edge, 'card']]);

const styles = ['tokens', 'badge'].map((name) => readFileSync(`client/platform/ui/${name}.css`, 'utf8')).join('\n');
const themes = [0, 1].map((theme) => new Map([...styles.matchAll(/--([\w-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));/g)]
  .map(([, name, light, dark, both]) => [name!, (both ?? (theme ? dark : light))!])));

describe.each([['light', 0], ['dark', 1]] as const)('the %s theme', (_, theme) => {
  const colour = (name: string | undefined): string => themes[theme]!.get(name!) ?? `no token ${name}`;

  it.each(texts)('lets %s be read on %s', (ink, ground) => {
    expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(edges)('lets the edge %s be seen on %s', (edge, ground) => {
    expect(contrast(colour(edge), colour(ground))).toBeGreaterThanOrEqual(3);
  });
  it('lets every avatar be read', () => {
    const avatars = [...styles.matchAll(/--avatar-soft: light-dark\((#\w+), (#\w+)\);\s+--avatar-ink: light-dark\((#\w+), (#\w+)\)/g)];
    expect(avatars).toHaveLength(8);
    for (const found of avatars) expect(contrast(found[1 + theme]!, found[3 + theme]!)).toBeGreaterThanOrEqual(4.5);
  });
});
