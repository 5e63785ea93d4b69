import type { SessionRecord } from './model.ts';

/** The HTTP side of a request, as far as signing in and out goes. */
export interface Visit {
  /** The open session behind the cookie, or null. */
  session: SessionRecord | null;
  /** Network address of the client, for limiting attempts; shared by a whole school. */
  address: string;
  /** Who said that this device is theirs alone, as the device tells it: it may make a pupil's session longer, and nothing else. */
  personalTo: string | null;
  /** Browser and system in a few words, from the request's own headers. */
  device: string;
  /** What only this browser has, by which it ends what it has begun elsewhere; null while it has begun nothing. */
  readonly browser: string | null;
  /** The same, given to the browser when it has none. */
  knowBrowser(): string;
  /** Answers the request with this session's secret as its cookie. */
  keep(secret: string, expiresAt: Date): void;
  /** Answers the request with the cookie taken back. */
  forget(): void;
}
