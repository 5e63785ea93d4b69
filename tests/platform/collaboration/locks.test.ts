import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { trespass } from '../../../server/platform/realtime/collaboration/locks.ts';
import { newId } from '../../../server/platform/ids.ts';
import { freshStoreUri } from '../../support/house.ts';
import { type Pen, type Scriptorium, newRoom, openScriptorium, pick, synced } from './scriptorium.ts';

let desk: Scriptorium;
beforeAll(async () => { desk = await openScriptorium({ uri: freshStoreUri() }); });
afterAll(() => desk.close());
const pens: Pen[] = [];
afterEach(() => { for (const pen of pens.splice(0)) pen.leave(); expect(desk.faults.splice(0)).toEqual([]); desk.journal.length = 0; desk.held.length = 0; });

const teacher = newId();
async function come(room: string, personId?: string): Promise<Pen> {
  const pen = pick(desk.url, room, personId);
  pens.push(pen);
  await synced(pen);
  return pen;
}
const block = (name: string, words: string): Y.XmlElement => {
  const element = new Y.XmlElement(name);
  element.insert(0, [new Y.XmlText(words)]);
  return element;
};
const lock = (room: string, at: number, locked = true): Promise<number> => desk.rooms.edit(room, teacher, (doc) => {
  const element = doc.getXmlFragment('content').get(at) as Y.XmlElement;
  if (locked) element.setAttribute('locked', true as never);
  else element.removeAttribute('locked');
});
const textOf = (room: string): Promise<string> => desk.rooms.read(room, ({ doc }) => doc.getXmlFragment('content').toString());

/** A room with a free paragraph, a locked one, and a quotation with a locked paragraph in it. */
async function lockedRoom(): Promise<string> {
  const room = await newRoom(desk);
  await desk.rooms.edit(room, teacher, (doc) => {
    const quote = new Y.XmlElement('blockquote');
    const [inner, free] = [block('paragraph', 'Dedans'), block('paragraph', 'Libre')];
    inner.setAttribute('locked', true as never);
    quote.insert(0, [inner, free]);
    doc.getXmlFragment('content').insert(1, [block('paragraph', 'Consigne'), quote]);
  });
  await lock(room, 1);
  return room;
}

type Try = (pen: Pen) => void;
const part = (pen: Pen, at: number): Y.XmlElement => pen.doc.getXmlFragment('content').get(at) as Y.XmlElement;
const wordsIn = (element: Y.XmlElement): Y.XmlText => element.get(0) as Y.XmlText;
const attempts: Record<string, Try> = {
  'writes at its end': (pen) => wordsIn(part(pen, 1)).insert(8, '!'),
  'writes at its beginning': (pen) => wordsIn(part(pen, 1)).insert(0, '!'),
  'erases a letter': (pen) => wordsIn(part(pen, 1)).delete(2, 1),
  'makes words bold': (pen) => wordsIn(part(pen, 1)).format(0, 3, { bold: true }),
  'puts a second text in it': (pen) => part(pen, 1).insert(1, [new Y.XmlText('encore')]),
  'puts a line break in it': (pen) => part(pen, 1).insert(0, [new Y.XmlElement('hardBreak')]),
  'erases its text': (pen) => part(pen, 1).delete(0, 1),
  'erases it whole': (pen) => pen.doc.getXmlFragment('content').delete(1, 1),
  'erases everything': (pen) => pen.doc.getXmlFragment('content').delete(0, 3),
  'erases the quotation around one': (pen) => pen.doc.getXmlFragment('content').delete(2, 1),
  'writes in one within a quotation': (pen) => wordsIn(part(pen, 2).get(0) as Y.XmlElement).insert(3, '!'),
  'changes another attribute': (pen) => part(pen, 1).setAttribute('level', '2'),
  'writes elsewhere and in it at once': (pen) => pen.doc.transact(() => { wordsIn(part(pen, 0)).insert(0, 'a'); wordsIn(part(pen, 1)).insert(0, 'b'); }),
};

