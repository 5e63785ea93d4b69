import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CreateTaskDocument } from '../../schema/generated/client.ts';
import { PHONE, SCREEN, expectAccessible } from '../support/browser.ts';
import { CM2, type Journey, openJourney, sendAs } from '../support/journey.ts';

const FIRST = 'La mouette vole au-dessus du port.';
const SECOND = ' Elle cherche un poisson.';

let journey: Journey;
let teacher: Page;
let lina: Page;

beforeAll(async () => {
  journey = await openJourney();
  teacher = await journey.enter('teacher', { path: '/compte' });
  const { createTask } = await sendAs(teacher.context(), journey.url, CreateTaskDocument, {
    classroomId: CM2, key: 'b'.repeat(32), input: { title: 'La mouette du port', instructions: '', mode: 'CLASS', groups: null, pupilIds: null, modelId: null, open: true },
  });
  const path = `/documents/${createTask.documents[0]!.id}`;
  lina = await journey.enter('pupil', { path });
  await teacher.goto(journey.url + path);
  await Promise.all([teacher, lina].map((page) => page.locator('.writing[contenteditable=true]').waitFor()));
});
afterAll(() => journey?.close());

const live = (page: Page) => page.locator('.document-now .writing');
const stage = (page: Page) => page.locator('.stage .writing');
const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const panel = (page: Page) => page.locator('#document-panel');

async function expectSound(page: Page): Promise<void> {
  for (const size of [SCREEN, PHONE]) {
    await page.setViewportSize(size);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, { only: ['color-contrast'] });
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize(SCREEN);
}

it('says who wrote what, from the server’s record', async () => {
  await live(lina).click();
  await lina.keyboard.type(FIRST);
  await expect.poll(() => live(teacher).innerText()).toContain(FIRST);
  await press(teacher, 'Historique');
  await press(teacher, 'Garder une version');
  await teacher.getByLabel('Nom de la version').fill('Premier jet');
  await press(teacher, 'Garder');
  await panel(teacher).getByText('Premier jet').waitFor();
  await expectSound(teacher);
  await live(teacher).click();
  await teacher.keyboard.press('Control+End');
  await teacher.keyboard.type(SECOND);
  await expect.poll(() => live(lina).innerText()).toContain(SECOND.trim());
  await press(teacher, 'Qui a écrit');
  await panel(teacher).getByText(`${FIRST.length} lettres écrites`).waitFor();
  await panel(teacher).getByText('Mme Garnier').waitFor();
  await expect.poll(() => live(teacher).locator('.author').count()).toBeGreaterThan(1);
  await expectSound(teacher);
});

it('plays the life of the text again, forward and back', async () => {
  await press(teacher, 'Historique');
  await press(teacher, 'Revoir l’écriture');
  const slider = teacher.getByRole('slider');
  await expect.poll(() => stage(teacher).innerText()).toContain(FIRST + SECOND);
  await slider.fill('0');
  await expect.poll(() => stage(teacher).innerText()).not.toContain('mouette');
  await slider.focus();
  await slider.press('End');
  await expect.poll(() => stage(teacher).innerText()).toContain(SECOND.trim());
  await slider.fill('0');
  await teacher.getByLabel('Vitesse').selectOption({ label: 'Très rapide' });
  await press(teacher, 'Lire');
  await expect.poll(() => stage(teacher).innerText()).toContain(FIRST + SECOND);
  await teacher.getByRole('button', { name: 'Lire', exact: true }).waitFor();
  expect(await slider.getAttribute('aria-valuetext')).toContain('Mme Garnier');
  await expectSound(teacher);
});

it('compares a version with now, and goes back to it while others write', async () => {
  await teacher.getByRole('button', { name: /Actions sur la version « Premier jet »/ }).click();
  await teacher.getByRole('menuitem', { name: 'Comparer avec maintenant' }).click();
  await teacher.getByText('4 mots ajoutés').waitFor();
  expect((await teacher.locator('.compare-text ins').allInnerTexts()).join('').trim()).toBe(SECOND.trim());
  await expectSound(teacher);
  await press(teacher, 'Revenir à cette version');
  await teacher.getByRole('dialog').getByText(/Tous ceux qui écrivent le voient/).waitFor();
  await teacher.getByRole('dialog').getByRole('button', { name: 'Revenir à cette version' }).click();
  for (const page of [teacher, lina]) await expect.poll(() => live(page).innerText()).not.toContain('poisson');
  await live(lina).click();
  await lina.keyboard.press('Control+End');
  await lina.keyboard.type(' Fin.');
  await expect.poll(() => live(teacher).innerText()).toContain(`${FIRST} Fin.`);
  await panel(teacher).getByText('Avant un changement de l’enseignant').waitFor();
});

