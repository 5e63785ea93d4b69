import { describe, expect, it } from 'vitest';
import { makeMeanwhile } from '../../client/platform/graphql/makeMeanwhile.ts';
import { makeSequence } from '../../client/platform/graphql/makeSequence.ts';
import { makeServerClock } from '../../client/platform/graphql/serverClock.ts';
import type { WallEvent } from '../../client/features/wall/posts.ts';

const event = (seq: number, more: Partial<WallEvent> = {}): WallEvent => ({
  wallId: 'w', seq, opening: false, reminder: false, gonePostId: null, goneCommentId: null, post: null, comment: null, wall: null, ...more,
});
const settled = () => new Promise((resolve) => { setTimeout(resolve); });

/** A wall of which the server knows `seq` changes. */
function wall(server: { seq: number; complete?: boolean; down?: number }) {
  const taken: number[] = [];
  const asked: number[] = [];
  let startedOver = 0;
  const sequence = makeSequence({
    async ask(after) {
      asked.push(after);
      if (server.down && server.down-- > 0) throw new Error('offline');
      return { seq: server.seq, complete: server.complete ?? true, events: Array.from({ length: server.seq - after }, (_, i) => event(after + i + 1)) };
    },
    take: ({ seq }) => { taken.push(seq); },
    startOver: () => { startedOver++; },
    wait: async () => {},
  });
  return { sequence, taken, asked, startedOver: () => startedOver };
}

describe('the sequence of a wall', () => {
  it('takes what comes in order without asking anything', async () => {
    const { sequence, taken, asked } = wall({ seq: 6 });
    sequence.from(4);
    sequence.hear(event(4, { opening: true }));
    sequence.hear(event(5));
    sequence.hear(event(6));
    await settled();
    expect({ taken, asked }).toEqual({ taken: [5, 6], asked: [] });
  });

  it('asks what it missed while it was away, and nothing more', async () => {
    const { sequence, taken, asked } = wall({ seq: 9 });
    sequence.from(4);
    sequence.hear(event(9, { opening: true }));
    await settled();
    expect({ taken, asked }).toEqual({ taken: [5, 6, 7, 8, 9], asked: [4] });
  });

  it('shows a change at once even when earlier ones are missing, then asks them', async () => {
    const { sequence, taken, asked } = wall({ seq: 7 });
    sequence.from(4);
    sequence.hear(event(7));
    expect(taken).toEqual([7]);
    await settled();
    expect({ taken, asked }).toEqual({ taken: [7, 5, 6, 7], asked: [4] });
  });

  it('asks again until the server answers', async () => {
    const { sequence, taken, asked } = wall({ seq: 5, down: 2 });
    sequence.from(4);
    sequence.hear(event(5, { opening: true }));
    await settled();
    expect({ taken, asked }).toEqual({ taken: [5], asked: [4, 4, 4] });
  });

  it('starts over when too much changed to list, and when the wall went back in time', async () => {
    const many = wall({ seq: 500, complete: false });
    many.sequence.from(4);
    many.sequence.hear(event(500, { opening: true }));
    await settled();
    many.sequence.from(500);
    await settled();
    expect({ over: many.startedOver(), asked: many.asked }).toEqual({ over: 1, asked: [4] });

    const back = wall({ seq: 3 });
    back.sequence.from(8);
    back.sequence.hear(event(3, { opening: true }));
    expect(back.startedOver()).toBe(1);
  });

  it('asks what changed between loading the wall and hearing of it', async () => {
    const { sequence, asked } = wall({ seq: 6 });
    sequence.hear(event(6));
    sequence.from(5);
    await settled();
    expect(asked).toEqual([5]);
  });
});

it('knows of each answer what was told while it was on its way, and nothing else', async () => {
  const news = makeMeanwhile<string>();
  news.tell('before');
  const first = news.during(new Promise<string>((resolve) => { setTimeout(resolve, 0, 'first'); }));
  news.tell('while the first');
  const second = news.during(Promise.resolve('second'));
  news.tell('while both');
  expect(await second).toEqual({ answer: 'second', meanwhile: ['while both'] });
  expect(await first).toEqual({ answer: 'first', meanwhile: ['while the first', 'while both'] });
  await expect(news.during(Promise.reject(new Error('lost')))).rejects.toThrow('lost');
});

it('goes by the server’s clock on a device whose own is wrong, and by its own where it is about right', () => {
  const at = Date.parse('2026-11-23T10:00:00Z');
  const hour = 3_600_000;
  const asHeard = (own: number, date: string | null): number => { const clock = makeServerClock(() => own); clock.hear(date); return clock.now() - own; };
  expect(asHeard(at + 2_000, new Date(at).toUTCString())).toBe(0);
  expect(asHeard(at, null)).toBe(0);
  expect(asHeard(at, 'yesterday')).toBe(0);
  expect(Math.abs(asHeard(at - hour, new Date(at).toUTCString()) - hour)).toBeLessThanOrEqual(500);
  expect(Math.abs(asHeard(at + hour, new Date(at).toUTCString()) + hour)).toBeLessThanOrEqual(500);
});
