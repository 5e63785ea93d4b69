import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CreateTaskDocument, EnrolPupilDocument, ResetPasswordDocument } from '../../schema/generated/client.ts';
import { demonstrationId } from '../../server/features/school/demonstration/plan.ts';
import { PHONE, expectAccessible } from '../support/browser.ts';
import { type Journey, openJourney, sendAs } from '../support/journey.ts';

const [ECOLE, COLLEGE, SIXTH] = [demonstrationId('ecole'), demonstrationId('college'), demonstrationId('6A')];
const TO = 'Collège des Deux-Rives';

let journey: Journey;
let [head, principal, lina]: Page[] = [];
/** The account that the collège gave Lina before it knew of her: without a birth date, so that only a person can say who she is. */
let twin: { login: string; password: string };
beforeAll(async () => {
  await mkdir('tests/output/handover', { recursive: true });
  journey = await openJourney();
  [head, principal, lina] = await Promise.all([journey.enter('head', { path: `/ecole/${ECOLE}/relais` }), journey.enter('principal'), journey.enter('pupil', { path: '/portfolio', size: PHONE })]);
  const { enrolPupil } = await sendAs(principal!.context(), journey.url, EnrolPupilDocument, { classroomId: SIXTH, key: 'b'.repeat(32), input: { firstName: 'Lina', lastName: 'Benali' } });
  twin = { login: enrolPupil.login, password: enrolPupil.password! };
});
afterAll(() => journey?.close());

const shot = (page: Page, name: string): Promise<Buffer> => page.screenshot({ path: `tests/output/handover/${name}.png` });
const batchOf = (page: Page, when: string) => page.getByRole('region', { name: `${TO} ${when}` });

it('the head of the école takes back a passage of the summer, for she moves away now, and tells the family', async () => {
  const page = head!;
  const summer = batchOf(page, 'En fin d’année');
  await summer.getByRole('button', { name: 'Actions pour Benali Lina' }).click();
  await page.getByRole('menuitem', { name: 'Retirer' }).click();
  await page.getByRole('dialog', { name: 'Retirer Benali Lina ?' }).getByRole('button', { name: 'Retirer' }).click();
  await summer.getByRole('listitem').filter({ hasText: 'Benali Lina' }).getByText('Retiré', { exact: true }).waitFor();

  await page.getByRole('button', { name: 'Préparer un passage' }).click();
  const sheet = page.getByRole('dialog', { name: 'Préparer un passage' });
  await sheet.getByRole('searchbox').fill('deux-rives');
  await sheet.getByRole('radio', { name: new RegExp(TO) }).waitFor();
  await sheet.getByRole('radio', { name: /En cours d’année/ }).check();
  await sheet.getByText('CM2', { exact: true }).click();
  await sheet.getByLabel('Benali Lina').check();
  await expectAccessible(page);
  await shot(page, '1-prepare');
  await sheet.getByRole('button', { name: /^Préparer/ }).click();
  await sheet.waitFor({ state: 'hidden' });

  const now = batchOf(page, 'En cours d’année');
  await now.getByRole('button', { name: 'Prévenir la famille' }).click();
  await page.getByRole('dialog', { name: 'Prévenir la famille de Benali Lina ?' }).getByRole('button', { name: 'Prévenir la famille' }).click();
  await now.getByRole('listitem').filter({ hasText: 'Benali Lina' }).getByText('Famille prévenue').waitFor();
  await shot(page, '2-told');
});

it('the pupil chooses from her portfolio; her mother keeps a piece back, and agrees', async () => {
  const { resetPassword } = await sendAs(head!.context(), journey.url, ResetPasswordDocument, { schoolId: ECOLE, personId: demonstrationId('leila-benali') });
  await lina!.reload();
  await lina!.getByRole('button', { name: /^Garder : Un roman/ }).click();
  await expect.poll(() => lina!.locator('.piece-open').count()).toBe(4);
  await lina!.getByRole('link', { name: `Choisir : ${TO}` }).click();
  for (const title of [/^J’emporte : Mon volcan/, /^J’emporte : Un poème/, /^J’emporte : Un roman/]) await lina!.getByRole('checkbox', { name: title }).check();
  await lina!.getByRole('button', { name: 'J’emporte 3 travaux' }).click();
  await lina!.getByText(/^Ton choix est enregistré/).waitFor();
  await shot(lina!, '3-pupil');

  const mother = await journey.enter({ login: resetPassword.login, password: resetPassword.password! }, { size: PHONE });
  await mother.getByRole('link', { name: 'Voir ce qui partirait' }).click();
  const poem = mother.getByRole('listitem').filter({ hasText: 'Un poème' });
  await poem.getByRole('button', { name: /^Ne pas envoyer/ }).click();
  await poem.getByText('Ne part pas').waitFor();
  await mother.getByRole('button', { name: 'Je suis d’accord' }).click();
  await mother.getByText('vous êtes d’accord').waitFor();
  await shot(mother, '4-guardian');
});

