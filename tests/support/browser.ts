import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { expect } from 'vitest';

export const SCREEN = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What Chromium may do without. Of these, the lists that open below an address bar: nobody sees one here, and they took half the time of opening a window.
 * The last list given is the only one heard, so those that Playwright does without are named again.
 */
const WITHOUT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'LensOverlay',
  'MediaRouter', 'PaintHolding', 'ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints',
  'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch', 'WebUIOmniboxPopup', 'WebUIOmniboxFullPopup', 'WebUIOmniboxAimPopup',
  'PreloadTopChromeWebUI',
];

/** The same engine without the windows, tabs and address bars around it, which nobody sees here and which took half of its processor; else the whole of it. */
const CHROMIUM = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync) ?? '/usr/bin/chromium';

let open: Promise<Browser> | undefined;

/** Debian's Chromium, one for all the files of a worker, which ends with it: windows are of a file's own, and so is all they keep. Fails loudly where it is missing. */
export async function openBrowser(): Promise<Browser> {
  if (!(await open?.catch(() => undefined))?.isConnected()) open = launch();
  return open!;
}

function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', `--disable-features=${WITHOUT.join(',')}`] });
}

/** A browser window of someone's own: its cookies, its size, French, and no page error allowed. */
export async function openWindow(browser: Browser, size = SCREEN, options: Parameters<Browser['newContext']>[0] = {}): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
  const context = await browser.newContext({
    viewport: size, locale: 'fr-FR', timezoneId: 'Europe/Paris', reducedMotion: 'reduce',
    ...(size === PHONE && { hasTouch: true, isMobile: true, deviceScaleFactor: 2 }), ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error' && /Content Security Policy|Refused to/.test(message.text())) faults.push(message.text()); });
  return { page, context, faults };
}

/** Signs in by a tile of the demonstration. */
export async function enterAs(page: Page, url: string, tile: RegExp | string): Promise<void> {
  await page.goto(`${url}/connexion`);
  await page.getByRole('button', { name: tile }).first().click();
  await page.waitForURL((address) => !address.pathname.startsWith('/connexion'));
}

const EVERY_RULE = ['RGAAv4', 'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

/** Every axe rule tagged RGAAv4, those of WCAG 2 A and AA and good practice, or only those named. Fails with what was found, where. */
export async function expectAccessible(page: Page, { only = EVERY_RULE }: { only?: string[] } = {}): Promise<void> {
  // Evaluated over the debugging protocol, since the page's own policy refuses foreign scripts.
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axeSource);
  const violations = await page.evaluate(async (runOnly) => {
    // Colours on their way from one theme to another are nobody's choice; what inherits one sets out anew when it has come.
    for (;;) {
      const moving = document.getAnimations().filter((one) => one instanceof CSSTransition);
      if (moving.length === 0) break;
      await Promise.all(moving.map(({ finished }) => finished.catch(() => {})));
    }
    const { axe } = globalThis as unknown as { axe: { run(target: Document, options: object): Promise<{ violations: { id: string; help: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
    const result = await axe.run(document, { runOnly, resultTypes: ['violations'] });
    return result.violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.slice(0, 3).map((node) => `  ${node.html.slice(0, 200)}\n  ${node.failureSummary}`).join('\n')}`);
  }, only);
  expect(violations).toEqual([]);
}
