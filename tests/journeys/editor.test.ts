import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CreateTaskDocument } from '../../schema/generated/client.ts';
import { PHONE, SCREEN, expectAccessible } from '../support/browser.ts';
import { CM2, type Journey, openJourney, sendAs } from '../support/journey.ts';

const ALT = 'Une tarte posée sur une table rouge';

let journey: Journey;
let teacher: Page;
let lina: Page;

beforeAll(async () => {
  journey = await openJourney();
  teacher = await journey.enter('teacher', { path: '/compte' });
  const { createTask } = await sendAs(teacher.context(), journey.url, CreateTaskDocument, {
    classroomId: CM2, key: 'd'.repeat(32), input: { title: 'La tarte de la classe', instructions: '', mode: 'CLASS', groups: null, pupilIds: null, modelId: null, open: true },
  });
  const path = `/documents/${createTask.documents[0]!.id}`;
  lina = await journey.enter('pupil', { path });
  await teacher.goto(journey.url + path);
  await Promise.all([teacher, lina].map((page) => page.locator('.writing[contenteditable=true]').waitFor()));
  await lina.locator('.writing').click();
});
afterAll(() => journey?.close());

const tool = (name: string): Promise<void> => lina.getByRole('toolbar', { name: 'Outils d’écriture' }).getByRole('button', { name, exact: true }).click();
const choice = (name: string): Promise<void> => lina.locator('.tool-panel').getByRole('button', { name, exact: true }).click();
const dialog = (name: string) => lina.getByRole('dialog', { name, exact: true });
const there = (selector: string) => teacher.locator(`.writing ${selector}`);
const type = (words: string): Promise<void> => lina.keyboard.type(words);
const press = async (...keys: string[]): Promise<void> => { for (const key of keys) await lina.keyboard.press(key); };

/** What is asked about a place must still find it: others write while one answers. */
async function writeAbove(words: string): Promise<void> {
  await teacher.locator('.writing').focus();
  await teacher.keyboard.press('Control+Home');
  await teacher.keyboard.type(words);
  await lina.locator('.writing').getByText(words.trim()).waitFor();
}

it('writes formulas in a line and on their own, and changes one by pressing it', async () => {
  await type('Pour la tarte, il faut ');
  await tool('Formule');
  await dialog('Formule').getByLabel('Formule', { exact: true }).fill('\\frac{1}');
  await dialog('Formule').getByText('Il manque quelque chose dans cette formule.').waitFor();
  await dialog('Formule').getByLabel('Formule', { exact: true }).fill('');
  await dialog('Formule').getByRole('button', { name: 'fraction' }).click();
  await dialog('Formule').locator('.formula-preview .katex').waitFor();
  await expectAccessible(lina);
  await dialog('Formule').getByRole('button', { name: 'Mettre la formule' }).click();
  await type(' kilo de pommes.');
  await there('p').getByText('kilo de pommes.').waitFor();
  await there('p span.formula .katex').waitFor();

  await tool('Formule');
  await dialog('Formule').getByLabel('Formule', { exact: true }).fill('3 \\times 4 = 12');
  await dialog('Formule').getByLabel('Sur une ligne à part').check();
  await press('Enter');
  await type('Douze parts.');
  await there('div.formula .katex-display').waitFor();
  await there('div.formula + p').getByText('Douze parts.').waitFor();

  await lina.locator('.writing span.formula').click();
  await writeAbove('Recette ! ');
  await dialog('Formule').getByLabel('Formule', { exact: true }).fill('\\frac{3}{4}');
  await press('Enter');
  await expect.poll(() => there('span.formula annotation').textContent()).toBe('\\frac{3}{4}');
});

it('puts a link, and refuses an address that could run something', async () => {
  await press('Control+End', 'Enter');
  await type('Une idée du site ');
  await press('Control+k');
  for (const address of ['javascript:alert(1)', 'data:text/html,x', 'https://lina:secret@exemple.fr']) {
    await dialog('Lien').getByLabel('Adresse').fill(address);
    await press('Enter');
    await dialog('Lien').getByText('Cette adresse n’est pas possible.').waitFor();
  }
  await expectAccessible(lina);
  await dialog('Lien').getByLabel('Adresse').fill('www.exemple.fr/tartes');
  await dialog('Lien').getByLabel('Mots à montrer').fill('Tartes et compagnie');
  await dialog('Lien').getByRole('button', { name: 'Mettre le lien' }).click();
  const link = there('a');
  await link.getByText('Tartes et compagnie').waitFor();
  expect(await link.getAttribute('href')).toBe('https://www.exemple.fr/tartes');
  expect(await link.getAttribute('rel')).toMatch(/noopener/);
});

it('makes a check-list, and colours words', async () => {
  await press('Control+End', 'Enter');
  await tool('Liste à cocher');
  await type('Trois pommes');
  await press('Enter');
  await type('Du sucre roux');
  await press('Control+Shift+ArrowLeft');
  await tool('Couleur des mots');
  await choice('Rouge');
  await there('[data-colour=red]').getByText('roux', { exact: true }).waitFor();
  await lina.getByRole('checkbox', { name: /À cocher|Trois pommes/ }).first().check();
  await there('li[data-checked=true]').getByText('Trois pommes').waitFor();
  expect(await there('li[data-checked=false]').count()).toBe(1);
  await lina.locator('.writing').getByText('Du sucre').click();
});

