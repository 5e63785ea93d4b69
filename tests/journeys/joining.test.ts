import { afterAll, beforeAll, expect, it } from 'vitest';
import { demonstrationId } from '../../server/features/school/demonstration/plan.ts';
import { PHONE } from '../support/browser.ts';
import { type Journey, openJourney, wallOf } from '../support/journey.ts';

let journey: Journey;
beforeAll(async () => { journey = await openJourney(); });
afterAll(() => journey?.close());

const SIXTH = demonstrationId('6A');

it('brings a parent of the école to a second child’s class at the collège, with a letter, a phone and the account they have', async () => {
  const teacher = await journey.enter('college', { path: `${wallOf(SIXTH)}/familles` });
  await teacher.getByRole('heading', { level: 1, name: '6e A : inviter les familles' }).waitFor();
  await teacher.getByRole('button', { name: 'Toute la classe' }).click();
  await teacher.getByRole('button', { name: /^Préparer/ }).click();
  const letter = teacher.locator('.letter').first();
  const child = (await letter.getByRole('heading', { level: 2 }).textContent())!.replace('Aux parents de ', '');
  const code = (await letter.locator('.letter-code').textContent())!;

  const parent = await journey.visit({ path: '/rejoindre', size: PHONE });
  await parent.getByLabel('Code de la lettre').fill('ABCD EFGH 2345');
  await parent.getByRole('button', { name: 'Continuer' }).tap();
  await parent.getByText(/Ce code n’est pas le bon/).waitFor();
  await parent.getByLabel('Code de la lettre').fill(code.toLowerCase().replaceAll('-', ' '));
  await parent.getByRole('button', { name: 'Continuer' }).tap();
  await parent.getByRole('heading', { level: 1, name: `Il s’agit de ${child}` }).waitFor();
  await parent.getByText('Classe : 6e A').waitFor();
  expect(await parent.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await parent.getByRole('link', { name: 'J’ai déjà un compte' }).tap();
  await parent.getByRole('button', { name: /Mme Moreau/ }).tap();
  await parent.getByRole('button', { name: `Devenir responsable de ${child}` }).tap();
  await parent.getByRole('heading', { level: 1, name: `Vous suivez maintenant la classe de ${child}` }).waitFor();
  await parent.getByRole('link', { name: 'Voir le fil' }).tap();
  await parent.getByRole('link', { name: /^Mur de 6e A · .* · Collège des Deux-Rives$/ }).waitFor();
  await parent.getByRole('link', { name: /^Mur de CM2 · Noé M\. · École des Tilleuls$/ }).waitFor();

  await teacher.getByRole('button', { name: 'Revenir aux familles' }).click();
  await teacher.reload();
  await teacher.getByText(/Mme Moreau est entré avec la lettre/).waitFor();
  expect(journey.faults()).toEqual([]);
});

it('offers an account to whoever has none, by the square of the letter', async () => {
  const teacher = await journey.enter('teacher', { path: `${wallOf(demonstrationId('CM2'))}/familles` });
  await teacher.getByRole('button', { name: 'Toute la classe' }).click();
  await teacher.getByRole('button', { name: /^Préparer/ }).click();
  const code = await teacher.locator('.letter-code').first().textContent();
  const parent = await journey.visit({ path: `/rejoindre#${code}`, size: PHONE });
  await parent.getByRole('button', { name: 'Je crée mon compte' }).tap();
  expect(parent.url(), 'the code stays in no address').toBe(`${journey.url}/rejoindre`);
  await parent.getByLabel('Prénom').fill('Odile');
  await parent.getByLabel('Nom', { exact: true }).fill('Marchais');
  await parent.getByLabel('Mot de passe', { exact: true }).fill('trois petits bateaux');
  await parent.getByRole('button', { name: 'Créer mon compte' }).tap();
  await parent.getByText(/Votre identifiant\s:\sodile\.marchais/).waitFor();
  await parent.getByRole('link', { name: 'Voir le fil' }).tap();
  await parent.getByRole('article').first().waitFor();
  expect(journey.faults()).toEqual([]);
});
