import { digestOf } from '../../../platform/ids.ts';
import type { ChallengeRecord } from '../model.ts';
import type { Needs } from './needs.ts';

const MINUTE = 60_000;
const LASTS = 5 * MINUTE;

const digest = (secret: string): string => digestOf(`challenge ${secret}`);

/** What is asked of someone once, for five minutes, for one purpose. The store keeps its hash. */
export function challengeKeeping({ models: { challenges }, now }: Pick<Needs, 'models' | 'now'>) {
  const good = (secret: string, purpose: ChallengeRecord['purpose']) => ({ _id: digest(secret), purpose, expiresAt: { $gt: now() } });
  return {
    /** Remembers that this secret was given, to that person or to nobody yet. */
    async ask(secret: string, purpose: ChallengeRecord['purpose'], personId: string | null): Promise<void> {
      await challenges.create({ _id: digest(secret), purpose, personId, expiresAt: new Date(now().getTime() + LASTS) });
    },

    /** The challenge of that secret, still to be met, or null. */
    asked: (secret: string, purpose: ChallengeRecord['purpose']): Promise<ChallengeRecord | null> =>
      challenges.findOne(good(secret, purpose)).lean<ChallengeRecord>().exec(),

    /** Ends it: of many at one moment, one is told what it was. */
    spend: (secret: string, purpose: ChallengeRecord['purpose']): Promise<ChallengeRecord | null> =>
      challenges.findOneAndDelete(good(secret, purpose)).lean<ChallengeRecord>().exec(),

    async sweepChallenges(): Promise<void> { await challenges.deleteMany({ expiresAt: { $lte: now() } }); },
  };
}

export type Challenges = ReturnType<typeof challengeKeeping>;
