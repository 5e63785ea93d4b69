import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ClassroomRegisterDocument, ResetPasswordDocument } from '../../schema/generated/client.ts';
import { PHONE } from '../support/browser.ts';
import { CM2, type Journey, beginPost, openJourney, postCalled, sendAs, wallOf } from '../support/journey.ts';

let journey: Journey;
let teacher: Page;
let author: Page;
let classmate: Page;
let parent: Page;

beforeAll(async () => {
  journey = await openJourney();
  teacher = await journey.enter('teacher', { path: wallOf(CM2) });
  [author, classmate, parent] = await Promise.all([
    journey.enter('pupil', { path: wallOf(CM2) }),
    journey.enter(await cardOf('Zoé'), { path: wallOf(CM2) }),
    journey.enter('guardian', { path: wallOf(CM2), size: PHONE }),
  ]);
  await Promise.all([teacher, author, classmate, parent].map((page) => page.getByRole('article').first().waitFor()));
});
afterAll(() => journey?.close());

/** A new login card for a pupil of the class, as their teacher gives it. */
async function cardOf(firstName: string): Promise<{ login: string; password: string }> {
  const { classroom } = await sendAs(teacher.context(), journey.url, ClassroomRegisterDocument, { id: CM2 });
  const personId = classroom.pupils.find((pupil) => pupil.firstName === firstName)!.person.id;
  const { resetPassword } = await sendAs(teacher.context(), journey.url, ResetPasswordDocument, { schoolId: classroom.school.id, personId });
  return { login: resetPassword.login, password: resetPassword.password! };
}

async function sendToTeacher(title: string, text: string): Promise<void> {
  const sheet = await beginPost(author, { title, text });
  await sheet.getByRole('button', { name: 'Envoyer à mon enseignant' }).click();
  await sheet.waitFor({ state: 'detached' });
}

/** Everything the classmates and the families could hear of so far, they have heard: the teacher's next post is there. */
async function afterWord(title: string): Promise<void> {
  const sheet = await beginPost(teacher, { title, text: 'Bonne journée à tous.' });
  await sheet.getByRole('button', { name: 'Publier', exact: true }).click();
  await Promise.all([classmate, parent].map((page) => postCalled(page, title).waitFor()));
}

it('keeps a pupil’s post between its author and the teacher until it is approved', async () => {
  const tab = teacher.getByRole('tab', { name: /À approuver/ });
  const before = Number(/\d+/.exec(await tab.innerText())?.[0] ?? 0);
  await sendToTeacher('Ma cabane', 'On l’a construite avec des branches.');
  await postCalled(author, 'Ma cabane').getByText('En attente').waitFor();
  await tab.getByText(String(before + 1)).waitFor();
  await afterWord('Un mot du matin');
  expect(await postCalled(classmate, 'Ma cabane').count()).toBe(0);
  expect(await postCalled(parent, 'Ma cabane').count()).toBe(0);
});

it('shows it to the class as soon as the teacher approves it, and tells its author', async () => {
  await teacher.getByRole('tab', { name: /À approuver/ }).click();
  await postCalled(teacher, 'Ma cabane').getByRole('button', { name: 'Approuver', exact: true }).click();
  await postCalled(classmate, 'Ma cabane').waitFor();
  await author.getByText('Votre billet est sur le mur !').first().waitFor();
  await postCalled(author, 'Ma cabane').getByText('En attente').waitFor({ state: 'detached' });
  await teacher.getByRole('tab', { name: 'Le mur' }).click();
  await postCalled(teacher, 'Ma cabane').waitFor();
  await afterWord('Un mot du midi');
  // It is addressed to the class only.
  expect(await postCalled(parent, 'Ma cabane').count()).toBe(0);
});

it('sends a post back with a kind word that only its author reads, who then sends it again', async () => {
  await sendToTeacher('Mon chat', 'Il est roux');
  await teacher.getByRole('tab', { name: /À approuver/ }).click();
  await postCalled(teacher, 'Mon chat').getByRole('button', { name: 'Renvoyer avec un mot' }).click();
  const dialog = teacher.getByRole('dialog', { name: 'Renvoyer à Lina B.' });
  await dialog.getByLabel('Un mot pour aider à reprendre').fill('Jolie idée ! Comment s’appelle-t-il ?');
  await dialog.getByRole('button', { name: 'Renvoyer avec un mot' }).click();
  await dialog.waitFor({ state: 'detached' });
  await postCalled(teacher, 'Mon chat').waitFor({ state: 'detached' });

  const returned = postCalled(author, 'Mon chat');
  await returned.getByText('Jolie idée ! Comment s’appelle-t-il ?').waitFor();
  await returned.getByRole('button', { name: 'Reprendre mon billet' }).click();
  const sheet = author.getByRole('dialog', { name: 'Modifier le billet' });
  await sheet.getByLabel('Texte', { exact: true }).fill('Il est roux et s’appelle Moustache.');
  await sheet.getByRole('button', { name: 'Envoyer à mon enseignant' }).click();
  await postCalled(teacher, 'Mon chat').getByText('Moustache').waitFor();
  expect(await postCalled(classmate, 'Mon chat').count()).toBe(0);

  await postCalled(teacher, 'Mon chat').getByRole('button', { name: 'Approuver', exact: true }).click();
  await postCalled(classmate, 'Mon chat').getByText('Moustache').waitFor();
  expect(await classmate.getByText('Jolie idée').count()).toBe(0);
});

it('meets no page error and no refusal of the policy', () => {
  expect(journey.faults()).toEqual([]);
});