it('fills a table that grows', async () => {
  await press('Control+End', 'Enter', 'Enter');
  await tool('Tableau');
  await type('Qui ?');
  await press('Tab');
  await type('Quoi ?');
  await press('Tab');
  await type('Quand ?');
  await tool('Ce tableau');
  await choice('Ajouter une ligne');
  await there('th').getByText('Quoi ?').waitFor();
  await expect.poll(() => there('tr').count()).toBe(4);
  await expectAccessible(lina);
});

it('sends a picture, and asks what is on it', async () => {
  await press('Control+End');
  await type('La voici.');
  await there('> p').getByText('La voici.').waitFor();
  const chooser = lina.waitForEvent('filechooser');
  await tool('Image');
  await (await chooser).setFiles({ name: 'tarte.png', mimeType: 'image/png', buffer: await sharp({ create: { width: 320, height: 200, channels: 3, background: '#c9442b' } }).png().toBuffer() });
  await dialog('Décrire l’image').getByLabel('Que voit-on sur l’image ?').fill(ALT);
  await expectAccessible(lina);
  await writeAbove('Miam ! ');
  await dialog('Décrire l’image').getByRole('button', { name: 'Garder' }).click();
  await teacher.getByRole('img', { name: ALT }).waitFor();
  // The line after the picture is taken away, then one is asked for by pressing below.
  await press('Backspace');
  await lina.locator('.writing').evaluate((text) => text.scrollIntoView({ block: 'end' }));
  const { x, y, height } = (await lina.locator('.writing').boundingBox())!;
  await lina.mouse.click(x + 40, y + height - 6);
  await type('Belle tarte.');
  await there('> p').getByText('Belle tarte.').waitFor();
  await lina.getByRole('img', { name: ALT }).click();
  await tool('Grande image');
  await there('img[data-size=l]').waitFor();
  await press('Control+End', 'Enter');
});

it('takes back only one’s own', async () => {
  await tool('Citation');
  await type('Vite !');
  await there('blockquote').getByText('Vite !').waitFor();
  await teacher.locator('.writing').getByText('Une idée du site').click();
  await teacher.keyboard.press('Home');
  await teacher.keyboard.type('Pourquoi pas ? ');
  await lina.locator('.writing').getByText('Pourquoi pas ? Une idée du site').waitFor();
  await tool('Annuler ce que j’ai fait');
  for (const page of [lina, teacher]) {
    await expect.poll(() => page.locator('.writing').innerText()).not.toContain('Vite');
    for (const words of ['Pourquoi pas ? Une idée du site', 'Du sucre roux']) expect(await page.locator('.writing').innerText()).toContain(words);
  }
  await tool('Refaire');
  await there('blockquote').getByText('Vite !').waitFor();
});

it('is sound with all of it, on a screen and on a phone', async () => {
  await lina.setViewportSize(PHONE);
  await lina.evaluate(() => scrollTo(0, 0));
  expect((await lina.locator('.writing').boundingBox())!.y).toBeLessThan(PHONE.height / 3);
  for (const size of [PHONE, SCREEN]) {
    await lina.setViewportSize(size);
    await expectAccessible(lina);
    expect(await lina.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
});

it.each<[menu: string, end: string, read: (bytes: Uint8Array) => string]>([
  ['LibreOffice (ODT)', '.odt', (bytes) => strFromU8(unzipSync(bytes)['content.xml']!)],
  ['Word (DOCX)', '.docx', (bytes) => ['word/document.xml', 'word/_rels/document.xml.rels'].map((name) => strFromU8(unzipSync(bytes)[name]!)).join('')],
  ['Texte simple (Markdown)', '.md', strFromU8],
  ['Page web (HTML)', '.html', strFromU8],
])('is taken away as %s', async (menu, end, read) => {
  await lina.getByRole('button', { name: /^Exporter/ }).click();
  const [file] = await Promise.all([lina.waitForEvent('download'), lina.getByRole('menuitem', { name: menu }).click()]);
  expect(file.suggestedFilename()).toBe(`La tarte de la classe${end}`);
  const text = read(await readFile(await file.path()));
  for (const words of ['La tarte de la classe', 'kilo de pommes', 'Tartes et compagnie', 'Trois pommes', 'roux', 'Quoi ?', ALT]) expect(text).toContain(words);
  expect(text).toContain('https://www.exemple.fr/tartes');
});

it('comes on paper whole', async () => {
  await lina.context().addInitScript(() => { window.print = () => { document.documentElement.dataset.printed = 'yes'; }; });
  await lina.getByRole('button', { name: /^Exporter/ }).click();
  const [paper] = await Promise.all([lina.waitForEvent('popup'), lina.getByRole('menuitem', { name: 'Imprimer ou PDF' }).click()]);
  const lines: string[] = [];
  paper.on('websocket', (line) => lines.push(line.url()));
  await paper.locator('[data-printed=yes] .paper .writing').waitFor();
  for (const part of ['span.formula .katex', 'div.formula .katex-display', 'a[href="https://www.exemple.fr/tartes"]', 'li[data-checked=true]', 'th', `img[alt="${ALT}"]`]) {
    expect(await paper.locator(`.paper ${part}`).count(), part).toBeGreaterThan(0);
  }
  expect(await paper.getByRole('img', { name: ALT }).evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBeGreaterThan(0);
  // Nobody is shown as being in the text because they print.
  expect(lines.filter((url) => url.includes('/collaboration/'))).toEqual([]);
  expect(journey.faults()).toEqual([]);
});
