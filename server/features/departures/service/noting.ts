import { insertMissing } from '../../../platform/database/insert.ts';
import type { Left, Standings } from '../../school/service/departing.ts';
import type { DepartureRecord } from '../model.ts';
import type { Needs } from './needs.ts';

const DAY_MS = 86_400_000;
/** Days that all is kept after a departure, for whoever left to take it away. Source: arrêté of 30 November 2006, article 6, within three months. */
export const KEPT_DAYS = 90;
/** Days that are left in any case to whoever is found to have left long ago, as when a school comes back after a summer without Préau. */
const AT_LEAST_DAYS = 30;
const AT_ONCE = 500;
/** How far back ended places are looked at between two rounds of everybody. */
const RECENT_MS = 3_600_000;

/**
 * Notes who has left and forgets who has come back, always from the places themselves. What ended in the last hour is looked at each time the house
 * is swept; everybody once a day and at the start, five hundred at a time, so that nothing missed stays missed.
 */
export function noting({ models: { departures }, people, school, now }: Needs) {
  let lastRound: Date | null = null;
  const leaving = new AbortController();
  const inDays = (from: Date, days: number): Date => new Date(from.getTime() + days * DAY_MS);

  function recordOf(_id: string, left: Left): DepartureRecord {
    const [kept, atLeast] = [inDays(left.since, KEPT_DAYS), inDays(now(), AT_LEAST_DAYS)];
    return { _id, ...left, eraseAt: kept > atLeast ? kept : atLeast, toldAt: null, warnedAt: null, exportedAt: null, heldAt: null, confirmedAt: null, confirmedBy: null };
  }

  async function write(known: readonly DepartureRecord[], { placed, left }: Standings): Promise<void> {
    const back = known.filter(({ _id }) => placed.has(_id)).map(({ _id }) => _id);
    if (back.length > 0) await departures.deleteMany({ _id: { $in: back } });
    const before = new Map(known.map((record) => [record._id, record]));
    await insertMissing(departures, [...left].filter(([id]) => !before.has(id)).map(([id, one]) => recordOf(id, one)));
    for (const [id, one] of left) {
      const record = before.get(id);
      // Back and gone again between two looks: it begins anew.
      if (record && one.since > record.since) await departures.replaceOne({ _id: id, since: record.since }, recordOf(id, one));
    }
  }

  /** Looks at those people, and answers who of them have a place. */
  async function look(personIds: readonly string[]): Promise<Standings> {
    const standings = await school.standingsOf(personIds);
    await write(await departures.find({ _id: { $in: [...personIds] } }).lean<DepartureRecord[]>(), standings);
    return standings;
  }

  async function lookAtEverybody(): Promise<void> {
    for (let after: string | null = null; !leaving.signal.aborted;) {
      const ids: string[] = await people.idsAfter(after, AT_ONCE);
      if (ids.length === 0) return;
      await look(ids);
      after = ids.at(-1)!;
    }
  }

  async function lookAtRecent(): Promise<void> {
    const ended = await school.endedSince(new Date(now().getTime() - RECENT_MS));
    if (ended.length === 0) return;
    const families = (await people.guardianshipsOf(ended)).map(({ guardianId }) => guardianId);
    const concerned = [...new Set([...ended, ...families])];
    const known = new Set(await departures.distinct('_id', { _id: { $in: concerned } }));
    const others = concerned.filter((id) => !known.has(id));
    for (let at = 0; at < others.length; at += AT_ONCE) await look(others.slice(at, at + AT_ONCE));
  }

  return {
    look,
    /** Looks at nobody further: the house closes. */
    leave(): void { leaving.abort(); },
    /** Everybody when a day has gone by, else those whose places have just ended. */
    async note(): Promise<void> {
      if (lastRound && now().getTime() - lastRound.getTime() < DAY_MS) return lookAtRecent();
      const began = now();
      await lookAtEverybody();
      if (!leaving.signal.aborted) lastRound = began;
    },
  };
}

export type Noting = ReturnType<typeof noting>;
