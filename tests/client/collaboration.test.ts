import * as encoding from 'lib0/encoding';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeSyncStep1, writeSyncStep2, writeUpdate } from 'y-protocols/sync';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { waitBefore } from '../../client/platform/collaboration/backoff.ts';
import { isEcho } from '../../client/platform/collaboration/echo.ts';
import { makeGathering } from '../../client/platform/collaboration/gather.ts';
import { noticeIn } from '../../client/platform/collaboration/notices.ts';
import { peopleIn } from '../../client/platform/collaboration/people.ts';
import { burden, makeTally } from '../../client/platform/collaboration/tally.ts';
import { unsentWords } from '../../client/platform/collaboration/unsent.ts';

function frame(write: (out: encoding.Encoder) => void): Uint8Array {
  const out = encoding.createEncoder();
  encoding.writeVarUint(out, 0);
  write(out);
  return encoding.toUint8Array(out);
}

const doc = new Y.Doc();
doc.getText('content').insert(0, 'Bonjour');
const state = Y.encodeStateAsUpdate(doc);
const update = frame((out) => writeUpdate(out, state));
const whole = frame((out) => writeSyncStep2(out, doc));
const empty = frame((out) => writeSyncStep2(out, new Y.Doc()));

describe('a frame', () => {
  it('of y-websocket’s is known by what it carries', () => {
    expect([update, whole, empty, frame((out) => writeSyncStep1(out, doc)), Uint8Array.of(1, 2, 3)].map(burden))
      .toEqual(['update', 'whole', 'empty', 'nothing', 'nothing']);
  });
});

describe('the tally', () => {
  /** A socket on which the server has had all it lacked. */
  function online() {
    const tally = makeTally();
    tally.opened();
    tally.sent(empty);
    return tally;
  }

  it('counts a change as waiting until its frame is acknowledged', () => {
    const tally = online();
    for (const clock of [1, 2, 3]) { tally.changed(clock); tally.sent(update); }
    expect(tally.waiting()).toBe(3);
    tally.acknowledged(2);
    expect([tally.waiting(), tally.storedClock()]).toEqual([1, 2]);
    tally.acknowledged(2);
    tally.acknowledged(3);
    expect([tally.waiting(), tally.storedClock()]).toEqual([0, 3]);
  });

  it('counts what is written offline, and that it is stored once the whole is', () => {
    const tally = online();
    tally.changed(1);
    tally.sent(update);
    tally.changed(2);
    tally.changed(3);
    tally.opened();
    expect(tally.waiting()).toBe(3);
    tally.sent(whole);
    tally.changed(4);
    tally.sent(update);
    tally.acknowledged(1);
    expect(tally.waiting()).toBe(1);
    tally.acknowledged(2);
    expect(tally.waiting()).toBe(0);
  });

  it('takes no later frame as proof of what was never sent', () => {
    const tally = makeTally();
    tally.changed(1);
    tally.opened();
    tally.changed(2);
    tally.sent(update);
    tally.acknowledged(1);
    expect(tally.waiting()).toBe(2);
    tally.sent(whole);
    tally.acknowledged(2);
    expect(tally.waiting()).toBe(0);
  });

  it('forgets nothing when the line breaks between the frame and its acknowledgement', () => {
    const tally = online();
    tally.changed(1);
    tally.sent(update);
    tally.opened();
    tally.acknowledged(1);
    expect(tally.waiting()).toBe(1);
  });

  it('counts what an earlier visit left on the device', () => {
    const tally = makeTally();
    tally.found(12);
    tally.opened();
    tally.sent(whole);
    tally.changed(5);
    tally.sent(update);
    expect(tally.waiting()).toBe(13);
    tally.acknowledged(1);
    expect([tally.waiting(), tally.storedClock()]).toEqual([1, 0]);
    tally.acknowledged(2);
    expect([tally.waiting(), tally.storedClock()]).toEqual([0, 5]);
  });

  it('believes no acknowledgement of what it has not sent', () => {
    const tally = online();
    tally.changed(1);
    tally.acknowledged(40);
    expect(tally.waiting()).toBe(1);
    tally.sent(update);
    expect(tally.waiting()).toBe(1);
    tally.acknowledged(41);
    expect(tally.waiting()).toBe(0);
  });
});

describe('the waits between tries', () => {
  it('grow, to twenty seconds at most, and differ', () => {
    expect([0, 3, 12].map((tries) => waitBefore(tries, 1006, () => 1))).toEqual([200, 1_600, 20_000]);
    expect(new Set([0, 0.3, 0.6].map((chance) => waitBefore(5, 1006, () => chance))).size).toBe(3);
  });
  it('spread over seconds those whom the server sent away', () => {
    for (const code of [4503, 4512, 1012]) expect(waitBefore(0, code, () => 1)).toBe(3_000);
  });
});

