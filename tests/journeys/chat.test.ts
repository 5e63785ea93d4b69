import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ClassroomRegisterDocument, FreezeDocument, ResetPasswordDocument, UpdateChatDocument } from '../../schema/generated/client.ts';
import { PHONE, SCREEN, expectAccessible } from '../support/browser.ts';
import { CM2, type Journey, openJourney, sendAs, wallOf } from '../support/journey.ts';

const CHAT = `${wallOf(CM2)}/discussion`;
const NAME = 'Journée de neige';

let journey: Journey;
let teacher: Page;
let lina: Page;
let zoe: Page;
let noe: Page;

beforeAll(async () => {
  journey = await openJourney();
  teacher = await journey.enter('teacher', { path: CHAT });
  const { classroom } = await sendAs(teacher.context(), journey.url, ClassroomRegisterDocument, { id: CM2 });
  const enter = async (firstName: string, size?: typeof PHONE): Promise<Page> => {
    const personId = classroom.pupils.find((pupil) => pupil.firstName === firstName)!.person.id;
    const { resetPassword } = await sendAs(teacher.context(), journey.url, ResetPasswordDocument, { schoolId: classroom.school.id, personId });
    return journey.enter({ login: resetPassword.login, password: resetPassword.password! }, { path: CHAT, ...(size && { size }) });
  };
  [lina, zoe, noe] = await Promise.all([journey.enter('pupil', { path: CHAT, size: PHONE }), enter('Zoé'), enter('Noé')]);
});
afterAll(() => journey?.close());

const field = (page: Page): Locator => page.getByRole('textbox', { name: /^Écrire dans/ });
const said = (page: Page, text: string | RegExp): Locator => page.getByRole('region', { name: /^Messages/ }).getByRole('article').filter({ hasText: text });
const link = (page: Page, name: string): Locator => page.getByRole('navigation', { name: 'Salons' }).getByRole('link', { name });
const main = (page: Page): Locator => page.getByRole('main');
async function say(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
}
const arrived = (pages: readonly Page[], text: string): Promise<unknown> => Promise.all(pages.map((page) => said(page, text).waitFor()));

it('is opened by the teacher in one tap, and closed until then', async () => {
  await teacher.getByRole('button', { name: 'Nouveau salon' }).click();
  const sheet = teacher.getByRole('dialog', { name: 'Ouvrir un salon' });
  await sheet.getByRole('radio', { name: /Toute la classe/ }).check();
  await sheet.getByLabel(/Nom du salon/).fill(NAME);
  await sheet.getByRole('radio', { name: /Quand je l’ouvre/ }).check();
  await sheet.getByRole('button', { name: 'Créer le salon' }).click();
  await main(teacher).getByRole('heading', { name: NAME }).waitFor();
  await Promise.all([lina, zoe, noe].map((page) => link(page, NAME).click()));
  await Promise.all([lina, zoe, noe].map((page) => page.getByText('Ce salon est fermé pour le moment.').waitFor()));
  await main(teacher).getByRole('button', { name: 'Ouvrir', exact: true }).click();
  await Promise.all([lina, zoe, noe].map((page) => field(page).waitFor()));
  expect(await lina.getByRole('button', { name: 'Écrire à ma maîtresse' }).count()).toBe(0);
});

it('shows at once, in the same order everywhere, what several say together', async () => {
  await Promise.all([say(teacher, 'Bonjour les CM2 !'), say(lina, 'Il neige sur la cour'), say(zoe, 'On sort les luges ?'), say(noe, 'J’ai deux paires de gants')]);
  for (const text of ['Bonjour les CM2 !', 'Il neige sur la cour', 'On sort les luges ?', 'J’ai deux paires de gants']) await arrived([teacher, lina, zoe, noe], text);
  const order = (page: Page): Promise<string[]> => page.getByRole('region', { name: /^Messages/ }).locator('.message-text').allInnerTexts();
  const [first, ...others] = await Promise.all([teacher, lina, zoe, noe].map(order));
  expect(first).toHaveLength(4);
  for (const other of others) expect(other).toEqual(first);
});

it('says who is typing, calls by name and answers with a quote', async () => {
  await Promise.all([teacher.getByText(/Zoé .* écrit…/).waitFor(), field(zoe).pressSequentially('Merci @Lin', { delay: 20 })]);
  await zoe.getByRole('option', { name: /Lina B/ }).waitFor();
  await zoe.keyboard.press('Enter');
  expect(await field(zoe).inputValue()).toBe('Merci @Lina B. ');
  await zoe.keyboard.press('Enter');
  await said(lina, 'Merci @Lina B.').locator('.called-me').waitFor();
  const message = said(teacher, 'On sort les luges ?');
  await message.hover();
  await message.getByRole('button', { name: /^Répondre à Zoé/ }).click();
  await say(teacher, 'À la récréation, oui.');
  await said(lina, 'À la récréation, oui.').getByRole('button', { name: /Voir le message de Zoé/ }).waitFor();
});

