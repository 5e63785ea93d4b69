import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationId } from '../../server/features/school/demonstration/plan.ts';
import { PHONE, SCREEN, expectAccessible } from '../support/browser.ts';
import { CM2, type Journey, openJourney } from '../support/journey.ts';

/** Its types know nothing of how Node reads it. */
const jsQR = createRequire(import.meta.url)('jsqr') as (pixels: Uint8ClampedArray, width: number, height: number) => { data: string } | null;

let journey: Journey;
let head: Page;
const CP = demonstrationId('CP');

beforeAll(async () => {
  journey = await openJourney();
  head = await journey.enter('head', { path: `/classes/${CP}/cartes` });
});
afterAll(() => journey?.close());

const press = async (page: Page, ...pictures: string[]): Promise<void> => { for (const name of pictures) await page.getByRole('button', { name, exact: true }).click(); };
/** All that a device keeps once a child has left it, as names and text. */
const kept = (context: BrowserContext): Promise<string> => context.pages()[0]!.evaluate(async () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, (await indexedDB.databases()).map(({ name }) => name), document.cookie]));

async function codeOn(card: Buffer): Promise<string> {
  const { data, info } = await sharp(card).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data ?? 'nothing could be read';
}

it('prints cards that a phone reads: the child presses their pictures, is in, and leaves nothing behind', async () => {
  await head.getByRole('link', { name: 'Imprimer des cartes' }).click();
  await head.getByRole('button', { name: 'Préparer 18 cartes' }).click();
  await head.getByRole('listitem', { name: 'Carte de Adam' }).waitFor();
  await head.emulateMedia({ media: 'print' });
  const address = await codeOn(await head.getByRole('listitem', { name: 'Carte de Adam' }).screenshot());
  await head.emulateMedia({ media: 'screen' });
  expect(address).toMatch(new RegExp(`^${journey.url}/carte#[A-Za-z0-9_-]{22}$`));
  const pages = (await head.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g)!.length;
  expect(pages, 'eight cards on a sheet').toBe(3);

  const phone = await journey.browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true, locale: 'fr-FR', reducedMotion: 'reduce' });
  const page = await phone.newPage();
  const asked: string[] = [];
  page.on('request', (request) => { asked.push(request.url(), JSON.stringify(request.headers())); });
  await page.goto(address);
  await page.getByRole('heading', { name: 'Bonjour Adam !' }).waitFor();
  expect(page.url(), 'the secret is out of sight').toBe(`${journey.url}/carte`);
  expect(asked.filter((text) => text.includes(address.split('#')[1]!)), 'and in no address that was asked, nor in a Referer').toEqual([]);
  await expectAccessible(page);
  await press(page, 'ballon', 'soleil', 'étoile');
  await page.getByText('Ce ne sont pas tes trois images').waitFor();
  await press(page, 'soleil', 'ballon', 'étoile');
  await page.getByRole('button', { name: 'Terminer' }).waitFor();
  await page.getByRole('article').first().waitFor();
  expect(page.url()).toBe(`${journey.url}/classes/${CP}`);
  await page.getByRole('button', { name: 'Terminer' }).click();
  await page.getByLabel('Code de la classe').waitFor();
  expect(await kept(phone)).not.toMatch(/Adam|Benali|[0-9a-f]{24}|[A-Za-z0-9_-]{22}/);
  expect((await phone.cookies()).map(({ name }) => name)).toEqual([]);
  await page.goto(`${journey.url}/classes/${CP}`);
  await page.getByLabel('Identifiant').waitFor();

  await head.getByRole('link', { name: 'Cartes et entrée' }).click();
  await head.getByRole('listitem').filter({ hasText: 'Benali Adam' }).getByText('Carte utilisée').waitFor();
  await head.getByRole('button', { name: 'Actions pour Adam B.' }).click();
  await head.getByRole('menuitem', { name: 'Retirer sa carte' }).click();
  await head.getByRole('dialog').getByRole('button', { name: 'Retirer sa carte' }).click();
  await head.getByText('Carte retirée').waitFor();
  await page.goto(address);
  await page.getByText('Cette carte n’ouvre plus rien.').waitFor();
  await phone.close();
});

