/** Announces what has happened to whoever listens, in this process. Delivery is immediate, in order, and never throws at the publisher. */
export interface Events {
  /** Tells every listener of the topic. Call it after the write is durable. */
  publish(topic: string, payload: unknown): void;
  /** Listens from this moment on; the answer stops listening. */
  listen(topic: string, listener: (payload: never) => void): () => void;
  /** How many listen, over all topics: tests see that nothing leaks. */
  listeners(): number;
}

/** The bus of a house that runs alone. A listener that throws is reported, and the others still hear. */
export function memoryEvents(report: (error: unknown) => void): Events {
  const topics = new Map<string, Set<(payload: never) => void>>();
  return {
    publish(topic, payload) {
      for (const listener of topics.get(topic) ?? []) {
        try { listener(payload as never); } catch (error) { report(error); }
      }
    },
    listen(topic, listener) {
      const listeners = topics.get(topic) ?? new Set();
      topics.set(topic, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && topics.get(topic) === listeners) topics.delete(topic);
      };
    },
    listeners: () => [...topics.values()].reduce((sum, { size }) => sum + size, 0),
  };
}
