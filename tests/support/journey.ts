import { cp, rm } from 'node:fs/promises';
import type { TypedDocumentNode } from '@urql/core';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { inject } from 'vitest';
import { SignInAsDemonstrationDocument, SignInDocument } from '../../schema/generated/client.ts';
import { demonstrationId } from '../../server/features/school/demonstration/plan.ts';
import { type SCREEN, openBrowser, openWindow } from './browser.ts';
import { newFolder } from './folder.ts';
import { openTestHouse, plantedStore } from './house.ts';
import { type RunningPreau, startPreau } from './process.ts';

/** The demonstration's CM2, where journeys go. */
export const CM2 = demonstrationId('CM2');
export const wallOf = (classroomId: string): string => `/classes/${classroomId}`;

/** Tiles of the demonstration: Mme Garnier of the CM2, Lina B., the mother of Noé and Jade, the head, a teacher and the principal of the collège, an administrator of the académie. */
export type Tile = 'teacher' | 'pupil' | 'guardian' | 'head' | 'college' | 'principal' | 'administrator';
/** Who enters: by a tile, or by login and password. */
export type Who = Tile | { login: string; password: string };

interface Arrival { size?: typeof SCREEN; path?: string; options?: Parameters<Browser['newContext']>[0] }

/** A Préau with the built client, a browser, and the windows people have open. */
export interface Journey {
  readonly url: string;
  readonly browser: Browser;
  /** Page errors and policy refusals of every window so far. */
  faults(): string[];
  /** Opens someone's window, signed in, at that path. */
  enter(who: Who, arrival?: Arrival): Promise<Page>;
  /** Opens a window of nobody's. */
  visit(arrival?: Arrival): Promise<Page>;
  close(): Promise<void>;
}

/** One whose Préau is the built one, in a process of its own. */
export interface ServerJourney extends Journey {
  readonly preau: RunningPreau;
  /** Ends the server as a power cut would; `start` brings it back on the same port and folder. */
  cut(): Promise<void>;
  start(): Promise<void>;
}

/** A folder of one's own in which the demonstration stands, as after a first start. */
export async function plantedFolder(): Promise<string> {
  const dataDir = await newFolder('journey');
  await cp(inject('planted'), dataDir, { recursive: true });
  return dataDir;
}

/** Opens one in the demonstration, its house in this very process: a server of its own takes two seconds of processor to start, and is slow until it is warm. */
export async function openJourney(store: Promise<string> | string = plantedStore()): Promise<Journey> {
  const [browser, mongoUri] = await Promise.all([openBrowser(), store]);
  const house = await openTestHouse({ mongoUri, production: true, demonstration: true, secondFactor: 'required' });
  const windows = windowsIn(browser, () => house.url);
  return { url: house.url, browser, ...windows, close: async () => { await windows.close(); await house.close(); } };
}

/** Opens one with a server, for what becomes of it or for settings of its own; with those it begins from nothing. */
export async function openServerJourney(env: Record<string, string> = {}): Promise<ServerJourney> {
  const dataDir = await (Object.keys(env).length === 0 ? plantedFolder() : newFolder('journey'));
  const [browser, first] = await Promise.all([openBrowser(), startPreau({ PREAU_DATA: dataDir, ...env })]);
  let preau = first;
  const windows = windowsIn(browser, () => preau.url);
  return {
    get url() { return preau.url; },
    get preau() { return preau; },
    browser, ...windows,
    cut: () => preau.kill(),
    async start() { preau = await preau.restart(); },
    async close() {
      await Promise.all([preau.kill(), windows.close()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function windowsIn(browser: Browser, url: () => string): Pick<Journey, 'faults' | 'enter' | 'visit' | 'close'> {
  const others = new Set(browser.contexts());
  const windows: Awaited<ReturnType<typeof openWindow>>[] = [];
  async function open({ size, options }: Arrival): Promise<{ page: Page; context: BrowserContext }> {
    const opened = await openWindow(browser, size, options);
    windows.push(opened);
    return opened;
  }
  return {
    faults: () => windows.flatMap(({ faults }) => faults),
    async enter(who, arrival = {}) {
      const { page, context } = await open(arrival);
      if (typeof who === 'string') await sendAs(context, url(), SignInAsDemonstrationDocument, { tile: who });
      else await sendAs(context, url(), SignInDocument, who);
      await page.goto(url() + (arrival.path ?? '/'));
      return page;
    },
    async visit(arrival = {}) {
      const { page } = await open(arrival);
      await page.goto(url() + (arrival.path ?? '/'));
      return page;
    },
    async close() { await Promise.all(browser.contexts().filter((context) => !others.has(context)).map((context) => context.close())); },
  };
}

/** Sends one of the client's own operations with a window's cookies, beside its page. */
export async function sendAs<R, V extends Record<string, unknown>>(context: BrowserContext, url: string, document: TypedDocumentNode<R, V>, variables: V): Promise<R> {
  const { documentId } = document as unknown as { documentId: string };
  const response = await context.request.post(`${url}/graphql`, { headers: { origin: url }, data: { documentId, variables } });
  const { data, errors } = await response.json() as { data: R; errors?: { message: string }[] };
  if (errors) throw new Error(errors[0]!.message);
  return data;
}

/** A post on the page, by its title. */
export const postCalled = (page: Page, title: string): Locator => page.getByRole('article', { name: title, exact: true });

/** Opens the sheet for a new post and types in it. */
export async function beginPost(page: Page, { title, text }: { title: string; text: string }): Promise<Locator> {
  await page.getByRole('button', { name: 'Nouveau billet' }).click();
  const sheet = page.getByRole('dialog', { name: 'Nouveau billet' });
  await sheet.getByLabel('Titre').fill(title);
  await sheet.getByLabel('Texte', { exact: true }).fill(text);
  return sheet;
}
