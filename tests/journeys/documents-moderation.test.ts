import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CreateTaskDocument } from '../../schema/generated/client.ts';
import { PHONE, expectAccessible } from '../support/browser.ts';
import { CM2, type Journey, openJourney, sendAs } from '../support/journey.ts';

let journey: Journey;
let teacher: Page;
let lina: Page;

beforeAll(async () => {
  await mkdir('tests/output/moderation', { recursive: true });
  journey = await openJourney();
  teacher = await journey.enter('teacher', { path: '/compte' });
  const { createTask } = await sendAs(teacher.context(), journey.url, CreateTaskDocument, {
    classroomId: CM2, key: 'b'.repeat(32), input: { title: 'Le loup, la soupe et les sept chevreaux de la forêt', instructions: 'Écrivez la suite.', mode: 'CLASS', groups: null, pupilIds: null, modelId: null, open: true },
  });
  const path = `/documents/${createTask.documents[0]!.id}`;
  lina = await journey.enter('pupil', { path });
  await teacher.goto(journey.url + path);
  await Promise.all([teacher, lina].map((page) => page.locator('.writing[contenteditable=true]').waitFor()));
});
afterAll(() => journey?.close());

const textOf = (page: Page): Promise<string> => page.locator('.writing').evaluate((text) => [...text.querySelectorAll('p')].map((block) => {
  const copy = block.cloneNode(true) as Element;
  copy.querySelectorAll('.caret').forEach((caret) => caret.remove());
  return copy.textContent;
}).join('\n'));
const seen = (page: Page, words: string): Promise<void> => expect.poll(() => textOf(page), { timeout: 10_000 }).toContain(words);
const isEditable = (page: Page): Promise<string | null> => page.locator('.writing').getAttribute('contenteditable');
const shot = (page: Page, name: string): Promise<Buffer> => page.screenshot({ path: `tests/output/moderation/${name}.png` });
async function people(): Promise<void> {
  await teacher.getByRole('button', { name: /personnes? ici/ }).click();
  await teacher.getByRole('dialog', { name: 'Qui est ici ?' }).waitFor();
}

it('shows the teacher who is writing, and where', async () => {
  await teacher.locator('.writing').click();
  await teacher.keyboard.type('Il était une fois un loup.');
  await teacher.keyboard.press('Enter');
  // The new line comes after the words: whoever clicks before it writes at the end of the teacher's.
  await lina.getByText('un loup.').waitFor();
  await lina.locator('.writing p').nth(1).waitFor();
  await lina.locator('.writing p').last().click();
  await lina.keyboard.type('La soupe est prout.', { delay: 15 });
  await seen(teacher, 'prout');
  await people();
  await teacher.getByText(/écrit en ce moment|moins d’une minute/).first().waitFor({ timeout: 10_000 });
  await expectAccessible(teacher);
  await shot(teacher, 'people');
  await teacher.getByRole('button', { name: /Voir où est Lina/ }).click();
  await teacher.getByRole('dialog').waitFor({ state: 'detached' });
});

it('makes her a reader, and a writer again', async () => {
  await people();
  await teacher.getByRole('button', { name: /Mettre en lecture Lina/ }).click();
  await expect.poll(() => isEditable(lina), { timeout: 3_000 }).toBe('false');
  await lina.getByText('L’enseignant te demande de lire pour le moment').waitFor();
  await shot(lina, 'reader');
  await teacher.getByRole('button', { name: /Rendre l’écriture Lina/ }).click();
  await expect.poll(() => isEditable(lina), { timeout: 3_000 }).toBe('true');
  await teacher.keyboard.press('Escape');
});

it('takes out what she wrote, shown first, and puts it back', async () => {
  await people();
  await teacher.getByRole('button', { name: /Retirer des mots… Lina/ }).click();
  const dialog = teacher.getByRole('dialog', { name: /Retirer ce que Lina/ });
  await dialog.getByText('La soupe est prout.').waitFor();
  await expectAccessible(teacher);
  await shot(teacher, 'take-out');
  await dialog.getByRole('button', { name: 'Retirer', exact: true }).click();
  await expect.poll(() => textOf(lina)).not.toContain('prout');
  expect(await textOf(lina)).toContain('un loup.');
  await teacher.getByRole('button', { name: 'Les remettre' }).click();
  await seen(lina, 'La soupe est prout.');
});

it('locks the first part: she cannot write there, and writes on elsewhere', async () => {
  await teacher.locator('.writing p').first().click();
  await teacher.getByRole('button', { name: 'Verrouiller ce passage' }).click();
  await lina.locator('.locked-part').waitFor();
  await expect.poll(() => teacher.getByRole('button', { name: 'Déverrouiller ce passage' }).count()).toBe(1);
  await lina.locator('.writing p').first().click();
  await lina.keyboard.type('ZUT');
  await lina.getByText('Ce passage est verrouillé : on peut le lire, pas le changer.').first().waitFor();
  await lina.keyboard.press('Control+a');
  await lina.keyboard.press('Delete');
  await lina.locator('.writing p').last().click();
  await lina.keyboard.press('End');
  await lina.keyboard.type(' Bonne.');
  await seen(teacher, 'Bonne.');
  expect(await textOf(teacher)).not.toContain('ZUT');
  expect((await textOf(teacher)).split('\n')[0]).toBe('Il était une fois un loup.');
  await expect.poll(() => lina.locator('.save-state').innerText()).toBe('Enregistré');
  await expectAccessible(lina);
  await shot(lina, 'locked');
  await teacher.locator('.writing p').first().click();
  await teacher.getByRole('button', { name: 'Déverrouiller ce passage' }).click();
  await lina.locator('.locked-part').waitFor({ state: 'detached' });
});

it('does all that on a phone', async () => {
  await teacher.setViewportSize(PHONE);
  await people();
  await shot(teacher, 'people-phone');
  await teacher.getByRole('button', { name: /Retirer des mots… Lina/ }).click();
  await teacher.getByRole('dialog', { name: /Retirer ce que Lina/ }).getByText('Depuis quand ?').waitFor();
  await shot(teacher, 'take-out-phone');
  expect(await teacher.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await teacher.keyboard.press('Escape');
  await teacher.goto(`${journey.url}/classes/${CM2}/tableau`);
  await teacher.getByText('Le loup, la soupe').waitFor();
  expect(await teacher.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'a long title leaves the desk its width').toBe(true);
  expect(journey.faults()).toEqual([]);
});
