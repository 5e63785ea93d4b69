/** Colours that people have in a document; beyond twelve people, the line under their words tells them apart. */
export const HUES = 12;
const LINES = 3;

export interface Hues {
  /** Classes that give someone's colour. */
  of(personId: string): string;
}

/**
 * Gives each person a colour in the order in which they are known: the document's writers first, then its authors, so that all screens
 * agree; whoever comes without having written yet is given the next.
 */
export function makeHues(known: () => readonly string[]): Hues {
  const given = new Map<string, number>();
  function numberOf(personId: string): number {
    for (const id of [...known(), personId]) if (!given.has(id)) given.set(id, given.size);
    return given.get(personId)!;
  }
  return {
    of(personId) {
      const number = numberOf(personId);
      return `hue-${number % HUES} line-${Math.floor(number / HUES) % LINES}`;
    },
  };
}
