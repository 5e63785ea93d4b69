import type { SessionRecord } from '../model.ts';
import type { FactorRecord } from '../model.ts';
import type { Needs } from './needs.ts';

const DAY = 24 * 60 * 60_000;
/** How long whoever directs may do without a second factor, from the first time they come in. */
export const GRACE_DAYS = 14;

/** Since when a session lacks a second factor that it must have. */
export interface Due { at: Date; isHeld: boolean }

/**
 * Whether a session of someone who must prove a second factor may go on without. Those with one prove it on signing in; those with none
 * have fourteen days from the first time that they come in as such, then reach their own account only, until it is done.
 */
export function standing({ models: { factors, passkeys, sessions }, now }: Pick<Needs, 'models' | 'now'>) {
  /** Told once, whichever request comes first. */
  async function dueAt(personId: string): Promise<Date> {
    const first = new Date(now().getTime() + GRACE_DAYS * DAY);
    const row = await factors.findById(personId).lean<FactorRecord>();
    if (row?.dueAt) return row.dueAt;
    if (row) await factors.updateOne({ _id: personId, dueAt: null }, { $set: { dueAt: first } });
    else await factors.updateOne({ _id: personId }, { $setOnInsert: { dueAt: first, totp: null, pending: null, recovery: [] } }, { upsert: true });
    return (await factors.findById(personId).lean<FactorRecord>())?.dueAt ?? first;
  }

  const hasFactor = async (personId: string): Promise<boolean> =>
    await factors.exists({ _id: personId, totp: { $ne: null } }) !== null || await passkeys.exists({ personId }) !== null;

  return {
    hasFactor,

    /** What is due of that session, of someone who must prove a second factor; null when it is proved, or exempt. */
    async dueOf(session: Pick<SessionRecord, 'personId' | 'secondFactor'>): Promise<Due | null> {
      if (session.secondFactor) return null;
      const at = await dueAt(session.personId);
      return { at, isHeld: at <= now() || await hasFactor(session.personId) };
    },

    /** The same, of the open session of that public id; one that has ended holds its person. */
    async dueOfOpen(publicId: string): Promise<Due | null> {
      const session = await sessions.findOne({ publicId }).lean<SessionRecord>();
      return session ? this.dueOf(session) : { at: now(), isHeld: true };
    },
  };
}

export type Standing = ReturnType<typeof standing>;
