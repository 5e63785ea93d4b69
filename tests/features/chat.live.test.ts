import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ChatWorld, type Lively, openChatWorld, send, watchChannel } from './chat-world.ts';

let world: ChatWorld;
let room: Lively;

beforeAll(async () => {
  world = await openChatWorld();
  room = await world.lively(3);
});
afterAll(async () => { await world.close(); });

it('has one channel for the class, made at its first use and closed', async () => {
  const at = await world.lively(1);
  const ask = (): Promise<string> => at.pupils[0]!.ask('query ($id: ID!) { chat(classroomId: $id) { channels { id kind name opening openNow closedFor can { send moderate } } can { manage writeToTeacher } } }', { id: at.classroomId });
  const [one, other] = await Promise.all([ask(), ask()]) as never[];
  expect(one).toEqual(other);
  expect(one).toMatchObject({ chat: {
    channels: [{ kind: 'CLASS', name: 'La classe', opening: 'CLOSED', openNow: false, closedFor: 'CLOSED', can: { send: false, moderate: false } }],
    can: { manage: false, writeToTeacher: true },
  } });
});

it('shows a message to everyone who watches the channel, at once, with what each may do with it', async () => {
  const channel = await world.channel(room);
  const [author, other] = room.pupils as [never, never];
  const [seen, own, staffs] = [await watchChannel(other, channel._id), await watchChannel(author, channel._id), await watchChannel(room.teacher, channel._id)];
  const sent = await send(author, channel._id, 'Bonjour à tous');
  for (const watch of [seen, own, staffs]) {
    expect((await watch.next()).channelChanged).toMatchObject({ seq: 1, message: { id: sent.id, number: 1, text: 'Bonjour à tous' } });
  }
  expect(sent.can).toMatchObject({ edit: true, remove: true });
  for (const watch of [seen, own, staffs]) watch.stop();
});
