import { beforeAll, describe, expect, it } from 'vitest';
import { type Collection, codeOf, collectionWith, openDatabase } from './support.ts';

const TEXT = 1_000_000;
const TIMES = 120;

describe('groups of more than 100 MB', () => {
  const opened = openDatabase();
  let texts: Collection;
  beforeAll(async () => {
    texts = await collectionWith(opened.db, [{ text: 'é'.repeat(TEXT / 2), n: Array.from({ length: TIMES }, (_, n) => n) }]);
  });
  const grouped = (group: object): Promise<unknown> => texts.aggregate([{ $unwind: '$n' }, { $group: group }, { $project: { text: 0, texts: 0 } }], { allowDiskUse: false }).toArray();

  it.each(['$push', '$addToSet'])('are refused where one %s keeps them', async (operator) => {
    expect(await codeOf(grouped({ _id: null, texts: { [operator]: { $concat: ['$text', { $toString: '$n' }] } } }))).toBe(146);
  });

  it('are refused where many groups together keep them', async () => {
    expect(await codeOf(grouped({ _id: '$n', text: { $first: { $concat: ['$text', { $toString: '$n' }] } } }))).toBe(292);
    expect(await codeOf(grouped({ _id: { $concat: ['$text', { $toString: '$n' }] } }))).toBe(292);
  });

  it('are read where little of them is kept', async () => {
    const last = { $topN: { n: 1, sortBy: { n: -1 }, output: '$n' } };
    expect(await grouped({ _id: null, most: { $max: '$text' }, first: { $firstN: { n: 2, input: '$n' } }, last, texts: { $last: '$text' } })).toMatchObject([{ first: [0, 1], last: [TIMES - 1] }]);
  });
});