describe('a locked part', () => {
  it.each(Object.keys(attempts))('stays as it is when someone %s; what they wrote is kept, under their name', async (name) => {
    const room = await lockedRoom();
    const pen = await come(room);
    const before = await textOf(room);
    attempts[name]!(pen);
    await expect.poll(() => desk.held.map(({ personId }) => personId)).toEqual([pen.personId]);
    expect(await textOf(room)).toBe(before);
    expect(desk.journal).toMatchObject([{ personId: pen.personId, code: 'NOT_ALLOWED' }]);
    await expect.poll(() => pen.notices.at(-1)).toMatchObject({ kind: 'reset', why: 'HELD' });
  });

  it.each<[string, Try]>([
    ['unlocks it', (pen) => part(pen, 1).removeAttribute('locked')],
    ['says that it is not locked', (pen) => part(pen, 1).setAttribute('locked', false as never)],
    ['locks what is free', (pen) => part(pen, 0).setAttribute('locked', true as never)],
    ['puts in a block that is locked from the start', (pen) => { const own = block('paragraph', 'À moi'); own.setAttribute('locked', true as never); pen.doc.getXmlFragment('content').insert(0, [own]); }],
  ])('nobody but staff %s', async (_name, act) => {
    const room = await lockedRoom();
    const pen = await come(room);
    const before = await textOf(room);
    act(pen);
    await expect.poll(async () => desk.held.length + desk.journal.length).toBeGreaterThan(0);
    expect(await textOf(room)).toBe(before);
  });

  it('cannot be locked again by hand once it was unlocked: its old lock stands in the way of none and is of use to none', async () => {
    const room = await lockedRoom();
    await lock(room, 1, false);
    const pen = await come(room);
    wordsIn(part(pen, 1)).insert(8, '.');
    await expect.poll(() => textOf(room)).toContain('Consigne.');
    part(pen, 1).setAttribute('locked', true as never);
    await expect.poll(() => desk.journal.map(({ code }) => code)).toEqual(['CONFLICT']);
    expect(await textOf(room)).not.toContain('<paragraph locked="true">Consigne');
  });

  it('is written in by staff, and around it everyone writes on', async () => {
    const room = await lockedRoom();
    const staff = newId();
    desk.rights.set(staff, { role: 'WRITER', holds: false, unlocks: true });
    const [pen, adult] = [await come(room), await come(room, staff)];
    wordsIn(part(adult, 1)).insert(8, ' nouvelle');
    wordsIn(part(pen, 0)).insert(0, 'Moi');
    pen.doc.getXmlFragment('content').insert(1, [block('paragraph', 'Entre')]);
    wordsIn(part(pen, 3).get(1) as Y.XmlElement).insert(0, 'Aussi ');
    await expect.poll(() => textOf(room)).toMatch(/Moi.*Entre.*Consigne nouvelle.*Aussi Libre/);
    expect(desk.held).toEqual([]);
  });

  it('is not undone by who wrote in it before it was locked', async () => {
    const room = await newRoom(desk);
    const pen = await come(room);
    const undo = new Y.UndoManager(pen.doc.getXmlFragment('content'), { captureTimeout: 0 });
    pen.write('Mes mots');
    await expect.poll(() => pen.acked()).toBe(1);
    await lock(room, 0);
    await expect.poll(() => (pen.doc.getXmlFragment('content').get(0) as Y.XmlElement).getAttribute('locked')).toBe(true);
    undo.undo();
    await expect.poll(() => desk.held.length).toBe(1);
    expect(await textOf(room)).toContain('Mes mots');
  });
});

it('is told from what is free by what an update would really do to it, whatever it does', () => {
  let seed = 7;
  const random = (most: number): number => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return seed % most; };
  const [seen, ground] = [{ free: 0, PART: 0, LOCK: 0 }, new Y.Doc()];
  const content = ground.getXmlFragment('content');
  content.insert(0, [block('paragraph', 'libre'), block('paragraph', 'tenu'), block('heading', 'titre')]);
  (content.get(1) as Y.XmlElement).setAttribute('locked', true as never);
  for (let round = 0; round < 800; round++) {
    const client = new Y.Doc();
    Y.applyUpdate(client, Y.encodeStateAsUpdate(ground));
    const vector = Y.encodeStateVector(client);
    client.transact(() => { for (let i = random(3); i >= 0; i--) doSomething(client, random); });
    const update = Y.encodeStateAsUpdate(client, vector);
    const after = new Y.Doc();
    Y.applyUpdate(after, Y.encodeStateAsUpdate(ground));
    Y.applyUpdate(after, update);
    const is = (doc: Y.Doc): string => doc.getXmlFragment('content').toArray().map(String).filter((words) => words.includes('locked="true"')).join();
    const verdict = trespass(ground, update);
    if (is(after) !== is(ground)) expect(verdict, is(after)).not.toBeNull();
    if (verdict === null && content.length < 30) Y.applyUpdate(ground, update);
    seen[verdict ?? 'free']++;
    client.destroy();
    after.destroy();
  }
  expect(Math.min(seen.free, seen.PART, seen.LOCK)).toBeGreaterThan(20);
});

function doSomething(doc: Y.Doc, random: (most: number) => number): void {
  const content = doc.getXmlFragment('content');
  const element = content.get(random(content.length)) as Y.XmlElement | undefined;
  const text = element?.length ? element.get(random(element.length)) : undefined;
  switch (random(9)) {
    case 0: return content.insert(random(content.length + 1), [block('paragraph', 'x')]);
    case 1: if (content.length > 2) content.delete(random(content.length), 1); return;
    case 2: element?.setAttribute(random(3) === 0 ? 'locked' : 'level', true as never); return;
    case 3: if (random(4) === 0) element?.removeAttribute('locked'); return;
    case 4: element?.insert(0, [new Y.XmlText('y')]); return;
    case 5: if (element && element.length > 0 && random(3) === 0) element.delete(0, 1); return;
    case 6: if (text instanceof Y.XmlText && text.length > 2) text.delete(random(text.length - 1), 1); return;
    case 7: if (text instanceof Y.XmlText && text.length > 2) text.format(0, 2, { bold: random(2) === 0 ? true : null }); return;
    default: if (text instanceof Y.XmlText) text.insert(random(text.length + 1), 'zz');
  }
}
