import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Connection, createConnection } from 'mongoose';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ErasureRequestsDocument, SignInAsDemonstrationDocument } from '../../schema/generated/client.ts';
import { demonstrationId } from '../../server/features/school/demonstration/plan.ts';
import { type EmbeddedStore, startEmbeddedStore } from '../../server/platform/database/embedded/start.ts';
import { FORMER } from '../../server/platform/personal/trace.ts';
import { unzipped } from '../features/privacy-world.ts';
import { PHONE, openBrowser, openWindow } from '../support/browser.ts';
import { plantedFolder, sendAs } from '../support/journey.ts';
import { type RunningPreau, startPreau } from '../support/process.ts';

let dir: string;
let browser: Browser;
let preau: RunningPreau;
let head: Page;
const faults: (() => string[])[] = [];

beforeAll(async () => {
  dir = await plantedFolder();
  await cp(inject('planted'), dir, { recursive: true });
  [browser, preau] = await Promise.all([openBrowser(), startPreau({ PREAU_DATA: dir })]);
});
afterAll(async () => {
  await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
  await preau?.kill();
  await rm(dir, { recursive: true, force: true });
});

async function enter(tile: string, path: string, size?: typeof PHONE): Promise<Page> {
  const opened = await openWindow(browser, size);
  faults.push(() => opened.faults);
  await sendAs(opened.context, preau.url, SignInAsDemonstrationDocument, { tile });
  await opened.page.goto(preau.url + path);
  return opened.page;
}

it('lets a parent take their child’s data away and ask for its erasure, and the head agree', async () => {
  const mother = await enter('guardian', '/mes-donnees', PHONE);
  const child = mother.getByRole('region', { name: 'Les données de Noé M.' });
  await child.getByRole('button', { name: 'Préparer le fichier' }).click();
  const [download] = await Promise.all([mother.waitForEvent('download', { timeout: 60_000 }), child.getByRole('link', { name: /^Télécharger/ }).click({ timeout: 60_000 })]);
  const files = await unzipped(await readFile(await download.path()));
  expect(JSON.parse(files.get('donnees/identite.json')!.toString())).toMatchObject([{ prenom: 'Noé', eleve: true }]);
  expect(files.get('index.html')!.toString()).toContain('Les données de Noé M.');

  await child.getByRole('button', { name: 'Demander l’effacement' }).click();
  const question = mother.getByRole('dialog', { name: /Effacer les données de Noé/ });
  await question.getByLabel('Votre mot de passe').fill('celui de la démonstration');
  await question.getByRole('button', { name: 'Demander l’effacement' }).click();
  await child.getByText('École des Tilleuls : réponse attendue').waitFor();

  head = await enter('head', `/ecole/${demonstrationId('ecole')}/demandes`);
  const request = head.getByRole('article', { name: /Noé M\./ });
  await request.getByRole('button', { name: 'Accepter' }).click();
  await head.getByRole('dialog').getByRole('button', { name: 'Accepter' }).click();
  await request.getByText('Acceptée', { exact: true }).waitFor();
  await mother.reload();
  await child.getByText('Effacement prévu').waitFor();
  await child.getByRole('button', { name: 'Retirer la demande' }).waitFor();
  expect(faults.flatMap((of) => of())).toEqual([]);
});

/** The store between two runs of the house. */
async function between<T>(look: (store: Awaited<ReturnType<typeof connected>>) => Promise<T>): Promise<T> {
  const store: EmbeddedStore = await startEmbeddedStore({ dataDir: join(dir, 'store') });
  const db = await connected(store);
  try { return await look(db); } finally { await db.close(); await store.close(); }
}
const connected = (store: EmbeddedStore) => createConnection(store.uri).asPromise();

it('is carried out to its end however often the power is cut', async () => {
  const noe = demonstrationId('noe-moreau');
  await preau.kill();
  /** Time that passes: the days to withdraw, then the lease of whoever was cut. */
  const due = (db: Connection) => db.collection('erasures').updateMany({ open: true }, { $set: { dueAt: new Date(0), leasedUntil: null } });
  await between(async (db) => {
    expect((await db.collection('erasures').findOne({}))!.personId).toBe(noe);
    await due(db);
  });
  for (const patience of [80, 600]) {
    preau = await preau.restart();
    await wait(patience);
    await preau.kill();
    await between(due);
  }
  preau = await preau.restart();
  const shown = (): Promise<string[]> => sendAs(head.context(), preau.url, ErasureRequestsDocument, { schoolId: demonstrationId('ecole') }).then(({ erasureRequests }) => erasureRequests.map(({ state }) => state));
  // What fails for once, a store that is too busy, is taken up again at the next going over of the house, 20 seconds later.
  await expect.poll(shown, { timeout: 55_000 }).toEqual(['DONE']).catch((cause: unknown) => { throw new Error(preau.output(), { cause }); });
  await preau.kill();
  await between(async (db) => {
    expect(await db.collection('erasures').findOne({})).toMatchObject({ state: 'DONE', personId: FORMER });
    const left: string[] = [];
    for (const { name } of await db.db!.listCollections().toArray()) {
      for await (const record of db.db!.collection(name).find({}, { promoteBuffers: true })) {
        if (Object.values(record).some((value) => (Buffer.isBuffer(value) ? value.includes(noe) : JSON.stringify(value)?.includes(noe)))) left.push(name);
      }
    }
    expect(left).toEqual([]);
  });
});
