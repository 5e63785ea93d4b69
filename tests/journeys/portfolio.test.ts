import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demonstrationId } from '../../server/features/school/demonstration/plan.ts';
import { PHONE, expectAccessible } from '../support/browser.ts';
import { CM2, type Journey, openJourney } from '../support/journey.ts';

let journey: Journey;
let lina: Page;
let teacher: Page;
beforeAll(async () => {
  await mkdir('tests/output/portfolio', { recursive: true });
  journey = await openJourney();
  [lina, teacher] = await Promise.all([journey.enter('pupil', { path: '/mes-documents', size: PHONE }), journey.enter('teacher', { path: `/classes/${CM2}/eleves` })]);
});
afterAll(() => journey?.close());
const shot = (page: Page, name: string): Promise<Buffer> => page.screenshot({ path: `tests/output/portfolio/${name}.png` });
const titles = (page: Page): Promise<string[]> => page.locator('.piece-open').allInnerTexts();

it('is leafed through on a phone, and says why each piece is kept', async () => {
  await lina.getByRole('link', { name: 'Mon portfolio' }).click();
  await lina.getByText('Proposé par Mme Garnier').waitFor();
  await expectAccessible(lina);
  await shot(lina, 'mine-phone');
  await lina.getByRole('button', { name: 'Mon volcan en pâte à sel' }).click();
  await lina.getByText('1 sur 3').waitFor();
  await lina.keyboard.press('ArrowRight');
  await lina.getByText('écrit avec Tiago D., Noé M.').waitFor();
  await lina.getByRole('button', { name: 'Suivant' }).click();
  await lina.getByRole('button', { name: /Actions sur Si j’étais une rivière/ }).click();
  await lina.getByRole('menuitem', { name: 'Écrire mon mot' }).click();
  await lina.getByLabel('Pourquoi ce travail ?').fill('J’aime l’image des bateaux.');
  await lina.getByRole('button', { name: 'Enregistrer' }).click();
  await lina.locator('.portfolio-book').getByText('J’aime l’image des bateaux.').waitFor();
  await expectAccessible(lina);
  await shot(lina, 'piece-phone');
  await lina.getByRole('button', { name: /Actions sur Si j’étais une rivière/ }).click();
  await lina.getByRole('menuitem', { name: 'Mettre avant' }).click();
  await lina.getByText('2 sur 3').waitFor();
  await lina.getByRole('button', { name: 'Tous les travaux' }).click();
  expect(await titles(lina)).toEqual(['Mon volcan en pâte à sel', 'Si j’étais une rivière', 'Un poème à plusieurs mains']);
  expect(await lina.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

it('takes what the teacher suggests, and a post with a word; one is taken out and put back', async () => {
  await lina.getByRole('button', { name: /^Garder : Un roman/ }).click();
  await expect.poll(() => titles(lina)).toHaveLength(4);
  await lina.getByRole('button', { name: 'Ajouter un travail' }).click();
  const dialog = lina.getByRole('dialog');
  await dialog.getByRole('radio').first().check();
  await dialog.getByLabel(/Pourquoi ce travail/).fill('Mon préféré.');
  await expectAccessible(lina);
  await shot(lina, 'choose-phone');
  await dialog.getByRole('button', { name: 'Garder' }).click();
  await expect.poll(() => titles(lina)).toHaveLength(5);
  await lina.getByRole('button', { name: 'Si j’étais une rivière' }).click();
  await lina.getByRole('button', { name: /Actions sur/ }).click();
  await lina.getByRole('menuitem', { name: 'Retirer' }).click();
  await lina.getByRole('dialog').getByRole('button', { name: 'Retirer', exact: true }).click();
  await expect.poll(() => titles(lina)).toHaveLength(4);
  await lina.locator('summary', { hasText: 'Retirés depuis peu' }).press('Enter');
  // The message that says the same stands before it for a while.
  await lina.getByRole('button', { name: /^Remettre : Si j’étais/ }).press('Enter');
  await expect.poll(() => titles(lina)).toHaveLength(5);
});

it('is seen by the teacher, who suggests; downloaded by the pupil as a zip', async () => {
  await teacher.getByRole('button', { name: /Actions pour Lina Benali/ }).click();
  await teacher.getByRole('menuitem', { name: 'Portfolio' }).click();
  await teacher.getByRole('heading', { level: 1, name: 'Portfolio de Lina B.' }).waitFor();
  await teacher.locator('.piece-open').first().waitFor();
  await expectAccessible(teacher);
  await shot(teacher, 'teacher');
  expect(await teacher.getByRole('link', { name: 'Télécharger' }).count()).toBe(0);
  await teacher.getByRole('button', { name: 'Proposer un travail' }).click();
  await teacher.getByRole('dialog').getByRole('radio').first().check();
  await teacher.getByLabel(/Votre mot à l’élève/).fill('Un vrai progrès.');
  await shot(teacher, 'suggest');
  await teacher.getByRole('dialog').getByRole('button', { name: 'Proposer' }).click();
  await teacher.getByRole('heading', { name: 'Proposition en attente' }).waitFor();
  await teacher.evaluate(() => { globalThis.print = () => {}; });
  await teacher.getByRole('button', { name: 'Imprimer' }).click();
  await teacher.emulateMedia({ media: 'print' });
  expect(await teacher.locator('.portfolio-print article').count()).toBe(5);
  await shot(teacher, 'print');
  const zip = await lina.context().request.get(`${journey.url}/portfolio/${demonstrationId('lina-benali')}.zip`);
  expect([zip.status(), (await zip.body()).subarray(0, 2).toString()]).toEqual([200, 'PK']);
  expect(journey.faults()).toEqual([]);
});