it('keeps what is said without a network, and sends it once when it is back, even after a reload', async () => {
  await noe.context().setOffline(true);
  await say(noe, 'Je suis dans le tunnel');
  await noe.getByText('Partira quand le réseau reviendra').waitFor();
  await say(lina, 'Tu nous manques Noé');
  await arrived([teacher], 'Tu nous manques Noé');
  await noe.context().setOffline(false);
  await noe.reload();
  await arrived([teacher, lina, noe], 'Je suis dans le tunnel');
  await arrived([noe], 'Tu nous manques Noé');
  expect(await said(teacher, 'Je suis dans le tunnel').count()).toBe(1);
});

it('shows links that nobody follows until the teacher allows them', async () => {
  await say(lina, 'Regardez https://neige.exemple.fr/cartes');
  await said(zoe, 'neige.exemple.fr').waitFor();
  expect(await said(zoe, 'neige.exemple.fr').getByRole('link').count()).toBe(0);
  await said(teacher, 'neige.exemple.fr').getByRole('button', { name: 'Autoriser les liens' }).click();
  await said(zoe, 'neige.exemple.fr').getByRole('link').waitFor();
});

it('holds messages for approval when the class says so, and sends back with a kind word', async () => {
  await sendAs(teacher.context(), journey.url, UpdateChatDocument, { classroomId: CM2, input: { moderation: 'BEFORE' } });
  await zoe.getByText('Ton enseignant lit chaque message avant la classe.').waitFor();
  await say(zoe, 'On fait un bonhomme ?');
  await said(zoe, 'On fait un bonhomme ?').getByText('Ton enseignant va le lire').waitFor();
  await said(teacher, 'On fait un bonhomme ?').getByRole('button', { name: 'Approuver' }).click();
  await arrived([lina, noe], 'On fait un bonhomme ?');
  await say(zoe, 'Noé est trop lent');
  await said(teacher, 'Noé est trop lent').getByRole('button', { name: 'Renvoyer avec un mot' }).click();
  await teacher.getByRole('dialog').getByLabel(/Un mot pour aider/).fill('Dis-le plus gentiment.');
  await teacher.getByRole('dialog').getByRole('button', { name: 'Renvoyer avec un mot' }).click();
  await zoe.getByText('Dis-le plus gentiment.').waitFor();
  expect(await said(lina, 'Noé est trop lent').count()).toBe(0);
  await sendAs(teacher.context(), journey.url, UpdateChatDocument, { classroomId: CM2, input: { moderation: 'AFTER' } });
});

it('keeps what is typed while frozen, and the line to the teacher open', async () => {
  await field(lina).fill('J’allais dire');
  await sendAs(teacher.context(), journey.url, FreezeDocument, { classroomId: CM2, space: 'CHAT', frozen: true, minutes: null });
  await lina.getByText('La discussion est en pause.').waitFor();
  await expect.poll(() => lina.getByRole('button', { name: 'Envoyer', exact: true }).isDisabled()).toBe(true);
  expect(await field(lina).inputValue()).toBe('J’allais dire');
  await lina.getByRole('button', { name: 'Écrire à ma maîtresse' }).click();
  await main(lina).getByRole('heading', { name: 'Écrire à ma maîtresse' }).waitFor();
  await say(lina, 'Je peux aller à l’infirmerie ?');
  await link(teacher, 'Lina B.').click();
  await arrived([teacher], 'Je peux aller à l’infirmerie ?');
  await sendAs(teacher.context(), journey.url, FreezeDocument, { classroomId: CM2, space: 'CHAT', frozen: false, minutes: null });
});

it('is found again by its words, where it stands', async () => {
  await teacher.getByRole('button', { name: 'Chercher' }).click();
  await teacher.getByRole('searchbox').fill('gants');
  await teacher.getByRole('button', { name: /deux paires de gants/ }).click();
  await expect.poll(() => said(teacher, 'deux paires de gants').getAttribute('class')).toContain('message-lit');
  await teacher.keyboard.press('Escape');
});

it('is sound for everybody, on a large screen and on a phone', async () => {
  for (const page of [teacher, lina]) {
    for (const size of [SCREEN, PHONE]) {
      await page.setViewportSize(size);
      await page.locator('h1:visible, [aria-level="1"]:visible').first().waitFor();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, { only: ['color-contrast'] });
    await page.emulateMedia({ colorScheme: 'light' });
  }
  await lina.goto(journey.url + CHAT);
  await link(lina, NAME).waitFor();
  await expectAccessible(lina);
});

it('meets no page error and no refusal of the policy', () => {
  expect(journey.faults()).toEqual([]);
});
