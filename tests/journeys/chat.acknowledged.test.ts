import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../server/platform/ids.ts';
import { type Answer, Person, Refused } from '../support/person.ts';
import { CM2, type Tile, plantedFolder } from '../support/journey.ts';
import { type RunningPreau, startPreau } from '../support/process.ts';

/** Rounds in every run; `npm run soak` does more. */
const ROUNDS = Number(process.env.CHAT_ROUNDS ?? 2);
const WRITERS_EACH = 4;

const SEND = `mutation ($channelId: ID!, $key: ID!, $text: String!) {
  sendMessage(channelId: $channelId, key: $key, input: { text: $text, mentionIds: [], pictures: [] }) { id number text } }`;
const EDIT = 'mutation ($id: ID!, $text: String!) { editMessage(id: $id, text: $text) { number text } }';
const PAGE = 'query ($id: ID!, $before: Int) { channel(id: $id) { seq messages(first: 100, before: $before) { hasOlder nodes { id number seq text status } } } }';

/** One message that was tried: under way until the server acknowledged it with a number. */
interface Try { person: Person; channelId: string; key: string; text: string; id?: string; number?: number; /** What it may say: as acknowledged last, or as an edit under way since. */ says: string[] }

let dataDir: string;
let preau: RunningPreau;
let people: Person[];
let channels: string[];
const tries: Try[] = [];

beforeAll(async () => {
  dataDir = await plantedFolder();
  // Development, since the mutations here are not the client's own documents.
  preau = await startPreau({ PREAU_DATA: dataDir, NODE_ENV: 'development' });
  people = await Promise.all((['teacher', 'head', 'pupil'] satisfies Tile[]).map(async (tile) => {
    const person = new Person(preau.url);
    await person.ask('mutation ($tile: ID!) { signInAsDemonstration(tile: $tile) { id } }', { tile });
    return person;
  }));
  await people[0]!.ask('mutation ($id: ID!) { updateChat(classroomId: $id, input: { adultPresent: false }) { can { manage } } }', { id: CM2 });
  const open = async (name: string): Promise<string> =>
    (await people[0]!.ask('mutation ($id: ID!, $key: ID!, $name: String!) { createChannel(classroomId: $id, key: $key, input: { name: $name, opening: OPEN }) { id } }', { id: CM2, key: newId(), name })).createChannel.id;
  channels = [await open('Sous la pluie'), await open('Après la pluie')];
}, 60_000);
afterAll(async () => {
  await preau?.kill();
  await rm(dataDir, { recursive: true, force: true });
});

async function send(one: Try): Promise<void> {
  const { sendMessage: { id, number, text } } = await one.person.ask(SEND, { channelId: one.channelId, key: one.key, text: one.text });
  if (one.number !== undefined) expect({ id, number }).toEqual({ id: one.id, number: one.number });
  expect(one.says).toContain(text);
  Object.assign(one, { id, number });
}

/** Writes, and now and then changes what was written, without a pause until the server is gone. A refusal is a fault of the server, its absence is not. */
async function writeOn(person: Person, isCut: () => boolean): Promise<void> {
  while (!isCut()) {
    const text = `message ${tries.length}`;
    const one: Try = { person, channelId: channels[tries.length % 2]!, key: newId(), text, says: [text] };
    tries.push(one);
    try {
      await send(one);
      if (tries.length % 3 !== 0) continue;
      const better = `${text}, mieux dit`;
      one.says.push(better);
      await person.ask(EDIT, { id: one.id, text: better });
      one.says = [better];
    } catch (error) {
      if (error instanceof Refused) throw error;
    }
  }
}

async function everything(channelId: string): Promise<{ seq: number; nodes: Answer[] }> {
  const nodes: Answer[] = [];
  for (let before: number | null = null; ;) {
    const { channel } = await people[0]!.ask(PAGE, { id: channelId, before }) as Answer;
    nodes.push(...channel.messages.nodes);
    if (!channel.messages.hasOlder) return { seq: channel.seq, nodes };
    before = nodes.at(-1).number as number;
  }
}

it(`loses and doubles no acknowledged message in ${ROUNDS} power cuts, and keeps the order in which they were answered`, { timeout: 60_000 + ROUNDS * 10_000 }, async () => {
  const acknowledged: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const first = tries.length;
    let cut = false;
    const writing = people.flatMap((person) => Array.from({ length: WRITERS_EACH }, () => writeOn(person, () => cut)));
    while (!tries.slice(first).some(({ id }) => id)) await wait(5);
    await wait(50 + Math.random() * 250);
    const killed = preau.kill();
    cut = true;
    await Promise.all([...writing, killed]);
    acknowledged.push(tries.slice(first).filter(({ id }) => id).length);
    preau = await preau.restart();
    // The same key answers the same message at the same place, whether its first try was acknowledged or nobody knows.
    await Promise.all(tries.slice(first).map(send));
  }
  process.stdout.write(`${ROUNDS} kills: ${acknowledged.reduce((a, b) => a + b, 0)} of ${tries.length} acknowledged before, none lost, none doubled\n`);
  expect(Math.min(...acknowledged)).toBeGreaterThan(0);
});

it('shows each message once, at the number it was given, no number twice or beyond the channel’s', async () => {
  for (const channelId of channels) {
    const { seq, nodes } = await everything(channelId);
    const mine = tries.filter((one) => one.channelId === channelId);
    expect(nodes.map(({ id, number }) => `${number} ${id}`).sort()).toEqual(mine.map(({ id, number }) => `${number} ${id}`).sort());
    expect(new Set(nodes.map(({ number }) => number)).size).toBe(nodes.length);
    expect(Math.max(...nodes.map((node) => node.seq as number))).toBeLessThanOrEqual(seq);
    const said = new Map(nodes.map(({ id, text }) => [id as string, text as string]));
    for (const { id, says } of mine) expect(says).toContain(said.get(id!));
  }
});