it('puts a remark on a passage, which its author answers and settles', async () => {
  await live(teacher).getByText(FIRST).dblclick({ position: { x: 60, y: 12 } });
  await press(teacher, 'Remarque');
  await teacher.getByLabel('Ma remarque').fill('Quel oiseau, exactement ?');
  await press(teacher, 'Ajouter');
  await live(lina).locator('.remark').click();
  await panel(lina).getByText('Quel oiseau, exactement ?').waitFor();
  await expectSound(lina);
  await press(lina, 'Répondre');
  await lina.getByLabel('Ma réponse').fill('Un goéland.');
  await press(lina, 'Envoyer');
  await panel(teacher).getByText('Un goéland.').waitFor();
  await press(teacher, 'C’est réglé');
  await panel(lina).getByText('1 remarque réglée').waitFor();
  await expect.poll(() => live(lina).locator('.remark').count()).toBe(0);
  await lina.keyboard.press('Escape');
});

it('is gone through with the keyboard alone, the focus coming back each time', async () => {
  const focused = (name: string | RegExp, within = teacher.locator('body')) => expect.poll(() => within.getByRole('button', { name }).evaluateAll((all) => all.some((one) => one === document.activeElement)), { timeout: 5_000 }).toBe(true);
  const enter = async (name: string | RegExp): Promise<void> => { await teacher.getByRole('button', { name }).first().focus(); await teacher.keyboard.press('Enter'); };
  await teacher.keyboard.press('Escape');
  for (const way of [/^Qui a écrit$/, /^Historique$/, /^Remarques/, /^Suivi/]) {
    if (await panel(teacher).count()) await press(teacher, 'Fermer ce panneau');
    await enter(way);
    await expect.poll(() => panel(teacher).evaluate((aside) => aside.contains(document.activeElement))).toBe(true);
    await teacher.keyboard.press('Tab');
    await focused('Fermer ce panneau', panel(teacher));
    await teacher.keyboard.press('Escape');
    await panel(teacher).waitFor({ state: 'detached' });
    await focused(way);
  }
  await enter(/^Historique$/);
  await enter('Garder une version');
  await teacher.getByRole('dialog').waitFor();
  await teacher.keyboard.press('Escape');
  await teacher.getByRole('dialog').waitFor({ state: 'detached' });
  await focused('Garder une version');
  await enter(/^Premier jet/);
  await expect.poll(() => teacher.locator('.stage h2').evaluate((title) => title === document.activeElement)).toBe(true);
  await enter('Revenir au texte');
  await teacher.locator('.stage').waitFor({ state: 'detached' });
  await focused(/^Premier jet/);
  await teacher.locator('#document-panel').press('Escape');
  await enter(/^Exporter/);
  await expect.poll(() => teacher.getByRole('menuitem', { name: 'Imprimer ou PDF' }).evaluate((item) => item === document.activeElement)).toBe(true);
  await teacher.keyboard.press('Escape');
  await focused(/^Exporter/);
});

it('comes on paper with its title and nothing around it', async () => {
  await lina.addInitScript(() => { window.print = () => { document.documentElement.dataset.printed = 'yes'; }; });
  await lina.goto(lina.url() + '/imprimer');
  await lina.locator('[data-printed=yes] .paper .writing').getByText(FIRST).waitFor();
  await expectSound(lina);
  await lina.emulateMedia({ media: 'print' });
  expect(await lina.locator('.print-bar').isVisible()).toBe(false);
  expect(await lina.getByRole('heading', { level: 1 }).innerText()).toBe('La mouette du port');
  expect(journey.faults()).toEqual([]);
});
