import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../server/platform/ids.ts';
import { caretIn } from '../../../server/platform/realtime/collaboration/caret.ts';
import { freshStoreUri } from '../../support/house.ts';
import { type Pen, type Scriptorium, newRoom, openScriptorium, pick, synced } from './scriptorium.ts';

let desk: Scriptorium;
beforeAll(async () => { desk = await openScriptorium({ uri: freshStoreUri() }); });
afterAll(() => desk.close());

const pens: Pen[] = [];
async function come(room: string, personId?: string): Promise<Pen> {
  const pen = pick(desk.url, room, personId);
  pens.push(pen);
  await synced(pen);
  return pen;
}
afterAll(() => { for (const pen of pens) pen.leave(); });

it('lets two stock clients write together, and acknowledges what is stored', async () => {
  const room = await newRoom(desk);
  const [ada, ben] = [await come(room), await come(room)];
  ada.write('Il était une fois');
  await expect.poll(() => ben.read()).toBe('Il était une fois');
  expect(ada.acked()).toBe(1);
  ben.write(' un préau.');
  await expect.poll(() => ada.read()).toBe('Il était une fois un préau.');
  expect(ada.notices[0]).toEqual({ kind: 'role', role: 'WRITER' });
  expect(desk.faults).toEqual([]);
  const groups = [];
  for await (const group of desk.log.updates(room, 0)) groups.push(group);
  expect(groups.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(groups[1]!.updates[0]!.by).toBe(ada.personId);
});

it('shows who is there by the names the server knows', async () => {
  const room = await newRoom(desk);
  const [ada, ben] = [await come(room), await come(room)];
  ada.provider.awareness.setLocalState({ user: { name: 'La maîtresse' }, cursor: null, secret: 'psst' });
  await expect.poll(() => ben.provider.awareness.getStates().get(ada.doc.clientID)).toMatchObject({ user: { id: ada.personId, name: `Name ${ada.personId.slice(-3)}`, role: 'WRITER' } });
  expect(JSON.stringify(ben.provider.awareness.getStates().get(ada.doc.clientID))).not.toContain('psst');
  ada.provider.disconnect();
  await expect.poll(() => ben.provider.awareness.getStates().has(ada.doc.clientID)).toBe(false);
  ada.provider.connect();
  await expect.poll(() => ben.provider.awareness.getStates().has(ada.doc.clientID)).toBe(true);
  expect(desk.journal).toEqual([]);
});

it('takes what was written offline when the line is back', async () => {
  const room = await newRoom(desk);
  const [ada, ben] = [await come(room), await come(room)];
  ada.provider.disconnect();
  ada.write('Pendant la coupure');
  ben.write('Pendant ce temps ');
  ada.provider.connect();
  await expect.poll(() => ben.read()).toContain('Pendant la coupure');
  await expect.poll(() => ada.acked()).toBe(1);
  await expect.poll(() => ada.read() === ben.read()).toBe(true);
});

it('edits by itself under a name, and tells of it', async () => {
  const room = await newRoom(desk);
  const teacher = newId();
  const ada = await come(room);
  ada.write('Bonjour');
  await expect.poll(() => ada.acked()).toBe(1);
  const seq = await desk.rooms.edit(room, teacher, (doc) => { ((doc.getXmlFragment('content').get(0) as never as { get(i: number): { insert(at: number, text: string): void } }).get(0)).insert(7, ' à tous'); });
  expect(seq).toBe(3);
  expect([desk.rooms.seqOf(room), desk.rooms.seqOf(`${newId()}.1`)]).toEqual([3, null]);
  await expect.poll(() => ada.read()).toBe('Bonjour à tous');
  expect(await desk.rooms.read(room, ({ clients }) => [...clients.values()])).toContain(teacher);
  await expect(desk.rooms.edit(room, teacher, () => { throw new Error('no'); })).rejects.toThrow('no');
  ada.write('!');
  await expect.poll(() => ada.acked()).toBe(2);
});

it('reads a usual caret as it reads any other, and passes on no words', () => {
  const read = (said: object): unknown => caretIn(Buffer.from(JSON.stringify(said)));
  const item = { client: 4_294_967_295, clock: 0 };
  for (const assoc of [0, -1, 1]) for (const type of [null, { client: 1, clock: 2 }]) for (const tname of [null, 'content']) for (const at of [null, item]) {
    const place = { type, tname, item: at, assoc };
    const turned = { assoc, item: at, tname, type };
    const { cursor, ...rest } = read({ user: { name: 'É' }, cursor: { anchor: place, head: place } }) as { cursor: string };
    const other = read({ cursor: { anchor: turned, head: turned } }) as { cursor: string };
    expect([JSON.parse(cursor), rest]).toEqual([JSON.parse(other.cursor), { away: false }]);
  }
  const hidden = JSON.stringify({ cursor: { anchor: { type: null, tname: null, item, assoc: 0 }, head: { type: null, tname: null, item, assoc: 0 } } });
  expect(read({ user: hidden, cursor: null, away: true })).toEqual({ cursor: 'null', away: true });
  expect(read({ cursor: { anchor: { type: null, tname: 'insulte', item, assoc: 0 }, head: 'insulte' } })).toEqual({ cursor: JSON.stringify({ anchor: { item }, head: null }), away: false });
});
