import type { Locator, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CreatePostDocument } from '../../schema/generated/client.ts';
import { newId } from '../../server/platform/ids.ts';
import { PHONE } from '../support/browser.ts';
import { CM2, type ServerJourney, beginPost, openServerJourney, postCalled, sendAs, wallOf } from '../support/journey.ts';

/** The line is sought again with growing waits. */
const FOUND_AGAIN = { timeout: 45_000 };
const LOST = 'La liaison avec Préau est coupée.';
const NO_ANSWER = 'Préau n’a pas répondu.';

let journey: ServerJourney;
let teacher: Page;
let pupil: Page;
let parent: Page;

beforeAll(async () => {
  journey = await openServerJourney();
  [teacher, pupil, parent] = await Promise.all([
    journey.enter('teacher', { path: wallOf(CM2) }),
    journey.enter('pupil', { path: wallOf(CM2) }),
    journey.enter('guardian', { path: wallOf(CM2), size: PHONE }),
  ]);
  await Promise.all(all().map(async (page) => {
    await page.getByRole('article').first().waitFor();
    await page.evaluate(() => { document.title = 'never reloaded'; });
  }));
});
afterAll(() => journey?.close());

const all = (): Page[] => [teacher, pupil, parent];
const publish = (sheet: Locator): Promise<void> => sheet.getByRole('button', { name: 'Publier', exact: true }).click();
const retry = async (sheet: Locator): Promise<void> => {
  await sheet.getByRole('button', { name: 'Réessayer' }).click();
  await sheet.waitFor({ state: 'detached' });
};
const textIn = (sheet: Locator): Promise<string> => sheet.getByLabel('Texte', { exact: true }).inputValue();

it('says that the line is lost, keeps what was typed, and sends it once when the server is back', async () => {
  const before = await beginPost(teacher, { title: 'Avant la coupure', text: 'Ce billet est enregistré.' });
  await publish(before);
  await Promise.all(all().map((page) => postCalled(page, 'Avant la coupure').waitFor()));

  const [mine, hers] = await Promise.all([
    beginPost(teacher, { title: 'Pendant la coupure', text: 'Personne ne l’a encore lu.' }),
    beginPost(pupil, { title: 'Mon dessin perdu ?', text: 'Je l’ai écrit pendant l’orage.' }),
  ]);
  // Frozen first, so that both posts are certainly under way when the power goes.
  journey.preau.child.kill('SIGSTOP');
  await Promise.all([publish(mine), hers.getByRole('button', { name: 'Envoyer à mon enseignant' }).click()]);
  await journey.cut();

  for (const [sheet, text] of [[mine, 'Personne ne l’a encore lu.'], [hers, 'Je l’ai écrit pendant l’orage.']] as const) {
    await sheet.getByText(NO_ANSWER).waitFor();
    expect(await textIn(sheet)).toBe(text);
  }
  await Promise.all(all().map((page) => page.getByText(LOST).waitFor()));
  for (const page of all()) expect(await page.getByRole('article', { name: /Pendant la coupure|Mon dessin perdu/ }).count()).toBe(0);

  await journey.start();
  await writeElsewhere('Écrit d’un autre ordinateur');
  await Promise.all(all().map((page) => page.getByText(LOST).waitFor({ state: 'detached', ...FOUND_AGAIN })));
  await Promise.all([retry(mine), retry(hers)]);

  for (const page of all()) {
    for (const title of ['Avant la coupure', 'Écrit d’un autre ordinateur', 'Pendant la coupure']) await postCalled(page, title).waitFor();
  }
  await postCalled(pupil, 'Mon dessin perdu ?').getByText('En attente').waitFor();
  await teacher.getByRole('tab', { name: /À approuver/ }).click();
  await postCalled(teacher, 'Mon dessin perdu ?').waitFor();
  await teacher.getByRole('tab', { name: 'Le mur' }).click();
  for (const page of all()) expect(await page.title()).toBe('never reloaded');
});

/** A post of the teacher's that no open page wrote: they have to find it by themselves. */
async function writeElsewhere(title: string): Promise<void> {
  const input = { title, text: 'Pendant que les pages cherchaient.', audience: 'CLASS_AND_FAMILIES' as const, publishAt: null, signature: false, comments: true, pictures: [], fileIds: [] };
  await sendAs(teacher.context(), journey.url, CreatePostDocument, { wallId: CM2, key: newId(), input, publish: true });
}

it('writes one post, with the last words typed, when the answer to a first try is lost', async () => {
  const sheet = await beginPost(teacher, { title: 'Le goûter', text: 'Apportez un gâteau.' });
  await loseAnswer(teacher, CreatePostDocument);
  await publish(sheet);
  await sheet.getByText(NO_ANSWER).waitFor();
  await sheet.getByLabel('Texte', { exact: true }).fill('Apportez un gâteau et une boisson.');
  await retry(sheet);
  await postCalled(parent, 'Le goûter').getByText('Apportez un gâteau et une boisson.').waitFor();
  expect(await postCalled(teacher, 'Le goûter').count()).toBe(1);
});

/** The server does it, but its answer never arrives. */
async function loseAnswer(page: Page, document: unknown): Promise<void> {
  const { documentId } = document as { documentId: string };
  const lose = async (route: Route): Promise<void> => {
    if (!route.request().postData()?.includes(documentId)) return route.fallback();
    await route.fetch();
    await route.abort('connectionreset');
    await page.unroute('**/graphql', lose);
  };
  await page.route('**/graphql', lose);
}

it('has lost and doubled nothing after all pages are loaded anew', async () => {
  await Promise.all(all().map((page) => page.reload()));
  for (const page of all()) {
    for (const title of ['Avant la coupure', 'Écrit d’un autre ordinateur', 'Pendant la coupure', 'Le goûter']) {
      await postCalled(page, title).waitFor();
      expect(await postCalled(page, title).count()).toBe(1);
    }
  }
  expect(await postCalled(pupil, 'Mon dessin perdu ?').count()).toBe(1);
  expect(journey.faults()).toEqual([]);
});
