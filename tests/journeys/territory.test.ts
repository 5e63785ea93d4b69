import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PHONE } from '../support/browser.ts';
import { demonstrationId } from '../../server/features/school/demonstration/plan.ts';
import { type Journey, openJourney } from '../support/journey.ts';

let journey: Journey;
beforeAll(async () => { journey = await openJourney(); });
afterAll(() => journey?.close());

it('lets an administrator open an école and name its head, who signs in with the card and finds it', async () => {
  const page = await journey.enter('administrator');
  await page.getByRole('heading', { level: 1, name: 'Académie du Grand-Sud' }).waitFor();
  await page.getByRole('link', { name: /Circonscription de Saint-Aubin/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Circonscription de Saint-Aubin' }).waitFor();
  await page.getByRole('button', { name: 'Ouvrir un établissement' }).click();
  const sheet = page.getByRole('dialog', { name: 'Ouvrir un établissement' });
  await sheet.getByLabel('Nom de l’établissement').fill('École du Lavoir');
  await sheet.getByLabel('Code UAI').fill('0839995f');
  await sheet.getByLabel('Commune').fill('Saint-Aubin-des-Pins');
  await sheet.getByLabel('Prénom').fill('Rosa');
  await sheet.getByLabel('Nom', { exact: true }).fill('Lavoisier');
  await sheet.getByRole('button', { name: 'Ouvrir', exact: true }).click();

  const card = page.getByRole('dialog', { name: 'La carte d’identifiants' });
  await card.locator('.credentials-secret').nth(1).waitFor();
  const [login, password] = await card.locator('.credentials-secret').allInnerTexts();
  await card.getByRole('button', { name: 'C’est noté' }).click();
  await page.getByText('Direction : Rosa Lavoisier').waitFor();

  const head = await journey.enter({ login: login!, password: password! }, { size: PHONE });
  await head.getByRole('link', { name: 'École', exact: true }).click();
  await head.getByRole('heading', { level: 1, name: 'École du Lavoir' }).waitFor();
  expect(journey.faults()).toEqual([]);
});

it('lets a head find someone as they type, move several pupils at once, and take the list out as a file', async () => {
  const page = await journey.enter('head', { path: `/ecole/${demonstrationId('ecole')}/personnes` });
  await page.getByLabel('Chercher une personne').fill('beNAli li');
  await page.getByText('1 personne.').waitFor();
  await page.getByText('lina.b', { exact: true }).waitFor();

  await page.getByLabel('Chercher une personne').fill('');
  await page.getByLabel('Rôle').selectOption({ label: 'Élève' });
  await page.getByLabel('Classe', { exact: true }).selectOption({ label: 'CP' });
  await page.getByText('18 personnes.').waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Enregistrer pour tableur' }).click()]);
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines[0]).toMatch(/^\uFEFF"Nom";"Prénom"/);
  expect(lines).toHaveLength(19);

  for (const row of await page.getByRole('checkbox', { name: /^Choisir/ }).all().then((all) => all.slice(0, 2))) await row.check();
  await page.getByText('2 personnes choisies').waitFor();
  await page.getByRole('button', { name: 'Changer de classe' }).click();
  const sheet = page.getByRole('dialog', { name: 'Changer 2 personnes de classe' });
  await sheet.getByLabel('Classe').selectOption({ label: 'CE1' });
  await sheet.getByRole('button', { name: 'Déplacer (2)' }).click();
  await page.getByText('C’est fait pour 2 personnes.').first().waitFor();
  await page.getByText('16 personnes.').waitFor();
  expect(journey.faults()).toEqual([]);
});
