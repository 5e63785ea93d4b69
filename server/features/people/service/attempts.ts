import type { Model } from 'mongoose';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { digestOf } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { AttemptRecord } from '../model.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WINDOW = 15 * MINUTE;
const ADDRESS_FREE = 300;
const CODE_FREE = 60;
const LETTER_FREE = 30;
const PATIENCE = 20;

/** How many wrong tries cost nothing, the longest wait there may be after them (it starts at a minute and doubles), and how long all this is remembered. */
export interface Allowance { free: number; longest: number; remembered: number }

const ADULT: Allowance = { free: 10, longest: 15 * MINUTE, remembered: WINDOW };

/**
 * A child's secret may be three pictures of twelve: 1,320 orders. Five tries, then waits up to half a day, remembered for a day: fifteen tries
 * on the first day, two on each other one, while the teacher sees it.
 */
const PUPIL: Allowance = { free: 5, longest: 12 * HOUR, remembered: 24 * HOUR };

export const allowanceOf = (isPupil: boolean): Allowance => (isPupil ? PUPIL : ADULT);

/** How many failures many may make together, until when they are counted from the first one on. */
export interface Crowd { key: string; most: number; window: number }

export interface AttemptLimits {
  /** Counts one attempt before it is judged, so that attempts side by side cannot pass the limit. Refuses with TOO_MANY_ATTEMPTS. */
  take(account: string, address: string, allowance?: Allowance): Promise<void>;
  /** The attempt was right: the account starts afresh, the address gets its attempt back. */
  forgive(account: string, address: string): Promise<void>;
  /** Counts one try of a code before it is judged, by address alone: whose code it may be is not known yet. Refuses with TOO_MANY_ATTEMPTS. */
  takeCode(address: string): Promise<void>;
  /** The code was right: the address gets its try back. */
  forgiveCode(address: string): Promise<void>;
  /** Counts one attempt of a crowd, before it is judged. Refuses with TOO_MANY_ATTEMPTS. */
  takeAmong(crowd: Crowd): Promise<void>;
  /** The attempt was right: the crowd gets it back. */
  giveBack(key: string): Promise<void>;
  /** Until when each of those accounts must wait; those that need not are left out. */
  waits(accounts: readonly string[]): Promise<Map<string, Date>>;
  /** The account, or the crowd, starts afresh. */
  pardon(key: string): Promise<void>;
  /** Whether a crowd has had all its attempts. */
  isFull(crowd: Crowd): Promise<boolean>;
  /** Counts one letter asked for from an address: thirty in a quarter of an hour. Refuses with TOO_MANY_ATTEMPTS. */
  takeLetter(address: string): Promise<void>;
  /** Throws away what no longer counts. */
  sweep(): Promise<void>;
}

/**
 * Limits wrong passwords, in the store, so that a restart forgets nothing. Per account: ten within a quarter of an hour, then waits
 * of 1, 2, 4, 8, 15 minutes between tries; fewer and longer for a pupil. Per address, which a whole school shares: three hundred in a quarter of an hour,
 * and sixty wrong codes.
 */
