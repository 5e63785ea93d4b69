import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ClassroomRegisterDocument, MuteDocument, ResetPasswordDocument, SetSlowModeDocument, UpdateChatDocument } from '../../schema/generated/client.ts';
import { PHONE } from '../support/browser.ts';
import { CM2, type Journey, openJourney, sendAs, wallOf } from '../support/journey.ts';

const CHAT = `${wallOf(CM2)}/discussion`;

let journey: Journey;
let teacher: Page;
let lina: Page;
let zoe: Page;
let ids: Map<string, string>;

beforeAll(async () => {
  journey = await openJourney();
  teacher = await journey.enter('teacher', { path: CHAT });
  const { classroom } = await sendAs(teacher.context(), journey.url, ClassroomRegisterDocument, { id: CM2 });
  ids = new Map(classroom.pupils.map(({ firstName, person }) => [firstName, person.id]));
  const { resetPassword } = await sendAs(teacher.context(), journey.url, ResetPasswordDocument, { schoolId: classroom.school.id, personId: ids.get('Zoé')! });
  [lina, zoe] = await Promise.all([journey.enter('pupil', { path: CHAT }), journey.enter({ login: resetPassword.login, password: resetPassword.password! }, { path: CHAT, size: PHONE })]);
});
afterAll(() => journey?.close());

