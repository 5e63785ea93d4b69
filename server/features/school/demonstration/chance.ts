/** Chance that falls the same way every time: a small well-known generator (mulberry32) from a fixed seed. */
export function chance(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    /** True that often, from 0 to 1. */
    happens: (often: number): boolean => next() < often,
    /** One of them. */
    oneOf: <T>(things: readonly T[]): T => things[Math.floor(next() * things.length)]!,
  };
}

export type Chance = ReturnType<typeof chance>;
