import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PHONE } from '../support/browser.ts';
import { CM2, type Journey, beginPost, openJourney, postCalled, wallOf } from '../support/journey.ts';

const TITLE = 'Autorisation de sortie';

let journey: Journey;
let teacher: Page;
let mother: Page;

beforeAll(async () => {
  journey = await openJourney();
  [teacher, mother] = await Promise.all([
    journey.enter('teacher', { path: wallOf(CM2) }),
    journey.enter('guardian', { size: PHONE }),
  ]);
  await mother.getByRole('heading', { name: 'Le fil' }).waitFor();
});
afterAll(() => journey?.close());

it('reaches the parent’s feed at once, to be signed', async () => {
  const sheet = await beginPost(teacher, { title: TITLE, text: 'Nous irons au marché jeudi matin.' });
  await sheet.getByLabel('Demander une signature aux familles').check();
  await sheet.getByRole('button', { name: 'Publier', exact: true }).click();
  await sheet.waitFor({ state: 'detached' });
  await postCalled(teacher, TITLE).getByText('Signé par 0 famille sur 28').waitFor();
  await postCalled(mother, TITLE).getByRole('button', { name: 'Signer pour Noé M.' }).waitFor();
});

it('shows the parent that the teacher reminds those who have not signed', async () => {
  const families = await openFamilies();
  await families.getByRole('button', { name: /Relancer les \d+ familles/ }).click();
  await families.getByText(/\d+\sfamilles relancées/).waitFor();
  await mother.getByText(`Rappel de l’école : ${TITLE}`).first().waitFor();
  await postCalled(mother, TITLE).getByText('Rappel de l’école,').waitFor();
});

it('shows the teacher the signature as it comes', async () => {
  const families = teacher.getByRole('dialog', { name: 'Qui a signé ce billet' });
  const missing = families.getByRole('list', { name: 'N’ont pas encore signé' }).getByText('Famille de Noé M.');
  await missing.waitFor();
  await postCalled(mother, TITLE).getByRole('button', { name: 'Signer pour Noé M.' }).tap();
  await postCalled(mother, TITLE).getByText('Signé pour Noé M.').waitFor();

  await families.getByRole('list', { name: 'Ont signé' }).getByText('Famille de Noé M.').waitFor();
  await missing.waitFor({ state: 'detached' });
  await teacher.keyboard.press('Escape');
  await families.waitFor({ state: 'detached' });
  await postCalled(teacher, TITLE).getByText('Signé par 1 famille sur 28').waitFor();
  expect(await postCalled(mother, TITLE).getByRole('button', { name: /Signer pour/ }).count()).toBe(0);
});

it('refuses to remind twice within a minute, and says so where it was asked', async () => {
  const families = await openFamilies();
  await families.getByRole('button', { name: /Relancer les \d+ familles/ }).click();
  await families.getByText('Les familles viennent d’être relancées.').waitFor();
});

it('meets no page error and no refusal of the policy', () => {
  expect(journey.faults()).toEqual([]);
});

async function openFamilies() {
  await postCalled(teacher, TITLE).getByRole('button', { name: /Signé par/ }).click();
  return teacher.getByRole('dialog', { name: 'Qui a signé ce billet' });
}
