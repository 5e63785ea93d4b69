import type { Actor } from '../access/actor.ts';

/** How the line to a viewer does, as its pings tell. */
export interface LineState {
  /** Milliseconds the last answer took; null before the first. */
  roundTrip: number | null;
  /** When the ping was sent that is not answered yet, by the clock of `performance.now()`; null when none is. */
  askedAt: number | null;
}

/**
 * What a subscription of a shared place answers instead of one stream per socket: where its events come from and
 * who must be told apart. The socket groups its viewers by audience, runs and encodes each event once per group.
 */
export interface FeedPlan<Event> {
  /** Topic of the event bus. */
  topic: string;
  /** The audience of an actor; two actors with the same key are answered with the same bytes. Null: may not watch any more. */
  audienceOf(actor: Actor): string | null;
  /** The actor without identity that stands for that audience. */
  standFor(audience: string): Actor;
  /** Persons who must get their own answer because the event is about them (its author, whoever acted). */
  concerns(event: Event): readonly string[];
  /** Whether an event says the same to everyone who watches: it is then answered once. Left out: never. */
  saysOne?(event: Event): boolean;
  /** Whether an event is anything to an actor (or audience); where it is not, nothing is sent. Left out: every event is for all. */
  isFor?(event: Event, actor: Actor): boolean;
  /** What a viewer is told on joining, so that it knows what it missed before; an event like the others, for them alone. */
  opening?(): Promise<Event>;
  /** Told when someone begins to watch, and again when their rights are judged anew, before what it answered the last time is called; that is called when they leave, too. */
  joined?(actor: Actor, line: LineState): () => void;
  /** The value of the subscription's root field for an actor (or audience). */
  root(event: Event, actor: Actor): unknown;
}

/** A feed is only a plan until a socket takes it up; it is no stream by itself. */
export class Feed<Event = unknown> implements AsyncIterable<never> {
  readonly plan: FeedPlan<Event>;

  constructor(plan: FeedPlan<Event>) { this.plan = plan; }

  /** GraphQL wants an async iterable as the answer of `subscribe`; reading it directly is a mistake. */
  [Symbol.asyncIterator](): AsyncIterator<never> {
    throw new Error('A feed is read by the GraphQL socket, not iterated.');
  }
}
