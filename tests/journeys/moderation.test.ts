import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AddTeacherDocument, ChatDocument, ClassroomRegisterDocument, CreateTaskDocument, ResetPasswordDocument, SignInDocument } from '../../schema/generated/client.ts';
import { PHONE, SCREEN, expectAccessible } from '../support/browser.ts';
import { CM2, type Journey, beginPost, openJourney, postCalled, sendAs, wallOf } from '../support/journey.ts';

const DESK = `${wallOf(CM2)}/tableau`;
const WITHIN_MS = 1_000;
const TRIES = 3;

let journey: Journey;
/** At the desk, on a phone. */
let teacher: Page;
/** At the desk too. */
let colleague: Page;
let lina: Page;
let zoe: Page;
/** In a document, and in the chat. */
let noe: Page;
let theo: Page;

beforeAll(async () => {
  journey = await openJourney();
  const head = await journey.enter('head', { path: '/compte' });
  teacher = await journey.enter('teacher', { path: DESK, size: PHONE });
  const { classroom } = await sendAs(teacher.context(), journey.url, ClassroomRegisterDocument, { id: CM2 });
  const { addTeacher } = await sendAs(head.context(), journey.url, AddTeacherDocument, {
    schoolId: classroom.school.id, key: 'b'.repeat(32), classroomIds: [CM2], input: { title: 'M.', firstName: 'Paul', lastName: 'Arnaud', email: null },
  });
  await sendAs(head.context(), journey.url, SignInDocument, { login: addTeacher.login, password: addTeacher.password! });
  colleague = head;
  const { createTask } = await sendAs(teacher.context(), journey.url, CreateTaskDocument, {
    classroomId: CM2, key: 'c'.repeat(32), input: { title: 'Le phare', instructions: '', mode: 'CLASS', groups: null, pupilIds: null, modelId: null, open: true },
  });
  const { chat } = await sendAs(teacher.context(), journey.url, ChatDocument, { classroomId: CM2 });
  const enter = async (lastLetter: string, firstName: string, path: string): Promise<Page> => {
    const personId = classroom.pupils.find(({ person }) => person.displayName === `${firstName} ${lastLetter}.`)!.person.id;
    const { resetPassword } = await sendAs(teacher.context(), journey.url, ResetPasswordDocument, { schoolId: classroom.school.id, personId });
    return journey.enter({ login: resetPassword.login, password: resetPassword.password! }, { path });
  };
  [lina, zoe, noe, theo] = await Promise.all([
    journey.enter('pupil', { path: wallOf(CM2) }), enter('R', 'Zoé', wallOf(CM2)),
    enter('F', 'Noé', `/documents/${createTask.documents[0]!.id}`), enter('A', 'Théo', `${wallOf(CM2)}/discussion/${chat.channels.find(({ name }) => name === 'La classe')!.id}`),
  ]);
  await colleague.goto(journey.url + DESK);
  await Promise.all([
    ...[lina, zoe].map((page) => page.getByRole('article').first().waitFor()),
    noe.locator('.writing[contenteditable=true]').waitFor(), messageField().waitFor(),
    ...[teacher, colleague].map((page) => page.getByRole('button', { name: /^Lina B/ }).waitFor()),
  ]);
});
afterAll(() => journey?.close());

const messageField = () => theo.getByRole('textbox', { name: /Écrire/ });
/** Further down a wall, what is new waits to be asked for. */
const lookAtNew = (page: Page) => page.getByRole('button', { name: /nouveaux? billets?/ }).click();
const pause = (page: Page, words: string) => page.locator('.class-state').getByText(words);
const screens = (): [Page, string][] => [[lina, 'Le mur est en pause.'], [zoe, 'Le mur est en pause.'], [noe, 'Les documents sont en pause.'], [theo, 'La discussion est en pause.']];

/** Milliseconds from the press to each of these screens showing it, or no longer: by the clock of the machine, in the pages themselves. */
async function timesAfter(button: Locator, isShown: boolean): Promise<number[]> {
  const shown = screens().map(([page, words]) => page.evaluate(([text, wanted]) => new Promise<number>((resolve) => {
    const look = (): boolean => document.querySelector('.class-state')?.textContent?.includes(text) === wanted;
    const watcher = new MutationObserver(() => { if (look()) { watcher.disconnect(); resolve(Date.now()); } });
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
  }), [words, isShown] as const));
  const pressed = button.evaluate((element) => new Promise<number>((resolve) => element.addEventListener('click', () => resolve(Date.now()), { once: true })));
  await button.click();
  const start = await pressed;
  return (await Promise.all(shown)).map((at) => at - start);
}

it('shows who is here, where, and who is writing', async () => {
  await noe.locator('.writing').click();
  await noe.keyboard.type('Le phare se dresse', { delay: 10 });
  await colleague.getByRole('button', { name: /^Noé F\. .*écrit.*Le phare/ }).waitFor();
  await colleague.getByRole('button', { name: /^Lina B\. .*est là.*Mur/ }).waitFor();
  await colleague.getByRole('button', { name: /^Théo A\. .*La classe/ }).waitFor();
  await colleague.getByText('4 élèves en ligne sur 28').waitFor();
});

