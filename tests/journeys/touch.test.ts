import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CreateTaskDocument } from '../../schema/generated/client.ts';
import { PHONE } from '../support/browser.ts';
import { CM2, type Journey, openJourney, sendAs } from '../support/journey.ts';

let journey: Journey;
let teacher: Page;
let lina: Page;
let taskId: string;

beforeAll(async () => {
  journey = await openJourney();
  teacher = await journey.enter('teacher', { path: '/compte' });
  const { createTask } = await sendAs(teacher.context(), journey.url, CreateTaskDocument, {
    classroomId: CM2, key: 'e'.repeat(32), input: { title: 'Mon exposé sur les loups', instructions: '', mode: 'CLASS', groups: null, pupilIds: null, modelId: null, open: true },
  });
  taskId = createTask.id;
  const path = `/documents/${createTask.documents[0]!.id}`;
  lina = await journey.enter('pupil', { path: '/compte', size: PHONE });
  await lina.clock.install();
  await Promise.all([lina, teacher].map((page) => page.goto(journey.url + path)));
  await Promise.all([lina, teacher].map((page) => page.locator('.writing[contenteditable=true]').waitFor()));
});
afterAll(() => journey?.close());

const press = (name: RegExp | string): Promise<void> => lina.getByRole('toolbar', { name: 'Outils d’écriture' }).getByRole('button', { name, exact: typeof name === 'string' }).tap();
/** No finger is so quick that it types before the text has its caret back. */
const caretBack = (): Promise<void> => expect.poll(() => lina.locator('.writing').evaluate((text) => text === document.activeElement)).toBe(true);
const tool = async (name: string): Promise<void> => { await press(name); await caretBack(); };
const style = async (name: string): Promise<void> => { await press(/^Style/); await lina.locator('.tool-panel').getByRole('button', { name, exact: true }).tap(); await caretBack(); };
const type = (words: string): Promise<void> => lina.keyboard.type(words);
const enter = (): Promise<void> => lina.keyboard.press('Enter');
const there = (selector: string, words: string): Promise<void> => teacher.locator(`.writing ${selector}`).getByText(words, { exact: true }).waitFor();
const state = (page: Page): Promise<string> => page.locator('.save-state').innerText().then((words) => words.replace(/\s/g, ' '));

it('is written in with a finger: titles, bold, lists, a list that is ticked, a quote', async () => {
  await lina.locator('.writing').tap();
  await style('Grand titre');
  await type('Les loups');
  await enter();
  await type('Ils vivent en ');
  await tool('Gras');
  await type('meute');
  await tool('Gras');
  await enter();
  await tool('Liste à puces');
  await type('le couple');
  await enter();
  await type('les louveteaux');
  await enter();
  await enter();
  await tool('Liste à cocher');
  await type('relire');
  await lina.locator('.writing li[data-checked] input').tap();
  await lina.locator('.writing li[data-checked] p').tap();
  await lina.keyboard.press('End');
  await enter();
  await enter();
  await tool('Citation');
  await type('Auuuuuh !');
  await there('h1, h2', 'Les loups');
  await there('strong', 'meute');
  await there('ul li', 'les louveteaux');
  await there('li[data-checked=true]', 'relire');
  await there('blockquote', 'Auuuuuh !');
});

it('lets the browser spell in French', async () => {
  expect(await lina.locator('.writing').evaluate((text) => ({ lang: text.getAttribute('lang'), spelled: (text as HTMLElement).spellcheck }))).toEqual({ lang: 'fr', spelled: true });
});

it('says who is away for a moment, and that they are back', async () => {
  await teacher.getByRole('button', { name: /2 personnes ici/ }).click();
  const look = async (is: 'hidden' | 'visible'): Promise<void> => lina.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now });
    document.dispatchEvent(new Event('visibilitychange'));
  }, is);
  const away = teacher.getByText('absent un moment');
  await look('hidden');
  await away.waitFor();
  await look('visible');
  await away.waitFor({ state: 'detached' });
  await teacher.keyboard.press('Escape');
});

it('merges what was written during ten minutes without a network', async () => {
  await lina.context().setOffline(true);
  await expect.poll(() => state(lina)).toBe('Hors ligne');
  await type(' Écrit dans le tunnel.');
  await teacher.locator('.writing h1, .writing h2').first().click();
  await teacher.keyboard.press('End');
  await teacher.keyboard.type(' de France');
  await lina.clock.runFor('10:00');
  await expect.poll(() => state(lina)).toMatch(/Hors ligne : \d+ modifications attendent/);
  await lina.context().setOffline(false);
  for (const page of [lina, teacher]) {
    await expect.poll(() => page.locator('.writing').innerText(), { timeout: 40_000 }).toMatch(/Les loups de France[^]*Auuuuuh ! Écrit dans le tunnel\./);
  }
  await expect.poll(() => state(lina)).toBe('Enregistré');
});

it('shows the teacher who has not written for three minutes', async () => {
  await teacher.clock.install();
  await teacher.goto(`${journey.url}/travaux/${taskId}`);
  const hand = teacher.getByText('Un coup de pouce pour Lina B. ?');
  await teacher.getByTitle(/^Lina B\. : /).first().waitFor();
  expect(await hand.count()).toBe(0);
  await teacher.clock.runFor('03:30');
  await hand.first().waitFor();
  expect(journey.faults()).toEqual([]);
});
