import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PHONE } from '../support/browser.ts';
import { CM2, type Journey, openJourney, wallOf } from '../support/journey.ts';

const TITLE = 'Le portrait de la maîtresse';

let journey: Journey;
let teacher: Page;
let lina: Page;

beforeAll(async () => {
  journey = await openJourney();
  [teacher, lina] = await Promise.all([journey.enter('teacher', { path: wallOf(CM2) }), journey.enter('pupil', { path: wallOf(CM2), size: PHONE })]);
});
afterAll(() => journey?.close());

const sheet = () => teacher.getByRole('dialog', { name: 'Donner un travail' });
const touch = async (...names: (string | RegExp)[]): Promise<void> => { for (const name of names) await sheet().getByRole('button', { name }).first().click(); };
const tile = (name: string) => teacher.getByRole('list', { name: 'Documents de ce travail' }).getByRole('listitem').filter({ has: teacher.getByRole('link', { name, exact: true }) });
const badge = async (name: string): Promise<string> => (await tile(name).locator('.badge').innerText()).trim();

it('goes from the wall to the documents of the class', async () => {
  await teacher.getByRole('navigation', { name: /Espaces de la classe/ }).getByRole('link', { name: 'Documents' }).click();
  await teacher.getByRole('link', { name: /Rédaction/ }).waitFor();
  await lina.getByRole('navigation', { name: /Espaces de la classe/ }).getByRole('link', { name: 'Documents' }).click();
  await lina.getByRole('heading', { name: 'À écrire', exact: true }).waitFor();
});

it('keeps what is being prepared when the sheet is closed by mistake', async () => {
  await teacher.getByRole('button', { name: 'Donner un travail' }).click();
  await sheet().getByLabel('Titre').fill(TITLE);
  await sheet().getByLabel('Consigne').fill('Quatre phrases au moins, à l’imparfait.');
  await sheet().getByRole('radio', { name: /En groupes/ }).check();
  await touch(/^Lina B/, /^Noé M/);
  await teacher.keyboard.press('Escape');
  await sheet().waitFor({ state: 'detached' });
  await teacher.getByRole('button', { name: 'Donner un travail' }).click();
  await sheet().getByText('Votre brouillon vous attendait.').waitFor();
  expect(await sheet().getByLabel('Titre').inputValue()).toBe(TITLE);
  expect(await sheet().getByRole('button', { name: /^Lina B/ }).getAttribute('aria-pressed')).toBe('true');
});

it('makes groups by touching names, nobody being in two', async () => {
  await sheet().getByLabel('Nom du groupe').fill('Les pinceaux');
  await touch('Ajouter un groupe', /^Noé M/, /^Zoé/);
  expect(await sheet().getByRole('radio', { name: /Les pinceaux.*1\sélève$/ }).count()).toBe(1);
  await sheet().getByRole('button', { name: 'Mettre les autres ensemble' }).click();
  await sheet().getByText('Tout le monde a un groupe.').waitFor();
  await sheet().getByRole('button', { name: 'Donner à la classe' }).click();
  await teacher.getByText(`« ${TITLE} » est donné à la classe.`.replace('« ', '«\u00a0').replace(' »', '\u00a0»')).first().waitFor();
  await teacher.getByRole('link', { name: TITLE }).click();
  await teacher.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  await teacher.getByText('3 documents').waitFor();
});

it('is found and opened by a pupil, and the board shows who writes what, live', async () => {
  await lina.reload();
  await lina.getByRole('listitem').filter({ hasText: TITLE }).getByText('Les pinceaux').waitFor();
  await lina.getByRole('link', { name: TITLE }).click();
  await lina.locator('.writing[contenteditable=true]').click();
  await lina.keyboard.type('Elle portait un chapeau bleu.', { delay: 10 });
  await tile('Les pinceaux').getByText('Elle portait un chapeau bleu.').waitFor();
  await tile('Les pinceaux').getByText('Lina B. écrit').waitFor();
  await tile('Les pinceaux').getByText('5 mots').waitFor();
  await teacher.getByText(/1\sélève ici · 1\sécrit/).waitFor();
});

