import { afterAll, beforeAll, expect, it } from 'vitest';
import { Refusal } from '../../server/platform/refusals.ts';
import { newId } from '../../server/platform/ids.ts';
import { attemptLimits } from '../../server/features/people/service/attempts.ts';
import { type Codes, codeKeeping } from '../../server/features/people/service/codes.ts';
import { writeKey } from '../support/school.ts';
import { type World, openWorld } from './school-world.ts';

const DAY = 24 * 60 * 60_000;
const PURPOSE = 'ESSAI';
const byId = newId();
let world: World;
let codes: Codes;
let shift = 0;
let addresses = 0;

beforeAll(async () => {
  world = await openWorld();
  const now = () => new Date(Date.now() + shift);
  codes = codeKeeping({ models: world.models, now, attempts: attemptLimits(world.models.attempts, now) });
});
afterAll(() => world.close());

const address = (): string => `192.0.2.${++addresses}`;
const issueOne = async (subjectId = newId(), more: Partial<Parameters<Codes['issue']>[0]> = {}) => {
  const issued = await codes.issue({ purpose: PURPOSE, byId, key: writeKey(), ...more }, [subjectId]);
  return { subjectId, code: issued.get(subjectId)! };
};
const outcome = (trying: Promise<unknown>): Promise<string> => trying.then(() => 'ok', (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)));
const take = (code: string, more: Partial<Parameters<Codes['take']>[2]> = {}) => outcome(codes.take([PURPOSE], code, { address: address(), key: writeKey(), ...more }));

it('prints twelve signs that nobody takes for one another, all different, and keeps none of them', async () => {
  const subjects = Array.from({ length: 500 }, newId);
  const issued = [...(await codes.issue({ purpose: PURPOSE, byId, key: writeKey() }, subjects)).values()];
  for (const code of issued) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  expect(new Set(issued).size).toBe(500);
  const kept = JSON.stringify(await world.models.codes.find().lean());
  for (const code of issued) expect(kept.includes(code) || kept.includes(code.replaceAll('-', ''))).toBe(false);
});

it('reads a code however it is typed, says what it opens without spending it, and is taken once', async () => {
  const { subjectId, code } = await issueOne();
  const typed = [code.toLowerCase(), code.replaceAll('-', ''), code.replaceAll('-', ' — '), code.replaceAll('0', 'o').replaceAll('1', 'l'), ` ${code}\n`];
  for (const way of typed) expect(await codes.look([PURPOSE], way, address())).toMatchObject({ subjectId, purpose: PURPOSE });
  expect(await outcome(codes.look(['AUTRE'], code, address())), 'opens nothing of another purpose').toBe('WRONG_CODE');
  expect([await take(code), await take(code), await outcome(codes.look([PURPOSE], code, address()))]).toEqual(['ok', 'WRONG_CODE', 'WRONG_CODE']);
});

it('gives the same codes again to the same write alone, even asked twice at one moment; another write ends them', async () => {
  const subjects = Array.from({ length: 30 }, newId);
  const key = writeKey();
  const ask = () => codes.issue({ purpose: PURPOSE, byId, key }, subjects).then((issued) => issued, () => null);
  const answers = (await Promise.all([ask(), ask(), ask()])).filter((one) => one !== null);
  const last = await ask();
  expect(answers.length).toBeGreaterThan(0);
  for (const answer of answers) expect(answer).toEqual(last);
  const other = await codes.issue({ purpose: PURPOSE, byId: newId(), key }, subjects);
  expect(await take(last!.get(subjects[0]!)!)).toBe('WRONG_CODE');
  expect(await take(other.get(subjects[0]!)!)).toBe('ok');
});

it.each([1, 2, 5])('of twenty takers at one moment lets %i through, each once', async (uses) => {
  const { code } = await issueOne(newId(), { uses });
  const takers = Array.from({ length: 20 }, newId);
  const outcomes = await Promise.all([...takers, ...takers].map((taker) => take(code, { byId: taker })));
  expect(outcomes.filter((one) => one === 'ok')).toHaveLength(uses);
  expect(outcomes.filter((one) => one === 'WRONG_CODE')).toHaveLength(40 - uses);
});

it('lets the same write through again, so that a lost answer loses nothing; the same taker by another write not', async () => {
  const { code, subjectId } = await issueOne(newId(), { uses: 2 });
  const [key, taker] = [writeKey(), newId()];
  expect(await Promise.all([1, 2, 3].map(() => take(code, { key, byId: taker })))).toEqual(['ok', 'ok', 'ok']);
  expect(await take(code, { byId: taker })).toBe('WRONG_CODE');
  expect((await codes.codesOf(PURPOSE, [subjectId])).get(subjectId)).toMatchObject({ usesLeft: 1, taken: [{ byId: taker }] });
});

it('ends a code by revoking it, and sixty days later; a link when its time is over or another is made', async () => {
  const [gone, old, kept] = [await issueOne(), await issueOne(), await issueOne(newId(), { days: 61 })];
  await codes.revokeCodes([PURPOSE], [gone.subjectId]);
  expect(await take(gone.code)).toBe('WRONG_CODE');
  const subjectId = newId();
  const link = () => codes.issueLink({ purpose: 'LIEN', subjectId, byId: null, lasts: 60_000, about: 'une.adresse@example.org' });
  const first = await link();
  const second = await link();
  expect(await outcome(codes.look(['LIEN'], first, address()))).toBe('WRONG_CODE');
  expect(await codes.look(['LIEN'], second, address())).toMatchObject({ subjectId, about: 'une.adresse@example.org' });
  shift += 61_000;
  expect(await outcome(codes.take(['LIEN'], second, { address: address(), key: writeKey() }))).toBe('WRONG_CODE');
  shift += 60 * DAY - 60_000;
  expect([await take(old.code), await take(kept.code)]).toEqual(['WRONG_CODE', 'ok']);
  await codes.sweepCodes();
  expect((await codes.codesOf(PURPOSE, [old.subjectId])).size).toBe(0);
});

it('after sixty wrong tries makes an address wait, even with the right code, and no other; right ones do not count', async () => {
  const { code } = await issueOne(newId(), { uses: 100 });
  const here = address();
  for (let i = 0; i < 70; i++) expect(await take(code, { address: here, byId: newId() })).toBe('ok');
  const wrong = await Promise.all(Array.from({ length: 80 }, (_, i) => outcome(codes.look([PURPOSE], `AAAA-BBBB-${1000 + i}`, here))));
  expect(wrong.filter((one) => one === 'WRONG_CODE')).toHaveLength(60);
  expect(await take(code, { address: here, byId: newId() })).toBe('TOO_MANY_ATTEMPTS');
  expect(await take(code, { byId: newId() })).toBe('ok');
  shift += 15 * 60_000;
  expect(await take(code, { address: here, byId: newId() })).toBe('ok');
});

it.each(['', '   ', 'x'.repeat(100_000), '$ne', '{"$gt":""}', '\u0000', '🦊'.repeat(12), 'AAAA-AAAA-AAAA', 'A'.repeat(22)])('answers WRONG_CODE to %j', async (typed) => {
  expect(await outcome(codes.look([PURPOSE], typed, address()))).toBe('WRONG_CODE');
});