it('freezes every screen within a second, keeps what is typed, and gives all back at the thaw', async () => {
  const sheet = await beginPost(lina, { title: 'Ma maquette', text: 'Elle est en carton.' });
  await messageField().fill('On y va à quelle heure ?');
  const post = postCalled(zoe, 'Le potager avant l’hiver');
  await post.getByRole('button', { name: /commentaires/ }).click();
  await post.getByLabel('Votre commentaire').fill('J’ai planté l’ail !');

  const [freeze, thaw] = ['Tout geler', 'Tout dégeler'].map((name) => teacher.getByRole('button', { name })) as [Locator, Locator];
  const slowest: number[] = [];
  // The best of a few tries: what else this machine does is not the class's fault.
  while (slowest.length < TRIES && !slowest.some((ms) => ms < WITHIN_MS)) {
    if (slowest.length > 0) await timesAfter(thaw, false);
    slowest.push(Math.max(...await timesAfter(freeze, true)));
  }
  expect(Math.min(...slowest)).toBeLessThan(WITHIN_MS);
  await colleague.getByRole('button', { name: 'Tout dégeler' }).first().waitFor();
  await noe.locator('.writing[contenteditable=false]').waitFor();

  await expect.poll(() => sheet.getByRole('button', { name: 'Envoyer à mon enseignant' }).isDisabled()).toBe(true);
  expect(await sheet.getByLabel('Texte', { exact: true }).inputValue()).toBe('Elle est en carton.');
  expect(await messageField().inputValue()).toBe('On y va à quelle heure ?');
  expect(await post.getByLabel('Votre commentaire').inputValue()).toBe('J’ai planté l’ail !');

  const thawed = await timesAfter(thaw, false);
  process.stdout.write(`frozen on four pupils' screens ${slowest.join(', ')} ms after the press, thawed after ${Math.max(...thawed)} ms\n`);
  await sheet.getByRole('button', { name: 'Envoyer à mon enseignant' }).click();
  await sheet.waitFor({ state: 'detached' });
  await post.getByRole('button', { name: 'Envoyer' }).click();
  await expect.poll(() => post.getByLabel('Votre commentaire').inputValue()).toBe('');
  await theo.getByRole('button', { name: 'Envoyer' }).click();
  await expect.poll(() => messageField().inputValue()).toBe('');
  await noe.locator('.writing[contenteditable=true]').click();
  await noe.keyboard.press('End');
  await noe.keyboard.type(' sur la falaise');
  await expect.poll(() => noe.locator('.writing').innerText()).toContain('sur la falaise');
});

it('holds a word, shows it to the teacher with its reason, and sends it back with a kind word', async () => {
  const post = postCalled(zoe, 'Le potager avant l’hiver');
  await post.getByLabel('Votre commentaire').fill('Espèce de crétin, tu as marché dessus');
  await post.getByRole('button', { name: 'Envoyer' }).click();
  await post.getByText(/crétin.*est à revoir/).waitFor();
  await teacher.getByRole('tab', { name: /À valider/ }).click();
  const held = teacher.getByRole('listitem').filter({ hasText: 'marché dessus' });
  await held.getByText(/Retenu pour le mot/).waitFor();
  expect(await held.locator('mark').innerText()).toMatch(/crétin/i);
  await held.getByRole('button', { name: 'Renvoyer avec un mot' }).click();
  const dialog = teacher.getByRole('dialog', { name: 'Renvoyer à Zoé R.' });
  await dialog.getByRole('button', { name: 'Essaie de le dire avec des mots gentils.' }).click();
  await dialog.getByRole('button', { name: 'Renvoyer avec un mot' }).click();
  await dialog.waitFor({ state: 'detached' });
  await held.waitFor({ state: 'detached' });
  await post.getByText('Essaie de le dire avec des mots gentils.').waitFor();
});

it('approves many at once, and tells a colleague kindly that it is done', async () => {
  await colleague.getByRole('tab', { name: /À valider/ }).click();
  await colleague.getByRole('listitem').filter({ hasText: 'Ma maquette' }).getByRole('button', { name: 'Renvoyer avec un mot' }).click();
  await colleague.getByRole('dialog', { name: 'Renvoyer à Lina B.' }).waitFor();
  await teacher.getByRole('button', { name: 'Tout sélectionner' }).click();
  await teacher.getByRole('button', { name: /^Approuver les \d+/ }).click();
  await teacher.getByRole('heading', { name: 'Rien à valider' }).waitFor();
  await colleague.getByText('Un collègue s’en est occupé avant vous').first().waitFor();
  await colleague.getByRole('dialog').waitFor({ state: 'detached' });
  await lookAtNew(zoe);
  await Promise.all([lina, zoe].map((page) => postCalled(page, 'Ma maquette').waitFor()));
});

