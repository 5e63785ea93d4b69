import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ClassroomRegisterDocument, CreateTaskDocument, OpenDocumentDocument, ResetPasswordDocument } from '../../schema/generated/client.ts';
import { PHONE, expectAccessible } from '../support/browser.ts';
import { CM2, type ServerJourney, openServerJourney, sendAs } from '../support/journey.ts';

const BEGINNING = 'Il était une fois un renard';

let journey: ServerJourney;
let teacher: Page;
let lina: Page;
let zoe: Page;
let everyone: Page[];
let documentId: string;

beforeAll(async () => {
  journey = await openServerJourney();
  teacher = await journey.enter('teacher', { path: '/compte' });
  const { createTask } = await sendAs(teacher.context(), journey.url, CreateTaskDocument, {
    classroomId: CM2, key: 'a'.repeat(32), input: { title: 'Le renard et la lune', instructions: 'Écrivez la suite, chacun son tour.', mode: 'CLASS', groups: null, pupilIds: null, modelId: null, open: true },
  });
  documentId = createTask.documents[0]!.id;
  const path = `/documents/${documentId}`;
  [lina, zoe] = await Promise.all([journey.enter('pupil', { path }), journey.enter(await cardOf('Zoé'), { path, size: PHONE })]);
  await teacher.goto(journey.url + path);
  everyone = [teacher, lina, zoe];
  await Promise.all(everyone.map((page) => page.locator('.writing[contenteditable=true]').waitFor()));
});
afterAll(() => journey?.close());

async function cardOf(firstName: string): Promise<{ login: string; password: string }> {
  const { classroom } = await sendAs(teacher.context(), journey.url, ClassroomRegisterDocument, { id: CM2 });
  const personId = classroom.pupils.find((pupil) => pupil.firstName === firstName)!.person.id;
  const { resetPassword } = await sendAs(teacher.context(), journey.url, ResetPasswordDocument, { schoolId: classroom.school.id, personId });
  return { login: resetPassword.login, password: resetPassword.password! };
}

const textOf = (page: Page): Promise<string> => page.locator('.writing').evaluate((text) => [...text.querySelectorAll('p, h1')].map((block) => {
  const copy = block.cloneNode(true) as Element;
  copy.querySelectorAll('.caret').forEach((caret) => caret.remove());
  return copy.textContent;
}).join('\n'));
const stateOf = (page: Page): Promise<string> => page.locator('.save-state').innerText().then((words) => words.replace(/\s/g, ' '));

/** Clicks just after these words until the caret stands there: others write meanwhile, and what they write moves the place. */
async function stand(page: Page, words: string): Promise<void> {
  await expect.poll(async () => {
    const spot = await page.locator('.writing').evaluate(placeAfter, words);
    if (!spot) return null;
    await page.mouse.click(spot.x, spot.y);
    return page.evaluate(() => {
      const { focusNode, focusOffset } = getSelection()!;
      return focusNode?.textContent?.slice(0, focusOffset) ?? '';
    });
  }).toMatch(new RegExp(`${words.replace('.', '\\.')}$`));
}

/** Where on the screen the last of these words ends; null where they are not written yet. */
function placeAfter(text: Element, words: string): { x: number; y: number } | null {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.textContent!.indexOf(words);
    if (at < 0) continue;
    const last = new Range();
    last.setStart(node, at + words.length - 1);
    last.setEnd(node, at + words.length);
    node.parentElement!.scrollIntoView({ block: 'center' });
    const { right, top, height } = last.getBoundingClientRect();
    return { x: right, y: top + height / 2 };
  }
  return null;
}
const type = (page: Page, words: string): Promise<void> => page.keyboard.type(words, { delay: 15 });
const seen = (page: Page, words: string): Promise<void> => expect.poll(() => textOf(page), { timeout: 10_000 }).toContain(words);
const saved = (page: Page): Promise<void> => expect.poll(() => stateOf(page), { timeout: 10_000 }).toBe('Enregistré');

