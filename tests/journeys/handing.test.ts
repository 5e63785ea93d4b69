import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CreateTaskDocument } from '../../schema/generated/client.ts';
import { PHONE, SCREEN, expectAccessible } from '../support/browser.ts';
import { CM2, type Journey, openJourney, sendAs } from '../support/journey.ts';

const POEM = 'La mer est une lettre que le vent relit.';

let journey: Journey;
let teacher: Page;
let lina: Page;

beforeAll(async () => {
  journey = await openJourney();
  teacher = await journey.enter('teacher', { path: '/compte' });
  const { createTask } = await sendAs(teacher.context(), journey.url, CreateTaskDocument, {
    classroomId: CM2, key: 'c'.repeat(32), input: { title: 'Un vers sur la mer', instructions: 'Un seul vers.', mode: 'CLASS', groups: null, pupilIds: null, modelId: null, open: true },
  });
  const path = `/documents/${createTask.documents[0]!.id}`;
  lina = await journey.enter('pupil', { path, size: PHONE });
  await teacher.goto(journey.url + path);
  await Promise.all([teacher, lina].map((page) => page.locator('.writing[contenteditable=true]').waitFor()));
  await lina.locator('.writing').click();
  await lina.keyboard.type(POEM);
  await teacher.locator('.document-now .writing').getByText(POEM).waitFor();
});
afterAll(() => journey?.close());

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const panel = (page: Page) => page.locator('#document-panel');
const canWrite = (page: Page): Promise<string | null> => page.locator('.document-now .writing').getAttribute('contenteditable');

it('is handed in from a phone, once it was said what happens', async () => {
  await press(lina, 'Rendre');
  await panel(lina).getByRole('button', { name: 'Rendre le travail' }).waitFor();
  await expectAccessible(lina);
  await press(lina, 'Rendre le travail');
  await lina.getByRole('dialog').getByText(/reçoit une copie/).waitFor();
  await expectAccessible(lina);
  await press(lina, 'Oui, rendre');
  await panel(lina).getByText(/Rendu par Lina B/).waitFor();
  for (const page of [teacher, lina]) await expect.poll(() => canWrite(page)).toBe('false');
});

it('is given back with a word, and open again', async () => {
  await press(teacher, 'Suivi');
  await panel(teacher).getByText(/Rendu par Lina B/).waitFor();
  await press(teacher, 'Voir la copie rendue');
  await teacher.locator('.stage .writing').getByText(POEM).waitFor();
  await expectAccessible(teacher);
  await press(teacher, 'Redonner avec un mot');
  await teacher.getByLabel('Un mot pour les élèves').fill('Très beau. Essaie d’ajouter une couleur.');
  await expectAccessible(teacher);
  await press(teacher, 'Redonner');
  await panel(lina).getByText('Très beau. Essaie d’ajouter une couleur.').waitFor();
  await expect.poll(() => canWrite(lina)).toBe('true');
  await lina.getByRole('region', { name: 'Mot de l’enseignant' }).getByText('Très beau. Essaie').waitFor();
  await press(lina, 'Copier dans mon portfolio');
  await lina.getByRole('region', { name: 'Messages' }).getByText('Une copie est dans le portfolio.').waitFor();
});

it('keeps for the teacher to judge what was written offline and came too late', async () => {
  await press(lina, 'Fermer ce panneau');
  await lina.context().setOffline(true);
  await lina.locator('.document-now .writing').click();
  await lina.keyboard.press('Control+End');
  await lina.keyboard.type(' Et le bleu répond.');
  await press(teacher, 'Revenir au texte');
  await panel(teacher).getByLabel('Ouvert à l’écriture').uncheck();
  await panel(teacher).getByText('On peut le lire. Personne n’y écrit.').waitFor();
  await lina.context().setOffline(false);
  await panel(teacher).getByText('Et le bleu répond.').waitFor({ timeout: 30_000 });
  await expectAccessible(teacher);
  await press(teacher, 'Ajouter au texte');
  await expect.poll(() => teacher.locator('.document-now .writing').innerText()).toContain(`${POEM} Et le bleu répond.`);
});

it('is published, and a family reads it on a phone', async () => {
  await press(teacher, 'Publier sur le mur');
  await teacher.getByLabel('Un mot pour accompagner').fill('Un vers de la classe, à lire à voix haute.');
  await expectAccessible(teacher);
  await teacher.getByRole('dialog').getByRole('button', { name: 'Publier', exact: true }).click();
  await teacher.getByRole('region', { name: 'Messages' }).getByText('Le texte est sur le mur.').waitFor();
  const parent = await journey.enter('guardian', { path: `/classes/${CM2}`, size: PHONE });
  const post = parent.getByRole('article', { name: 'Un vers sur la mer' });
  await post.getByRole('link', { name: 'Lire le texte' }).click();
  await parent.getByRole('heading', { level: 1, name: 'Un vers sur la mer' }).waitFor();
  await parent.locator('.publication').getByText(POEM).waitFor();
  for (const size of [PHONE, SCREEN]) {
    await parent.setViewportSize(size);
    await expectAccessible(parent);
    expect(await parent.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  expect(journey.faults()).toEqual([]);
});
