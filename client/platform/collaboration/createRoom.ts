import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup, untrack } from 'solid-js';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { type Kept, keepDocument, takeFormer } from './device.ts';
import { guardLeaving } from './leaving.ts';
import { type Link, makeLink } from './link.ts';
import type { Notice, Role, Why } from './notices.ts';
import { type PersonHere, peopleIn } from './people.ts';
import { type Tally, makeTally } from './tally.ts';
import { type Unsent, unsentWords } from './unsent.ts';

/** The one root of a document's text. */
const ROOT = 'content';
const OUTDATED = 4409;
/** Why a copy is given up: what it had is kept for the teacher to judge. */
const HELD = 'HELD';
const PEOPLE_MS = 250;
/** A copy given up is fetched anew after about this long, not by a whole class at once. */
const AGAIN_MS = 1_000;
const MOST_AGAIN = 5;
/** Less than this between two keystrokes is not told as saved and saving and saved. */
const CALM_MS = 350;

/** A text that is open: a new one after a reset or in another room, and then its editor must be a new one too. */
export interface LiveText { room: string; doc: Y.Doc; root: Y.XmlFragment; awareness: Awareness }

export interface Room {
  /** The text, once what this device kept of it is in it. */
  live: Accessor<LiveText | undefined>;
  /** Whether the text has come from the server at least once: before that nobody may write in it. */
  hasCome: Accessor<boolean>;
  /** SAVED only when the server has said that all written here is stored. */
  state: Accessor<'OPENING' | 'SAVED' | 'SAVING' | 'OFFLINE'>;
  /** How many changes made here are not known to be stored. */
  waiting: Accessor<number>;
  role: Accessor<Role | undefined>;
  why: Accessor<Why | undefined>;
  people: Accessor<readonly PersonHere[]>;
  /** How many pieces written while the document was closed the teacher has to judge. */
  held: Accessor<number>;
  isNearlyFull: Accessor<boolean>;
  /** Why the server will not have this page back: a close code and its reason. */
  refused: Accessor<{ code: number; reason: string } | undefined>;
  /** One's own words that a dropped copy held and the server never stored. */
  lost: Accessor<readonly string[]>;
  /** Whether this page's copy was given up for the server's, so that what is on screen may differ from what was. */
  isRenewed: Accessor<boolean>;
  forgetRenewed(): void;
  /** Puts what waits now into `lost`, for someone who may no longer write. */
  salvage(): void;
  forgetLost(): void;
  /** Asks the server again after it refused. */
  retry(): void;
}

interface Needs {
  /** `SharedDocument.room`. */
  room: Accessor<string>;
  me: { id: string; name: string };
  /** Whether the text may stay on this device. */
  stays: boolean;
  /** The document has another room by now: ask for it. */
  onOutdated(): void;
}

