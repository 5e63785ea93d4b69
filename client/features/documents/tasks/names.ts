import type { fr } from './words.fr.ts';

interface Shared { groupName: string | null | undefined; writers: readonly { displayName: string }[] }

/** A name that a line does not break. */
export const together = (name: string): string => name.replaceAll(' ', '\u00a0');

/** "Lina B., Noé M. et Zoé R." */
export function listOf(names: readonly string[], t: typeof fr): string {
  const last = names.at(-1);
  return names.length < 2 || last === undefined ? (last ?? '') : t.and(names.slice(0, -1).join(', '), last);
}

/** What a document is called among the others of its task: its group's name, its pupil's, or the whole class. */
export function calledOf({ groupName, writers }: Shared, t: typeof fr): string {
  if (groupName) return groupName;
  return writers.length === 0 ? t.wholeClass : listOf(writers.map(({ displayName }) => displayName), t);
}
