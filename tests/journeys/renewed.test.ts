import { type Connection, createConnection } from 'mongoose';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { CreateTaskDocument, OpenDocumentDocument } from '../../schema/generated/client.ts';
import { documentLog } from '../../server/features/documents/log.ts';
import { documentModels } from '../../server/features/documents/model.ts';
import { plantedStore } from '../support/house.ts';
import { CM2, type Journey, openJourney, sendAs } from '../support/journey.ts';

const BEGINNING = 'Le vent se lève.';

let journey: Journey;
let store: Connection;
let teacher: Page;
let lina: Page;
let id: string;

beforeAll(async () => {
  const uri = await plantedStore();
  journey = await openJourney(uri);
  store = await createConnection(uri, { autoCreate: false, autoIndex: false }).asPromise();
  teacher = await journey.enter('teacher', { path: '/compte' });
  const { createTask } = await sendAs(teacher.context(), journey.url, CreateTaskDocument, {
    classroomId: CM2, key: 'e'.repeat(32), input: { title: 'Le vent', instructions: '', mode: 'CLASS', groups: null, pupilIds: null, modelId: null, open: true },
  });
  id = createTask.documents[0]!.id;
  lina = await journey.enter('pupil', { path: '/compte' });
  await lina.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await Promise.all([teacher, lina].map((page) => open(page)));
  await teacher.locator('.writing').click();
  await teacher.keyboard.type(BEGINNING);
  await lina.getByText(BEGINNING).waitFor();
});
afterAll(async () => {
  await store?.close();
  await journey?.close();
});

async function open(page: Page): Promise<void> {
  await page.goto(`${journey.url}/documents/${id}`);
  await page.locator('.writing[contenteditable=true]').waitFor();
}

const textOf = (page: Page): Promise<string> => page.locator('.writing').evaluate((text) => [...text.querySelectorAll('p')].map((block) => {
  const copy = block.cloneNode(true) as Element;
  copy.querySelectorAll('.caret').forEach((caret) => caret.remove());
  return copy.textContent;
}).join('\n'));
const stateOf = (page: Page): Promise<string> => page.locator('.save-state').innerText().then((words) => words.replace(/\s/g, ' '));

/** Begins the text anew on the server, as erasing its past does: same words, another epoch. */
async function renew(): Promise<void> {
  const [log, { documents }] = [documentLog(store, () => {}), documentModels(store)];
  const { epoch } = (await documents.findById(id).lean())!;
  const { by } = (await log.store(`${id}.${epoch}`).after(0))[0]!.updates[0]!;
  const { state, tail } = await log.store(`${id}.${epoch}`).load();
  const doc = new Y.Doc();
  for (const bytes of [...(state ? [state] : []), ...tail.flatMap(({ updates }) => updates.map((update) => update.bytes))]) Y.applyUpdate(doc, bytes);
  await log.begin(id, epoch + 1, [{ by, at: new Date(), bytes: Y.encodeStateAsUpdate(doc) }]);
  await documents.updateOne({ _id: id }, { $set: { epoch: epoch + 1, countedSeq: 0 } });
  await log.forgetBut(id, epoch + 1);
  for (const isOpen of [false, true]) await sendAs(teacher.context(), journey.url, OpenDocumentDocument, { id, open: isOpen });
}

async function writeOffline(page: Page, words: string): Promise<void> {
  await page.context().setOffline(true);
  await expect.poll(() => stateOf(page)).toMatch(/^Hors ligne/);
  await page.locator('.writing').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
  await expect.poll(() => stateOf(page)).toMatch(/modifications attendent/);
}

it('says so to whoever writes, and lets them write on in the text as it is', async () => {
  await writeOffline(lina, ' Jamais parti.');
  await renew();
  await teacher.getByText('Ce document a été remis en ordre : voici le texte').waitFor();
  expect(await textOf(teacher)).toBe(BEGINNING);
  await teacher.locator('.writing[contenteditable=true]').click();
  await teacher.keyboard.press('Control+End');
  await teacher.keyboard.type(' La mer monte.');
  await expect.poll(() => stateOf(teacher)).toBe('Enregistré');
  expect(await teacher.getByRole('dialog').count()).toBe(0);
});

it('gives back what had not left, once, to be copied, and doubles nothing', async () => {
  await lina.context().setOffline(false);
  const lost = lina.getByRole('dialog', { name: 'Mes mots à garder' });
  await lost.waitFor();
  expect((await lost.locator('.lost-words p').allInnerTexts()).map((words) => words.trim())).toEqual(['Jamais parti.']);
  await lost.getByRole('button', { name: 'Copier' }).click();
  await lina.getByRole('region', { name: 'Messages' }).getByText('Copié.').waitFor();
  expect((await lina.evaluate(() => navigator.clipboard.readText())).trim()).toBe('Jamais parti.');
  await lost.getByRole('button', { name: 'Fermer' }).last().click();
  await lina.locator('.writing').getByText('La mer monte.').waitFor();
  expect(await textOf(lina)).toBe(`${BEGINNING} La mer monte.`);
  await expect.poll(() => stateOf(lina)).toBe('Enregistré');
  await lina.locator('.writing').click();
  await lina.keyboard.press('Control+End');
  await lina.keyboard.type(' Fin.');
  await expect.poll(() => textOf(teacher)).toBe(`${BEGINNING} La mer monte. Fin.`);
});

it('gives it back the next time too, on one’s own device, and keeps no former copy there', async () => {
  await lina.goto(`${journey.url}/compte`);
  await lina.getByLabel('Cet appareil est à moi').click();
  const page = await lina.context().newPage();
  await open(page);
  await page.getByText('La mer monte.').waitFor();
  await writeOffline(page, ' Resté ici.');
  // The browser writes to its store a moment after the keystroke.
  await page.waitForTimeout(500);
  await page.close({ runBeforeUnload: false });
  await renew();
  await lina.context().setOffline(false);
  await open(lina);
  const lost = lina.getByRole('dialog', { name: 'Mes mots à garder' });
  await lost.locator('.lost-words').getByText('Resté ici.').waitFor();
  expect(await textOf(lina)).toBe(`${BEGINNING} La mer monte. Fin.`);
  const kept = await lina.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name!));
  expect(kept.filter((name) => name.startsWith(`preau.document.${id}`))).toEqual([`preau.document.${id}.3`]);
  expect(journey.faults()).toEqual([]);
});
