import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ClassroomRegisterDocument, ResetPasswordDocument } from '../../schema/generated/client.ts';
import { demonstrationId } from '../../server/features/school/demonstration/plan.ts';
import { PHONE, expectAccessible } from '../support/browser.ts';
import { CM2, type Journey, openJourney, sendAs } from '../support/journey.ts';

const [ECOLE, SIXTH] = [demonstrationId('ecole'), demonstrationId('6A')];
const TITLE = 'Le carnet des deux classes';

let journey: Journey;
let head: Page;
let principal: Page;
let teacher: Page;
let haddad: Page;

beforeAll(async () => {
  journey = await openJourney();
  [head, principal, teacher, haddad] = await Promise.all([
    journey.enter('head', { path: `/ecole/${ECOLE}/liaisons` }), journey.enter('principal', { size: PHONE }), journey.enter('teacher', { path: `/classes/${CM2}/documents` }), journey.enter('college', { path: `/classes/${SIXTH}/documents` }),
  ]);
});
afterAll(() => journey?.close());

const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name, exact: true }).click();
async function expectSound(page: Page): Promise<void> {
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}
/** A pupil of the 6e A, on a phone. */
async function sixthPupil(path: string): Promise<Page> {
  const { classroom } = await sendAs(haddad.context(), journey.url, ClassroomRegisterDocument, { id: SIXTH });
  const { resetPassword } = await sendAs(haddad.context(), journey.url, ResetPasswordDocument, { schoolId: classroom.school.id, personId: classroom.pupils[0]!.person.id });
  return journey.enter({ login: resetPassword.login, password: resetPassword.password! }, { path, size: PHONE });
}
const lettersOf = (words: string): string => [...words.replace(/\s/g, '')].sort().join('');
const dialog = (page: Page) => page.getByRole('dialog');

it('is ended, proposed anew and accepted by two heads who look at their first pages', async () => {
  await press(head, 'Mettre fin à la liaison');
  await dialog(head).getByRole('button', { name: 'Mettre fin à la liaison' }).click();
  await principal.getByText(/a mis fin à votre liaison/).waitFor();
  await press(head, 'Proposer une liaison');
  await dialog(head).getByLabel(/^Votre mot à la direction/).fill('On recommence, avec les 6e A ?');
  await dialog(head).getByRole('button', { name: 'Proposer une liaison' }).click();
  await principal.getByText(/vous propose une liaison/).waitFor();
  await expectSound(principal);

  await principal.getByRole('link', { name: /^Répondre à/ }).click();
  await principal.getByText('On recommence, avec les 6e A ?').waitFor();
  await expectSound(principal);
  await head.goto(journey.url);
  await head.getByRole('heading', { level: 1 }).waitFor();
  await press(principal, /^Accepter/);
  await head.getByText(/a accepté la liaison/).waitFor();
  await expectSound(head);
  await head.getByRole('link', { name: /^Voir la liaison/ }).click();
  await head.getByText('En cours').waitFor();
  const space = (await head.getByRole('link', { name: /^Ouvrir l’espace/ }).first().getAttribute('href'))!;
  await expect.poll(async () => { await head.goto(journey.url); await head.getByRole('heading', { level: 1 }).waitFor(); return head.getByText(/a accepté la liaison/).count(); }).toBe(0);
  await Promise.all([teacher, haddad].map((page) => page.goto(journey.url + space)));
});

it('has two teachers agree before each other’s eyes that their classes write together', async () => {
  await press(teacher, 'Proposer à une classe');
  await dialog(teacher).getByLabel('L’autre classe').selectOption({ label: '6e A · Collège des Deux-Rives' });
  await expectSound(teacher);
  await dialog(teacher).getByRole('button', { name: 'Proposer à une classe' }).click();
  await press(haddad, /^Accepter/);
  await press(teacher, 'Nouveau document des deux classes');
  await dialog(teacher).getByLabel(/^Titre/).fill(TITLE);
  await dialog(teacher).getByRole('button', { name: 'Créer le document' }).click();
  await teacher.locator('.writing[contenteditable=true]').waitFor();
  const card = haddad.getByRole('listitem').filter({ hasText: TITLE });
  await card.getByText('Fermé pour votre classe').waitFor();
  await card.getByText('1 en ce moment').waitFor();
  await expectSound(haddad);
  await card.getByRole('link', { name: TITLE }).click();
  await press(haddad, 'Suivi');
  await haddad.getByText('Ouvert à l’écriture pour votre classe').click();
});

it('has a pupil of each side write at once, until one side stops it and the other sees why', async () => {
  const path = new URL(teacher.url()).pathname;
  const pupils = await Promise.all([journey.enter('pupil', { path }), sixthPupil(path)]);
  const [lina, sixth] = pupils as [Page, Page];
  await Promise.all(pupils.map((page) => page.locator('.writing[contenteditable=true]').waitFor()));
  const said = ['Bonjour du CM2.', 'Bonjour de la 6e.'] as const;
  await Promise.all([[lina, said[0]], [sixth, said[1]]].map(async ([page, words]) => {
    await (page as Page).locator('.writing').click();
    await (page as Page).keyboard.type(words as string);
  }));
  // Begun in the same empty line: each letter once, whoever's came first.
  for (const page of pupils) await expect.poll(() => page.locator('.writing').innerText().then(lettersOf)).toBe(lettersOf(said.join('')));

  await press(haddad, 'Arrêter le document');
  for (const page of [...pupils, teacher]) await page.getByText(/arrêté pour les deux classes, à la demande de\s: 6e A/).waitFor();
  for (const page of pupils) { await expect.poll(() => page.locator('.writing').getAttribute('contenteditable')).toBe('false'); await expectSound(page); }

  await teacher.goto(`${journey.url}/classes/${CM2}/documents`);
  await teacher.getByRole('button', { name: `Actions : ${TITLE}` }).click();
  await teacher.getByRole('menuitem', { name: 'Retirer ce document' }).click();
  await dialog(teacher).getByText(/30 jours/).waitFor();
  await expectSound(teacher);
  await dialog(teacher).getByRole('button', { name: 'Retirer' }).click();
  for (const page of pupils) await page.getByText(/Ce document n’existe plus/).waitFor();
  await haddad.getByText(/Ce document a été retiré/).waitFor();
  await teacher.getByText('1 document retiré').click();
  await expectSound(teacher);
  await press(teacher, new RegExp(`^Remettre «\\s${TITLE}`));
  await teacher.getByRole('link', { name: TITLE }).waitFor();
  expect(journey.faults()).toEqual([]);
});
