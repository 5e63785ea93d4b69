import { type Connection, createConnection } from 'mongoose';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EnrolPupilDocument } from '../../schema/generated/client.ts';
import { documentModels } from '../../server/features/documents/model.ts';
import { PHONE } from '../support/browser.ts';
import { plantedStore } from '../support/house.ts';
import { CM2, type Journey, openJourney, sendAs, wallOf } from '../support/journey.ts';

const TITLE = 'Le portrait de la maîtresse';
const SEQUEL = 'Le portrait, suite';
const PAST = '2020-2021';

let journey: Journey;
let store: Connection;
let teacher: Page;
let lina: Page;

beforeAll(async () => {
  const uri = await plantedStore();
  journey = await openJourney(uri);
  store = await createConnection(uri, { autoCreate: false, autoIndex: false }).asPromise();
  [teacher, lina] = await Promise.all([journey.enter('teacher', { path: wallOf(CM2) }), journey.enter('pupil', { path: wallOf(CM2), size: PHONE })]);
});
afterAll(async () => {
  await store?.close();
  await journey?.close();
});

const sheet = () => teacher.getByRole('dialog', { name: 'Donner un travail' });
const touch = async (...names: (string | RegExp)[]): Promise<void> => { for (const name of names) await sheet().getByRole('button', { name }).first().click(); };
const tile = (name: string) => teacher.getByRole('list', { name: 'Documents de ce travail' }).getByRole('listitem').filter({ has: teacher.getByRole('link', { name, exact: true }) });
const badge = async (name: string): Promise<string> => (await tile(name).locator('.badge').innerText()).trim();

it('goes from the wall to the documents of the class', async () => {
  await teacher.getByRole('navigation', { name: /Espaces de la classe/ }).getByRole('link', { name: 'Documents' }).click();
  await teacher.getByRole('link', { name: /Rédaction/ }).waitFor();
  await lina.getByRole('navigation', { name: /Espaces de la classe/ }).getByRole('link', { name: 'Documents' }).click();
  await lina.getByRole('heading', { name: 'À écrire', exact: true }).waitFor();
});

it('keeps what is being prepared when the sheet is closed by mistake', async () => {
  await teacher.getByRole('button', { name: 'Donner un travail' }).click();
  await sheet().getByLabel('Titre').fill(TITLE);
  await sheet().getByLabel('Consigne').fill('Quatre phrases au moins, à l’imparfait.');
  await sheet().getByRole('radio', { name: /En groupes/ }).check();
  await touch(/^Lina B/, /^Noé M/);
  await teacher.keyboard.press('Escape');
  await sheet().waitFor({ state: 'detached' });
  await teacher.getByRole('button', { name: 'Donner un travail' }).click();
  await sheet().getByText('Votre brouillon vous attendait.').waitFor();
  expect(await sheet().getByLabel('Titre').inputValue()).toBe(TITLE);
  expect(await sheet().getByRole('button', { name: /^Lina B/ }).getAttribute('aria-pressed')).toBe('true');
});

it('makes groups by touching names, nobody being in two', async () => {
  await sheet().getByLabel('Nom du groupe').fill('Les pinceaux');
  await touch('Ajouter un groupe', /^Noé M/, /^Zoé/);
  expect(await sheet().getByRole('radio', { name: /Les pinceaux.*1\sélève$/ }).count()).toBe(1);
  await sheet().getByRole('button', { name: 'Mettre les autres ensemble' }).click();
  await sheet().getByText('Tout le monde a un groupe.').waitFor();
  await sheet().getByRole('button', { name: 'Donner à la classe' }).click();
  await teacher.getByText(`« ${TITLE} » est donné à la classe.`.replace('« ', '«\u00a0').replace(' »', '\u00a0»')).first().waitFor();
  await teacher.getByRole('link', { name: TITLE }).click();
  await teacher.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  await teacher.getByText('3 documents').waitFor();
});

it('comes to the pupil’s list by itself, is opened, and the board shows who writes what, live', async () => {
  await lina.getByRole('listitem').filter({ hasText: TITLE }).getByText('Les pinceaux').waitFor();
  await lina.getByRole('link', { name: TITLE }).click();
  await lina.locator('.writing[contenteditable=true]').click();
  await lina.keyboard.type('Elle portait un chapeau bleu.', { delay: 10 });
  await tile('Les pinceaux').getByText('Elle portait un chapeau bleu.').waitFor();
  await tile('Les pinceaux').getByText('Lina B. écrit').waitFor();
  await tile('Les pinceaux').getByText('5 mots').waitFor();
  await teacher.getByText(/1\sélève ici · 1\sécrit/).waitFor();
});

it('is closed one by one or all at once, at once for those who write', async () => {
  await teacher.getByRole('button', { name: 'Fermer : Les pinceaux' }).click();
  await expect.poll(() => lina.locator('.writing').getAttribute('contenteditable')).toBe('false');
  await expect.poll(() => badge('Les pinceaux')).toBe('Fermé');
  await teacher.getByRole('button', { name: 'Tout ouvrir' }).click();
  await expect.poll(() => lina.locator('.writing').getAttribute('contenteditable')).toBe('true');
  await teacher.getByRole('button', { name: 'Tout fermer' }).click();
  await expect.poll(() => Promise.all(['Les pinceaux', 'Groupe 2', 'Les autres'].map(badge))).toEqual(['Fermé', 'Fermé', 'Fermé']);
});

