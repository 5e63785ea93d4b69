import sharp from 'sharp';
import type { Locator, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ClassroomRegisterDocument, ResetPasswordDocument, SendMessageDocument } from '../../schema/generated/client.ts';
import { classChannelId } from '../../server/features/chat/service/ledger.ts';
import { PHONE, expectAccessible } from '../support/browser.ts';
import { CM2, type Journey, openJourney, sendAs, wallOf } from '../support/journey.ts';

const CHANNEL = `${wallOf(CM2)}/discussion/${classChannelId(CM2)}`;
const WAITS = 'Partira quand le réseau reviendra';
const ALT = 'Le phare au coucher du soleil, vu de la jetée';

let journey: Journey;
let teacher: Page;
let lina: Page;
let zoe: Page;

beforeAll(async () => {
  journey = await openJourney();
  teacher = await journey.enter('teacher', { path: CHANNEL });
  const { classroom } = await sendAs(teacher.context(), journey.url, ClassroomRegisterDocument, { id: CM2 });
  const { resetPassword } = await sendAs(teacher.context(), journey.url, ResetPasswordDocument, { schoolId: classroom.school.id, personId: classroom.pupils.find(({ firstName }) => firstName === 'Zoé')!.person.id });
  [lina, zoe] = await Promise.all([journey.enter('pupil', { path: CHANNEL, size: PHONE }), journey.enter({ login: resetPassword.login, password: resetPassword.password! }, { path: CHANNEL })]);
  await Promise.all([lina, zoe].map((page) => field(page).waitFor()));
});
afterAll(() => journey?.close());

const field = (page: Page): Locator => page.getByRole('textbox', { name: /^Écrire dans/ });
const log = (page: Page): Locator => page.getByRole('region', { name: /^Messages/ });
const said = (page: Page, text: string): Locator => log(page).getByRole('article').filter({ hasText: text });
async function say(page: Page, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await field(page).fill(text);
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  }
}
const lastSaid = async (page: Page, count: number): Promise<string[]> => (await log(page).getByRole('article').locator('.message-text').allInnerTexts()).slice(-count);
/** Each of them once, in this order, at the end of everybody's conversation. */
const arrived = (texts: string[]): Promise<void[]> => Promise.all([teacher, lina, zoe].map((page) => expect.poll(() => lastSaid(page, texts.length), { timeout: 15_000 }).toEqual(texts)));

it('lets pupils add pictures once the teacher allows it, and turns away what is none', async () => {
  expect(await lina.getByLabel('Ajouter une photo').count()).toBe(0);
  await teacher.getByRole('button', { name: 'Règles de la discussion' }).click();
  await teacher.getByLabel('Les élèves peuvent envoyer des photos').click();
  await teacher.getByRole('dialog').getByRole('button', { name: 'Fermer' }).click();
  await lina.getByLabel('Ajouter une photo').setInputFiles({ name: 'vacances.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('pas une photo') });
  await lina.getByText(/Ce type de fichier n’est pas accepté/).waitFor();
  expect(await lina.getByRole('button', { name: 'Réessayer' }).count()).toBe(0);
  expect(await lina.getByRole('button', { name: 'Envoyer', exact: true }).isDisabled()).toBe(true);
  await lina.getByRole('button', { name: 'Enlever la photo' }).click();
});

it('shows everyone the picture that a pupil sends, with what they say of it', async () => {
  const photograph = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#d9824a' } }).jpeg().toBuffer();
  await lina.getByLabel('Ajouter une photo').setInputFiles([
    { name: 'IMG_0412.jpg', mimeType: 'image/jpeg', buffer: photograph }, { name: 'IMG_0413.jpg', mimeType: 'image/jpeg', buffer: photograph },
  ]);
  const descriptions = lina.getByLabel('Décrire la photo, pour qui ne la voit pas');
  await descriptions.nth(1).waitFor();
  await descriptions.first().fill(ALT);
  await expectAccessible(lina);
  await say(lina, 'Mes photos du phare');
  for (const page of [teacher, zoe, lina]) {
    await said(page, 'Mes photos du phare').getByRole('button', { name: `Agrandir : ${ALT}` }).waitFor();
    await expect.poll(() => said(page, 'Mes photos du phare').locator('img').evaluateAll((pictures: HTMLImageElement[]) => pictures.map(({ complete, naturalWidth }) => complete && naturalWidth > 0))).toEqual([true, true]);
  }
  await said(zoe, 'Mes photos du phare').getByRole('button', { name: `Agrandir : ${ALT}` }).click();
  await zoe.getByRole('dialog', { name: 'Images du message' }).getByText(ALT).waitFor();
  await zoe.keyboard.press('Escape');
  await expectAccessible(teacher);
});

it('keeps what is said without a network, says that it waits, and sends each once, in order', async () => {
  const texts = ['Je suis dans le tunnel', 'On ne voit plus rien', 'Vous m’entendez'];
  await zoe.context().setOffline(true);
  await say(zoe, ...texts);
  await expect.poll(() => log(zoe).getByText(WAITS).count()).toBe(3);
  await expectAccessible(zoe);
  expect(await log(teacher).getByText(texts[0]!).count()).toBe(0);
  await zoe.context().setOffline(false);
  await arrived(texts);
  expect(await log(zoe).getByText(WAITS).count()).toBe(0);
});

it('loses none of them when the page is reloaded meanwhile, and shows them still waiting', async () => {
  const texts = ['Le train repart', 'On arrive à la gare', 'Je vois la mer'];
  await zoe.context().setOffline(true);
  await say(zoe, ...texts);
  // Without a network there is no page to come back to.
  await zoe.reload().catch(() => {});
  const isSending = (route: Route): boolean => route.request().postData()?.includes((SendMessageDocument as unknown as { documentId: string }).documentId) ?? false;
  await zoe.route('**/graphql', (route) => (isSending(route) ? route.abort() : route.fallback()));
  await zoe.context().setOffline(false);
  await zoe.goto(journey.url + CHANNEL);
  await expect.poll(() => log(zoe).getByText(WAITS).count()).toBe(3);
  // The line heals half: the server hears, its answers are lost.
  await zoe.unroute('**/graphql');
  let lost = 0;
  await zoe.route('**/graphql', async (route) => { if (!isSending(route) || lost > 0) return route.fallback(); lost++; await route.fetch(); return route.abort(); });
  await zoe.evaluate(() => dispatchEvent(new Event('online')));
  await arrived(texts);
  expect(lost).toBe(1);
});

it('meets no page error and no refusal of the policy', () => {
  expect(journey.faults()).toEqual([]);
});