/** One document, shared live for as long as its owner lives. Asks before the page is left with something unsent. */
export function createRoom({ room, me, stays, onOutdated }: Needs): Room {
  const [live, setLive] = createSignal<LiveText>();
  const [hasCome, setCome] = createSignal(false);
  const [line, setLine] = createSignal<'opening' | 'open' | 'synced' | 'lost'>('opening');
  const [waiting, setWaiting] = createSignal(0);
  const [isCalm, setCalm] = createSignal(true);
  const [role, setRole] = createSignal<Role>();
  const [why, setWhy] = createSignal<Why>();
  const [people, setPeople] = createSignal<readonly PersonHere[]>([]);
  const [held, setHeld] = createSignal(0);
  const [isNearlyFull, setNearlyFull] = createSignal(false);
  const [refused, setRefused] = createSignal<{ code: number; reason: string }>();
  const [lost, setLost] = createSignal<readonly string[]>([]);
  const [isRenewed, setRenewed] = createSignal(false);
  const [turn, setTurn] = createSignal(0);
  /** Copies given up one after the other, with none that came in between. */
  let givenUp = 0;
  let unsentNow = (): string[] => [];

  const wanted = createMemo(room);
  createEffect(on([wanted, turn], ([name]) => {
    setLine('opening');
    setCome(false);
    setRole(undefined);
    setRefused(undefined);
    let isOver = false;
    let close = (): void => {};
    onCleanup(() => { isOver = true; close(); });
    void open(name, () => isOver).then((closing) => { if (isOver) closing(); else close = closing; });
  }));

  async function open(name: string, isOver: () => boolean): Promise<() => void> {
    const doc = new Y.Doc();
    const root = doc.getXmlFragment(ROOT);
    const tally = makeTally();
    const earlier: Unsent[] = [];
    let kept: Kept | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let isDropped = false;
    const count = (): void => { if (!isDropped) tell(tally, kept, doc, earlier); };
    // Before the link's own listener: a change is counted before it leaves.
    doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (link.isOrigin(origin) || kept?.isOrigin(origin)) return;
      tally.changed(Y.getState(doc.store, doc.clientID));
      count();
    });
    const link = makeLink(name, doc, {
      opened: () => { tally.opened(); setLine('open'); },
      synced: () => {
        if (isDropped) return;
        givenUp = 0;
        setLine('synced');
        setCome(true);
        count();
      },
      lost: () => setLine('lost'),
      sent: (frame) => { tally.sent(frame); count(); },
      acknowledged: (frames) => { tally.acknowledged(frames); count(); },
      notice: (notice) => hear(notice, drop),
      refused: (code, reason) => {
        setRefused({ code, reason });
        if (code === OUTDATED) { drop(); onOutdated(); }
      },
      isWaiting: () => tally.waiting() > 0,
    });

    const unsent = (): string[] => (
      tally.waiting() > 0 ? unsentWords(root, [...earlier, { client: doc.clientID, clock: tally.storedClock() }]) : []);
    unsentNow = unsent;
    /** The copy is given up, the words only it had are not, unless the server holds them; the text is fetched anew, in another room if it has one by now. */
    function drop(why?: string): void {
      if (isDropped) return;
      const words = why === HELD ? [] : unsent();
      isDropped = true;
      setLost((before) => [...before, ...words]);
      if (why !== HELD && hasCome()) setRenewed(true);
      setCome(false);
      setWaiting(0);
      setCalm(true);
      void kept?.drop();
      kept = undefined;
      again = setTimeout(() => setTurn((turns) => turns + 1), AGAIN_MS * 2 ** Math.min(givenUp++, MOST_AGAIN) * (0.5 + Math.random()));
    }

    if (stays) {
      const former = await takeFormer(name, () => new Y.Doc(), (copy, { unsent: left }) => unsentWords(copy.getXmlFragment(ROOT), left)).catch(() => []);
      if (former.length > 0) { setLost((before) => [...before, ...former]); setRenewed(true); }
      kept = await keepDocument(name, doc).catch(() => undefined);
      const left = await kept?.loaded.catch(() => undefined);
      if (root.length > 0) setCome(true);
      if (left && left.waiting > 0) { tally.found(left.waiting); earlier.push(...left.unsent); }
    }
    const stopFollowing = followPeople(link, (awareness) => setPeople((before) => peopleIn(awareness, before, { ...me, role: role() ?? 'READER' })));
    if (!isOver()) {
      setLive({ room: name, doc, root, awareness: link.awareness });
      count();
      link.connect();
    }
    return () => {
      // The news of another room may come before this one's line says so.
      if (untrack(wanted) !== name) drop();
      clearTimeout(again);
      stopFollowing();
      // One that opened late must not take the place of the one that is wanted by now.
      setLive((shown) => (shown?.doc === doc ? undefined : shown));
      link.close();
      kept?.close();
      doc.destroy();
    };
  }

  let calm: ReturnType<typeof setTimeout> | undefined;
  function tell(tally: Tally, kept: Kept | undefined, doc: Y.Doc, earlier: Unsent[]): void {
    const now = tally.waiting();
    if (now === waiting()) return;
    if (now === 0) earlier.length = 0;
    kept?.remember({ waiting: now, unsent: now === 0 ? [] : [...earlier, { client: doc.clientID, clock: tally.storedClock() }] });
    clearTimeout(calm);
    if (now > 0) setCalm(false);
    else calm = setTimeout(() => setCalm(true), CALM_MS);
    setWaiting(now);
  }

  function hear(notice: Notice, drop: (why?: string) => void): void {
    switch (notice.kind) {
      case 'role': setRole(notice.role); setWhy(notice.why); break;
      case 'held': setHeld((count) => count + 1); break;
      case 'nearly-full': setNearlyFull(true); break;
      case 'reset': drop(notice.why); break;
      case 'slow-down': break;
    }
  }

  onCleanup(guardLeaving(() => waiting() > 0 || lost().length > 0));
  onCleanup(() => clearTimeout(calm));

  const state = createMemo(() => {
    if (line() === 'lost' || refused()) return 'OFFLINE';
    if (line() !== 'synced') return hasCome() ? 'OFFLINE' : 'OPENING';
    return waiting() === 0 && isCalm() ? 'SAVED' : 'SAVING';
  });
  return {
    live, hasCome, state, waiting, role, why, people, held, isNearlyFull, refused, lost, isRenewed,
    salvage: () => setLost(unsentNow()),
    forgetLost: () => setLost([]),
    forgetRenewed: () => setRenewed(false),
    retry: () => setTurn((count) => count + 1),
  };
}

/** Told at most a few times a second, however many carets move. */
function followPeople({ awareness }: Link, tell: (awareness: Awareness) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => { timer = undefined; tell(awareness); };
  const changed = (): void => { timer ??= setTimeout(look, PEOPLE_MS); };
  const away = (): void => awareness.setLocalStateField('away', document.visibilityState === 'hidden');
  awareness.on('change', changed);
  document.addEventListener('visibilitychange', away);
  away();
  return () => {
    clearTimeout(timer);
    awareness.off('change', changed);
    document.removeEventListener('visibilitychange', away);
  };
}
