import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HUES, makeHues } from '../../client/features/documents/editor/hues.ts';
import { COLOURS } from '../../schema/writing/colours.ts';
import { contrast } from './contrast.ts';

const hues = readFileSync('client/features/documents/editor/hues.css', 'utf8');
const tokens = readFileSync('client/platform/ui/tokens.css', 'utf8');
const pair = (text: string, name: string): [string, string] => {
  const found = new RegExp(`${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(text);
  return [found![1]!, found![2]!];
};
const block = (selector: string): string => hues.slice(hues.indexOf(`${selector} {`)).split('}')[0]!;
const [ink, card, onHue] = [pair(tokens, '--ink'), pair(tokens, '--card'), pair(hues, '--on-hue')];

describe.each([['light', 0], ['dark', 1]] as const)('on a %s sheet', (_, theme) => {
  it.each(Array.from({ length: HUES }, (_each, hue) => hue))('person %i is named, seen and read', (hue) => {
    const [strong, soft] = [pair(block(`.hue-${hue}`), '--hue'), pair(block(`.hue-${hue}`), '--hue-soft')];
    expect(contrast(onHue[theme], strong[theme])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(strong[theme], card[theme])).toBeGreaterThanOrEqual(3);
    expect(contrast(ink[theme], soft[theme])).toBeGreaterThanOrEqual(4.5);
  });
  it.each(COLOURS)('words in %s are read', (colour) => {
    expect(contrast(pair(block(`[data-colour='${colour}']`), 'color')[theme], card[theme])).toBeGreaterThanOrEqual(4.5);
  });
});

it('gives everyone of a class a look of their own, the same on all screens', () => {
  const pupils = Array.from({ length: 30 }, (_, i) => `pupil${i}`);
  const [one, other] = [makeHues(() => pupils), makeHues(() => pupils)];
  expect(new Set(pupils.map((id) => one.of(id))).size).toBe(30);
  other.of('pupil17');
  expect(pupils.map((id) => other.of(id))).toEqual(pupils.map((id) => one.of(id)));
  expect(one.of('teacher')).not.toBe(one.of('pupil0'));
});