it('changes what is asked under the eyes of those who read it', async () => {
  await teacher.getByRole('button', { name: /Actions sur/ }).click();
  await teacher.getByRole('menuitem', { name: /Modifier/ }).click();
  await teacher.getByRole('dialog').getByLabel('Consigne').fill('Cinq phrases au moins.');
  await teacher.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await lina.getByText('Cinq phrases au moins.').waitFor();
});

it('is removed and put back with everything in it', async () => {
  await teacher.getByRole('button', { name: /Actions sur/ }).click();
  await teacher.getByRole('menuitem', { name: 'Retirer ce travail' }).click();
  await teacher.getByRole('dialog').getByRole('button', { name: 'Retirer', exact: true }).click();
  await teacher.getByRole('heading', { level: 1, name: 'Documents' }).waitFor();
  expect(await teacher.getByRole('link', { name: TITLE }).count()).toBe(0);
  await teacher.getByRole('button', { name: 'Travaux retirés' }).click();
  await teacher.getByRole('dialog').getByRole('listitem').filter({ hasText: TITLE }).getByRole('button', { name: 'Remettre' }).click();
  await teacher.getByRole('dialog').getByText('Aucun travail retiré').waitFor();
  await teacher.keyboard.press('Escape');
  await teacher.getByRole('link', { name: TITLE }).click();
  await tile('Les pinceaux').getByText('5 mots').waitFor();
});

it('is found again among one’s own documents, and kept in the portfolio once', async () => {
  await lina.goto(`${journey.url}/mes-documents`);
  const keep = lina.getByRole('button', { name: `Garder dans mon portfolio : ${TITLE}`.replace(' :', '\u00a0:') });
  await keep.click();
  await lina.getByText('C’est gardé dans le portfolio.').first().waitFor();
  await keep.click();
  await expect.poll(() => keep.getAttribute('aria-busy')).toBeNull();
  await lina.getByRole('link', { name: 'Mon portfolio' }).click();
  await lina.getByRole('heading', { level: 1, name: 'Mon portfolio' }).waitFor();
  await expect.poll(() => lina.getByRole('button', { name: TITLE, exact: true }).count()).toBe(1);
});

it('begins with a copy of another text, and is given to a pupil who came later', async () => {
  await teacher.goto(`${journey.url}${wallOf(CM2)}/documents`);
  await teacher.getByRole('button', { name: 'Donner un travail' }).click();
  await sheet().getByLabel('Titre').fill(SEQUEL);
  await sheet().getByRole('radio', { name: /Chacun le sien/ }).check();
  for (const [label, words] of [['Au départ', TITLE], ['De quel document ?', 'Les pinceaux']] as const) {
    const list = sheet().getByLabel(label);
    await list.selectOption(await list.locator('option', { hasText: words }).getAttribute('value'));
  }
  await sheet().getByRole('button', { name: 'Donner à la classe' }).click();
  await teacher.getByRole('link', { name: SEQUEL }).click();
  await tile('Lina B.').getByText('Elle portait un chapeau bleu.').waitFor();

  await sendAs(teacher.context(), journey.url, EnrolPupilDocument, { classroomId: CM2, key: 'f'.repeat(32), input: { firstName: 'Ondine', lastName: 'Vasseur' } });
  await teacher.reload();
  await teacher.getByText(/Ondine V.*n’a pas encore de document/).waitFor();
  await teacher.getByRole('button', { name: 'Lui en donner un' }).click();
  await tile('Ondine V.').getByText('Elle portait un chapeau bleu.').waitFor();
  expect(await teacher.getByText('n’a pas encore de document').count()).toBe(0);
});

it('is read again in a later year, and copied to the portfolio', async () => {
  const taskId = teacher.url().split('/').at(-1)!;
  const { tasks, documents } = documentModels(store);
  await Promise.all([tasks.updateOne({ _id: taskId }, { $set: { year: PAST } }), documents.updateMany({ taskId }, { $set: { year: PAST } })]);
  await lina.goto(`${journey.url}/mes-documents`);
  const shelf = lina.locator('section').filter({ has: lina.getByRole('heading', { level: 2, name: /^20\d\d-20\d\d, / }) });
  await shelf.getByRole('link', { name: SEQUEL }).click();
  await lina.getByText('Ce document est d’une année passée').waitFor();
  expect(await lina.locator('.writing').getAttribute('contenteditable')).toBe('false');
  await lina.getByRole('button', { name: 'Suivi' }).click();
  await lina.getByRole('button', { name: 'Copier dans mon portfolio' }).click();
  await lina.getByText('Une copie est dans le portfolio.').first().waitFor();
  await lina.goto(`${journey.url}/portfolio`);
  await lina.getByRole('button', { name: SEQUEL, exact: true }).waitFor();
});

it('is reached and given with the keyboard alone', async () => {
  await teacher.goto(`${journey.url}${wallOf(CM2)}/documents`);
  const give = teacher.getByRole('button', { name: 'Donner un travail' });
  await give.focus();
  await teacher.keyboard.press('Enter');
  await teacher.keyboard.type('Au clavier');
  await sheet().getByRole('radio', { name: /Toute la classe ensemble/ }).focus();
  await teacher.keyboard.press('ArrowDown');
  const chip = sheet().getByRole('button', { name: /^Milo B/ });
  await chip.focus();
  await teacher.keyboard.press('Space');
  expect(await chip.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await chip.getAttribute('aria-pressed')).toBe('true');
  await sheet().getByLabel('Titre').press('Enter');
  await teacher.getByRole('link', { name: 'Au clavier' }).waitFor();
});

it('meets no page error and no refusal of the policy', () => {
  expect(journey.faults()).toEqual([]);
});
