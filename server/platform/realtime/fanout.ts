import type { Actor } from '../access/actor.ts';
import type { Events } from './events.ts';
import type { FeedPlan, LineState } from './feed.ts';
import { textFrame } from './frame.ts';

/** One open subscription of a feed. `Batch` is what the answers to events told together share: reads that are the same for every audience. */
export interface Viewer<Batch = unknown> {
  /** The operation's id on its socket. */
  readonly operationId: string;
  /** What is asked, as a key: viewers with the same key and audience are answered with the same bytes. */
  readonly selection: string;
  /** Who watches, as judged last. */
  actor(): Actor;
  /** How its line does. */
  readonly line: LineState;
  /** Runs the selection on a root value, as that actor; the answer is encoded, ready to send. */
  answer(root: unknown, actor: Actor, batch: Batch): Promise<string>;
  /** Sends whole WebSocket frames, in one write to its socket. */
  send(frames: readonly Buffer[]): void;
  /** Ends the subscription because its viewer may no longer watch. */
  refuse(): void;
}

/** Viewers who are answered with the same bytes, and the actor who stands for them. */
interface Group<Batch> { actor: Actor; selection: string; viewers: Set<Viewer<Batch>> }
type Told<Batch> = { actor: Actor; viewers: Iterable<Viewer<Batch>> };
interface Answered<Batch> { viewers: Iterable<Viewer<Batch>>; framesFor(operationId: string): readonly Buffer[] }

interface Visit { plan: FeedPlan<never>; leave?: () => void }

interface Gathering<Batch> {
  /** The plan of the first of those who watch: what it judges by it may follow only while its own viewer is there. */
  plan: FeedPlan<never>;
  groups: Map<string, Group<Batch>>;
  keys: Map<Viewer<Batch>, string>;
  /** Each viewer's own plan, and what it answered when it was told of their coming. */
  visits: Map<Viewer<Batch>, Visit>;
  pending: unknown[];
  /** What must be done before the pending events are told: rights being loaded afresh. */
  before: Promise<unknown>[];
  telling: boolean;
  stop: () => void;
}

/** Events told together when they come faster than they are told. */
const BATCH = 32;

/**
 * Shares the work of live events: an event is resolved and encoded once per audience and selection, then only copied to sockets.
 * Cost of an event: (audiences × one GraphQL execution) + (viewers × one socket write). Events that pile up are told in
 * batches that share their reads and their write to each socket; every socket still sees each event, in order.
 */
export class Fanout<Batch = unknown> {
  readonly #events: Events;
  readonly #report: (error: unknown) => void;
  readonly #newBatch: () => Batch;
  readonly #gatherings = new Map<string, Gathering<Batch>>();

  constructor(events: Events, report: (error: unknown) => void, newBatch: () => Batch) {
    this.#events = events;
    this.#report = report;
    this.#newBatch = newBatch;
  }

  /** Lets a viewer watch from this moment on; the answer lets them leave. */
  join(plan: FeedPlan<never>, viewer: Viewer<Batch>): () => void {
    const gathering = this.#gathering(plan);
    gathering.visits.set(viewer, { plan });
    this.#place(gathering, viewer);
    return () => this.#leave(gathering, viewer);
  }

  /** Judges again the viewers of one person, whose actor is being loaded afresh: events wait until it is. */
  rejudge(viewers: Iterable<Viewer<Batch>>, loaded: Promise<unknown>): void {
    const moved = [...viewers];
    for (const gathering of this.#gatherings.values()) {
      const here = moved.filter((viewer) => gathering.keys.has(viewer));
      if (here.length === 0) continue;
      gathering.before.push(loaded.then(() => {
        for (const viewer of here) if (gathering.keys.has(viewer)) this.#place(gathering, viewer);
      }));
      void this.#tellAll(gathering);
    }
  }

