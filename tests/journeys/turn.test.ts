import { cp, rm } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { schoolYearOf, yearAfter } from '../../schema/shapes.ts';
import { demonstrationId } from '../../server/features/school/demonstration/plan.ts';
import { PHONE, SCREEN, expectAccessible } from '../support/browser.ts';
import { clockAt } from '../support/clock.ts';
import { newFolder } from '../support/folder.ts';
import { type ServerJourney, openServerJourney } from '../support/journey.ts';
import { type Answer, Person } from '../support/person.ts';
import { type RunningPreau, startPreau } from '../support/process.ts';

const ECOLE = demonstrationId('ecole');
const SUMMER = yearAfter(schoolYearOf(new Date())).slice(0, 4);

let data: string;
let journey: ServerJourney;
let preau: RunningPreau | undefined;
beforeAll(async () => {
  data = await newFolder('turn');
  await cp(inject('planted'), data, { recursive: true });
  journey = await openServerJourney({ PREAU_DATA: data, ...clockAt(`${SUMMER}-07-10T09:00:00Z`) });
});
afterAll(async () => {
  await journey?.close();
  await preau?.kill();
  await rm(data, { recursive: true, force: true });
});

async function expectSound(page: Page): Promise<void> {
  for (const size of [PHONE, SCREEN]) {
    await page.setViewportSize(size);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
}

it('is prepared by a head in July, confirmed, looked at and taken back', { timeout: 60_000 }, async () => {
  const page = await journey.enter('head', { path: `/ecole/${ECOLE}/bascule` });
  const now = page.getByRole('list', { name: 'Le calendrier de la bascule' }).locator('[aria-current]');
  await now.getByText('Confirmer').waitFor();
  const confirm = page.getByRole('button', { name: 'Confirmer la bascule' });
  expect(await confirm.isDisabled(), 'somebody is still to be decided').toBe(true);

  await page.getByRole('button', { name: 'Ajouter une classe' }).click();
  const sheet = page.getByRole('dialog', { name: 'Ajouter une classe' });
  await sheet.getByLabel('Nom de la classe').fill('CP-CE1');
  for (const level of ['CP', 'CE1']) await sheet.getByLabel(level, { exact: true }).check();
  await sheet.getByLabel('Mme Amrani').check();
  await sheet.getByRole('button', { name: 'Ajouter la classe' }).click();
  await sheet.waitFor({ state: 'hidden' });

  const ofCp = page.getByRole('listitem').filter({ has: page.getByLabel(/^Les élèves de CP ·/) });
  await ofCp.getByText('1 élève à décider').waitFor();
  await ofCp.getByText('1 élève autrement').click();
  await expectSound(page);
  await ofCp.locator('.turn-undecided select').selectOption({ label: 'Passe en CP-CE1' });
  await ofCp.getByText('1 élève à décider').waitFor({ state: 'hidden' });
  const planned = page.getByRole('listitem').filter({ hasText: 'CP-CE1' }).filter({ hasText: 'Mme Amrani' });
  await planned.getByText('1 élève').waitFor();

  await confirm.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Confirmer la bascule' }).click();
  await page.getByText(/Tout est prêt\. Chacun entrera dans sa nouvelle classe le 1er septembre/).waitFor();
  await now.getByText('Entrer dans les classes').waitFor();
  await planned.waitFor();
  expect(await confirm.count(), 'twice').toBe(0);
  await expectSound(page);

  await page.getByRole('button', { name: 'Revenir à la préparation' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revenir à la préparation' }).click();
  await now.getByText('Confirmer').waitFor();
  await planned.getByText('1 élève').waitFor();
  expect(await confirm.isEnabled()).toBe(true);
  expect(journey.faults()).toEqual([]);
});

const TURN = 'query ($id: ID!) { turn(schoolId: $id) { id rev state progress year counts { up stay } } }';
const PUPILS = 'query ($id: ID!) { school(id: $id) { classrooms { name pupils { login } } } }';
const BEGUN = `${SUMMER}-09-02T09:00:00Z`;

it('goes on after kill -9 in the middle of September’s opening: each pupil is in one class, once', { timeout: 120_000 }, async () => {
  await journey.cut();
  const settings = { PREAU_DATA: data, NODE_ENV: 'development' };
  preau = await startPreau({ ...settings, ...clockAt(BEGUN) });
  const head = new Person(preau.url);
  await head.ask('mutation { signInAsDemonstration(tile: "head") { id } }');
  const turn = async (): Promise<Answer> => (await head.ask(TURN, { id: ECOLE })).turn;

  const again = async (at: string): Promise<void> => {
    await preau!.kill();
    preau = await startPreau({ ...settings, ...clockAt(at), PORT: new URL(head.url).port });
  };

  // Whoever was at work keeps others off for some seconds: at first it is where the cut left it, unless all was done just before.
  let left = await turn();
  do {
    if (left.state === 'DONE') await head.ask('mutation ($id: ID!) { undoTurn(turnId: $id) { state } }', { id: left.id });
    const { id, rev } = await turn();
    await head.ask('mutation ($id: ID!, $rev: Int!) { confirmTurn(turnId: $id, rev: $rev) { state } }', { id, rev });
    do left = await turn(); while (left.state === 'CONFIRMED' || left.state === 'READY');
    await again(BEGUN);
    left = await turn();
  } while (left.state === 'DONE');
  expect(left.state).toBe('OPENING');
  await again(`${SUMMER}-09-02T09:05:00Z`);
  await expect.poll(async () => (await turn()).state, { timeout: 30_000 }).toBe('DONE');
  const { counts } = await turn();
  const logins = (await head.ask(PUPILS, { id: ECOLE })).school.classrooms.flatMap((room: Answer) => room.pupils.map(({ login }: Answer) => login));
  expect(new Set(logins).size).toBe(logins.length);
  expect(logins).toHaveLength(counts.up + counts.stay);
  process.stdout.write(`cut at ${Math.round(left.progress * 100)} %, and completed\n`);
});
