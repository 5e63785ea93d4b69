import type { Actor } from '../access/actor.ts';
import type { Events } from './events.ts';
import type { FeedPlan } from './feed.ts';

/** One open subscription of a feed. */
export interface Viewer {
  /** The operation's id on its socket. */
  readonly operationId: string;
  /** What is asked, as a key: viewers with the same key and audience are answered with the same bytes. */
  readonly selection: string;
  /** Who watches, as judged last. */
  actor(): Actor;
  /** Runs the selection on a root value, as that actor; the answer is encoded, ready to send. */
  answer(root: unknown, actor: Actor): Promise<string>;
  /** Sends a whole frame. */
  send(frame: Buffer): void;
  /** Ends the subscription because its viewer may no longer watch. */
  refuse(): void;
}

interface Gathering { plan: FeedPlan<never>; viewers: Set<Viewer>; audiences: Map<Viewer, string>; queue: Promise<void>; stop: () => void }

/**
 * Shares the work of live events: an event is resolved and encoded once per audience and selection, then only copied to
 * sockets. Cost of an event: (audiences × one GraphQL execution) + (viewers × one socket write).
 */
export class Fanout {
  readonly #events: Events;
  readonly #report: (error: unknown) => void;
  readonly #gatherings = new Map<string, Gathering>();

  constructor(events: Events, report: (error: unknown) => void) {
    this.#events = events;
    this.#report = report;
  }

  /** Lets a viewer watch from this moment on; the answer lets them leave. */
  join(plan: FeedPlan<never>, viewer: Viewer): () => void {
    const gathering = this.#gathering(plan);
    gathering.viewers.add(viewer);
    this.#place(gathering, viewer);
    return () => this.#leave(gathering, viewer);
  }

  /** Judges again the viewers of one person, whose actor is being loaded afresh: events wait until it is. */
  rejudge(viewers: Iterable<Viewer>, loaded: Promise<unknown>): void {
    const moved = new Set(viewers);
    for (const gathering of this.#gatherings.values()) {
      const here = [...gathering.viewers].filter((viewer) => moved.has(viewer));
      if (here.length === 0) continue;
      gathering.queue = gathering.queue.then(() => loaded).then(() => {
        for (const viewer of here) if (gathering.viewers.has(viewer)) this.#place(gathering, viewer);
      }).catch(this.#report);
    }
  }

  /** How many watch, over all feeds. */
  get viewers(): number { return [...this.#gatherings.values()].reduce((sum, { viewers }) => sum + viewers.size, 0); }

  #gathering(plan: FeedPlan<never>): Gathering {
    const known = this.#gatherings.get(plan.topic);
    if (known) return known;
    const gathering: Gathering = {
      plan, viewers: new Set(), audiences: new Map(), queue: Promise.resolve(),
      stop: this.#events.listen(plan.topic, (event: never) => {
        gathering.queue = gathering.queue.then(() => this.#tell(gathering, event)).catch(this.#report);
      }),
    };
    this.#gatherings.set(plan.topic, gathering);
    return gathering;
  }

  #place(gathering: Gathering, viewer: Viewer): void {
    const audience = gathering.plan.audienceOf(viewer.actor());
    if (audience !== null) { gathering.audiences.set(viewer, audience); return; }
    this.#leave(gathering, viewer);
    viewer.refuse();
  }

  #leave(gathering: Gathering, viewer: Viewer): void {
    gathering.viewers.delete(viewer);
    gathering.audiences.delete(viewer);
    if (gathering.viewers.size > 0 || this.#gatherings.get(gathering.plan.topic) !== gathering) return;
    this.#gatherings.delete(gathering.plan.topic);
    gathering.stop();
  }

  /** Groups are told side by side; the next event waits for all of them, so that each socket sees events in order. */
  async #tell(gathering: Gathering, event: never): Promise<void> {
    await Promise.all([...groupsOf(gathering, event)].map(async ([, { actor, viewers }]) => {
      const first = viewers[0]!;
      const payload = await first.answer(gathering.plan.root(event, actor), actor);
      const frames = new Map<string, Buffer>();
      for (const viewer of viewers) {
        if (!gathering.viewers.has(viewer)) continue;
        let frame = frames.get(viewer.operationId);
        if (!frame) {
          frame = frameOf(viewer.operationId, payload);
          frames.set(viewer.operationId, frame);
        }
        viewer.send(frame);
      }
    }));
  }
}

/** One `next` message of the graphql-transport-ws protocol around an answer already encoded. */
export const frameOf = (operationId: string, payload: string): Buffer =>
  Buffer.from(`{"id":${JSON.stringify(operationId)},"type":"next","payload":${payload}}`);

/** Those the event is about get their own answer; everyone else shares their audience's. */
function groupsOf({ plan, audiences }: Gathering, event: never): Map<string, { actor: Actor; viewers: Viewer[] }> {
  const concerned = new Set(plan.concerns(event));
  const groups = new Map<string, { actor: Actor; viewers: Viewer[] }>();
  for (const [viewer, audience] of audiences) {
    const actor = viewer.actor();
    const own = actor.id !== null && concerned.has(actor.id);
    const key = `${own ? `own:${actor.id}` : audience}\n${viewer.selection}`;
    const group = groups.get(key);
    if (group) group.viewers.push(viewer);
    else groups.set(key, { actor: own ? actor : plan.standFor(audience), viewers: [viewer] });
  }
  return groups;
}
