import { endOf, schoolYearOf } from '../../../../schema/shapes.ts';
import { inTurns } from '../../../platform/database/together.ts';
import { FORMER } from '../../../platform/personal/trace.ts';
import type { GuardianshipRecord } from '../../people/model.ts';
import type { MembershipRecord } from '../model.ts';
import type { Needs } from './needs.ts';

/** When someone's last place ended (of a guardian, their last child's), where, and what they were there. */
export interface Left { since: Date; schoolId: string | null; role: MembershipRecord['role'] | 'GUARDIAN' | 'ADMINISTRATOR' }

/** Who of some people has a place, an office or a child with a place, now or to come; and who had and has no more. Whoever never had any is in neither. */
export interface Standings { placed: ReadonlySet<string>; left: ReadonlyMap<string, Left> }

type Place = Pick<MembershipRecord, 'personId' | 'schoolId' | 'role' | 'until' | 'stayed'>;
/** Where someone's place is or was; `until` is null as long as it is. */
type Stay = Omit<Left, 'since'> & { until: Date | null };

/**
 * Who has left, from the places themselves: nothing is noted that could be wrong later. A place that begins in the future is a place. Whoever stayed
 * until the end of a year in a school that has no class of the next one waits for their school: they leave when it opens its year without them. Whoever
 * is on the way to their next school has not left before that is settled.
 */
export function departing({ models: { memberships, classrooms }, people, officesOf, officeEndsOf, isAwaited, now }: Needs) {
  const placesOf = (personIds: readonly string[]): Promise<Place[]> => inTurns(personIds, (some) =>
    memberships.find({ personId: { $in: some } }).select({ _id: 0, personId: 1, schoolId: 1, role: 1, until: 1, stayed: 1 }).lean<Place[]>().exec());

  /** When each school opened each year that follows an end: its first class of that year, as `school year`. One read. */
  async function openingsOf(places: readonly Place[]): Promise<Map<string, Date>> {
    const toTheEnd = places.filter(({ until, stayed }) => until !== null && stayed === true);
    if (toTheEnd.length === 0) return new Map();
    const schoolIds = [...new Set(toTheEnd.map(({ schoolId }) => schoolId))];
    const years = [...new Set(toTheEnd.map(({ until }) => schoolYearOf(until!)))];
    const rooms = await classrooms.find({ schoolId: { $in: schoolIds }, year: { $in: years }, kind: { $ne: 'GROUP' } }).select({ schoolId: 1, year: 1, createdAt: 1 }).sort({ createdAt: -1 }).lean();
    return new Map(rooms.map(({ schoolId, year, createdAt }) => [`${schoolId} ${year}`, createdAt]));
  }

  function stayOf({ schoolId, role, until, stayed }: Place, openings: ReadonlyMap<string, Date>): Stay {
    if (until === null || stayed !== true) return { until, schoolId, role };
    const next = schoolYearOf(until);
    const opened = openings.get(`${schoolId} ${next}`) ?? (next === schoolYearOf(now()) ? null : endOf(next));
    return { until: opened && later(until, opened), schoolId, role };
  }

  /** How things stand with each of those people: a few reads by indexes for every hundred. */
  async function standingsOf(personIds: readonly string[]): Promise<Standings> {
    const asked = personIds.filter((id) => id !== FORMER);
    const guardianships = await people.guardianHistoryOf(asked);
    const offices = await Promise.all(asked.map(async (id) => (await officesOf?.(id))?.length ?? 0));
    const places = await placesOf([...new Set([...asked, ...guardianships.map(({ pupilId }) => pupilId)])]);
    const openings = await openingsOf(places);
    const stays = new Map<string, Stay>();
    for (const place of places) stays.set(place.personId, last(stays.get(place.personId), stayOf(place, openings))!);
    await Promise.all([...stays].map(async ([id, stay]) => { if (stay.role === 'PUPIL' && stay.until !== null && await isAwaited?.(id, stay.until)) stays.set(id, { ...stay, until: null }); }));
    const own = new Map(asked.map((id) => [id, stays.get(id)]));
    for (const row of guardianships) own.set(row.guardianId, last(own.get(row.guardianId), asGuardian(row, stays.get(row.pupilId))));
    const ends = await Promise.all(asked.map(async (id, at) => (offices[at] ? [] : await officeEndsOf?.(id)) ?? []));
    const [placed, left] = [new Set<string>(), new Map<string, Left>()];
    for (const [at, id] of asked.entries()) {
      const stay = ends[at]!.reduce<Stay | undefined>((known, until) => last(known, { until, schoolId: null, role: 'ADMINISTRATOR' }), own.get(id));
      if (offices[at] || stay?.until === null) placed.add(id);
      else if (stay) left.set(id, { since: stay.until, schoolId: stay.schoolId, role: stay.role });
    }
    return { placed, left };
  }

  return {
    standingsOf,

    /** When someone left; null for whoever has a place or never had one. */
    leftSince: async (personId: string): Promise<Left | null> => (await standingsOf([personId])).left.get(personId) ?? null,

    /** Whose places have ended since then. One indexed read. */
    endedSince: (at: Date): Promise<string[]> => memberships.distinct('personId', { until: { $gte: at } }).exec(),

    /** How many pupils and people at work each of those schools has. */
    async headcountsOf(schoolIds: readonly string[]): Promise<Map<string, number>> {
      const counted = await memberships.aggregate<{ _id: string; people: string[] }>([
        { $match: { schoolId: { $in: [...schoolIds] }, role: { $in: ['PUPIL', 'TEACHER', 'HEAD'] }, until: null } }, { $group: { _id: '$schoolId', people: { $addToSet: '$personId' } } },
      ]);
      return new Map(counted.map(({ _id, people: there }) => [_id, there.length]));
    },
  };
}

const later = (one: Date, other: Date): Date => (one > other ? one : other);

/** The stay that ends last, one that goes on before all. */
function last(one: Stay | undefined, other: Stay | undefined): Stay | undefined {
  if (!one || !other) return one ?? other;
  if (one.until === null || other.until === null) return one.until === null ? one : other;
  return other.until > one.until ? other : one;
}

/** A guardian is there as long as their child is, and as they are their guardian. */
function asGuardian({ until }: GuardianshipRecord, child: Stay | undefined): Stay | undefined {
  if (!child) return undefined;
  const ends = until && child.until ? (until < child.until ? until : child.until) : until ?? child.until;
  return { until: ends, schoolId: child.schoolId, role: 'GUARDIAN' };
}
