import * as prng from 'lib0/prng';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../../../server/platform/ids.ts';
import { freshStoreUri } from '../../support/house.ts';
import { Distance, type TestUser } from './distance.ts';

/** The long form tries 500. */
const SEEDS = Number(process.env.WRITING_SEEDS ?? 3);
const CHANGES = 250;
const PEOPLE = 5;

type Mod = (user: TestUser, gen: prng.PRNG) => void;
/** Yjs' own test of convergence: random changes by five users who go offline and read at random, and a comparison of all they have to the last struct. */
const { applyRandomTests } = await import('yjs/testHelper' as string) as { applyRandomTests(tc: { prng: prng.PRNG }, mods: Mod[], iterations: number, seat: (user: TestUser) => void): { users: TestUser[] } };

const contentOf = (user: Y.Doc): Y.XmlFragment => user.getXmlFragment('content');
function textIn(user: TestUser, gen: prng.PRNG): Y.XmlText | undefined {
  const content = contentOf(user);
  return content.length === 0 ? undefined : (content.get(prng.int32(gen, 0, content.length - 1)) as Y.XmlElement).get(0) as Y.XmlText | undefined;
}
const at = (gen: prng.PRNG, length: number): number => prng.int32(gen, 0, length);
/** Yjs itself replaces both halves of a character that is cut in two, and only where it was cut: no editor cuts there. */
const cuts = (text: Y.XmlText, index: number): boolean => /^[\uDC00-\uDFFF]/.test(plainOf(text).slice(index));
const plainOf = (text: Y.XmlText): string => (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('');
const before = (text: Y.XmlText, index: number): number => (cuts(text, index) ? index - 1 : index);
/** Some part of the text, `length` long or a little more. */
function part(text: Y.XmlText, gen: prng.PRNG, length: number): [from: number, length: number] {
  const from = at(gen, text.length - length);
  const start = before(text, from);
  return [start, from + length + (cuts(text, from + length) ? 1 : 0) - start];
}

const write: Mod = (user, gen) => {
  const text = textIn(user, gen);
  text?.insert(before(text, at(gen, text.length)), prng.oneOf(gen, ['é', 'mot ', '🐢', 'a', prng.word(gen)]));
};
const erase: Mod = (user, gen) => {
  const text = textIn(user, gen);
  if (!text || text.length < 4) return;
  text.delete(...part(text, gen, 1 + at(gen, 2)));
};
const embolden: Mod = (user, gen) => {
  const text = textIn(user, gen);
  if (text && text.length > 2) text.format(...part(text, gen, 2), { bold: prng.bool(gen) ? true : null });
};
const addBlock: Mod = (user, gen) => {
  const block = new Y.XmlElement('paragraph');
  block.insert(0, [new Y.XmlText(prng.word(gen))]);
  contentOf(user).insert(at(gen, contentOf(user).length), [block]);
};
const dropBlock: Mod = (user, gen) => { if (contentOf(user).length > 3) contentOf(user).delete(at(gen, contentOf(user).length - 1), 1); };
const align: Mod = (user, gen) => {
  const content = contentOf(user);
  if (content.length > 0) (content.get(at(gen, content.length - 1)) as Y.XmlElement).setAttribute('textAlign', prng.oneOf(gen, ['left', 'right']));
};
const MODS = [write, write, write, write, erase, erase, embolden, addBlock, dropBlock, align];

/** The helper's other encoding is not that of the protocol. */
const seeds = Array.from({ length: SEEDS * 4 }, (_, i) => i + 1).filter((seed) => !prng.bool(prng.create(seed))).slice(0, SEEDS);

it.each(seeds)('comes to the same text everywhere, to the last struct, in bad weather %i', async (seed) => {
  const distance = new Distance({ uri: freshStoreUri(), room: `${newId()}.1`, people: PEOPLE, seed });
  let done = 0;
  const counted = MODS.map((mod): Mod => (user, gen) => {
    mod(user, gen);
    distance.isOver = ++done === CHANGES;
  });
  const { users: [first] } = applyRandomTests({ prng: prng.create(seed) }, counted, CHANGES, (user) => distance.seat(user));
  const { text, faults } = await distance.read();
  expect(text).toBe(contentOf(first!).toString());
  expect(text.length).toBeGreaterThan(50);
  expect(faults).toEqual([]);
  expect(distance.breaks).toBeGreaterThan(0);
  expect(distance.closes.filter((code) => code >= 4400 && code < 4500)).toEqual([]);
  await distance.end();
}, 60_000);