const field = (page: Page): Locator => page.getByRole('textbox', { name: /^Écrire dans/ });
const send = (page: Page): Locator => page.getByRole('button', { name: 'Envoyer', exact: true });
const said = (page: Page, text: string | RegExp): Locator => page.getByRole('region', { name: /^Messages/ }).getByRole('article').filter({ has: page.locator('.message-text').filter({ hasText: text }) });
const link = (page: Page, name: string | RegExp): Locator => page.getByRole('navigation', { name: 'Salons' }).getByRole('link', { name });
const main = (page: Page): Locator => page.getByRole('main');
async function say(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await send(page).click();
}
async function choose(page: Page, message: Locator, item: RegExp): Promise<void> {
  await message.hover();
  await message.getByRole('button', { name: /^Actions sur/ }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

it('begins at what is unread, stays at its end when the window is turned, and is read on every tab at once', async () => {
  const other = await lina.context().newPage();
  await other.goto(journey.url + CHAT);
  await link(other, /^La classe/).getByText(/non lu/).waitFor({ state: 'attached' });
  await link(lina, /^La classe/).click();
  await lina.getByText('Nouveaux messages').waitFor();
  await field(lina).fill('Moi');
  await send(lina).click();
  await link(other, /^La classe/).getByText(/non lu/).waitFor({ state: 'detached' });
  await other.close();
  await lina.setViewportSize(PHONE);
  await said(lina, /^Moi/).waitFor();
  await expect.poll(() => lina.getByRole('button', { name: 'Aller aux derniers messages' }).count()).toBe(0);
  await lina.setViewportSize({ width: 1280, height: 800 });
});

it('lets one’s own words be changed and taken back for a while, and says that they were', async () => {
  await choose(lina, said(lina, /^Moi/), /^Modifier \(encore \d min/);
  await expect.poll(() => field(lina).inputValue()).toBe('Moi');
  await field(lina).fill('Moi aussi je le fais parler');
  await lina.keyboard.press('Enter');
  await link(zoe, /^La classe/).click();
  await said(zoe, 'Moi aussi je le fais parler').getByText('modifié').waitFor();
  await say(lina, 'à effacer');
  await said(zoe, 'à effacer').waitFor();
  await choose(lina, said(lina, 'à effacer'), /^Retirer \(encore/);
  await lina.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
  await said(zoe, 'à effacer').waitFor({ state: 'detached' });
  expect(await said(zoe, 'Moi aussi').getByRole('button', { name: /^Actions sur/ }).count()).toBe(1);
});

it('reads aloud what others say, once each, and never one’s own', async () => {
  await say(zoe, 'On commence par la tempête');
  await said(lina, 'On commence par la tempête').waitFor();
  const spoken = (page: Page): Promise<string[]> => page.locator('[aria-live="polite"], [role="status"], [role="log"]').allTextContents();
  await expect.poll(async () => (await spoken(lina)).filter((text) => text.includes('On commence par la tempête')).length).toBe(1);
  expect((await spoken(zoe)).filter((text) => text.includes('On commence par la tempête'))).toEqual([]);
  expect(await lina.locator('[aria-live="assertive"]:not(:empty)').count()).toBe(0);
});

it('holds an unkind word for the teacher and helps to say it otherwise', async () => {
  await say(zoe, 'espèce de connard');
  const held = said(zoe, 'espèce de connard');
  await held.getByText(/Essaie de le dire autrement/).waitFor();
  expect(await said(lina, 'espèce de connard').count()).toBe(0);
  await held.getByRole('button', { name: 'Le redire autrement' }).click();
  await expect.poll(() => field(zoe).inputValue()).toBe('espèce de connard');
  await field(zoe).fill('Je ne suis pas d’accord');
  await zoe.getByRole('button', { name: 'Enregistrer' }).click();
  await said(lina, 'Je ne suis pas d’accord').waitFor();
});

it('counts down between two messages when the teacher slows the class, and keeps what is typed', async () => {
  await sendAs(teacher.context(), journey.url, SetSlowModeDocument, { classroomId: CM2, space: 'CHAT', seconds: 10 });
  await zoe.getByText(/secondes/).first().waitFor();
  await say(zoe, 'Un');
  await said(lina, /^Un/).waitFor();
  await field(zoe).fill('Deux');
  await expect.poll(() => send(zoe).isDisabled()).toBe(true);
  expect(await field(zoe).inputValue()).toBe('Deux');
  await sendAs(teacher.context(), journey.url, SetSlowModeDocument, { classroomId: CM2, space: 'CHAT', seconds: 0 });
  await expect.poll(() => send(zoe).isDisabled()).toBe(false);
  await send(zoe).click();
  await said(lina, /^Deux/).waitFor();
});

it('answers a long message on a phone with everything in reach', async () => {
  await say(lina, 'Est-ce qu’on peut rendre le texte de Boussole et la tempête demain ou seulement vendredi ?');
  await choose(zoe, said(zoe, /^Est-ce qu’on peut rendre/), /^Répondre/);
  await zoe.getByText('En réponse à Lina B.').waitFor();
  const { x, width } = (await send(zoe).boundingBox())!;
  expect(x + width).toBeLessThanOrEqual(PHONE.width);
  await say(zoe, 'Vendredi');
  await said(lina, /^Vendredi/).waitFor();
});

it('lets one who is muted read and write to the teacher alone', async () => {
  await sendAs(teacher.context(), journey.url, MuteDocument, { classroomId: CM2, personId: ids.get('Lina')!, space: 'CHAT', muted: true, minutes: 5 });
  await expect.poll(async () => { await field(lina).fill('Encore'); return send(lina).isDisabled(); }).toBe(true);
  // What is told above and below takes room from the conversation: its end stays in sight.
  await expect.poll(() => lina.getByRole('button', { name: 'Aller aux derniers messages' }).count()).toBe(0);
  await expect.poll(async () => { const box = await said(lina, /^Vendredi/).boundingBox(); return box !== null && box.y + box.height <= 800; }).toBe(true);
  await say(zoe, 'Lina, tu lis ?');
  await said(lina, 'Lina, tu lis ?').waitFor();
  await main(lina).getByRole('button', { name: 'Écrire à ma maîtresse' }).last().click();
  await main(lina).getByRole('heading', { name: 'Écrire à ma maîtresse' }).waitFor();
  await say(lina, 'Pardon maîtresse');
  await link(teacher, /^Lina B\./).click();
  await said(teacher, 'Pardon maîtresse').waitFor();
  await say(teacher, 'Merci Lina.');
  await said(lina, 'Merci Lina.').waitFor();
  expect(await link(zoe, /Lina|Ligne/).count()).toBe(0);
  await sendAs(teacher.context(), journey.url, MuteDocument, { classroomId: CM2, personId: ids.get('Lina')!, space: 'CHAT', muted: false, minutes: null });
});

it('shows a group to its pupils alone, closed outside its hours, and says when it opens', async () => {
  await zoe.goto(journey.url + CHAT);
  expect(await link(lina, /Chorale/).count()).toBe(0);
  await link(teacher, /Chorale/).click();
  await main(teacher).getByRole('button', { name: /^Réglages du salon/ }).click();
  await teacher.getByRole('menuitem', { name: 'Nom, élèves et horaires' }).click();
  const sheet = teacher.getByRole('dialog');
  // Whatever the day of the test, the next one alone.
  const days = ['Dimanche', 'Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi'];
  const next = sheet.getByRole('button', { name: days[(new Date().getDay() + 1) % 7]! });
  if (await next.getAttribute('aria-pressed') !== 'true') await next.click();
  for (const day of days.filter((_, at) => at !== (new Date().getDay() + 1) % 7)) {
    const chip = sheet.getByRole('button', { name: day, exact: true });
    if (await chip.getAttribute('aria-pressed') === 'true') await chip.click();
  }
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await link(zoe, /Chorale/).click();
  await zoe.getByText(/Ce n’est pas l’heure de ce salon\. Il ouvre demain à 16.h/).waitFor();
  expect(await field(zoe).count()).toBe(0);
});

it('lets the class read announcements, and only the teachers write them', async () => {
  await Promise.all([teacher, zoe].map(async (page) => { await page.goto(journey.url + CHAT); await link(page, /^Annonces/).click(); }));
  await say(teacher, 'Demain, piscine.');
  await said(zoe, 'Demain, piscine.').waitFor();
  await zoe.getByText('Ici, seuls les enseignants écrivent. Tu peux tout lire.').waitFor();
  expect(await field(zoe).count()).toBe(0);
});

it('takes pictures only where the class does', async () => {
  await link(lina, /^La classe/).click();
  await field(lina).waitFor();
  expect(await lina.getByLabel('Ajouter une photo').count()).toBe(0);
  await sendAs(teacher.context(), journey.url, UpdateChatDocument, { classroomId: CM2, input: { pictures: true } });
  await lina.getByLabel('Ajouter une photo').waitFor({ state: 'attached' });
});

it('waits for an adult where the class says so, and opens when one comes', async () => {
  await zoe.goto(journey.url + CHAT);
  await link(zoe, /^La classe/).click();
  await field(zoe).waitFor();
  await teacher.goto('about:blank');
  await zoe.getByText('Ce salon s’ouvre quand un adulte de la classe est connecté.').waitFor({ timeout: 15_000 });
  await teacher.goto(journey.url + CHAT);
  await field(zoe).waitFor();
});

it('keeps every channel from a parent, and gives the teacher its words as a file', async () => {
  const parent = await journey.enter('guardian', { path: CHAT });
  await main(parent).getByText('Cette page n’existe pas, ou elle n’est pas pour vous.').waitFor();
  await link(teacher, /^La classe/).click();
  await main(teacher).getByRole('button', { name: /^Réglages du salon/ }).click();
  const [file] = await Promise.all([teacher.waitForEvent('download'), teacher.getByRole('menuitem', { name: 'Exporter pour un tableur' }).click()]);
  const text = await readFile((await file.path())!, 'utf8');
  expect(file.suggestedFilename()).toMatch(/\.csv$/);
  expect(text).toContain('Je ne suis pas d’accord');
  await main(teacher).getByRole('button', { name: /^Réglages du salon/ }).click();
  const [print] = await Promise.all([teacher.context().waitForEvent('page'), teacher.getByRole('menuitem', { name: 'Imprimer les messages' }).click()]);
  await print.getByText('Je ne suis pas d’accord').waitFor();
  await print.close();
});

it('meets no page error and no refusal of the policy', () => {
  expect(journey.faults()).toEqual([]);
});
