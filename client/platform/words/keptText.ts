const PREFIX = 'preau.writing.';

/** What is being written, kept in this tab until it is sent or the person signs out (which empties the whole storage). */
export function keptText(name: string): { read(): string; write(text: string): void } {
  const key = PREFIX + name;
  return {
    read: () => attempt(() => sessionStorage.getItem(key)) ?? '',
    write: (text) => { attempt(() => (text ? sessionStorage.setItem(key, text) : sessionStorage.removeItem(key))); },
  };
}

/** A browser may refuse its storage: then nothing is kept, and writing goes on. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