export function attemptLimits(attempts: Model<AttemptRecord>, now: () => Date): AttemptLimits {
  async function takeAmong({ key, most, window }: Crowd): Promise<void> {
    const at = now();
    await attempts.deleteOne({ _id: key, expiresAt: { $lte: at } });
    const count = () => attempts.findOneAndUpdate(
      { _id: key },
      { $inc: { failures: 1 }, $setOnInsert: { nextAt: at, expiresAt: later(at, window) } },
      { upsert: true, returnDocument: 'after' },
    ).lean<AttemptRecord>();
    const row = await count().catch((error: unknown) => { if (isDuplicate(error)) return count(); throw error; });
    if (row && row.failures > most) throw tooMany(row.expiresAt, at);
  }

  /** Compares and writes, so that of many tries at one moment only as many pass as the limit grants. */
  async function takeAccount(key: string, allowance: Allowance): Promise<void> {
    for (let tries = 0; tries < PATIENCE; tries++) {
      const at = now();
      const row = await attempts.findById(key).lean<AttemptRecord>();
      if (row && row.expiresAt > at && row.nextAt > at) throw tooMany(row.nextAt, at);
      if (await noteFailure(key, row, at, allowance)) return;
    }
    throw tooMany(later(now(), MINUTE), now());
  }

  async function noteFailure(key: string, row: AttemptRecord | null, at: Date, allowance: Allowance): Promise<boolean> {
    const failures = row && row.expiresAt > at ? row.failures + 1 : 1;
    const nextAt = later(at, waitAfter(failures, allowance));
    const next = { failures, nextAt, expiresAt: later(nextAt, allowance.remembered) };
    if (row) {
      const { matchedCount } = await attempts.updateOne({ _id: key, failures: row.failures, expiresAt: row.expiresAt }, { $set: next });
      return matchedCount === 1;
    }
    return attempts.create({ _id: key, ...next }).then(() => true, (error: unknown) => { if (isDuplicate(error)) return false; throw error; });
  }

  const giveBack = async (key: string): Promise<void> => { await attempts.updateOne({ _id: key, failures: { $gt: 0 } }, { $inc: { failures: -1 } }); };

  return {
    async take(account, address, allowance = ADULT) {
      await takeAmong({ key: addressKey(address), most: ADDRESS_FREE, window: WINDOW });
      await takeAccount(account, allowance);
    },
    async forgive(account, address) {
      await attempts.deleteOne({ _id: account });
      await giveBack(addressKey(address));
    },
    takeCode: (address) => takeAmong({ key: addressKey(address, 'codes'), most: CODE_FREE, window: WINDOW }),
    takeLetter: (address) => takeAmong({ key: addressKey(address, 'letters'), most: LETTER_FREE, window: WINDOW }),
    forgiveCode: (address) => giveBack(addressKey(address, 'codes')),
    takeAmong,
    giveBack,
    async waits(accounts) {
      const rows = await attempts.find({ _id: { $in: [...accounts] }, nextAt: { $gt: now() } }).lean<AttemptRecord[]>();
      return new Map(rows.map(({ _id, nextAt }) => [_id, nextAt]));
    },
    async pardon(key) { await attempts.deleteOne({ _id: key }); },
    async isFull({ key, most }) { return await attempts.exists({ _id: key, failures: { $gte: most }, expiresAt: { $gt: now() } }) !== null; },
    async sweep() { await attempts.deleteMany({ expiresAt: { $lte: now() } }); },
  };
}

/** No wait while failures are few, then one that doubles. */
function waitAfter(failures: number, { free, longest }: Allowance): number {
  return failures < free ? 0 : Math.min(MINUTE * 2 ** (failures - free), longest);
}

const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

const tooMany = (until: Date, at: Date): Refusal =>
  new Refusal('TOO_MANY_ATTEMPTS', { retryAfter: Math.max(1, Math.ceil((until.getTime() - at.getTime()) / 1000)) });

/** Whatever door they come by, a person's tries are counted together. */
export const accountKey = (personId: string): string => `account:${personId}`;

/** Addresses are personal data: only their digest is kept. */
const addressKey = (address: string, of = 'address'): string => `${of}:${digestOf(networkOf(address))}`;

/** An IPv4 address itself; of an IPv6 one the first four groups, for its subscriber has all the rest. */
export function networkOf(address: string): string {
  const four = /(?:^|:)(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  if (four) return four[1]!;
  const [head = '', tail] = address.toLowerCase().split('%', 1)[0]!.split('::');
  const groups = (part: string): string[] => part.split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  return [...groups(head), ...Array<string>(Math.max(0, zeros)).fill('0'), ...groups(tail ?? '')].slice(0, 4).join(':');
}
