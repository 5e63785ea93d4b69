import { beforeEach, describe, expect, it } from 'vitest';
import { Actor } from '../../server/platform/access/actor.ts';
import { audience, standingOf } from '../../server/platform/access/audience.ts';
import { type Events, memoryEvents } from '../../server/platform/realtime/events.ts';
import { Fanout, type Viewer } from '../../server/platform/realtime/fanout.ts';
import type { FeedPlan } from '../../server/platform/realtime/feed.ts';

interface Note { n: number; about?: string; slow?: Promise<void> }

const room = { classroomId: 'c', schoolId: 's' };
const teacher = (id: string): Actor => new Actor(id, [{ role: 'TEACHER', ...room }]);
const pupil = (id: string): Actor => new Actor(id, [{ role: 'PUPIL', ...room }]);
const stranger = (id: string): Actor => new Actor(id);

const plan: FeedPlan<Note> = {
  topic: 'wall:c',
  audienceOf: (actor) => standingOf(actor, room) || null,
  standFor: (standing) => audience(standing, room),
  concerns: ({ about }) => (about ? [about] : []),
  root: (note) => note,
};

let events: Events;
let fanout: Fanout;
let faults: unknown[];
let answers: string[];

beforeEach(() => {
  faults = [];
  answers = [];
  events = memoryEvents((error) => faults.push(error));
  fanout = new Fanout(events, (error) => faults.push(error), () => null);
});

function enter(actor: Actor, selection = 'all', as: FeedPlan<Note> = plan) {
  const frames: string[] = [];
  const state = { actor, refused: false };
  const viewer: Viewer = {
    operationId: 'op', selection, actor: () => state.actor, line: { roundTrip: null, askedAt: null },
    async answer(root, asked) {
      const note = root as Note;
      await note.slow;
      const who = asked.isAudience ? standingOf(asked, room) : asked.id;
      answers.push(`${note.n}:${who}:${selection}`);
      return JSON.stringify({ n: note.n, who });
    },
    send: (sent) => { frames.push(...sent.map((frame) => String(frame.subarray(2)))); },
    refuse: () => { state.refused = true; },
  };
  const leave = fanout.join(as as FeedPlan<never>, viewer);
  return { viewer, frames, state, leave, seen: () => frames.map((frame) => JSON.parse(frame).payload) };
}

const settled = async (): Promise<void> => { for (let i = 0; i < 20; i++) await Promise.resolve(); };

