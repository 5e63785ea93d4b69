import { cp, mkdir, rm } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ClassroomRegisterDocument, CreateTaskDocument, EnrolPupilDocument, ResetPasswordDocument } from '../../schema/generated/client.ts';
import { schoolYearOf } from '../../schema/shapes.ts';
import { demonstrationId } from '../../server/features/school/demonstration/plan.ts';
import { PHONE } from '../support/browser.ts';
import { clockAt } from '../support/clock.ts';
import { newFolder } from '../support/folder.ts';
import { CM2, type Journey, openJourney, sendAs } from '../support/journey.ts';

const [ECOLE, COLLEGE, SIXTH] = [demonstrationId('ecole'), demonstrationId('college'), demonstrationId('6A')];
const JUNE = `${schoolYearOf(new Date()).slice(5)}-06-10T09:00:00Z`;

let data: string;
let journey: Journey;
let [head, principal, lina]: Page[] = [];
/** The account that the collège gave Lina before it knew of her: without a birth date, so that only a person can say who she is. */
let twin: { login: string; password: string };
beforeAll(async () => {
  data = await newFolder('handover');
  await Promise.all([cp(inject('planted'), data, { recursive: true }), mkdir('tests/output/handover', { recursive: true })]);
  journey = await openJourney({ PREAU_DATA: data, ...clockAt(JUNE) });
  [head, principal, lina] = await Promise.all([journey.enter('head', { path: `/ecole/${ECOLE}/relais` }), journey.enter('principal'), journey.enter('pupil', { path: '/portfolio', size: PHONE })]);
  const { enrolPupil } = await sendAs(principal!.context(), journey.url, EnrolPupilDocument, { classroomId: SIXTH, key: 'b'.repeat(32), input: { firstName: 'Lina', lastName: 'Benali' } });
  twin = { login: enrolPupil.login, password: enrolPupil.password! };
});
afterAll(async () => {
  await journey?.close();
  await rm(data, { recursive: true, force: true });
});

const shot = (page: Page, name: string): Promise<Buffer> => page.screenshot({ path: `tests/output/handover/${name}.png` });

it('a pupil chooses from their portfolio, and a guardian keeps a piece back and agrees', async () => {
  const { classroom } = await sendAs(head!.context(), journey.url, ClassroomRegisterDocument, { id: CM2 });
  const guardian = classroom.pupils.find(({ firstName }) => firstName === 'Lina')!.guardians.find(({ person }) => person.id === demonstrationId('leila-benali'))!;
  const { resetPassword } = await sendAs(head!.context(), journey.url, ResetPasswordDocument, { schoolId: ECOLE, personId: guardian.person.id });

  await lina!.getByRole('button', { name: /^Garder : Un roman/ }).click();
  await expect.poll(() => lina!.locator('.piece-open').count()).toBe(4);
  await lina!.getByRole('link', { name: 'Choisir : Collège des Deux-Rives' }).click();
  await lina!.getByRole('checkbox', { name: /^J’emporte : Un roman/ }).check();
  await lina!.getByRole('button', { name: 'J’emporte 3 travaux' }).click();
  await lina!.getByText(/^Ton choix est enregistré/).waitFor();
  await shot(lina!, '1-pupil');

  const mother = await journey.enter({ login: resetPassword.login, password: resetPassword.password! }, { size: PHONE });
  await mother.getByRole('link', { name: 'Voir ce qui partirait' }).click();
  await mother.getByRole('heading', { level: 1, name: 'Lina B. change d’établissement' }).waitFor();
  const volcano = mother.getByRole('listitem').filter({ hasText: 'Mon volcan' });
  await volcano.getByRole('button', { name: /^Ne pas envoyer/ }).click();
  await volcano.getByText('Ne part pas').waitFor();
  await volcano.getByRole('button', { name: /^Laisser partir/ }).click();
  await volcano.getByText('Part', { exact: true }).waitFor();
  await mother.getByRole('button', { name: 'Je suis d’accord' }).click();
  await mother.getByText('vous êtes d’accord').waitFor();
  await shot(mother, '2-guardian');
});

