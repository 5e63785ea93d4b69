import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../../../server/platform/ids.ts';
import type { Line } from '../../../server/platform/realtime/collaboration/outbox.ts';
import { Malformed, Writing } from '../../../server/platform/realtime/collaboration/reading.ts';
import { scan } from '../../../server/platform/realtime/collaboration/scan.ts';
import { freshStoreUri } from '../../support/house.ts';
import { type Scriptorium, newRoom, openScriptorium } from './scriptorium.ts';

const MUTANTS = Number(process.env.WRITING_MUTANTS ?? 20_000);

let desk: Scriptorium;
beforeAll(async () => { desk = await openScriptorium({ uri: freshStoreUri(), limits: { joinsPerSecond: 1e6, joinsAtOnce: 1e6, framesPerSecond: 1e6, framesAtOnce: 1e6, idleMs: 1e9 } }); });
afterAll(() => desk.close());

let seed = 42;
const chance = (below: number): number => { seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31; return seed % below; };

/** A document in which much has happened, and updates of one client to it. */
function essay(state: Uint8Array): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const content = doc.getXmlFragment('content');
  for (let i = 0; i < 120; i++) {
    const block = content.get(chance(content.length)) as Y.XmlElement;
    const text = block.get(0) as Y.XmlText;
    const kind = chance(8);
    if (kind < 4) text.insert(chance(text.length + 1), ['é', 'mot ', '🐢', 'a'][chance(4)]!);
    else if (kind === 4 && text.length > 2) text.delete(chance(text.length - 2), 2);
    else if (kind === 5 && text.length > 2) text.format(0, 2, { bold: true });
    else if (kind === 6) block.setAttribute('level', String(chance(3)));
    else {
      const more = new Y.XmlElement('paragraph');
      more.insert(0, [new Y.XmlText(`p${i}`)]);
      content.insert(chance(content.length + 1), [more]);
    }
  }
  return { doc, updates };
}

it('reads updates as Yjs does', async () => {
  const room = await newRoom(desk);
  const { updates } = essay(await desk.rooms.read(room, ({ doc }) => Y.encodeStateAsUpdate(doc)));
  for (const update of updates) {
    const { structs, ds } = Y.decodeUpdate(update);
    const scanned = scan(update);
    expect(scanned.sections.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(structs.reduce((sum, { length }) => sum + length, 0));
    expect(scanned.erased).toEqual([...ds.clients].flatMap(([client, ranges]) => ranges.map(({ clock, len }) => ({ client, clock, length: len }))));
  }
  expect(() => scan(new Uint8Array([1]))).toThrow(Malformed);
});

it(`takes ${MUTANTS} mutants of frames without a crash, a hang, or a change of what others wrote`, async () => {
  const room = await newRoom(desk);
  const victim = newId();
  const { doc: written } = essay(await desk.rooms.read(room, ({ doc }) => Y.encodeStateAsUpdate(doc)));
  await desk.rooms.accept(room, victim, Y.encodeStateAsUpdate(written));
  const { updates } = essay(Y.encodeStateAsUpdate(written));
  const theirs = async (): Promise<number> => desk.rooms.read(room, ({ clients, doc }) =>
    [...clients].filter(([, by]) => by === victim).reduce((sum, [client]) => sum + Y.getState(doc.store, client), 0));
  const before = await theirs();
  const worst = { ms: 0, open: 0, closed: 0 };

  for (let done = 0; done < MUTANTS;) {
    const state = { isOpen: true };
    const end = (): void => { state.isOpen = false; };
    const line: Line = { waiting: 0, write: () => true, close: end, cut: end };
    const joined = desk.rooms.join(room, { personId: newId(), name: 'Mutant', line, admission: { role: 'WRITER', holds: false }, judge: async () => ({ role: 'WRITER', holds: false }) });
    await new Promise(setImmediate);
    for (let n = 0; n < 40 && state.isOpen && done < MUTANTS; n++, done++) {
      const begun = performance.now();
      joined.receive(mutant(updates[chance(updates.length)]!));
      if (n % 8 === 7) await new Promise(setImmediate);
      worst.ms = Math.max(worst.ms, performance.now() - begun);
    }
    await new Promise(setImmediate);
    if (state.isOpen) worst.open++; else worst.closed++;
    joined.leave();
  }
  await expect.poll(() => desk.rooms.live().peers).toBe(0);
  expect(await theirs()).toBe(before);
  expect(desk.faults).toEqual([]);
  expect(await desk.rooms.read(room, ({ doc }) => [doc.store.pendingStructs, doc.store.pendingDs, [...doc.share.keys()]])).toEqual([null, null, ['content']]);
  expect(worst.closed).toBeGreaterThan(100);
}, 60_000);

function mutant(update: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(update);
  for (let changes = 1 + chance(3); changes > 0; changes--) {
    const at = chance(bytes.length);
    const kind = chance(4);
    if (kind === 0) bytes[at] = chance(256);
    else if (kind === 1) bytes[at]! ^= 1 << chance(8);
    else if (kind === 2) bytes[at]! += 1;
    else bytes.copyWithin(at, chance(bytes.length));
  }
  const cut = chance(10) === 0 ? bytes.subarray(0, chance(bytes.length)) : bytes;
  const frame = new Writing().count(0).count(1 + chance(2)).block(cut).end();
  if (chance(10) === 0) frame[chance(frame.length)] = chance(256);
  if (chance(12) === 0) frame[0] = 1;
  return frame;
}