  /** How many watch, over all feeds. */
  get viewers(): number { return [...this.#gatherings.values()].reduce((sum, { keys }) => sum + keys.size, 0); }

  #gathering(plan: FeedPlan<never>): Gathering<Batch> {
    const known = this.#gatherings.get(plan.topic);
    if (known) return known;
    const gathering: Gathering<Batch> = {
      plan, groups: new Map(), keys: new Map(), visits: new Map(), pending: [], before: [], telling: false,
      stop: this.#events.listen(plan.topic, (event: unknown) => {
        gathering.pending.push(event);
        void this.#tellAll(gathering);
      }),
    };
    this.#gatherings.set(plan.topic, gathering);
    return gathering;
  }

  /** Puts a viewer in the group of their audience, out of the one they were in. */
  #place(gathering: Gathering<Batch>, viewer: Viewer<Batch>): void {
    const audience = gathering.plan.audienceOf(viewer.actor());
    if (audience === null) {
      this.#leave(gathering, viewer);
      viewer.refuse();
      return;
    }
    this.#remove(gathering, viewer);
    const key = `${audience}\n${viewer.selection}`;
    const group = gathering.groups.get(key) ?? { actor: gathering.plan.standFor(audience), selection: viewer.selection, viewers: new Set() };
    group.viewers.add(viewer);
    gathering.groups.set(key, group);
    gathering.keys.set(viewer, key);
    this.#greet(gathering, viewer);
  }

  /** Tells the plan who has come, or has other rights now, before it forgets what they were: nobody is away for a moment between. */
  #greet({ visits }: Gathering<Batch>, viewer: Viewer<Batch>): void {
    const visit = visits.get(viewer);
    if (!visit?.plan.joined) return;
    const before = visit.leave;
    visit.leave = visit.plan.joined(viewer.actor(), viewer.line);
    before?.();
  }

  #remove(gathering: Gathering<Batch>, viewer: Viewer<Batch>): void {
    const key = gathering.keys.get(viewer);
    if (key === undefined) return;
    gathering.keys.delete(viewer);
    const group = gathering.groups.get(key)!;
    group.viewers.delete(viewer);
    if (group.viewers.size === 0) gathering.groups.delete(key);
  }

  #leave(gathering: Gathering<Batch>, viewer: Viewer<Batch>): void {
    this.#remove(gathering, viewer);
    const visit = gathering.visits.get(viewer);
    visit?.leave?.();
    gathering.visits.delete(viewer);
    const [first] = gathering.visits.values();
    if (first) gathering.plan = first.plan;
    if (gathering.keys.size > 0 || this.#gatherings.get(gathering.plan.topic) !== gathering) return;
    this.#gatherings.delete(gathering.plan.topic);
    gathering.stop();
  }

  /** Tells what is pending, one batch after the other, until nothing is. */
  async #tellAll(gathering: Gathering<Batch>): Promise<void> {
    if (gathering.telling) return;
    gathering.telling = true;
    try {
      while (gathering.before.length > 0 || gathering.pending.length > 0) {
        const judged = await Promise.allSettled(gathering.before.splice(0));
        for (const one of judged) if (one.status === 'rejected') this.#report(one.reason);
        if (gathering.before.length === 0) await this.#tell(gathering, gathering.pending.splice(0, BATCH) as never[]);
      }
    } finally {
      gathering.telling = false;
    }
  }

  /** All answers of a batch are made side by side, then sent in order. */
  async #tell(gathering: Gathering<Batch>, events: never[]): Promise<void> {
    const batch = this.#newBatch();
    const told = (await Promise.all(events.map((event) => Promise.all(groupsFor(gathering, event).map((group) => this.#answer(gathering, event, group, batch)))))).flat();
    const { keys } = gathering;
    if (events.length === 1) {
      for (const { viewers, framesFor } of told) for (const viewer of viewers) if (keys.has(viewer)) viewer.send(framesFor(viewer.operationId));
      return;
    }
    const outgoing = new Map<Viewer<Batch>, Buffer[]>();
    for (const { viewers, framesFor } of told) {
      for (const viewer of viewers) {
        const frames = outgoing.get(viewer);
        if (frames) frames.push(...framesFor(viewer.operationId));
        else outgoing.set(viewer, [...framesFor(viewer.operationId)]);
      }
    }
    for (const [viewer, frames] of outgoing) if (keys.has(viewer)) viewer.send(frames);
  }

  /** What one event is to those who are answered with the same bytes; what cannot be answered is told to nobody. */
  async #answer({ plan }: Gathering<Batch>, event: never, { actor, viewers }: Told<Batch>, batch: Batch): Promise<Answered<Batch>> {
    const [first] = viewers;
    if (!first || !(plan.isFor?.(event, actor) ?? true)) return { viewers: [], framesFor: () => [] };
    try {
      return { viewers, framesFor: framing(await first.answer(plan.root(event, actor), actor, batch)) };
    } catch (error) {
      this.#report(error);
      return { viewers: [], framesFor: () => [] };
    }
  }
}

/** An answer in its frame: those with the same operation id, which are nearly all, share the bytes. */
function framing(payload: string): (operationId: string) => readonly Buffer[] {
  const known = new Map<string, readonly Buffer[]>();
  return (operationId) => {
    const frames = known.get(operationId) ?? [frameOf(operationId, payload)];
    known.set(operationId, frames);
    return frames;
  };
}

/** One `next` message of the graphql-transport-ws protocol around an answer already encoded, in its WebSocket frame. */
export const frameOf = (operationId: string, payload: string): Buffer =>
  textFrame(`{"id":${JSON.stringify(operationId)},"type":"next","payload":${payload}}`);

/** Everyone shares their audience's answer, or all of them one; but those the event is about get their own. */
function groupsFor<Batch>({ plan, groups }: Gathering<Batch>, event: never): Told<Batch>[] {
  const concerned = new Set(plan.concerns(event));
  if (concerned.size === 0) return plan.saysOne?.(event) ? asOne(groups.values()) : [...groups.values()];
  const told: Told<Batch>[] = [];
  const own = new Map<string, { actor: Actor; viewers: Viewer<Batch>[] }>();
  for (const [key, { actor, viewers }] of groups) {
    const shared: Viewer<Batch>[] = [];
    for (const viewer of viewers) {
      const self = viewer.actor();
      if (self.id === null || !(concerned.has(self.id) || self.aliases.some((id) => concerned.has(id)))) { shared.push(viewer); continue; }
      const ownKey = `${self.id}\n${key}`;
      const mine = own.get(ownKey);
      if (mine) mine.viewers.push(viewer);
      else own.set(ownKey, { actor: self, viewers: [viewer] });
    }
    if (shared.length > 0) told.push({ actor, viewers: shared });
  }
  return [...told, ...own.values()];
}

/** The audiences that ask the same, together. */
function asOne<Batch>(groups: Iterable<Group<Batch>>): Told<Batch>[] {
  const told = new Map<string, { actor: Actor; viewers: Viewer<Batch>[] }>();
  for (const { selection, actor, viewers } of groups) {
    const same = told.get(selection);
    if (same) same.viewers.push(...viewers);
    else told.set(selection, { actor, viewers: [...viewers] });
  }
  return [...told.values()];
}
