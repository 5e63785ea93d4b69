import { setTimeout } from 'node:timers/promises';
import { createConnection } from 'mongoose';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AroundMessageDocument, ClassroomRegisterDocument, CreateChannelDocument, MarkChannelReadDocument, TeacherLineDocument } from '../../schema/generated/client.ts';
import { folded } from '../../server/features/chat/folding.ts';
import { type MessageRecord, chatModels } from '../../server/features/chat/model.ts';
import { newId } from '../../server/platform/ids.ts';
import { SCREEN, PHONE } from '../support/browser.ts';
import { plantedStore } from '../support/house.ts';
import { CM2, type Journey, openJourney, sendAs, wallOf } from '../support/journey.ts';

const LONG = 10_000;
const EVERY_MS = 45_000;
/** A machine that is busy misses a frame now and then. */
const BLANK = 0.1;

let journey: Journey;
let teacher: Page;
let path: string;

beforeAll(async () => {
  const uri = await plantedStore();
  journey = await openJourney(uri);
  teacher = await journey.enter('teacher');
  const { classroom } = await sendAs(teacher.context(), journey.url, ClassroomRegisterDocument, { id: CM2 });
  const { createChannel } = await sendAs(teacher.context(), journey.url, CreateChannelDocument, { classroomId: CM2, key: newId(), input: { name: 'Toute l’année', opening: 'OPEN' } });
  path = `${wallOf(CM2)}/discussion/${createChannel.id}`;
  const authors = classroom.pupils.slice(0, 5).map(({ person }) => person.id);
  const start = Date.now() - LONG * EVERY_MS;
  const db = await createConnection(uri, { autoIndex: false, autoCreate: false }).asPromise();
  const { channels, messages } = chatModels(db);
  for (let at = 0; at < LONG; at += 2_000) {
    await messages.insertMany(Array.from({ length: 2_000 }, (_, i): MessageRecord => {
      const number = at + i + 1;
      const text = `Message ${number}${number % 7 === 0 ? ', qui raconte longuement ce que la classe a vu du haut du phare, les bateaux, les oiseaux et la pluie qui arrive' : ' du phare'}`;
      const when = new Date(start + number * EVERY_MS);
      return {
        _id: newId(), channelId: createChannel.id, classroomId: CM2, schoolId: classroom.school.id, inLine: false, number, seq: number, authorId: authors[Math.floor(number / 3) % 5]!, key: newId(),
        text, folded: folded(text), status: 'PUBLISHED', heldFor: null, refusalNote: null, replyToId: null, mentionIds: [], pictures: [], linksApproved: false,
        createdAt: when, publishedAt: when, editedAt: null, removedAt: null, removedBy: null, removedFrom: null,
      };
    }), { lean: true });
  }
  await channels.updateOne({ _id: createChannel.id }, { $set: { seq: LONG } });
  await db.close();
}, 60_000);
afterAll(() => journey?.close());

/** The request carries the id of its operation, never its name. */
const asks = (route: Route, document: object): boolean => route.request().postData()?.includes((document as { documentId: string }).documentId) ?? false;
const message = (page: Page, number: number) => page.locator(`#message-${number}`);
/** Which messages are in sight, from top to bottom. */
const inSight = (page: Page): Promise<number[]> => page.evaluate(() => {
  const frame = document.querySelector('.log')!.getBoundingClientRect();
  return [...document.querySelectorAll('.log .message')].filter((one) => { const { top, bottom } = one.getBoundingClientRect(); return bottom > frame.top && top < frame.bottom; }).map(({ id }) => Number(id.replace('message-', '')));
});

/** Turns the wheel that many times, a frame apart; answers how long frames took, and what share of them showed nothing somewhere. */
async function turnWheel(page: Page, { by, times }: { by: number; times: number }): Promise<{ slow: number; worst: number; blank: number }> {
  await page.locator('.log').hover();
  await page.evaluate(() => {
    const seen = { frames: [] as number[], blank: 0, stop: false };
    (globalThis as unknown as { seen: typeof seen }).seen = seen;
    const log = document.querySelector('.log')!;
    const { top, height } = log.getBoundingClientRect();
    let last = performance.now();
    const look = (now: number): void => {
      seen.frames.push(now - last);
      last = now;
      const rows = [...log.querySelectorAll('li')].map((row) => row.getBoundingClientRect());
      if ([0.25, 0.5, 0.75].some((part) => !rows.some((row) => row.top <= top + height * part && row.bottom >= top + height * part))) seen.blank += 1;
      if (!seen.stop) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  for (let i = 0; i < times; i++) await page.mouse.wheel(0, by);
  return page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: { frames: number[]; blank: number; stop: boolean } };
    seen.stop = true;
    const frames = seen.frames.slice(2).sort((a, b) => a - b);
    return { slow: frames[Math.floor(frames.length * 0.95)] ?? 0, worst: frames.at(-1) ?? 0, blank: seen.blank / seen.frames.length };
  });
}

