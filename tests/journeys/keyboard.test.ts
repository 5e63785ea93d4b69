import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CM2, type Journey, openJourney, postCalled, wallOf } from '../support/journey.ts';

const TITLE = 'Écrit sans souris';

let journey: Journey;
let page: Page;

beforeAll(async () => {
  journey = await openJourney();
  page = await journey.visit({ path: '/connexion' });
});
afterAll(() => journey?.close());

const isFocused = (place: Locator): Promise<boolean> => place.evaluate((element) => element === document.activeElement);
const press = async (...keys: string[]): Promise<void> => { for (const key of keys) await page.keyboard.press(key); };

/** Presses Tab (or its way back) until the focus is there. */
async function tabTo(place: Locator, key = 'Tab'): Promise<void> {
  await place.waitFor();
  for (let presses = 0; presses < 80; presses++) {
    if (await isFocused(place)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not reach ${place}`);
}

async function expectFocusOn(place: Locator): Promise<void> {
  await expect.poll(() => isFocused(place), { timeout: 5_000 }).toBe(true);
}

it('enters', async () => {
  await tabTo(page.getByRole('button', { name: /Enseignante/ }).first());
  await press('Enter');
  await page.waitForURL(`**${wallOf(CM2)}`);
  await page.getByRole('article').first().waitFor();
});

it('leaves a dialog without writing, and is back where it was', async () => {
  const trigger = page.getByRole('button', { name: 'Nouveau billet' });
  await tabTo(trigger);
  await press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Nouveau billet' });
  await expectFocusOn(sheet.getByLabel('Texte', { exact: true }));
  await press('Escape');
  await expectFocusOn(trigger);
});

it('writes a post and publishes it', async () => {
  const trigger = page.getByRole('button', { name: 'Nouveau billet' });
  await press('Space');
  const sheet = page.getByRole('dialog', { name: 'Nouveau billet' });
  await expectFocusOn(sheet.getByLabel('Texte', { exact: true }));
  await page.keyboard.type('Avec le clavier seul.');
  await press('Shift+Tab');
  await expectFocusOn(sheet.getByLabel('Titre'));
  await page.keyboard.type(TITLE);
  await tabTo(sheet.getByRole('radio', { name: /La classe et les familles/ }));
  await press('ArrowDown');
  await tabTo(sheet.getByRole('button', { name: 'Publier', exact: true }));
  await press('Enter');
  await postCalled(page, TITLE).getByText('Classe', { exact: true }).waitFor();
  await expectFocusOn(trigger);
});

it('walks through a post’s menu, and pins it', async () => {
  const menu = postCalled(page, TITLE).getByRole('button', { name: /Actions sur/ });
  await tabTo(menu);
  await press('Enter');
  await expectFocusOn(page.getByRole('menuitem', { name: 'Modifier' }));
  await press('Escape');
  await expectFocusOn(menu);

  await press('ArrowDown', 'End', 'Enter');
  const dialog = page.getByRole('dialog', { name: 'Retirer ce billet ?' });
  await dialog.waitFor();
  await press('Escape');
  await expectFocusOn(menu);

  await press('Enter', 'ArrowDown');
  await expectFocusOn(page.getByRole('menuitem', { name: 'Épingler en haut du mur' }));
  await press('Enter');
  await postCalled(page, TITLE).getByText('Épinglé', { exact: true }).waitFor();
  await expectFocusOn(menu);
});

it('comments, and stays in the thread', async () => {
  const talk = postCalled(page, TITLE).getByRole('button', { name: 'Commenter' });
  await tabTo(talk);
  await press('Enter');
  const line = postCalled(page, TITLE).getByLabel('Votre commentaire');
  await tabTo(line);
  await page.keyboard.type('Bien reçu.');
  const send = postCalled(page, TITLE).getByRole('button', { name: 'Envoyer' });
  await tabTo(send);
  await press('Enter');
  await postCalled(page, TITLE).getByRole('listitem').filter({ hasText: 'Bien reçu.' }).waitFor();
  await expect.poll(() => line.inputValue()).toBe('');
  await expectFocusOn(send);
});

it('looks at pictures and back', async () => {
  const picture = page.getByRole('button', { name: /Agrandir/ }).first();
  await tabTo(picture);
  await press('Enter');
  await page.getByRole('dialog', { name: 'Images du billet' }).waitFor();
  await press('Escape');
  await expectFocusOn(picture);
});

it('changes sides with arrows, and stays there when something new waits', async () => {
  await tabTo(page.getByRole('tab', { name: 'Le mur' }), 'Shift+Tab');
  await press('ArrowRight');
  await page.getByRole('button', { name: 'Approuver', exact: true }).first().waitFor();
  const tab = page.getByRole('tab', { name: /À approuver/ });
  const pupil = await journey.enter('pupil', { path: wallOf(CM2) });
  await pupil.getByRole('button', { name: 'Nouveau billet' }).click();
  await pupil.getByLabel('Texte', { exact: true }).fill('Une idée de sortie.');
  await pupil.getByRole('button', { name: 'Envoyer à mon enseignant' }).click();
  await page.getByText('Une idée de sortie.').waitFor();
  await expectFocusOn(tab);
  await pupil.context().close();
});

it('chooses English and a comfortable reading, found again on another device', async () => {
  await tabTo(page.getByRole('button', { name: /, menu$/ }), 'Shift+Tab');
  await press('Enter');
  await page.getByRole('menuitem', { name: 'English' }).waitFor();
  await press('e', 'Enter');
  await page.getByRole('button', { name: 'New post' }).waitFor();

  await tabTo(page.getByRole('button', { name: /, menu$/ }), 'Shift+Tab');
  await press('Enter', 'Enter');
  await page.getByRole('heading', { name: 'My account' }).waitFor();
  await tabTo(page.getByRole('group', { name: 'Colours' }).getByRole('radio', { name: 'As the device' }));
  await press('ArrowDown', 'ArrowDown');
  await tabTo(page.getByRole('group', { name: 'Size of text' }).getByRole('radio', { name: 'Normal' }));
  await press('ArrowDown', 'ArrowDown');
  await tabTo(page.getByRole('group', { name: 'Typeface' }).getByRole('radio').first());
  await press('ArrowDown');
  await page.getByText('Kept with your account').waitFor();
  const dressed = { lang: 'en', theme: 'dark', textSize: 'xlarge', font: 'dyslexia' };
  expect(await dressOf(page)).toEqual(dressed);

  const elsewhere = await journey.enter('teacher', { path: '/compte' });
  await elsewhere.getByRole('heading', { name: 'My account' }).waitFor();
  expect(await dressOf(elsewhere)).toEqual(dressed);
});

const dressOf = (shown: Page): Promise<object> => shown.evaluate(() => {
  const { lang, dataset: { theme, textSize, font } } = document.documentElement;
  return { lang, theme, textSize, font };
});

it('meets no page error and no refusal of the policy', () => {
  expect(journey.faults()).toEqual([]);
});
