/** Remembers what is told while answers are awaited. */
export interface Meanwhile<T> {
  tell(news: T): void;
  /** The answer, and what was told since it was asked, in order. */
  during<R>(answer: Promise<R>): Promise<{ answer: R; meanwhile: readonly T[] }>;
}

/**
 * An answer may be older than what was told live while it was on its way: shown as it is, it would bring back what was taken away. So
 * what was told meanwhile is told again on top of it; that must change nothing where the answer knew it.
 */
export function makeMeanwhile<T>(): Meanwhile<T> {
  const awaited = new Set<T[]>();
  return {
    tell(news) { for (const heard of awaited) heard.push(news); },
    async during(asked) {
      const heard: T[] = [];
      awaited.add(heard);
      try {
        return { answer: await asked, meanwhile: heard };
      } finally {
        awaited.delete(heard);
      }
    },
  };
}
