import type { Actor } from '../access/actor.ts';

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
  /** What a viewer is told on joining, so that it knows what it missed before; an event like the others, for them alone. */
  opening?(): Promise<Event>;
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
