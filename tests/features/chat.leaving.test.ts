import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import { CHANNEL_CHANGED, CHAT_CHANGED, type ChatWorld, openChatWorld } from './chat-world.ts';

let world: ChatWorld;
beforeAll(async () => { world = await openChatWorld(); });
afterAll(() => world.close());

const LINES = 4;
const ROUNDS = 32;

/** Begins and ends subscriptions on one socket; every other is cancelled before the server can have taken it up. Answers how many. */
async function comeAndGo(who: Person, channelId: string, classroomId: string): Promise<number> {
  const { headers } = who;
  const Socket = class extends WebSocket { constructor(address: string, protocols: string[]) { super(address, protocols, { headers }); } };
  const client = createClient({ url: `${who.url.replace('http', 'ws')}/graphql`, webSocketImpl: Socket, retryAttempts: 0, lazy: false });
  for (let i = 0; i < ROUNDS; i++) {
    const [query, id] = i % 4 < 3 ? [CHANNEL_CHANGED, channelId] : [CHAT_CHANGED, classroomId];
    let stop = (): void => {};
    const first = new Promise<void>((resolve, reject) => {
      stop = client.subscribe({ query, variables: { id } }, { next: ({ errors }) => (errors ? reject(new Error(JSON.stringify(errors))) : resolve()), error: (error) => reject(new Error(JSON.stringify(error))), complete: resolve });
    });
    if (i % 2 === 0) await first;
    stop();
    // No socket may say more than about twenty things a second, and a burst.
    await new Promise((resolve) => { setTimeout(resolve, 60); });
  }
  await client.dispose();
  return ROUNDS;
}

const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

it('1,000 subscriptions begun and cancelled leave no viewer, no listener and no timer', async () => {
  const at = await world.lively(6);
  const channel = await world.channel(at);
  await expect.poll(() => world.house.live().sockets).toBe(0);
  const [before, timersBefore] = [world.house.live(), timers()];
  const everyone = [at.teacher, at.head, ...at.pupils];
  const begun = await Promise.all(everyone.flatMap((who) => Array.from({ length: LINES }, () => comeAndGo(who, channel._id, at.classroomId))));
  expect(begun.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(1_000);
  await expect.poll(() => world.house.live(), { timeout: 15_000 }).toEqual(before);
  await expect.poll(timers, { timeout: 5_000 }).toBeLessThanOrEqual(timersBefore);
}, 60_000);
