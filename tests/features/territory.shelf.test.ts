import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { memoryEvents } from '../../server/platform/realtime/events.ts';
import type { Row } from '../../server/features/territory/directory/row.ts';
import { shelf } from '../../server/features/territory/directory/shelf.ts';

// Of time only the clock is not real: each reading takes 100 ms of it, so that a list touched answers for a second.
beforeEach(() => { vi.useFakeTimers({ toFake: ['performance'] }); });
afterEach(() => { vi.useRealTimers(); });

function lists() {
  const events = memoryEvents((error) => { throw error; });
  const readings: ((rows: Row[]) => void)[] = [];
  const kept = shelf(events);
  const take = (): Promise<Row[]> => kept.take('école', () => new Promise((resolve) => { readings.push(resolve); }));
  const finish = async (which: number): Promise<Row[]> => {
    const rows: Row[] = [];
    vi.advanceTimersByTime(100);
    readings[which]!(rows);
    await Promise.resolve();
    return rows;
  };
  return { kept, readings, take, finish, touch: () => events.publish('people', {}) };
}

it('goes on answering while the list that comes after a change is read, and then answers that one', async () => {
  const { readings, take, finish, touch } = lists();
  const asked = take();
  const first = await finish(0);
  expect(await asked).toBe(first);
  touch();
  vi.advanceTimersByTime(600);
  expect(await take(), 'at once').toBe(first);
  expect(await take(), 'and read once').toBe(first);
  expect(readings).toHaveLength(2);
  const second = await finish(1);
  expect(await take()).toBe(second);
  expect(readings).toHaveLength(2);
});

it('answers nothing older than ten readings after a change, nor what was read before one’s own', async () => {
  const { kept, readings, take, finish, touch } = lists();
  void take();
  const first = await finish(0);
  touch();
  vi.advanceTimersByTime(1_000);
  let late: Row[] | undefined;
  void take().then((rows) => { late = rows; });
  await Promise.resolve();
  expect([late, readings.length], 'it waits').toEqual([undefined, 2]);
  const second = await finish(1);
  expect(await take()).toBe(second);
  expect(second).not.toBe(first);

  touch();
  vi.advanceTimersByTime(600);
  void take();
  expect(readings, 'one is being read').toHaveLength(3);
  kept.forget('école');
  const own = take();
  await finish(2);
  const fresh = await finish(3);
  expect(await own).toBe(fresh);
  expect(await take(), 'not the one begun before').toBe(fresh);
});
