import { Refusal } from '../refusals.ts';

const BUSY = {
  fr: 'Trois envois sont déjà en cours. Attendez que l’un finisse, puis réessayez.',
  en: 'Three uploads are already under way. Wait for one to end, then try again.',
};

/** Bounds how many uploads are under way at once, for each person and in all, so that one person cannot fill the disk. */
export function uploadPlaces(most: { each: number; all: number }) {
  const taken = new Map<string, number>();
  let total = 0;

  return async function inPlace<T>(personId: string, task: () => Promise<T>): Promise<T> {
    const own = taken.get(personId) ?? 0;
    if (own >= most.each) throw new Refusal('TOO_MANY_ATTEMPTS', { words: BUSY, retryAfter: 5 });
    if (total >= most.all) throw new Refusal('OVERLOADED', { retryAfter: 10 });
    taken.set(personId, own + 1);
    total += 1;
    try {
      return await task();
    } finally {
      const left = taken.get(personId)! - 1;
      if (left === 0) taken.delete(personId); else taken.set(personId, left);
      total -= 1;
    }
  };
}
