import type { PassageLineFragment } from '../../../../schema/generated/client.ts';
import type { fr } from './words.fr.ts';

type Asked = Pick<PassageLineFragment, 'state'> & { answers: PassageLineFragment['answers'] };

/** What each guardian has said so far, one line each; or why there is nothing to say. */
export function familySays({ state, answers }: Asked, t: typeof fr): string[] {
  if (state === 'PROPOSED') return [t.family.untold];
  if (answers.length === 0) return [t.family.none];
  return answers.map(({ guardian: { displayName }, agreed, seenAt }) => {
    if (agreed !== null) return agreed ? t.family.agreed(displayName) : t.family.declined(displayName);
    return seenAt ? t.family.seen(displayName) : t.family.unseen(displayName);
  });
}