it('is closed one by one or all at once, at once for those who write', async () => {
  await teacher.getByRole('button', { name: 'Fermer : Les pinceaux' }).click();
  await expect.poll(() => lina.locator('.writing').getAttribute('contenteditable')).toBe('false');
  expect(await badge('Les pinceaux')).toBe('Fermé');
  await teacher.getByRole('button', { name: 'Tout ouvrir' }).click();
  await expect.poll(() => lina.locator('.writing').getAttribute('contenteditable')).toBe('true');
  await teacher.getByRole('button', { name: 'Tout fermer' }).click();
  await expect.poll(() => Promise.all(['Les pinceaux', 'Groupe 2', 'Les autres'].map(badge))).toEqual(['Fermé', 'Fermé', 'Fermé']);
});

it('changes what is asked under the eyes of those who read it', async () => {
  await teacher.getByRole('button', { name: /Actions sur/ }).click();
  await teacher.getByRole('menuitem', { name: /Modifier/ }).click();
  await teacher.getByRole('dialog').getByLabel('Consigne').fill('Cinq phrases au moins.');
  await teacher.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await lina.getByText('Cinq phrases au moins.').waitFor();
});

it('is removed and put back with everything in it', async () => {
  await teacher.getByRole('button', { name: /Actions sur/ }).click();
  await teacher.getByRole('menuitem', { name: 'Retirer ce travail' }).click();
  await teacher.getByRole('dialog').getByRole('button', { name: 'Retirer', exact: true }).click();
  await teacher.getByRole('heading', { level: 1, name: 'Documents' }).waitFor();
  expect(await teacher.getByRole('link', { name: TITLE }).count()).toBe(0);
  await teacher.getByRole('button', { name: 'Travaux retirés' }).click();
  await teacher.getByRole('dialog').getByRole('listitem').filter({ hasText: TITLE }).getByRole('button', { name: 'Remettre' }).click();
  await teacher.getByRole('dialog').getByText('Aucun travail retiré').waitFor();
  await teacher.keyboard.press('Escape');
  await teacher.getByRole('link', { name: TITLE }).click();
  await tile('Les pinceaux').getByText('5 mots').waitFor();
});

it('is found again among one’s own documents, and kept in the portfolio once', async () => {
  await lina.goto(`${journey.url}/mes-documents`);
  const keep = lina.getByRole('button', { name: `Garder dans mon portfolio : ${TITLE}`.replace(' :', '\u00a0:') });
  await keep.click();
  await lina.getByText('Copie gardée').first().waitFor();
  await keep.click();
  await lina.getByText('C’est gardé dans le portfolio.').nth(1).waitFor();
  expect(await lina.getByText('Copie gardée').count()).toBe(1);
});

it('is reached and given with the keyboard alone', async () => {
  await teacher.goto(`${journey.url}${wallOf(CM2)}/documents`);
  const give = teacher.getByRole('button', { name: 'Donner un travail' });
  await give.focus();
  await teacher.keyboard.press('Enter');
  await teacher.keyboard.type('Au clavier');
  await sheet().getByRole('radio', { name: /Toute la classe ensemble/ }).focus();
  await teacher.keyboard.press('ArrowDown');
  const chip = sheet().getByRole('button', { name: /^Milo B/ });
  await chip.focus();
  await teacher.keyboard.press('Space');
  expect(await chip.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await chip.getAttribute('aria-pressed')).toBe('true');
  await sheet().getByLabel('Titre').press('Enter');
  await teacher.getByRole('link', { name: 'Au clavier' }).waitFor();
});

it('meets no page error and no refusal of the policy', () => {
  expect(journey.faults()).toEqual([]);
});
