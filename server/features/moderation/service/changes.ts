import type { Mute, Space } from '../model.ts';
import { frozenNow, mutedNow } from '../policy.ts';
import type { Change } from './controls.ts';

interface Held { by: string; until: Date | null }

const DAY_MS = 86_400_000;
const isSameEnd = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime();

/** Freezes those spaces until then, or thaws them. */
export const freezing = (where: readonly Space[], held: Held | null): Change => (controls, now) => {
  const asAsked = where.every((space) => {
    const freeze = frozenNow(controls, space, now);
    return held ? freeze !== null && isSameEnd(freeze.until, held.until) : freeze === null;
  });
  if (asAsked) return null;
  const set = Object.fromEntries(where.map((space) => [space, held && { at: now, ...held }]));
  return { frozen: { ...controls.frozen, ...set } };
};

/** Takes a voice in those spaces until then; what was taken before elsewhere stays. */
export const muting = (personId: string, where: readonly Space[], { by, until }: Held): Change => (controls, now) => {
  const known = mutedNow(controls, now).filter((one) => one.personId === personId);
  if (where.every((space) => known.some((one) => one.spaces.includes(space) && isSameEnd(one.until, until)))) return null;
  return { muted: [...without(personId, where, controls.muted, now), { personId, spaces: [...where], at: now, by, until }] };
};

/** Gives a voice back in those spaces. */
export const unmuting = (personId: string, where: readonly Space[]): Change => (controls, now) => {
  const known = mutedNow(controls, now).some((one) => one.personId === personId && one.spaces.some((space) => where.includes(space)));
  return known ? { muted: without(personId, where, controls.muted, now) } : null;
};

/** Ends what holds in those spaces, from now on. Ended ones are kept for a day: every process then knows whom to tell. */
function without(personId: string, where: readonly Space[], muted: readonly Mute[], now: Date): Mute[] {
  return muted.flatMap((one): Mute[] => {
    if (one.until !== null && one.until <= now) return one.until.getTime() > now.getTime() - DAY_MS ? [one] : [];
    if (one.personId !== personId || !one.spaces.some((space) => where.includes(space))) return [one];
    const [ended, left] = [one.spaces.filter((space) => where.includes(space)), one.spaces.filter((space) => !where.includes(space))];
    return [{ ...one, spaces: ended, until: now }, ...(left.length > 0 ? [{ ...one, spaces: left }] : [])];
  });
}

export const slowing = (space: Space, seconds: number): Change => ({ slow }) => (slow[space] === seconds ? null : { slow: { ...slow, [space]: seconds } });

export const wording = (heldWords: string[], allowedWords: string[]): Change => (controls) =>
  (JSON.stringify([controls.heldWords, controls.allowedWords]) === JSON.stringify([heldWords, allowedWords]) ? null : { heldWords, allowedWords });

/** What held before the last change, where that person made it and it is not taken back yet. Voices given back are kept for a day, as `without` does. */
export const reverting = (by: string): Change => ({ was, muted }, now) => {
  if (was?.by !== by) return null;
  const { frozen, slow, heldWords, allowedWords } = was;
  const isKnown = (mute: Mute): boolean => was.muted.some((one) => one.personId === mute.personId && one.at.getTime() === mute.at.getTime() && one.spaces.join() === mute.spaces.join());
  const ended = muted.filter((mute) => !isKnown(mute)).map((mute) => (mute.until !== null && mute.until <= now ? mute : { ...mute, until: now }));
  return { frozen, slow, heldWords, allowedWords, muted: [...was.muted, ...ended], was: null };
};
