/* oxlint-disable no-console -- a bench speaks to the person who runs it */
import { setTimeout as wait } from 'node:timers/promises';
import * as Y from 'yjs';
import { newId } from '../../../server/platform/ids.ts';
import { Contender } from './contender.ts';
import { essayOn } from './essay.ts';
import type { History } from './history.ts';
import { Pupil, updateIn } from './pupil.ts';

const KEYSTROKES = 260_000;
const JOINS = 300;

/** A text of that many keystrokes. */
function essay(): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => essayOn(doc, KEYSTROKES));
  return Y.encodeStateAsUpdate(doc);
}

/** Three hundred people come to one long text at once: until all have it whole. */
async function storm(contender: Contender, room: string, length: number): Promise<number> {
  const begun = performance.now();
  const pupils = await Promise.all(Array.from({ length: JOINS }, async () => {
    const pupil = await Pupil.join(contender.url, room, newId(), false);
    const whole = new Promise<void>((resolve) => {
      pupil.onMessage = (message) => { if ((updateIn(message)?.length ?? 0) > length * 0.9) resolve(); };
    });
    pupil.ask();
    await whole;
    return pupil;
  }));
  const took = performance.now() - begun;
  for (const pupil of pupils) pupil.leave();
  return took;
}

export async function benchOpening(): Promise<void> {
  const ours = await Contender.start('ours');
  const state = essay();
  const own = await ours.ask<string>({ kind: 'room', paragraphs: 1 });
  await ours.ask({ kind: 'fill', room: own, state: Buffer.from(state).toString('base64') });
  const mine = await storm(ours, own, state.length);
  await ours.ask({ kind: 'forget' });
  const { opened, bytes, groups, pause } = await ours.ask<History>({ kind: 'history', keystrokes: KEYSTROKES });

  await ours.stop();

  // Memory: texts that are open with nobody in them, then lines.
  const lasting = await Contender.start('ours', undefined, 3_600_000);
  const before = await lasting.memory();
  const rooms: string[] = [];
  while (rooms.length < 200) rooms.push(await lasting.ask<string>({ kind: 'room', paragraphs: 30 }));
  const idle = await lasting.memory();
  const lines = await Promise.all(Array.from({ length: 300 }, () => Pupil.join(lasting.url, rooms[0]!, newId(), false)));
  for (const line of lines) { line.ask(); line.point(); }
  await wait(1_000);
  const full = await lasting.memory();
  for (const line of lines) line.leave();
  await lasting.stop();

  const peer = await Contender.start('y-websocket');
  const theirs = newId();
  const first = await Pupil.join(peer.url, theirs, newId(), false);
  first.ask();
  first.offer(state);
  await wait(1_500);
  const their = await storm(peer, theirs, state.length);
  first.leave();
  await peer.stop();

  console.log(`${JOINS} people join one text of ${KEYSTROKES} keystrokes (${(state.length / 1e3).toFixed(0)} kB) at once: ${mine.toFixed(0)} ms; @y/websocket-server ${their.toFixed(0)} ms`);
  console.log(`a text with ${KEYSTROKES} keystrokes in its log opens from ${groups} single records in ${opened.records.toFixed(0)} ms, from chapters alone in ${opened.chapters.toFixed(0)} ms, from its last state in ${opened.snapshot.toFixed(0)} ms; writing it down whole pauses the process for ${pause.toFixed(0)} ms`);
  console.log(`bytes stored for each of its keystrokes: update ${bytes.update.toFixed(1)}; in records as they come ${bytes.records.toFixed(1)}; in chapters ${bytes.chapters.toFixed(1)}; last state ${bytes.snapshot.toFixed(2)}`);
  console.log(`memory: ${((idle.heap - before.heap) / rooms.length / 1e3).toFixed(0)} kB for each open text with nobody in it (${idle.rooms} open), ${((full.heap - idle.heap) / lines.length / 1e3).toFixed(0)} kB for each line`);
}

if (process.argv[1]?.endsWith('opening.ts')) {
  await benchOpening();
  process.exit(0);
}
