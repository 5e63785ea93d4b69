import * as encoding from 'lib0/encoding';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { writingSchema } from '../../schema/writing.ts';
import { compared } from '../../client/features/documents/panels/compare.ts';
import { type Change, changesBefore, lifeIn, writersAlong } from '../../client/features/documents/panels/life/life.ts';
import { makeReplay } from '../../client/features/documents/panels/life/makeReplay.ts';
import { linesOf, makeReader, nodeOf } from '../../client/features/documents/panels/reading.ts';
import { replayBytes } from '../../server/features/documents/history/replay.ts';

const START = new Date('2026-11-02T08:30:00Z').getTime();

/** Two people type and erase in a few paragraphs; what the text was after each change. */
function written(strokes: number): { changes: Change[]; texts: string[] } {
  const doc = new Y.Doc();
  const root = doc.getXmlFragment('content');
  const changes: Change[] = [];
  const texts: string[] = [];
  doc.on('update', (bytes: Uint8Array) => { changes.push({ author: changes.length % 2, at: 0, clock: 0, bytes }); texts.push(root.toString()); });
  for (let stroke = 0; stroke < strokes; stroke += 1) {
    doc.clientID = 7 + (stroke % 2);
    if (stroke % 40 === 0) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText('')]);
      root.insert(root.length, [paragraph]);
      continue;
    }
    const text = (root.get((stroke * 7) % root.length) as Y.XmlElement).get(0) as Y.XmlText;
    if (stroke % 5 === 0 && text.length > 0) text.delete((stroke * 13) % text.length, 1);
    else text.insert((stroke * 11) % (text.length + 1), 'abcdefghij'[stroke % 10]!);
  }
  return { changes, texts };
}

it('reads the life that the server sends, without the hours in which nobody wrote', async () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const at = (ms: number): Date => new Date(START + ms);
  async function* groups() {
    yield { seq: 1, updates: [{ by: 'lina', at: at(0), bytes }, { by: 'noe', at: at(400), bytes }] };
    yield { seq: 2, updates: [{ by: 'lina', at: at(3_600_000), bytes }] };
  }
  const out = encoding.createEncoder();
  for await (const part of replayBytes(groups())) encoding.writeUint8Array(out, part);
  const life = lifeIn(encoding.toUint8Array(out));
  expect(life.authors).toEqual(['lina', 'noe']);
  expect(life.changes.map(({ author, at: when }) => [author, when - START])).toEqual([[0, 0], [1, 400], [0, 3_600_000]]);
  expect(life.length).toBe(1_600);
  expect([0, 399, 400, 1_599, 1_600].map((clock) => changesBefore(life, clock))).toEqual([1, 1, 2, 2, 3]);
  expect(writersAlong(life, 4)).toEqual([0, 1, undefined, 0]);
});

it('is the same text wherever it goes, forward or back', async () => {
  const { changes, texts } = written(3_000);
  const replay = makeReplay({ changes });
  const shares: number[] = [];
  expect(await replay.prepare((share) => shares.push(share))).toBe(true);
  let place = 1;
  for (let step = 0; step < 60; step += 1) {
    place = (place * 7919 + 13) % changes.length;
    expect(replay.goTo(place + 1).getXmlFragment('content').toString()).toBe(texts[place]);
  }
  expect(replay.goTo(0).getXmlFragment('content').length).toBe(0);
  replay.close();
});

it('reads only what changed, and reads it right', () => {
  const { changes } = written(600);
  const schema = writingSchema();
  const doc = new Y.Doc();
  const reader = makeReader(doc, schema);
  let before = reader.node();
  for (const [index, { bytes }] of changes.entries()) {
    Y.applyUpdate(doc, bytes);
    const now = reader.node();
    if (index % 50 === 0) expect(now.eq(nodeOf(Y.encodeStateAsUpdate(doc), schema))).toBe(true);
    before = now;
  }
  const kept = before.child(0);
  const [, last] = [doc.getXmlFragment('content').get(0), doc.getXmlFragment('content').get(before.childCount - 1) as Y.XmlElement];
  (last.get(0) as Y.XmlText).insert(0, 'fin');
  expect(reader.node().child(0)).toBe(kept);
  expect(linesOf(reader.node())).toMatch(/fin/);
});

it('tells what was added and what was taken, word by word', () => {
  const { pieces, added, removed } = compared('Le renard dort.\n\nIl rêve.', 'Le petit renard dort.\n\nIl ronfle.');
  expect(pieces.filter(({ kind }) => kind === 'added').map(({ text }) => text.trim())).toEqual(['petit', 'ronfle']);
  expect([added, removed]).toEqual([2, 1]);
  expect(pieces.filter(({ kind }) => kind !== 'removed').map(({ text }) => text).join('')).toBe('Le petit renard dort.\n\nIl ronfle.');
});