it('begins where the unread begins or at the end, and goes up and down through ten thousand messages without a blank', async () => {
  await teacher.goto(journey.url + path);
  await teacher.getByRole('button', { name: /nouveaux messages|derniers messages/ }).click();
  await message(teacher, LONG).waitFor();
  const up = await turnWheel(teacher, { by: -300, times: 150 });
  const high = (await inSight(teacher))[0]!;
  expect(high).toBeLessThan(LONG - 50);
  const down = await turnWheel(teacher, { by: 300, times: 100 });
  expect((await inSight(teacher))[0]).toBeGreaterThan(high);
  process.stdout.write(`ten thousand messages, the wheel turned: 95 frames of 100 within ${Math.max(up.slow, down.slow).toFixed(0)} ms, the worst ${Math.max(up.worst, down.worst).toFixed(0)} ms\n`);
  expect(Math.max(up.blank, down.blank)).toBeLessThan(BLANK);
  expect(await teacher.locator('.log .message').count()).toBeLessThan(80);
});

it('lands on the message that the desk points at, however far up, and shows what stands around it', async () => {
  await teacher.goto(`${journey.url}${path}?message=137`);
  await message(teacher, 137).waitFor();
  await expect.poll(() => message(teacher, 137).getAttribute('class')).toContain('message-lit');
  await expect.poll(async () => (await inSight(teacher)).includes(137)).toBe(true);
  await expect.poll(() => new URL(teacher.url()).search).toBe('');
  const shown = await inSight(teacher);
  expect(shown.length).toBeGreaterThan(3);
  expect(shown).toEqual(shown.toSorted((a, b) => a - b));
  expect(Math.abs(shown.indexOf(137) - shown.length / 2)).toBeLessThanOrEqual(shown.length / 2 - 1);
});

it('goes on from there both ways, to the first message of all and back to the last', async () => {
  for (let i = 0; i < 100 && !(await inSight(teacher)).includes(1); i++) await turnWheel(teacher, { by: -1_500, times: 6 });
  expect((await inSight(teacher))[0]).toBe(1);
  const { blank } = await turnWheel(teacher, { by: 300, times: 80 });
  expect(blank).toBeLessThan(BLANK);
  expect((await inSight(teacher))[0]).toBeGreaterThan(100);
  await teacher.getByRole('button', { name: 'Aller aux derniers messages' }).click();
  await message(teacher, LONG).waitFor();
  await expect.poll(async () => (await inSight(teacher)).at(-1)).toBe(LONG);
});

it('stays at its end when the window is turned or made smaller', async () => {
  await teacher.setViewportSize(PHONE);
  await expect.poll(async () => (await inSight(teacher)).at(-1)).toBe(LONG);
  await teacher.setViewportSize({ width: PHONE.height, height: PHONE.width + 60 });
  await expect.poll(async () => (await inSight(teacher)).at(-1)).toBe(LONG);
  expect(await teacher.getByRole('button', { name: 'Aller aux derniers messages' }).count()).toBe(0);
});

it('lands there whenever the answer comes, also just when the end was to be shown', async () => {
  await teacher.setViewportSize(SCREEN);
  await sendAs(teacher.context(), journey.url, MarkChannelReadDocument, { id: path.split('/').at(-1)!, number: LONG });
  let late = 0;
  await teacher.route('**/graphql', async (route) => {
    if (asks(route, AroundMessageDocument)) await setTimeout(late);
    await route.continue();
  });
  for (const ms of [0, 25, 50, 75, 100, 125, 150, 175, 200]) {
    late = ms;
    await teacher.goto(`${journey.url}${path}?message=${3_000 + ms}`);
    await expect.poll(async () => (await inSight(teacher)).includes(3_000 + ms), { message: `after ${ms} ms` }).toBe(true);
  }
  await teacher.unrouteAll({ behavior: 'wait' });
});

it('goes where one asked last, whichever answer comes first, and leads nobody away who has closed what asked', async () => {
  let asked = 0;
  const late = new Set<Promise<void>>();
  await teacher.route('**/graphql', async (route) => {
    if (asks(route, TeacherLineDocument) || (asks(route, AroundMessageDocument) && asked++ === 0)) { const wait = setTimeout(700); late.add(wait); await wait; }
    await route.continue();
  });
  const answered = async (count: number): Promise<void> => {
    await expect.poll(() => late.size).toBe(count);
    await Promise.all(late);
    await teacher.waitForLoadState('networkidle');
  };
  await teacher.goto(journey.url + path);
  await teacher.getByRole('button', { name: 'Chercher' }).click();
  await teacher.getByRole('searchbox').fill('77');
  const finds = teacher.locator('.search-find');
  await expect.poll(() => finds.count()).toBeGreaterThan(20);
  const last = Number(/Message (\d+)/.exec(await finds.nth(20).innerText())![1]);
  await finds.nth(1).click();
  await finds.nth(20).click();
  await expect.poll(async () => (await inSight(teacher)).includes(last)).toBe(true);
  await answered(1);
  expect(await inSight(teacher)).toContain(last);

  await teacher.getByRole('button', { name: 'Écrire à un élève' }).click();
  await teacher.getByRole('dialog').getByRole('button', { name: 'Zoé R.' }).click();
  await teacher.keyboard.press('Escape');
  await answered(2);
  expect(new URL(teacher.url()).pathname).toBe(path);
  await teacher.unrouteAll({ behavior: 'wait' });
});

it('meets no page error and no refusal of the policy', () => {
  expect(journey.faults()).toEqual([]);
});
