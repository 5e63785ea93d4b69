import type { Channel, ChatPerson } from './messages.ts';

/** How a pupil calls their teachers, read from the titles of their names. */
export function titleOf(teachers: readonly { displayName: string }[]): 'mistress' | 'master' | 'several' {
  if (teachers.length !== 1) return 'several';
  const { displayName } = teachers[0]!;
  return /^(Mme|Mlle)\s/u.test(displayName) ? 'mistress' : /^M\.\s/u.test(displayName) ? 'master' : 'several';
}

/** Those who can be called by name in a channel, as far as the viewer knows them: each once, without the viewer. */
export function callable(meId: string | undefined, ...lists: (readonly ChatPerson[])[]): ChatPerson[] {
  const all = new Map(lists.flat().map((person) => [person.id, person]));
  all.delete(meId ?? '');
  return [...all.values()].sort((one, other) => one.displayName.localeCompare(other.displayName, 'fr'));
}

/** The pupil of a private line. */
export const pupilOf = ({ kind, members }: Pick<Channel, 'kind' | 'members'>): ChatPerson | undefined => (kind === 'TEACHER' ? members[0] : undefined);
