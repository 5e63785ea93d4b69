import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChannelRecord } from '../../server/features/chat/model.ts';
import type { Answer, Person, Watch } from '../support/person.ts';
import { type ChatWorld, type Lively, MESSAGE, openChatWorld, send, watchChannel } from './chat-world.ts';

let world: ChatWorld;
let room: Lively;

beforeAll(async () => { world = await openChatWorld(); room = await world.lively(2); });
afterAll(() => world.close());

/** A repeatable chance. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => { state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; return Math.floor((state / 2 ** 32) * below); };
}

const judge = (who: Person, id: string, approve: boolean): Promise<unknown> =>
  who.ask('mutation ($room: ID!, $id: ID!, $approve: Boolean!) { judgeItems(classroomId: $room, items: [{ kind: MESSAGE, id: $id }], approve: $approve) { done } }', { room: room.classroomId, id, approve });

/** Anything that may happen in a channel. */
async function something(channel: ChannelRecord, pick: (below: number) => number): Promise<void> {
  const author = [room.pupils[0]!, room.pupils[1]!, room.teacher][pick(3)]!;
  const known = await world.chat.messages.find({ channelId: channel._id }).lean();
  const one = known[pick(Math.max(1, known.length))];
  const act = one ? pick(8) : 0;
  if (act <= 2) { await send(author, channel._id, pick(5) === 0 ? 'connard' : `Message ${known.length}`); return; }
  const by = [...room.pupils, room.teacher].find(({ id }) => id === one!.authorId)!;
  if (act === 3) await by.tries('mutation ($id: ID!, $text: String!) { editMessage(id: $id, text: $text) { id } }', { id: one!._id, text: pick(3) === 0 ? 'connard' : `Mieux ${pick(1e6)}` });
  else if (act === 4) await by.tries('mutation ($id: ID!) { deleteMessage(id: $id) }', { id: one!._id });
  else if (act === 5) await room.teacher.tries('mutation ($room: ID!, $id: ID!) { restoreItem(classroomId: $room, item: { kind: MESSAGE, id: $id }) { done } }', { room: room.classroomId, id: one!._id });
  else if (act === 6) await judge(room.teacher, one!._id, pick(2) === 0);
  else await room.teacher.tries('mutation ($id: ID!) { approveLinks(id: $id) { id } }', { id: one!._id });
}

type Screen = Map<string, Answer>;
const plain = ({ can: _can, replyTo: _replyTo, ...message }: Answer): Answer => message;
const shown = (screen: Screen): Answer[] => [...screen.values()].sort((a, b) => a.number - b.number);

/** Applies whatever has come, as a client does: what is newer replaces what is older. */
async function follow(watch: Watch, screen: Screen, upTo: number): Promise<void> {
  for (let seq = -1; seq < upTo;) {
    const { channelChanged: event } = await watch.next();
    seq = event.seq;
    if (event.goneId) screen.delete(event.goneId);
    if (event.message && (screen.get(event.message.id)?.seq ?? -1) <= event.message.seq) screen.set(event.message.id, plain(event.message));
  }
}

it.each([1, 2, 3, 4])('shows the same to whoever was there and to whoever was away and asked what changed (chance %i)', async (seed) => {
  const pick = chance(seed * 7919);
  const channel = await world.channel(room);
  const watchers = [room.pupils[0]!, room.pupils[1]!, room.teacher];
  const screens = watchers.map((): Screen => new Map());
  const away = watchers.map(() => ({ screen: new Map() as Screen, seq: 0 }));
  const watches = await Promise.all(watchers.map((who) => watchChannel(who, channel._id)));
  for (let i = 0; i < 40; i++) {
    await something(channel, pick);
    if (pick(6) !== 0) continue;
    // Someone who was away comes back.
    const index = pick(3);
    const it = away[index]!;
    const { channel: { changes } } = await watchers[index]!.ask(`query ($id: ID!, $after: Int!) { channel(id: $id) { changes(after: $after) { seq complete goneIds messages { ${MESSAGE} } } } }`, { id: channel._id, after: it.seq });
    expect(changes.complete).toBe(true);
    for (const id of changes.goneIds) it.screen.delete(id);
    for (const message of changes.messages) it.screen.set(message.id, plain(message));
    it.seq = changes.seq;
  }
  const { seq } = (await world.chat.messages.find({ channelId: channel._id }).sort({ seq: -1 }).limit(1).lean())[0]!;
  for (const [index, who] of watchers.entries()) {
    await follow(watches[index]!, screens[index]!, seq);
    const { channel: now } = await who.ask(`query ($id: ID!, $after: Int!) { channel(id: $id) { messages(first: 100) { nodes { ${MESSAGE} } } changes(after: $after) { goneIds messages { ${MESSAGE} } } } }`, { id: channel._id, after: away[index]!.seq });
    for (const id of now.changes.goneIds) away[index]!.screen.delete(id);
    for (const message of now.changes.messages) away[index]!.screen.set(message.id, plain(message));
    const truth = now.messages.nodes.map(plain).toReversed();
    expect(shown(away[index]!.screen)).toEqual(truth);
    expect(shown(screens[index]!)).toEqual(truth);
    watches[index]!.stop();
  }
}, 60_000);

it('says when too much has changed to be told', async () => {
  const channel = await world.channel(room);
  for (let i = 0; i < 201; i++) await world.said(channel, room.teacher.id);
  const changes = async (after: number): Promise<Answer> => (await room.pupils[0]!.ask('query ($id: ID!, $after: Int!) { channel(id: $id) { changes(after: $after) { seq complete messages { number } } } }', { id: channel._id, after })).channel.changes;
  expect(await changes(0)).toEqual({ seq: 201, complete: false, messages: [] });
  expect((await changes(1)).messages).toHaveLength(200);
  expect(await changes(201)).toEqual({ seq: 201, complete: true, messages: [] });
  expect((await changes(999)).complete).toBe(false);
});
