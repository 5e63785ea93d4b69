import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestHouse, openTestHouse } from '../support/house.ts';
import { Person } from '../support/person.ts';
import { asks } from './moderation-world.ts';
import { FAMILIES, type Lively, type WallWorld, aKey, aPost, openWallWorld } from './wall-world.ts';

let world: WallWorld;
beforeAll(async () => { world = await openWallWorld(); });
afterAll(() => world.close());

const CREATE = 'mutation ($id: ID!, $key: ID!, $input: PostInput!) { createPost(wallId: $id, key: $key, input: $input, publish: true) { id seq } }';
const COMMENT = 'mutation ($id: ID!, $key: ID!) { addComment(postId: $id, key: $key, text: "Oui") { id } }';
const REACT = 'mutation ($id: ID!, $kind: ReactionKind) { react(postId: $id, kind: $kind) { id } }';
/** Longer than this, a freeze that thirty writers hold up is one that never comes. */
const PATIENCE_MS = 10_000;
const kinds = ['BRAVO', 'MERCI', 'IDEE', 'DROLE'] as const;

interface Tally { ok: Set<string>; refused: Record<string, number>; times: number[] }

/** Writes flat out until told to stop: posts, comments and reactions in turn. What was said to be kept is noted by its key. */
async function scribble(who: Person, at: Lively, postId: string, tally: Tally, stop: AbortSignal): Promise<void> {
  for (let i = 0; !stop.aborted; i++) {
    const key = aKey();
    const [query, variables] = i % 3 === 0 ? [CREATE, { id: at.classroomId, key, input: aPost() }]
      : i % 3 === 1 ? [COMMENT, { id: postId, key }] : [REACT, { id: postId, kind: kinds[i % 4] }];
    const began = performance.now();
    const answer = await who.tries(query as string, variables as Record<string, unknown>);
    if (answer === 'ok') tally.times.push(performance.now() - began);
    if (answer === 'ok') { if (i % 3 !== 2) tally.ok.add(key); } else tally.refused[answer] = (tally.refused[answer] ?? 0) + 1;
  }
}

/** A class where all may write all, as in real ones after some time. */
async function busy(pupils: number): Promise<{ at: Lively; postId: string }> {
  const at = await world.lively(pupils);
  await world.rule(at, { reactions: true, moderation: 'AFTER' });
  return { at, postId: (await world.write(at, at.teacher.id, FAMILIES))._id };
}

const seqOf = async ({ classroomId }: Lively): Promise<number> => (await world.wall.walls.findById(classroomId).lean())!.seq;
const written = async ({ classroomId: wallId }: Lively, after: number): Promise<number> =>
  await world.wall.posts.countDocuments({ wallId, seq: { $gt: after } }) + await world.wall.comments.countDocuments({ wallId, seq: { $gt: after } });

describe('freezing while thirty pupils write flat out', () => {
  it('gives no number any more once it is answered; what was said to be kept is kept, once', async () => {
    const { at, postId } = await busy(30);
    const freezes: { quietly: number; flooded: number; write: number }[] = [];
    for (let round = 0; round < 3; round++) {
      const before = performance.now();
      await at.teacher.ask(asks.freeze, { id: at.classroomId });
      const quietly = performance.now() - before;
      await at.teacher.ask(asks.freeze, { id: at.classroomId, frozen: false });
      const tally: Tally = { ok: new Set(), refused: {}, times: [] };
      const stop = new AbortController();
      const writing = at.pupils.map((pupil) => scribble(pupil, at, postId, tally, stop.signal));
      await wait(400);
      const began = performance.now();
      await at.teacher.ask(asks.freeze, { id: at.classroomId });
      const took = performance.now() - began;
      const last = await seqOf(at);
      await wait(300);
      stop.abort();
      await Promise.all(writing);
      expect(await seqOf(at)).toBe(last);
      expect(await written(at, last)).toBe(0);
      const kept = [...await world.wall.posts.distinct('key', { wallId: at.classroomId }), ...await world.wall.comments.distinct('key', { wallId: at.classroomId })];
      expect([...tally.ok].filter((key) => !kept.includes(key))).toEqual([]);
      expect(tally.ok.size).toBeGreaterThan(20);
      expect(Object.keys(tally.refused)).toEqual(['FROZEN']);
      // Under such a load all that is asked waits for the same two cores; what it takes is printed, and seen in a browser by the journey.
      const median = tally.times.toSorted((a, b) => a - b)[tally.times.length >> 1]!;
      expect(took).toBeLessThan(PATIENCE_MS);
      freezes.push({ quietly, flooded: took, write: median });
      await at.teacher.ask(asks.freeze, { id: at.classroomId, frozen: false });
      expect(await at.pupils[0]!.tries(COMMENT, { id: postId, key: aKey() })).toBe('ok');
    }
    const told = (of: keyof (typeof freezes)[number]): string => freezes.map((freeze) => freeze[of].toFixed(0)).join(', ');
    process.stdout.write(`a freeze took ${told('quietly')} ms quietly; ${told('flooded')} ms while thirty wrote flat out, whose writes took ${told('write')} ms\n`);
  }, 60_000);

  it('holds for one who is silenced, while the others go on', async () => {
    const { at, postId } = await busy(4);
    const tallies = at.pupils.map((): Tally => ({ ok: new Set(), refused: {}, times: [] }));
    const stop = new AbortController();
    const writing = at.pupils.map((pupil, i) => scribble(pupil, at, postId, tallies[i]!, stop.signal));
    await wait(200);
    const silenced = at.pupils[0]!.id;
    await at.teacher.ask(asks.mute, { id: at.classroomId, personId: silenced });
    const last = await seqOf(at);
    await wait(300);
    stop.abort();
    await Promise.all(writing);
    expect(await world.wall.posts.countDocuments({ authorId: silenced, seq: { $gt: last } })).toBe(0);
    expect(await world.wall.comments.countDocuments({ authorId: silenced, seq: { $gt: last } })).toBe(0);
    expect(await written(at, last)).toBeGreaterThan(0);
    expect(Object.keys(tallies[0]!.refused)).toEqual(['MUTED']);
    for (const { refused } of tallies.slice(1)) expect(refused).toEqual({});
  });

  it('holds where the wall was never opened before, and where everyone changes the controls at once', async () => {
    const at = await world.lively(6);
    await at.teacher.ask(asks.freeze, { id: at.classroomId });
    const first = await Promise.all(at.pupils.map((pupil) => pupil.tries(CREATE, { id: at.classroomId, key: aKey(), input: aPost() })));
    expect(new Set(first)).toEqual(new Set(['FROZEN']));
    const turns = Array.from({ length: 5 }, (_, i) => [at.teacher, at.head].map((who) => who.tries(asks.slow, { id: at.classroomId, space: 'WALL', seconds: 0 + (i % 2) })));
    expect(new Set(await Promise.all(turns.flat()))).toEqual(new Set(['ok']));
    const { rev, frozen } = (await world.db.collection('controls').findOne({ _id: at.classroomId as never }))!;
    expect([rev >= 2, frozen.WALL !== null]).toEqual([true, true]);
    expect((await world.wall.walls.findById(at.classroomId).lean())?.gate ?? rev).toBe(rev);
  });
});