it('takes one pupil’s voice while they write, and the last action back', async () => {
  const sheet = await beginPost(lina, { title: 'Blague', text: 'Toc toc toc !' });
  await teacher.getByRole('tab', { name: 'La classe' }).click();
  await teacher.getByRole('button', { name: /^Lina B/ }).click();
  const card = teacher.getByRole('dialog', { name: 'Lina B.' });
  await card.getByRole('button', { name: 'Mettre en silence' }).click();
  await pause(lina, 'te demande d’écouter').waitFor();
  expect(await sheet.getByRole('button', { name: 'Envoyer à mon enseignant' }).isDisabled()).toBe(true);
  expect(await pause(zoe, 'te demande d’écouter').count()).toBe(0);
  await card.locator('p', { hasText: /^En silence\./ }).waitFor();
  await teacher.keyboard.press('Escape');
  await teacher.getByRole('button', { name: 'Annuler : Mise en silence de Lina B.' }).last().click();
  await pause(lina, 'te demande d’écouter').waitFor({ state: 'detached' });
  expect(await sheet.getByLabel('Texte', { exact: true }).inputValue()).toBe('Toc toc toc !');
  await sheet.getByRole('button', { name: 'Envoyer à mon enseignant' }).click();
  await sheet.waitFor({ state: 'detached' });
});

it('takes a report to the desk, where it is removed and put back', async () => {
  await postCalled(zoe, 'Ma maquette').getByRole('button', { name: /Actions sur/ }).click();
  await zoe.getByRole('menuitem', { name: 'Signaler' }).click();
  const dialog = zoe.getByRole('dialog', { name: 'Quelque chose ne va pas ?' });
  await dialog.getByText('Parler à un adulte').waitFor();
  await expectAccessible(zoe);
  await dialog.getByRole('radio', { name: /quelque chose de privé/ }).check();
  await dialog.getByRole('button', { name: 'Prévenir les enseignants' }).click();
  await zoe.getByRole('dialog', { name: 'Merci de l’avoir dit' }).getByRole('button', { name: 'J’ai compris' }).click();

  await colleague.getByRole('tab', { name: /Signalés/ }).click();
  const report = colleague.getByRole('listitem').filter({ hasText: 'Ma maquette' });
  await report.getByText('Signalé par Zoé R.').waitFor();
  await report.getByRole('button', { name: 'Retirer' }).click();
  await Promise.all([lina, zoe].map((page) => postCalled(page, 'Ma maquette').waitFor({ state: 'detached' })));
  await report.getByRole('button', { name: 'On en a parlé' }).click();
  await colleague.getByText('Déjà traités (1)').waitFor();
  await colleague.getByRole('tab', { name: 'Retirés' }).click();
  await colleague.getByRole('listitem').filter({ hasText: 'Ma maquette' }).getByRole('button', { name: 'Remettre en place' }).click();
  await lookAtNew(zoe);
  await postCalled(zoe, 'Ma maquette').waitFor();
});

it('is worked with the keyboard alone, and slows a space down', async () => {
  await colleague.getByRole('button', { name: 'Geler la discussion' }).focus();
  await colleague.keyboard.press('Enter');
  await pause(theo, 'La discussion est en pause.').waitFor();
  // It shows what was pressed at once; it can be pressed again once that is answered.
  await colleague.locator('[aria-label="Dégeler la discussion"]:not([aria-busy])').waitFor();
  await colleague.keyboard.press('Enter');
  await pause(theo, 'La discussion est en pause.').waitFor({ state: 'detached' });
  await colleague.getByRole('button', { name: 'Ralentir davantage, Mur' }).press('Enter');
  await zoe.getByText('un envoi toutes les 5 secondes').waitFor();
  const post = postCalled(zoe, 'Le potager avant l’hiver');
  await post.getByLabel('Votre commentaire').fill('Pardon !');
  await post.getByRole('button', { name: 'Envoyer' }).click();
  await post.getByText(/Encore \d s avant le prochain envoi/).waitFor();
  await post.getByText(/avant le prochain envoi/).waitFor({ state: 'detached' });
});

it('is sound at both sizes, in light and dark, and its journal is whole', async () => {
  for (const [page, size] of [[colleague, SCREEN], [teacher, PHONE]] as const) {
    await page.setViewportSize(size);
    await page.getByRole('tab', { name: /À valider/ }).click();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.getByRole('tab', { name: 'La classe' }).click();
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'light' });
  }
  await colleague.getByRole('link', { name: 'Journal' }).click();
  await colleague.getByText('Journal intact').waitFor();
  await colleague.getByText('Mise en silence de Lina B.').first().waitFor();
  await expectAccessible(colleague);
  const [download] = await Promise.all([colleague.waitForEvent('download'), colleague.getByRole('link', { name: 'Exporter' }).click()]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
});

it('meets no page error and no refusal of the policy', () => {
  expect(journey.faults()).toEqual([]);
});