describe('a notice', () => {
  it.each([
    ['{"kind":"role","role":"READER","why":"CLOSED"}', { kind: 'role', role: 'READER', why: 'CLOSED' }],
    ['{"kind":"role","role":"WRITER","why":"nonsense"}', { kind: 'role', role: 'WRITER' }],
    ['{"kind":"held","id":"a1"}', { kind: 'held', id: 'a1' }], ['{"kind":"reset"}', { kind: 'reset' }],
    ['{"kind":"role","role":"KING"}', undefined], ['{"kind":"later"}', undefined], ['null', undefined], ['{', undefined],
  ])('%s', (text, expected) => { expect(noticeIn(text)).toEqual(expected); });
});

it('finds again the words that were never sent, and only those', () => {
  const mine = new Y.Doc();
  const root = mine.getXmlFragment('content');
  const [first, second] = [new Y.XmlText('Il était une fois '), new Y.XmlText('Fin')];
  root.insert(0, [first, second].map((text) => { const block = new Y.XmlElement('paragraph'); block.insert(0, [text]); return block; }));
  const sent = Y.getState(mine.store, mine.clientID);
  first.insert(first.length, 'un renard');
  second.insert(0, 'oublié');
  second.delete(0, 6);
  second.insert(3, '.');
  expect(unsentWords(root, [{ client: mine.clientID, clock: sent }])).toEqual(['un renard', '.']);
  expect(unsentWords(root, [])).toEqual([]);
});

it('shows each person once, away only when all their windows are', () => {
  const user = (id: string, name: string) => ({ user: { id, name, role: 'WRITER', color: '#123456' } });
  const states = new Map<number, object>([[1, { ...user('a', 'Lina B.'), away: true }], [2, user('a', 'Lina B.')], [3, { ...user('b', 'Éloi M.'), away: true }], [4, { cursor: null }]]);
  const now = peopleIn({ clientID: 3, getStates: () => states as never }, []);
  expect(now).toEqual([
    { id: 'b', name: 'Éloi M.', role: 'WRITER', isAway: true, isMe: true }, { id: 'a', name: 'Lina B.', role: 'WRITER', isAway: false, isMe: false },
  ]);
  expect(peopleIn({ clientID: 3, getStates: () => states as never }, now)).toBe(now);
});

describe('what others write', () => {
  afterEach(() => { vi.useRealTimers(); });

  it('is shown at once when quiet, together when much comes, and all of it', () => {
    vi.useFakeTimers();
    const [theirs, mine] = [new Y.Doc(), new Y.Doc()];
    const origin = {};
    const drawings: [string, unknown][] = [];
    mine.on('update', (_update: Uint8Array, from: unknown) => drawings.push([mine.getText('content').toString(), from]));
    const gathering = makeGathering(mine, origin, () => Date.now());
    theirs.on('update', gathering.take);
    for (const letter of 'Bonjour') theirs.getText('content').insert(theirs.getText('content').length, letter);
    expect(drawings).toEqual([['B', origin]]);
    vi.advanceTimersByTime(70);
    expect(drawings).toEqual([['B', origin], ['Bonjour', origin]]);
    vi.advanceTimersByTime(70);
    theirs.getText('content').insert(7, ' !');
    expect(drawings.at(-1)).toEqual(['Bonjour !', origin]);
    theirs.getText('content').insert(9, '!');
    gathering.flush();
    expect(drawings.at(-1)).toEqual(['Bonjour !!', origin]);
    gathering.stop();
  });
});

it('says its own caret only, and nothing back of what it heard', () => {
  const [mine, theirs] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
  theirs.setLocalState({ away: true });
  applyAwarenessUpdate(mine, encodeAwarenessUpdate(theirs, [theirs.clientID]), null);
  const said = (clients: number[]): Uint8Array => {
    const out = encoding.createEncoder();
    encoding.writeVarUint(out, 1);
    encoding.writeVarUint8Array(out, encodeAwarenessUpdate(mine, clients));
    return encoding.toUint8Array(out);
  };
  const echoes = [[mine.clientID], [theirs.clientID], [mine.clientID, theirs.clientID]].map((clients) => isEcho(said(clients), mine.clientID));
  expect([...echoes, isEcho(update, mine.clientID)]).toEqual([false, true, true, false]);
  for (const awareness of [mine, theirs]) awareness.destroy();
});
