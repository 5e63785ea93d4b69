import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PHONE, SCREEN, expectAccessible } from '../support/browser.ts';
import { type ServerJourney, openServerJourney } from '../support/journey.ts';

const PASSWORD = 'une phrase bien longue';
let journey: ServerJourney;
beforeAll(async () => { journey = await openServerJourney({ PREAU_DEMO: 'off' }); });
afterAll(() => journey?.close());

/** No fault for axe, no sideways scrolling, on both sizes. */
async function expectSound(page: Page): Promise<void> {
  for (const size of [PHONE, SCREEN]) {
    await page.setViewportSize(size);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `sideways at ${size.width} px`).toBeLessThanOrEqual(0);
  }
}

it('a head sets up a second step and a passkey, prints letters; a teacher comes in by theirs; the head enters by passkey, then by code', async () => {
  const page = await journey.visit({ path: /\/fonder\/\S+/.exec(journey.preau.output())![0] });
  // Passkeys are bound to a name: the device is one that checks its person.
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
  for (const [label, value] of [['Nom de l’établissement', 'École du Code'], ['Code UAI', '0831234A'], ['Commune', 'Saint-Essai'], ['Prénom', 'Odile'], ['Nom', 'Perrin'], ['Choisissez un mot de passe', PASSWORD]] as const) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
  await page.getByRole('button', { name: 'Ouvrir l’établissement' }).click();
  await page.getByText('odile.perrin').waitFor();
  await page.goto(`${journey.url}/`);
  await page.getByRole('link', { name: 'Activer maintenant' }).click();
  await page.getByText(/activez la validation en deux étapes avant le/).waitFor();

  await page.getByRole('button', { name: 'Activer', exact: true }).click();
  await page.getByLabel('Votre mot de passe, pour confirmer').fill(PASSWORD);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('img', { name: 'Code à photographier avec votre application' }).waitFor();
  const secret = (await page.locator('.typed-key').innerText()).replace(/\s/g, '');
  const code = (): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  await expectSound(page);
  const first = code();
  await page.getByLabel(/Code à six chiffres/).fill(first);
  await page.getByRole('button', { name: 'Activer', exact: true }).last().click();
  await page.getByRole('heading', { name: 'Vos codes de secours' }).waitFor();
  const recovery = await page.locator('.recovery-codes li').allInnerTexts();
  expect(recovery).toHaveLength(10);
  await page.getByRole('button', { name: 'Je les ai gardés' }).click();
  await page.getByText('Activée', { exact: true }).waitFor();
  expect(await page.getByText(/activez la validation/).count()).toBe(0);

  await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
  await page.getByLabel('Un nom pour la reconnaître').fill('Mon téléphone');
  await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
  await page.getByRole('button', { name: 'Retirer « Mon téléphone »' }).waitFor();
  await expectSound(page);

  await page.goto(`${journey.url}/`);
  await page.getByRole('link', { name: /^École$/ }).first().click();
  await page.getByRole('button', { name: 'Ajouter un enseignant' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Prénom', { exact: true }).fill('Basile');
  await sheet.getByLabel('Nom', { exact: true }).fill('Lenoir');
  await sheet.getByRole('button', { name: /Ajouter/ }).last().click();
  await page.getByRole('button', { name: 'C’est noté' }).click();
  await page.getByRole('link', { name: 'Lettres aux enseignants' }).click();
  await page.getByRole('button', { name: 'Préparer les lettres' }).click();
  const letter = await page.locator('.letter-code').innerText();
  await expectSound(page);

  const teacher = await journey.visit({ size: PHONE, path: '/activer' });
  await teacher.getByLabel('Code de la lettre').fill(letter.toLowerCase().replaceAll('-', ' '));
  await teacher.getByRole('button', { name: 'Continuer' }).click();
  await teacher.getByRole('heading', { name: /Basile Lenoir/ }).waitFor();
  await expectSound(teacher);
  await teacher.getByLabel('Choisissez un mot de passe').fill('ma phrase à moi seul');
  await teacher.getByRole('button', { name: 'Ouvrir mon compte' }).click();
  await teacher.waitForURL((address) => address.pathname === '/');

  await page.context().clearCookies();
  await page.goto(`${journey.url}/connexion`);
  await page.getByRole('button', { name: 'Entrer avec une clé d’accès' }).click();
  await page.waitForURL((address) => !address.pathname.startsWith('/connexion'));
  await page.context().clearCookies();
  await page.goto(`${journey.url}/connexion`);
  await page.getByLabel('Identifiant').fill('odile.perrin');
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Entrer', exact: true }).click();
  await page.getByRole('heading', { name: 'Encore une étape' }).waitFor();
  await expectSound(page);
  await page.getByLabel('Code', { exact: true }).fill(first);
  await page.getByRole('button', { name: 'Confirmer' }).click();
  await page.getByText(/il a déjà servi/).waitFor();
  await page.getByLabel('Code', { exact: true }).fill(recovery[0]!);
  await page.getByRole('button', { name: 'Confirmer' }).click();
  await page.waitForURL((address) => !address.pathname.startsWith('/connexion'));
  await page.context().clearCookies();
  await page.goto(`${journey.url}/mot-de-passe-oublie`);
  await page.getByText(/code sur papier/).waitFor();
  await expectSound(page);
  expect(journey.faults()).toEqual([]);
});
