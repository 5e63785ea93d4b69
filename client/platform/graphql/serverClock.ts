/** A device within this of the server is right enough: its answers say only whole seconds, and take their time. */
const CLOSE_MS = 5_000;

export interface ServerClock {
  /** Milliseconds since 1970, as the server counts them. */
  now(): number;
  /** The date of an answer that has just come, as HTTP has it. */
  hear(date: string | null): void;
}

/** The server's time, as far as its answers tell; until one has, this device's. */
export function makeServerClock(own: () => number = Date.now): ServerClock {
  let ahead = 0;
  return {
    now: () => own() + ahead,
    hear(date) {
      const difference = date === null ? NaN : Date.parse(date) + 500 - own();
      if (!Number.isNaN(difference)) ahead = Math.abs(difference) < CLOSE_MS ? 0 : difference;
    },
  };
}
