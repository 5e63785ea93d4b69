import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CreateTaskDocument } from '../../schema/generated/client.ts';
import { CM2, type Journey, openJourney, sendAs } from '../support/journey.ts';

let journey: Journey;
let teacher: Page;
let path: string;

beforeAll(async () => {
  journey = await openJourney();
  teacher = await journey.enter('teacher', { path: '/compte' });
  const { createTask } = await sendAs(teacher.context(), journey.url, CreateTaskDocument, {
    classroomId: CM2, key: 'b'.repeat(32), input: { title: 'Mon journal', instructions: '', mode: 'CLASS', groups: null, pupilIds: null, modelId: null, open: true },
  });
  path = `/documents/${createTask.documents[0]!.id}`;
  await teacher.goto(journey.url + path);
  await teacher.locator('.writing[contenteditable=true]').waitFor();
});
afterAll(() => journey?.close());

const kept = (page: Page): Promise<string[]> => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name!));
const stateOf = (page: Page): Promise<string> => page.locator('.save-state').innerText().then((words) => words.replace(/\s/g, ' '));

async function openText(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(journey.url + path);
  await page.locator('.writing[contenteditable=true]').waitFor();
  return page;
}

it('keeps nothing of a document on a device that nobody called their own', async () => {
  const lina = await journey.enter('pupil', { path });
  await lina.locator('.writing[contenteditable=true]').waitFor();
  await lina.locator('.writing').click();
  await lina.keyboard.type('Lundi. ');
  await teacher.getByText('Lundi.').waitFor();
  expect(await kept(lina)).toEqual([]);
  await lina.context().close();
});

it('keeps on one’s own device what was written offline when the page is closed, and sends it the next time', async () => {
  const first = await journey.enter('pupil', { path: '/compte' });
  const context = first.context();
  await first.getByLabel('Cet appareil est à moi').click();
  const before = await openText(context);
  await before.getByText('Lundi.').waitFor();
  await context.setOffline(true);
  await expect.poll(() => stateOf(before)).toBe('Hors ligne');
  await before.locator('.writing').click();
  await before.keyboard.press('Control+End');
  await before.keyboard.type('Mardi, sans réseau.');
  await expect.poll(() => stateOf(before)).toMatch(/modifications attendent/);
  // The browser writes to its store a moment after the keystroke.
  await before.waitForTimeout(500);
  await before.close({ runBeforeUnload: false });
  await context.setOffline(false);

  const after = await openText(context);
  await after.getByText('Mardi, sans réseau.').waitFor();
  await teacher.getByText('Mardi, sans réseau.').waitFor();
  await expect.poll(() => stateOf(after)).toBe('Enregistré');
});

it('asks before signing out with something unsent, and leaves nothing behind once signed out', async () => {
  const first = await journey.enter('pupil', { path: '/compte' });
  const context = first.context();
  await first.getByLabel('Cet appareil est à moi').click();
  const page = await openText(context);
  await first.close();
  await context.setOffline(true);
  await page.locator('.writing').click();
  await page.keyboard.type('Jeudi. ');
  await expect.poll(() => stateOf(page)).toMatch(/modifications attendent/);
  const signOut = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Terminer' }).click();
  };
  await signOut();
  await page.getByRole('dialog', { name: 'Partir maintenant ?' }).getByRole('button', { name: 'Rester' }).click();
  await context.setOffline(false);
  await teacher.getByText('Jeudi.').waitFor();
  await expect.poll(() => stateOf(page)).toBe('Enregistré');
  expect(await kept(page)).toHaveLength(1);
  await signOut();
  await page.waitForURL(/connexion/);
  await expect.poll(() => kept(page)).toEqual([]);
  expect(journey.faults()).toEqual([]);
});
