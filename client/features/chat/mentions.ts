import type { ChatPerson } from './messages.ts';

/** A name being called where the caret is: what was typed after @, and from where to where it stands. */
export interface Calling { typed: string; from: number; to: number }

const CALL = /(?:^|[\s(])@([\p{L}\p{M}.'’-]{0,30})$/u;

export function callingAt(text: string, caret: number): Calling | undefined {
  const found = CALL.exec(text.slice(0, caret));
  return found ? { typed: found[1]!, from: caret - found[1]!.length - 1, to: caret } : undefined;
}

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those whose name, or a word of it, begins so; 6 at most. */
export function peopleCalled(people: readonly ChatPerson[], typed: string): ChatPerson[] {
  const wanted = folded(typed);
  return people.filter(({ displayName }) => folded(displayName).split(/\s+/).some((word) => word.startsWith(wanted))).slice(0, 6);
}

/** The people of a list whose name stands in a text after @. */
export const calledIn = (text: string, people: readonly ChatPerson[]): ChatPerson[] =>
  people.filter(({ displayName }) => text.includes(`@${displayName}`));

/** A text cut where somebody is called. */
export function cutAtNames(text: string, people: readonly ChatPerson[]): { text: string; person?: ChatPerson }[] {
  const pieces: { text: string; person?: ChatPerson }[] = [];
  let rest = text;
  while (rest) {
    const next = people.map((person) => ({ person, at: rest.indexOf(`@${person.displayName}`) })).filter(({ at }) => at >= 0).sort((one, other) => one.at - other.at)[0];
    if (!next) { pieces.push({ text: rest }); break; }
    if (next.at > 0) pieces.push({ text: rest.slice(0, next.at) });
    const name = `@${next.person.displayName}`;
    pieces.push({ text: name, person: next.person });
    rest = rest.slice(next.at + name.length);
  }
  return pieces;
}