describe('with the bus down', () => {
  it('freezes all the same, and tells so', async () => {
    const { at, postId } = await busy(2);
    const { publish } = world.house.events;
    world.house.events.publish = () => { throw new Error('the bus is down'); };
    try {
      expect(await at.teacher.tries(asks.freeze, { id: at.classroomId })).toBe('ok');
      expect(await at.pupils[0]!.tries(COMMENT, { id: postId, key: aKey() })).toBe('FROZEN');
    } finally {
      world.house.events.publish = publish;
    }
  });
});

describe('two houses on one store', () => {
  let second: TestHouse;
  beforeAll(async () => { second = await openTestHouse({ mongoUri: world.mongoUri }); });
  afterAll(() => second.close());

  /** The same person, by the other door. */
  const across = ({ id, cookie }: Person): Person => Object.assign(new Person(second.url), { id, cookie });

  it('freezes through one what is written through the other, before it is answered', async () => {
    const { at, postId } = await busy(10);
    const tally: Tally = { ok: new Set(), refused: {}, times: [] };
    const stop = new AbortController();
    const writing = at.pupils.map((pupil, i) => scribble(i % 2 ? across(pupil) : pupil, at, postId, tally, stop.signal));
    await wait(300);
    await across(at.teacher).ask(asks.freeze, { id: at.classroomId });
    const last = await seqOf(at);
    await wait(300);
    stop.abort();
    await Promise.all(writing);
    expect(await seqOf(at)).toBe(last);
    expect(await written(at, last)).toBe(0);
    expect(Object.keys(tally.refused)).toEqual(['FROZEN']);
  });

  it('tells within a second who watches through the other: frozen, silenced, thawed', async () => {
    const at = await world.lively(1);
    const pupil = across(at.pupils[0]!);
    const watch = await pupil.watch(asks.attend, { id: at.classroomId });
    await watch.next();
    const told = async (change: Promise<unknown>, fits: (controls: { spaces: { frozen: boolean; mayContribute: boolean }[] }) => boolean): Promise<number> => {
      await change;
      const began = performance.now();
      await watch.until(({ attendClass }) => fits(attendClass), 3_000);
      return performance.now() - began;
    };
    const id = at.classroomId;
    const times = [
      await told(at.teacher.ask(asks.freeze, { id }), ({ spaces }) => spaces.every(({ frozen }) => frozen)),
      await told(at.teacher.ask(asks.freeze, { id, frozen: false }), ({ spaces }) => spaces.every(({ mayContribute }) => mayContribute)),
      await told(at.teacher.ask(asks.mute, { id, personId: pupil.id }), ({ spaces }) => spaces.every(({ mayContribute }) => !mayContribute)),
      await told(at.teacher.ask(asks.mute, { id, personId: pupil.id, muted: false }), ({ spaces }) => spaces.every(({ mayContribute }) => mayContribute)),
    ];
    expect(Math.max(...times)).toBeLessThan(1_000);
    watch.stop();
    pupil.leave();
  });
});

it('thaws by itself when the time is over, and says so to who watches', async () => {
  const at = await world.lively(1);
  const watch = await at.pupils[0]!.watch(asks.attend, { id: at.classroomId });
  await watch.next();
  await at.teacher.ask('mutation ($id: ID!) { freeze(classroomId: $id, frozen: true, minutes: 1) { rev } }', { id: at.classroomId });
  await watch.until(({ attendClass }) => attendClass.spaces[0].frozen);
  world.house.travel(61_000);
  await watch.until(({ attendClass }) => !attendClass.spaces[0].frozen, 3_000);
  watch.stop();
});