it('the head of the école says where others go, tells their families, and sends what is ready', async () => {
  const page = head!;
  await page.reload();
  const others = page.getByRole('region', { name: /partent, on ne sait pas où/ });
  await others.getByLabel('Berger Milo').check();
  await others.getByLabel('Dufour Naïm').check();
  await others.getByRole('button', { name: /^Choisir la destination/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Préparer un passage' });
  await sheet.getByRole('searchbox').fill('deux-rives');
  await sheet.getByRole('radio', { name: /Collège des Deux-Rives/ }).waitFor();
  await shot(page, '3-prepare');
  await sheet.getByRole('button', { name: /^Préparer/ }).click();
  await sheet.waitFor({ state: 'hidden' });

  const batch = page.getByRole('region', { name: 'Collège des Deux-Rives En fin d’année' });
  await batch.getByRole('button', { name: 'Prévenir 3 familles' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Prévenir 3 familles' }).click();
  await batch.getByText('5 familles prévenues').waitFor();
  await batch.getByRole('button', { name: 'Actions pour Benali Lina' }).click();
  await page.getByRole('menuitem', { name: 'Envoyer' }).click();
  const sending = page.getByRole('dialog', { name: 'Envoyer un élève à « Collège des Deux-Rives » ?' });
  await sending.getByText(/ne s’ouvrent aux enseignants/).waitFor();
  await shot(page, '4-send');
  await sending.getByRole('button', { name: /^Envoyer/ }).click();
  await batch.getByRole('listitem').filter({ hasText: 'Benali Lina' }).getByText('Envoyé', { exact: true }).waitFor();
  await shot(page, '5-sent');
});

it('the principal says who she is, accepts her for a class, and confirms', async () => {
  const page = principal!;
  await page.goto(`${journey.url}/ecole/${COLLEGE}/arrivees`);
  await page.getByRole('button', { name: 'Comparer Benali Lina avec les comptes d’ici' }).click();
  const pair = page.getByRole('region', { name: 'Benali Lina et Benali Lina' });
  await pair.getByText('Même nom ; l’une des deux dates de naissance n’est pas connue.').waitFor();
  await shot(page, '6-compare');
  await pair.getByRole('button', { name: 'C’est la même personne' }).click();
  await pair.getByText('La même personne').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Terminé' }).click();

  await page.getByRole('checkbox', { name: 'Choisir Benali Lina' }).check();
  await page.getByLabel('Classe', { exact: true }).selectOption({ label: '6e A' });
  await page.getByRole('button', { name: 'Accepter (1)' }).click();
  await page.getByRole('tab', { name: /^Acceptés/ }).click();
  await page.getByRole('checkbox', { name: 'Choisir Benali Lina' }).check();
  await shot(page, '7-accepted');
  await page.getByRole('button', { name: 'Confirmer (1)' }).click();
  await page.getByRole('dialog', { name: /^Confirmer 1 élève/ }).getByText(/Un élève avait un compte ici/).waitFor();
  await shot(page, '8-confirm');
  await page.getByRole('dialog').getByRole('button', { name: 'Confirmer (1)' }).click();
  await page.getByRole('tab', { name: /^En place/ }).click();
  await page.getByRole('listitem').filter({ hasText: 'Benali Lina' }).getByText('6e A').waitFor();
  await shot(page, '9-in-place');
});

it('from that day one pupil, by either way in, writes in a document of the sixth form, with their work at hand', async () => {
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
  await shot(lina!, '10-sixth-form');
  await lina!.goto(`${journey.url}/portfolio`);
  await expect.poll(() => lina!.locator('.piece-open').count()).toBe(4);
  expect(await teacher.locator('.piece-open').allInnerTexts(), 'what she chose, but for what her mother kept back').toEqual(['Mon volcan en pâte à sel', 'Un roman d’aventure à écrire ensemble']);
  await shot(teacher, '11-portfolio-there');
  expect(journey.faults()).toEqual([]);
});