describe('the fan-out', () => {
  it('sends nothing to those for whom an event is nothing', async () => {
    const narrow: FeedPlan<Note> = { ...plan, isFor: ({ about }, actor) => (about ? actor.is(about) : actor.isStaffOf(room)) };
    const [one, other, staff] = [pupil('p1'), pupil('p2'), teacher('t')].map((actor) => enter(actor, 'all', narrow));
    events.publish('wall:c', { n: 1 });
    events.publish('wall:c', { n: 2, about: 'p1' });
    await settled();
    expect([one!.seen(), other!.seen(), staff!.seen()]).toEqual([[{ n: 2, who: 'p1' }], [], [{ n: 1, who: 'T' }]]);
    expect(answers).toHaveLength(2);
  });

  it('answers an event once per audience, however many watch', async () => {
    const all = [...Array.from({ length: 28 }, (_, i) => enter(pupil(`p${i}`))), enter(teacher('t1')), enter(teacher('t2'))];
    events.publish('wall:c', { n: 1 });
    await settled();
    expect(answers.toSorted()).toEqual(['1:P:all', '1:T:all']);
    expect(all.every(({ frames }) => frames.length === 1)).toBe(true);
    expect(all[0]!.frames[0]).toBe('{"id":"op","type":"next","payload":{"n":1,"who":"P"}}');
  });

  it('answers once for all audiences what says the same to all, each selection for itself', async () => {
    const one: FeedPlan<Note> = { ...plan, saysOne: ({ n }) => n === 1 };
    const all = [enter(pupil('p1'), 'all', one), enter(teacher('t'), 'all', one), enter(teacher('t'), 'less', one)];
    for (const n of [1, 2]) { events.publish('wall:c', { n }); await settled(); }
    expect(answers.map((answer) => answer.slice(0, 1) + answer.slice(3)).toSorted()).toEqual(['1:all', '1:less', '2:all', '2:all', '2:less']);
    expect(all.map(({ seen }) => seen().map(({ n }) => n))).toEqual([[1, 2], [1, 2], [1, 2]]);
    expect(all[0]!.seen()[0]).toEqual(all[1]!.seen()[0]);
  });

  it('answers those the event is about on their own', async () => {
    const [author, other] = [enter(pupil('author')), enter(pupil('other'))];
    events.publish('wall:c', { n: 1, about: 'author' });
    await settled();
    expect(author.seen()).toEqual([{ n: 1, who: 'author' }]);
    expect(other.seen()).toEqual([{ n: 1, who: 'P' }]);
  });

  it('keeps different selections apart', async () => {
    enter(pupil('a'), 'short');
    enter(pupil('b'), 'long');
    events.publish('wall:c', { n: 1 });
    await settled();
    expect(answers.toSorted()).toEqual(['1:P:long', '1:P:short']);
  });

  it('keeps events in order even when an earlier one is slower to answer', async () => {
    const watcher = enter(pupil('a'));
    let release!: () => void;
    const slow = new Promise<void>((resolve) => { release = resolve; });
    events.publish('wall:c', { n: 1, slow });
    events.publish('wall:c', { n: 2 });
    await settled();
    expect(watcher.frames).toEqual([]);
    release();
    await settled();
    expect(watcher.seen().map(({ n }) => n)).toEqual([1, 2]);
  });

  it('holds events while rights are loaded afresh, and shows nothing to whoever lost them', async () => {
    const leaving = enter(pupil('a'));
    let loaded!: () => void;
    const loading = new Promise<void>((resolve) => { loaded = resolve; }).then(() => { leaving.state.actor = stranger('a'); });
    fanout.rejudge([leaving.viewer], loading);
    events.publish('wall:c', { n: 1 });
    await settled();
    expect(leaving.frames).toEqual([]);
    loaded();
    await settled();
    expect(leaving.state.refused).toBe(true);
    expect(leaving.frames).toEqual([]);
    expect(events.listeners()).toBe(0);
  });

  it('goes on after an answer that failed', async () => {
    const watcher = enter(pupil('a'));
    events.publish('wall:c', { n: 1, slow: Promise.reject(new Error('store away')) });
    events.publish('wall:c', { n: 2 });
    await settled();
    expect(watcher.seen().map(({ n }) => n)).toEqual([2]);
    expect(faults).toHaveLength(1);
  });

  it('goes on after an event that cannot be told', async () => {
    const broken: FeedPlan<Note> = { ...plan, topic: 'broken', root: (note) => { if (note.n === 1) throw new Error('half a note'); return note; } };
    const sent: string[] = [];
    const reader = pupil('a');
    fanout.join(broken as FeedPlan<never>, { ...enter(reader).viewer, send: (frames) => { sent.push(...frames.map(String)); } });
    events.publish('broken', { n: 1 });
    events.publish('broken', { n: 2 });
    await settled();
    expect(sent).toHaveLength(1);
    expect(faults).toHaveLength(1);
  });

  it('tells each viewer’s own plan who comes, is judged anew and goes, never letting them be away between', async () => {
    const told: string[] = [];
    const at = (place: string): FeedPlan<Note> => ({
      ...plan, joined: (actor) => { const who = `${actor.id} ${standingOf(actor, room)} ${place}`; told.push(`+${who}`); return () => { told.push(`-${who}`); }; },
    });
    const [here, there] = [enter(teacher('a')), enter(pupil('b'))];
    const leaves = [fanout.join(at('wall') as FeedPlan<never>, here.viewer), fanout.join(at('chat') as FeedPlan<never>, there.viewer)];
    here.state.actor = pupil('a');
    there.state.actor = stranger('b');
    fanout.rejudge([here.viewer, there.viewer], Promise.resolve());
    await settled();
    for (const leave of leaves) leave();
    expect(told).toEqual(['+a T wall', '+b P chat', '+a P wall', '-a T wall', '-b P chat', '-a P wall']);
    expect(fanout.join(at('wall') as FeedPlan<never>, enter(stranger('c')).viewer)).toBeTypeOf('function');
    expect(told).toHaveLength(6);
  });

  it('judges by the plan of someone who is there: what the plan of one who has left knew is of then', async () => {
    const following = (): FeedPlan<Note> => {
      let isOpen = true;
      return { ...plan, audienceOf: () => (isOpen ? 'P' : null), joined: () => events.listen('wall:c', () => { isOpen = false; }) };
    };
    const [one, other] = [enter(pupil('a'), 'all', following()), enter(pupil('b'), 'all', following())];
    one.leave();
    events.publish('wall:c', { n: 1 });
    fanout.rejudge([other.viewer], Promise.resolve());
    await settled();
    expect(other.state.refused).toBe(true);
    expect(events.listeners()).toBe(0);
  });

  it('refuses at once whoever may not watch', () => {
    expect(enter(stranger('x')).state.refused).toBe(true);
    expect(fanout.viewers).toBe(0);
  });

  it('leaves nothing behind after a thousand who came and went', () => {
    for (let i = 0; i < 1_000; i++) enter(pupil(`p${i}`)).leave();
    expect(fanout.viewers).toBe(0);
    expect(events.listeners()).toBe(0);
  });
});
