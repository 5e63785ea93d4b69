import sharp from 'sharp';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PHONE } from '../support/browser.ts';
import { CM2, type Journey, beginPost, openJourney, postCalled, wallOf } from '../support/journey.ts';

let journey: Journey;
let teacher: Page;
let parent: Page;

beforeAll(async () => {
  journey = await openJourney();
  [teacher, parent] = await Promise.all([
    journey.enter('teacher', { path: wallOf(CM2) }),
    journey.enter('guardian', { path: wallOf(CM2), size: PHONE }),
  ]);
  await postCalled(parent, 'Le potager avant l’hiver').waitFor();
});
afterAll(() => journey?.close());

/** A picture as a camera makes them. */
const photograph = (colour: string): Promise<Buffer> =>
  sharp({ create: { width: 1600, height: 1200, channels: 3, background: colour } }).jpeg().toBuffer();

it('shows the parent, without a reload, the pictures that the teacher posts', async () => {
  await parent.evaluate(() => { document.title = 'never reloaded'; });
  const sheet = await beginPost(teacher, { title: 'Sortie en forêt', text: 'Nous avons trouvé des cèpes.' });
  await sheet.locator('input[type=file]').first().setInputFiles([
    { name: 'cepe.jpg', mimeType: 'image/jpeg', buffer: await photograph('#8a5a2b') },
    { name: 'foret.jpg', mimeType: 'image/jpeg', buffer: await photograph('#2b6a3a') },
  ]);
  const descriptions = sheet.getByLabel('Description de l’image, pour qui ne la voit pas');
  await descriptions.nth(1).waitFor();
  await descriptions.nth(0).fill('Un cèpe dans la mousse');
  await descriptions.nth(1).fill('La lisière de la forêt');
  await sheet.getByRole('button', { name: 'Publier', exact: true }).click();
  await sheet.waitFor({ state: 'detached' });

  for (const page of [teacher, parent]) {
    const post = postCalled(page, 'Sortie en forêt');
    await post.waitFor();
    await post.getByText('Nous avons trouvé des cèpes.').waitFor();
    await arePicturesShown(page);
  }
  expect(await parent.title()).toBe('never reloaded');
});

/** Waits until every picture of the post has really arrived. */
const arePicturesShown = (page: Page): Promise<unknown> => page.waitForFunction(() => {
  const pictures = [...document.querySelectorAll('article')].find((post) => post.textContent.includes('Sortie en forêt'))?.querySelectorAll('img') ?? [];
  return pictures.length === 2 && [...pictures].every((picture) => picture.complete && picture.naturalWidth > 0);
});

it('opens the pictures large, and gives the focus back', async () => {
  const cell = postCalled(parent, 'Sortie en forêt').getByRole('button', { name: 'Agrandir : Un cèpe dans la mousse' });
  await cell.tap();
  const lightbox = parent.getByRole('dialog', { name: 'Images du billet' });
  await lightbox.getByText('Image 1 sur 2').waitFor();
  await parent.keyboard.press('ArrowRight');
  await lightbox.getByText('Image 2 sur 2').waitFor();
  expect(await lightbox.locator('img').getAttribute('alt')).toBe('La lisière de la forêt');
  await parent.keyboard.press('ArrowRight');
  await parent.keyboard.press('ArrowLeft');
  await lightbox.getByText('Image 1 sur 2').waitFor();
  await parent.keyboard.press('Escape');
  await lightbox.waitFor({ state: 'detached' });
  expect(await cell.evaluate((element) => element === document.activeElement)).toBe(true);
});

it('shows an edit, a removal and its undoing on the other screen at once', async () => {
  const menu = postCalled(teacher, 'Sortie en forêt').getByRole('button', { name: 'Actions sur le billet' });
  await menu.click();
  await teacher.getByRole('menuitem', { name: 'Modifier' }).click();
  const sheet = teacher.getByRole('dialog', { name: 'Modifier le billet' });
  await sheet.getByLabel('Texte', { exact: true }).fill('C’étaient des bolets.');
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  const shown = postCalled(parent, 'Sortie en forêt');
  await shown.getByText('C’étaient des bolets.').waitFor();
  await shown.getByText('modifié').waitFor();

  await menu.click();
  await teacher.getByRole('menuitem', { name: 'Retirer' }).click();
  await teacher.getByRole('dialog', { name: 'Retirer ce billet ?' }).getByRole('button', { name: 'Retirer' }).click();
  await shown.waitFor({ state: 'detached' });
  await teacher.getByRole('button', { name: 'Annuler' }).click();
  await shown.waitFor();
});

it('meets no page error and no refusal of the policy', () => {
  expect(journey.faults()).toEqual([]);
});
