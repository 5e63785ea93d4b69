const MOST_MS = 20_000;
const FIRST_MS = 200;
/** Sent away by the server (45xx, or 1012 and 1013): a whole class comes back, so never all at once. */
const SENT_AWAY_MS = 3_000;

const isSentAway = (code: number): boolean => (code >= 4500 && code < 4600) || code === 1012 || code === 1013;

/** How long to wait before the next try to connect: longer after each, never twice the same, so that a class does not come back as one. */
export function waitBefore(tries: number, closedBy: number, random: () => number): number {
  const grown = Math.min(MOST_MS, FIRST_MS * 2 ** tries);
  const longest = isSentAway(closedBy) ? Math.max(SENT_AWAY_MS, grown) : grown;
  return Math.round(longest * (0.25 + 0.75 * random()));
}
