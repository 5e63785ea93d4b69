import { createSignal } from 'solid-js';
import type { Doc } from 'yjs';
import type { Unsent } from './unsent.ts';

const MARK = 'preau.personal';
/** Names of what is kept: not every browser can list its own databases. */
const NAMES = 'preau.kept';
const PREFIX = 'preau.document.';
const UNSENT = 'unsent';
/** The same mark for the server, which lets a pupil's session last longer there; see `server/app/visits.ts`. Not a secret: it opens nothing. */
const COOKIE = 'preau-personal';
const YEAR_S = 365 * 24 * 3_600;

/** What waited when the page was left. */
export interface Left { waiting: number; unsent: Unsent[] }

/** A document's copy on a personal device. */
export interface Kept {
  /** What an earlier visit left unsent, once the copy is in the document. */
  loaded: Promise<Left | undefined>;
  /** Remembers what waits now. */
  remember(left: Left): void;
  /** Whether a change came from the copy itself. */
  isOrigin(origin: unknown): boolean;
  /** Erases the copy. */
  drop(): Promise<void>;
  close(): void;
}

/** Whether this person said that this device is theirs alone. A device is shared until then: nothing of a document stays on it. */
export function isPersonal(personId: string): boolean {
  return localStorage.getItem(MARK) === personId;
}

/** The mark, as a signal for the account page. Taken off, what was kept is erased. */
export function createPersonalDevice(personId: string) {
  const [personal, setPersonal] = createSignal(isPersonal(personId));
  return {
    personal,
    async mark(isTheirs: boolean): Promise<void> {
      if (isTheirs) localStorage.setItem(MARK, personId);
      else { localStorage.removeItem(MARK); await eraseKept(); }
      document.cookie = `${COOKIE}=${isTheirs ? personId : ''}; path=/; samesite=lax; max-age=${isTheirs ? YEAR_S : 0}${location.protocol === 'https:' ? '; secure' : ''}`;
      setPersonal(isTheirs);
    },
  };
}

/** How many changes on this device wait to be sent, over all its documents. */
export async function countUnsent(): Promise<number> {
  const waiting = await Promise.all(keptNames().map((name) => leftIn(name).then((left) => left?.waiting ?? 0, () => 0)));
  return waiting.reduce((sum, one) => sum + one, 0);
}

/** Erases every document kept on this device; pages that have one open give it up when they close. */
export async function eraseKept(): Promise<void> {
  const names = keptNames();
  localStorage.removeItem(NAMES);
  await Promise.allSettled(names.map((name) => settled(indexedDB.deleteDatabase(name))));
}

/** Keeps a document on this device from now on, with what was kept before. */
export async function keepDocument(room: string, doc: Doc): Promise<Kept> {
  const { IndexeddbPersistence } = await import('y-indexeddb');
  const name = PREFIX + room;
  rename([...new Set([...keptNames(), name])]);
  const copy = new IndexeddbPersistence(name, doc);
  return {
    loaded: copy.whenSynced.then(() => copy.get(UNSENT) as Promise<Left | undefined>),
    remember: (left) => { void copy.set(UNSENT, left as never).catch(() => {}); },
    isOrigin: (origin) => origin === copy,
    drop: async () => {
      rename(keptNames().filter((one) => one !== name));
      await copy.clearData();
    },
    close: () => { void copy.destroy(); },
  };
}

/** Erases copies of this document from before its text was begun anew; answers the words of each that had never left this device. */
export async function takeFormer(room: string, newDoc: () => Doc, wordsOf: (copy: Doc, left: Left) => string[]): Promise<string[]> {
  const sameText = PREFIX + room.slice(0, room.lastIndexOf('.') + 1);
  const names = keptNames().filter((name) => name.startsWith(sameText) && name !== PREFIX + room);
  if (names.length === 0) return [];
  const { IndexeddbPersistence } = await import('y-indexeddb');
  const words: string[] = [];
  for (const name of names) {
    const doc = newDoc();
    const copy = new IndexeddbPersistence(name, doc);
    await copy.whenSynced;
    const left = await copy.get(UNSENT) as Left | undefined;
    if (left && left.waiting > 0) words.push(...wordsOf(doc, left));
    rename(keptNames().filter((one) => one !== name));
    await copy.clearData();
    doc.destroy();
  }
  return words;
}

const keptNames = (): string[] => (localStorage.getItem(NAMES) ?? '').split(' ').filter(Boolean);
const rename = (names: string[]): void => localStorage.setItem(NAMES, names.join(' '));

async function leftIn(name: string): Promise<Left | undefined> {
  const database = await settled(indexedDB.open(name));
  try {
    return await settled<Left | undefined>(database.transaction('custom').objectStore('custom').get(UNSENT));
  } finally {
    database.close();
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the browser keeps nothing')));
  });
}
