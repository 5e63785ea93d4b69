import type { Move, Turn } from './createTurn.ts';
import type { fr } from './words.fr.ts';

/** A move as the value of a list's option, and back. */
export const packed = ({ fate, to, destination }: Move): string => `${fate} ${to ?? destination ?? ''}`.trim();

export function unpacked(value: string): Move {
  const [fate, where] = value.split(' ') as [Move['fate'], string | undefined];
  return { fate, to: fate === 'UP' || fate === 'STAY' ? where ?? null : null, destination: fate === 'LEAVE' ? where as Move['destination'] : null };
}

/** Everything that can become of a pupil, in the order it most often happens. */
export function choices({ classes }: Pick<Turn, 'classes'>, t: typeof fr): { value: string; label: string }[] {
  return [
    ...classes.map(({ key, name }) => ({ value: `UP ${key}`, label: t.up(name) })),
    { value: 'LEAVE COLLEGE', label: t.leave.COLLEGE }, { value: 'LEAVE ECOLE', label: t.leave.ECOLE }, { value: 'LEAVE ELSEWHERE', label: t.leave.ELSEWHERE },
    ...classes.map(({ key, name }) => ({ value: `STAY ${key}`, label: t.stay(name) })),
    { value: 'UNDECIDED', label: t.undecided },
  ];
}
