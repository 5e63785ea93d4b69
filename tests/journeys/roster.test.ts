import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demonstrationId } from '../../server/features/school/demonstration/plan.ts';
import { onde } from '../features/roster-world.ts';
import { PHONE, expectAccessible } from '../support/browser.ts';
import { type Journey, openJourney } from '../support/journey.ts';

let journey: Journey;
let folder: string;
const ECOLE = demonstrationId('ecole');
beforeAll(async () => { [journey, folder] = [await openJourney(), await mkdtemp(join(tmpdir(), 'preau-onde-'))]; });
afterAll(async () => { await journey?.close(); await rm(folder, { recursive: true, force: true }); });

it('a head imports ONDE’s list, sees what it would do, confirms, and finds the class with its pupils; then takes it back', async () => {
  const file = join(folder, 'CSVExtraction.csv');
  const page = await journey.enter('head', { path: `/ecole/${ECOLE}` });
  await page.getByRole('link', { name: 'Importer des listes' }).click();
  const choose = page.locator('input[type=file]');
  await writeFile(file, onde({ last: 'A', first: 'B', born: '2015-02-31' }));
  await choose.setInputFiles(file);
  await page.getByRole('heading', { name: 'Ce fichier ne peut pas être lu' }).waitFor();
  expect(await page.locator('dl').innerText()).toMatch(/Ligne\s+2\s+Colonne\s+Date naissance/);
  await page.getByRole('button', { name: 'Choisir un autre fichier' }).click();

  await writeFile(file, onde({ last: 'HUREL', first: 'MAÏA', born: '2018-03-04', ine: '0000007001A', level: 'CE1', room: 'CE1 Lune' }, { last: 'HUREL', first: 'TOM', born: '2018-03-04', ine: '0000007002A', level: 'CE1', room: 'CE1 Lune' }));
  await choose.setInputFiles(file);
  await page.getByRole('heading', { name: 'Voici ce que l’import changerait' }).waitFor();
  await page.getByText('Maïa Hurel').waitFor();
  await page.getByLabel('Chercher un nom').fill('tom');
  await expect.poll(() => page.getByText('Maïa Hurel').count()).toBe(0);
  await page.getByRole('checkbox', { name: /Mettre fin à la place/ }).check();
  expect(await page.getByRole('button', { name: 'Confirmer l’import' }).isDisabled(), 'a whole school does not leave by one tick').toBe(true);
  for (const size of [{ width: 1280, height: 800 }, PHONE]) {
    await page.setViewportSize(size);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  await page.getByRole('checkbox', { name: /Mettre fin à la place/ }).uncheck();
  await page.getByRole('button', { name: 'Confirmer l’import' }).click();
  await page.getByRole('heading', { name: 'L’import est fait' }).waitFor();
  await page.getByRole('link', { name: 'Voir les classes' }).click();
  await page.getByRole('link', { name: 'CE1 Lune' }).click();
  await page.getByText('Maïa').first().waitFor();

  await page.goto(`${journey.url}/ecole/${ECOLE}/importer`);
  await page.getByRole('button', { name: 'Voir l’import de CSVExtraction.csv' }).first().click();
  await page.getByRole('button', { name: 'Annuler tout l’import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler l’import' }).click();
  await page.getByRole('heading', { name: 'L’import est annulé' }).waitFor();
  await page.getByText('Tout est revenu comme avant.').waitFor();
  expect(journey.faults()).toEqual([]);
});
