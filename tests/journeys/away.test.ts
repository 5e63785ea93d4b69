import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PHONE } from '../support/browser.ts';
import { CM2, type ServerJourney, beginPost, openServerJourney, postCalled, wallOf } from '../support/journey.ts';

const CANNOT_SAVE = 'Le serveur ne peut pas enregistrer pour l’instant.';
/** Nobody should wait longer than this to be told. */
const ANSWERED_MS = 8_000;

let dataDir: string;
let store: ChildProcess;
let journey: ServerJourney;
let teacher: Page;
let parent: Page;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'preau-away-'));
  store = spawn(process.execPath, ['dist/server/app/store.js', '--data', dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(store.stdout!, 'data') as [Buffer];
  journey = await openServerJourney({ MONGODB_URI: String(line).trim() });
  [teacher, parent] = await Promise.all([
    journey.enter('teacher', { path: wallOf(CM2) }),
    journey.enter('guardian', { path: wallOf(CM2), size: PHONE }),
  ]);
  await postCalled(parent, 'Le potager avant l’hiver').waitFor();
});
afterAll(async () => {
  await journey?.close();
  store?.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

/** The store stops answering for as long as this takes, in the middle of whatever it was doing. */
async function whileAway(work: () => Promise<void>): Promise<void> {
  store.kill('SIGSTOP');
  try {
    await work();
  } finally {
    store.kill('SIGCONT');
  }
  await expect.poll(() => fetch(`${journey.url}/ready`).then(({ status }) => status), { timeout: 10_000 }).toBe(200);
}

async function expectRefused(by: Locator): Promise<void> {
  const since = performance.now();
  await by.getByText(CANNOT_SAVE).waitFor();
  expect(performance.now() - since).toBeLessThan(ANSWERED_MS);
}

it('says that a post cannot be saved, keeps it typed, and writes it once when it is sent again', async () => {
  const sheet = await beginPost(teacher, { title: 'La classe verte', text: 'Départ lundi à 8 h.' });
  await whileAway(async () => {
    await sheet.getByRole('button', { name: 'Publier', exact: true }).click();
    await expectRefused(sheet);
    expect(await sheet.getByLabel('Texte', { exact: true }).inputValue()).toBe('Départ lundi à 8 h.');
    for (const page of [teacher, parent]) expect(await postCalled(page, 'La classe verte').count()).toBe(0);
    expect((await fetch(`${journey.url}/ready`)).status).toBe(503);
  });
  await sheet.getByRole('button', { name: 'Réessayer' }).click();
  await sheet.waitFor({ state: 'detached' });
  await expectOneOnEachScreen('La classe verte');
});

it('shows no comment and no pin that is not saved', async () => {
  const post = postCalled(teacher, 'La classe verte');
  await post.getByRole('button', { name: 'Commenter' }).click();
  await post.getByLabel('Votre commentaire').fill('N’oubliez pas les bottes.');
  await whileAway(async () => {
    await post.getByRole('button', { name: 'Envoyer' }).click();
    await expectRefused(post);
    expect(await post.getByLabel('Votre commentaire').inputValue()).toBe('N’oubliez pas les bottes.');
    expect(await post.getByRole('listitem').filter({ hasText: 'bottes' }).count()).toBe(0);

    await post.getByRole('button', { name: /Actions sur/ }).click();
    await teacher.getByRole('menuitem', { name: 'Épingler en haut du mur' }).click();
    await expectRefused(teacher.locator('.toasts'));
    expect(await post.getByText('Épinglé', { exact: true }).count()).toBe(0);
  });
  await post.getByRole('button', { name: 'Envoyer' }).click();
  await post.getByRole('listitem').filter({ hasText: 'bottes' }).waitFor();
  await teacher.getByRole('button', { name: 'Réessayer' }).click();
  await postCalled(parent, 'La classe verte').getByText('Épinglé', { exact: true }).waitFor();
  await postCalled(parent, 'La classe verte').getByText('1 commentaire').waitFor();
});

it('has written everything once', async () => {
  await Promise.all([teacher.reload(), parent.reload()]);
  await expectOneOnEachScreen('La classe verte');
  await postCalled(teacher, 'La classe verte').getByText('1 commentaire').click();
  await postCalled(teacher, 'La classe verte').getByText('N’oubliez pas les bottes.').waitFor();
  expect(journey.faults()).toEqual([]);
});

async function expectOneOnEachScreen(title: string): Promise<void> {
  for (const page of [teacher, parent]) {
    await postCalled(page, title).waitFor();
    expect(await postCalled(page, title).count()).toBe(1);
  }
}