it('the head sends, having read what that does', async () => {
  const page = head!;
  await page.reload();
  const now = batchOf(page, 'En cours d’année');
  await now.getByRole('button', { name: 'Actions pour Benali Lina' }).click();
  await page.getByRole('menuitem', { name: 'Envoyer' }).click();
  const sending = page.getByRole('dialog', { name: `Envoyer un élève à « ${TO} » ?` });
  await sending.getByText(/ne s’ouvrent aux enseignants/).waitFor();
  await shot(page, '5-send');
  await sending.getByRole('button', { name: /^Envoyer/ }).click();
  await now.getByRole('listitem').filter({ hasText: 'Benali Lina' }).getByText('Envoyé', { exact: true }).waitFor();
});

it('the principal says who she is, accepts her for a class, and confirms', async () => {
  const page = principal!;
  await page.goto(`${journey.url}/ecole/${COLLEGE}/arrivees`);
  await page.getByRole('button', { name: 'Comparer Benali Lina avec les comptes d’ici' }).click();
  const pair = page.getByRole('region', { name: 'Benali Lina et Benali Lina' });
  await pair.getByText('Même nom ; l’une des deux dates de naissance n’est pas connue.').waitFor();
  await expectAccessible(page);
  await shot(page, '6-compare');
  await pair.getByRole('button', { name: 'C’est la même personne' }).click();
  await pair.getByText('La même personne').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Terminé' }).click();

  await page.getByRole('checkbox', { name: 'Choisir Benali Lina' }).check();
  await page.getByLabel('Classe', { exact: true }).selectOption({ label: '6e A' });
  await page.getByRole('button', { name: 'Accepter (1)' }).click();
  await page.getByRole('tab', { name: /^Acceptés/ }).click();
  await page.getByRole('checkbox', { name: 'Choisir Benali Lina' }).check();
  await page.getByRole('button', { name: 'Confirmer (1)' }).click();
  const confirming = page.getByRole('dialog', { name: /^Confirmer 1 élève/ });
  await confirming.getByText(/Un élève avait un compte ici/).waitFor();
  await shot(page, '7-confirm');
  await confirming.getByRole('button', { name: 'Confirmer (1)' }).click();
  await page.getByRole('tab', { name: /^En place/ }).click();
  await page.getByRole('listitem').filter({ hasText: 'Benali Lina' }).getByText('6e A').waitFor();
  await shot(page, '8-in-place');
});

it('from that day one pupil, by either way in, writes in a document of the sixth form, with her work at hand', async () => {
  const teacher = await journey.enter('college', { path: `/portfolio/${demonstrationId('lina-benali')}` });
  const { createTask } = await sendAs(teacher.context(), journey.url, CreateTaskDocument, {
    classroomId: SIXTH, key: 'c'.repeat(32), input: { title: 'Mon arrivée en sixième', instructions: 'Racontez.', mode: 'CLASS', groups: null, pupilIds: null, modelId: null, open: true },
  });
  const path = `/documents/${createTask.documents[0]!.id}`;
  const again = await journey.enter(twin, { path, size: PHONE });
  await again.locator('.writing[contenteditable=true]').click();
  await again.keyboard.type('Je viens des Tilleuls.');
  await again.getByText('Enregistré', { exact: true }).waitFor();
  await lina!.goto(journey.url + path);
  await lina!.locator('.writing').getByText('Je viens des Tilleuls.').waitFor();
  await shot(lina!, '9-sixth-form');
  await lina!.goto(`${journey.url}/portfolio`);
  await expect.poll(() => lina!.locator('.piece-open').count()).toBe(4);
  expect(await teacher.locator('.piece-open').allInnerTexts(), 'what she chose, but for what her mother kept back').toEqual(['Mon volcan en pâte à sel', 'Un roman d’aventure à écrire ensemble']);
  await shot(teacher, '10-portfolio-there');
  expect(journey.faults()).toEqual([]);
});
