import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demonstrationId } from '../../server/features/school/demonstration/plan.ts';
import { CLIENT, openProvider } from '../support/provider.ts';
import { PHONE, expectAccessible } from '../support/browser.ts';
import { newFolder } from '../support/folder.ts';
import { CM2, type ServerJourney, openServerJourney, wallOf } from '../support/journey.ts';
import { freePort } from '../support/process.ts';

/** A service of somebody else: it asks Préau who has come, and says what it was told. */
const service = createServer((req, res) => {
  const asked = new URL(req.url!, origin());
  const ticket = asked.searchParams.get('ticket');
  const here = `${origin()}/livres/`;
  if (!ticket) { res.writeHead(302, { location: `${journey.url}/cas/login?service=${encodeURIComponent(here)}` }).end(); return; }
  void fetch(`${journey.url}/cas/p3/serviceValidate?${new URLSearchParams({ service: here, ticket, format: 'JSON' })}`).then(async (answer) => {
    const { serviceResponse } = await answer.json() as { serviceResponse: { authenticationSuccess?: { attributes: Record<string, string[]> } } };
    res.setHeader('content-type', 'text/html; charset=utf-8').end(`<h1>Bonjour ${serviceResponse.authenticationSuccess?.attributes.firstName?.[0] ?? 'inconnu'}</h1>`);
  });
});
const origin = (): string => `http://127.0.0.1:${(service.address() as AddressInfo).port}`;

let journey: ServerJourney;
let provider: Awaited<ReturnType<typeof openProvider>>;

beforeAll(async () => {
  await once(service.listen(0, '127.0.0.1'), 'listening');
  const [PORT, folder] = [String(await freePort()), await newFolder('federation')];
  provider = await openProvider({ 'claire.ac': { given_name: 'Claire', family_name: 'Garnier' } }, [`http://localhost:${PORT}/federation/academie/callback`]);
  const label = (fr: string) => ({ fr, en: fr });
  await writeFile(join(folder, 'secret'), CLIENT.secret);
  await writeFile(join(folder, 'providers.json'), JSON.stringify({
    providers: [{ kind: 'OIDC', id: 'academie', label: label('Académie d’essai'), issuer: provider.issuer, clientId: CLIENT.id, clientSecretFile: 'secret', claims: { firstName: 'given_name', lastName: 'family_name' } }],
    services: [{ id: 'livres', label: label('Bibliothèque'), url: `${origin()}/livres/`, path: '/livres', roles: ['TEACHER'], attributes: ['firstName'] }],
  }));
  journey = await openServerJourney({ PORT, PREAU_PROVIDERS: join(folder, 'providers.json') });
});
afterAll(async () => { await journey?.close(); await provider?.close(); service.close(); });

/** The provider's development pages: any password, then consent, each asked when the provider wants it. */
async function proves(page: Page, login: string): Promise<void> {
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=password]').fill('peu importe');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** The head gives Mme Garnier a code, as on paper. */
async function codeFromTheHead(): Promise<string> {
  const page = await journey.enter('head', { path: `/ecole/${demonstrationId('ecole')}` });
  await page.getByRole('button', { name: /Actions.*Mme Garnier/ }).click();
  await page.getByRole('menuitem', { name: 'Code pour relier un compte' }).click();
  const dialog = page.getByRole('dialog', { name: 'Relier le compte de Mme Garnier' });
  await dialog.getByRole('button', { name: 'Donner un code' }).click();
  const code = dialog.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await code.waitFor();
  await expectAccessible(page);
  return (await code.textContent())!;
}

const byAcademie = (page: Page) => page.getByRole('link', { name: 'Se connecter avec Académie d’essai' });

it('comes by the académie, is paired once by a code that the head has given, and comes back to the wall by a click', async () => {
  const page = await journey.visit({ size: PHONE, path: `/connexion?vers=${encodeURIComponent(wallOf(CM2))}` });
  await byAcademie(page).click();
  await proves(page, 'claire.ac');

  await page.getByRole('heading', { level: 1, name: 'Relier votre compte' }).waitFor();
  await page.getByText('Académie d’essai nous dit que vous êtes Claire Garnier.').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Relier et entrer' }).click();
  await page.getByText('Écrivez le code de la lettre.').waitFor();
  await page.getByLabel('Code remis par l’établissement').fill('K7QF-2MPX-9RTC');
  await page.getByRole('button', { name: 'Relier et entrer' }).click();
  await page.getByText('Ce code n’est pas le bon').waitFor();
  expect(await page.getByLabel('Code remis par l’établissement').evaluate((field) => field === document.activeElement)).toBe(true);

  await page.getByLabel('Code remis par l’établissement').fill((await codeFromTheHead()).toLowerCase());
  await page.getByRole('button', { name: 'Relier et entrer' }).click();
  await page.waitForURL(`**${wallOf(CM2)}`);
  await page.getByRole('article').first().waitFor();

  const other = await journey.visit({ path: '/connexion' });
  await byAcademie(other).click();
  await proves(other, 'claire.ac');
  await other.getByRole('button', { name: /Mme Garnier/ }).waitFor();

  await other.goto(`${journey.url}/compte`);
  const doors = other.getByRole('region', { name: 'Autres façons de vous connecter' });
  await doors.getByText('Académie d’essai').waitFor();
  await expectAccessible(other);
});

it('opens a service of others from its own page, and leaves it, the académie and Préau together', async () => {
  const page = await journey.visit();
  await page.goto(`${origin()}/livres/`);
  await page.waitForURL('**/connexion?vers=**');
  await byAcademie(page).click();
  await proves(page, 'claire.ac');
  await page.getByRole('heading', { name: 'Bonjour Claire' }).waitFor();

  await page.goto(journey.url);
  await page.getByRole('link', { name: 'Services' }).click();
  await page.getByRole('heading', { level: 1, name: 'Mes services' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Bibliothèque' }).click();
  await page.getByRole('heading', { name: 'Bonjour Claire' }).waitFor();

  await page.goto(journey.url);
  await page.getByRole('button', { name: /Mme Garnier/ }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await page.waitForURL((address) => address.origin === provider.issuer);
  await page.getByRole('button', { name: /Yes, sign me out/ }).click();
  await page.waitForURL(`${journey.url}/connexion**`);
  await byAcademie(page).click();
  await page.locator('[name=login]').waitFor();
});

it('shows no fault in any window', () => { expect(journey.faults()).toEqual([]); });