describe.each([['a tablet', SCREEN], ['a phone', PHONE]])('on %s', (_name, size) => {
  it('a child finds their class, their animal, and chooses pictures while the teacher lets them; the next one finds the class open', async () => {
    await head.goto(`${journey.url}/classes/${CP}/cartes`);
    const who = size === SCREEN ? 'Antonin' : 'Baptiste';
    await head.getByRole('button', { name: new RegExp(`^Actions pour ${who}`) }).click();
    await head.getByRole('menuitem', { name: 'Faire choisir à nouveau' }).click();
    await head.getByRole('dialog').getByRole('button', { name: 'Faire choisir à nouveau' }).click();
    await head.getByText('1 élève peut choisir son secret maintenant.').waitFor();

    const page = await journey.visit({ path: '/connexion', size });
    await page.getByRole('link', { name: 'Je suis élève' }).click();
    await page.getByLabel('Code de la classe').fill('zzzz');
    await page.keyboard.press('Enter');
    await page.getByText('Ce code n’ouvre aucune classe.').waitFor();
    await page.getByLabel('Code de la classe').fill('ca23-4567');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Qui es-tu ?' }).waitFor();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.getByRole('button', { name: new RegExp(`^${who},`) }).click();
    await page.getByRole('heading', { name: 'Choisis trois images' }).waitFor();
    await expectAccessible(page);
    await press(page, 'clé', 'arbre', 'lune');
    await page.getByRole('heading', { name: 'Encore une fois !' }).waitFor();
    await press(page, 'clé', 'lune', 'arbre');
    await page.getByText('Ce n’étaient pas les mêmes images.').waitFor();
    await press(page, 'clé', 'arbre', 'lune', 'clé', 'arbre', 'lune');
    await page.getByRole('button', { name: 'Terminer' }).click();
    await page.getByRole('heading', { name: 'Qui es-tu ?' }).waitFor();
    await page.getByRole('button', { name: new RegExp(`^${who},`) }).click();
    await press(page, 'clé', 'arbre', 'lune');
    await page.getByRole('button', { name: 'Terminer' }).waitFor();
    await page.close();
  });
});

it('a child of CM2 types a short password, and is told kindly when it is not theirs and when to wait', async () => {
  const page = await journey.visit({ path: '/eleve', size: PHONE });
  await page.getByRole('button', { name: /^Entrer en CM2/ }).click();
  await page.getByRole('button', { name: /^Lina,/ }).click();
  const word = page.getByLabel('Ton mot de passe');
  for (let i = 0; i < 5; i++) {
    await word.fill(`pas celui-la ${i}`);
    await page.keyboard.press('Enter');
    await page.getByText('Ce n’est pas ton mot de passe.').waitFor();
  }
  await word.fill('marelle25');
  await page.keyboard.press('Enter');
  await page.getByText('Tu as beaucoup essayé.').waitFor();
  await page.getByText(/Encore \d+\s/).waitFor();
  await expectAccessible(page);

  const teacher = await journey.enter('teacher', { path: `/classes/${CM2}/cartes` });
  await teacher.getByText(/Bloqué jusqu’à/).waitFor();
  await teacher.getByRole('button', { name: 'Actions pour Lina B.' }).click();
  await teacher.getByRole('menuitem', { name: 'Laisser réessayer' }).click();
  await teacher.getByText(/Bloqué/).waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('button', { name: /^Lina,/ }).click();
  await page.getByLabel('Ton mot de passe').fill('marelle25');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Terminer' }).waitFor();
});

it('meets no page error and no refusal of the policy', () => { expect(journey.faults()).toEqual([]); });