it('lets three people write in one paragraph at once, and shows each the others', async () => {
  await teacher.locator('.writing').click();
  await type(teacher, BEGINNING);
  await Promise.all([lina, zoe].map((page) => seen(page, BEGINNING)));
  await Promise.all([stand(teacher, BEGINNING), stand(lina, 'Il était'), stand(zoe, 'une fois')]);
  await Promise.all([type(teacher, ' roux et rusé.'), type(lina, ', il y a longtemps,'), type(zoe, ' au bois')]);
  for (const page of everyone) await seen(page, 'Il était, il y a longtemps, une fois au bois un renard roux et rusé.');
  for (const page of everyone) await saved(page);
  expect(new Set(await Promise.all(everyone.map(textOf))).size).toBe(1);
  await expect.poll(() => teacher.locator('.caret-name').evaluateAll((names) => names.map((name) => (name as HTMLElement).dataset.name).sort())).toEqual(['Lina B.', expect.stringMatching(/^Zoé/)]);
  await teacher.getByRole('button', { name: /3 personnes ici/ }).waitFor();
});

it('undoes only one’s own', async () => {
  // What is typed within half a second is taken back as one.
  await lina.waitForTimeout(700);
  await type(lina, ' vraiment');
  await Promise.all(everyone.map((page) => seen(page, 'longtemps, vraiment')));
  await type(zoe, ' sombre');
  await Promise.all(everyone.map((page) => seen(page, 'au bois sombre')));
  await lina.keyboard.press('Control+z');
  for (const page of everyone) await expect.poll(() => textOf(page)).not.toContain('vraiment');
  expect(await textOf(lina)).toContain('au bois sombre');
});

it('keeps what is written offline, says how much waits, and merges it on coming back', async () => {
  await lina.context().setOffline(true);
  await expect.poll(() => stateOf(lina)).toBe('Hors ligne');
  await stand(lina, 'renard');
  await type(lina, ' très jeune');
  await expect.poll(() => stateOf(lina)).toMatch(/Hors ligne : \d+ modifications attendent/);
  await stand(zoe, 'rusé.');
  await type(zoe, ' La lune brillait.');
  await seen(teacher, 'La lune brillait.');
  await saved(zoe);
  expect(await textOf(teacher)).not.toContain('très jeune');
  expect(await textOf(lina)).not.toContain('brillait');

  await lina.context().setOffline(false);
  for (const page of everyone) { await seen(page, 'renard très jeune roux et rusé. La lune brillait.'); await saved(page); }
  expect(new Set(await Promise.all(everyone.map(textOf))).size).toBe(1);
});

it('loses no saved letter when the power is cut, and waits for the server by itself', async () => {
  const before = await textOf(teacher);
  await journey.cut();
  await expect.poll(() => stateOf(zoe), { timeout: 10_000 }).toMatch(/^Hors ligne/);
  await type(zoe, ' Fin.');
  await journey.start();
  await Promise.all(everyone.map((page) => expect.poll(() => textOf(page), { timeout: 40_000 }).toBe(`${before} Fin.`)));
  await saved(zoe);
});

it('colours the text by author', async () => {
  await teacher.getByLabel('Qui a écrit quoi ?').click();
  const authors = (): Promise<number> => teacher.locator('.writing .author').evaluateAll((runs) => new Set(runs.map((run) => run.className.replace('author', '').trim())).size);
  await expect.poll(authors).toBe(3);
  await teacher.getByRole('list', { name: 'Couleurs des auteurs' }).getByText('Lina B.').waitFor();
});

it('is usable by everyone', async () => {
  for (const page of [teacher, zoe]) await expectAccessible(page);
});

it('can be read and no longer written in once the teacher closes it, and keeps what came late', async () => {
  await zoe.context().setOffline(true);
  await expect.poll(() => stateOf(zoe)).toBe('Hors ligne');
  await type(zoe, ' Trop tard ?');
  await sendAs(teacher.context(), journey.url, OpenDocumentDocument, { id: documentId, open: false });
  await lina.getByText('Le document est fermé').waitFor();
  await expect.poll(() => lina.locator('.writing').getAttribute('contenteditable')).toBe('false');
  await zoe.context().setOffline(false);
  await zoe.getByText('l’enseignant décidera').waitFor();
  // What the teacher has to judge is not lost: nobody asks for it to be copied.
  expect(await zoe.getByRole('dialog').count()).toBe(0);
  expect(await textOf(teacher)).not.toContain('Trop tard');

  await sendAs(teacher.context(), journey.url, OpenDocumentDocument, { id: documentId, open: true });
  await expect.poll(() => lina.locator('.writing').getAttribute('contenteditable')).toBe('true');
});

it('meets no page error and no refusal of the policy', () => {
  expect(journey.faults()).toEqual([]);
});
