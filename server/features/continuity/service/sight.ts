import { endOf, schoolYearOf } from '../../../../schema/shapes.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idOf } from '../../../platform/ids.ts';
import { found } from '../../../platform/refusals.ts';
import type { CardModels } from '../../cards/model.ts';
import { KEPT_DAYS } from '../../departures/service/noting.ts';
import type { HandoverModels, LinkRecord } from '../../handover/model.ts';
import { SENT_ON } from '../../handover/states.ts';
import type { LiaisonModels } from '../../liaison/model.ts';
import type { PeopleService } from '../../people/service.ts';
import type { WhoseData } from '../../privacy/policy.ts';
import { type ClassroomRecord, type MembershipRecord, type SchoolRecord, isGroup } from '../../school/model.ts';
import type { SchoolService } from '../../school/service.ts';
import type { TerritoryService } from '../../territory/service.ts';
import { sightPolicy } from '../policy.ts';
import { type Thing, isLasting, keptFor, sees, stillSees, things } from '../sight/probes.ts';
import type { Audience, Setting } from '../sight/setting.ts';

export interface SightNeeds {
  people: Pick<PeopleService, 'byIds' | 'guardianshipsOf' | 'knownByIds' | 'keysOf'>;
  school: Pick<SchoolService, 'historyOf' | 'placesOf' | 'staffPlacesIn' | 'classroomsByIds' | 'schoolsByIds'>;
  territory: Pick<TerritoryService, 'territoriesOf' | 'administratorsOf'>;
  doors: CardModels['entries'];
  links: HandoverModels['links'];
  liaisons: LiaisonModels['liaisons'];
  now: () => Date;
}

export interface Seeing { personId: string; since: Date | null; until: Date | null }
/** Some people who see something: named when they are few adults, counted when they are a crowd; of one class, one school, or neither. `names`: the territories, the classes or the school that they are of. */
export interface AudienceSeen { id: string; kind: Audience; classroomId: string | null; people: Seeing[]; count: number | null; names: string[] }
/** `keptDays`, `keptMonths`: for how long, of what does not stay as long as the account. */
export interface ThingSeen { kind: Thing; isKnown: boolean; seenBy: string[]; laterBy: string[]; unseenBy: string[]; keptDays: number | null; keptMonths: number | null }
export interface PlaceSeen { classroomId: string; when: 'NOW' | 'PAST' | 'COMING'; since: Date; until: Date; hasDoor: boolean; stillRead: Audience[] }
export interface Sight { pupil: WhoseData; isMine: boolean; places: PlaceSeen[]; audiences: AudienceSeen[]; things: ThingSeen[]; keptDays: number }

interface Stay { place: MembershipRecord; room: ClassroomRecord; setting: Setting; when: PlaceSeen['when']; partners: readonly ClassroomRecord[] }
/** An audience, and where those of it are. */
type Group = AudienceSeen & { setting: Setting };

const ORDER: readonly Audience[] = ['SELF', 'GUARDIANS', 'TEACHERS', 'HEADS', 'CO_WRITERS', 'CLASSMATES', 'CLASS_FAMILIES', 'PARTNERS', 'NEXT_SCHOOL', 'OTHER_CLASSES', 'OTHER_SCHOOLS', 'ADMINISTRATORS'];
/** Who may still be reading a class that is over. */
const READERS: readonly Audience[] = ['SELF', 'GUARDIANS', 'TEACHERS', 'HEADS', 'CLASSMATES', 'CLASS_FAMILIES'];

/** Who sees what of a pupil's: from the places there are and the policies that hold, when it is asked. */
export function sight({ people, school, territory, doors, links, liaisons, now }: SightNeeds) {
  async function pupilFor(actor: Actor, personId: string): Promise<WhoseData> {
    signedIn(actor);
    const [[person], guardians] = await Promise.all([people.byIds([idOf(personId)]), people.guardianshipsOf([personId])]);
    const pupil = { personId, isPupil: (await found(person)).isPupil, guardianIds: guardians.map(({ guardianId }) => guardianId) };
    authorize(actor, sightPolicy, 'read', pupil);
    return pupil;
  }

  /** Where the pupil is, was and will be, each class and group once: now first, then what comes, then the last year before all others. */
  async function staysOf(pupil: WhoseData): Promise<Stay[]> {
    const history = (await school.historyOf([pupil.personId])).filter(({ role, classroomId }) => role === 'PUPIL' && classroomId !== null);
    const rooms = new Map((await school.classroomsByIds(history.flatMap(({ classroomId }) => classroomId ?? []))).map((room) => [room._id, room]));
    const schools = new Map((await school.schoolsByIds([...new Set([...rooms.values()].map(({ schoolId }) => schoolId))])).map((one) => [one._id, one]));
    const [passage, partnersOf] = [await passageOf(pupil.personId), await partnersFor([...rooms.values()])];
    const last = new Map(history.map((place) => [place.classroomId!, place]));
    const stays = [...last.values()].flatMap((place): Stay[] => {
      const room = rooms.get(place.classroomId!);
      if (!room) return [];
      const partners = partnersOf(room._id);
      return [{ place, room, partners, when: whenOf(place, room, now()), setting: settingOf(pupil, room, schools.get(room.schoolId), partners, passage) }];
    });
    const rank = { NOW: 0, COMING: 1, PAST: 2 };
    return stays.sort((one, other) => rank[one.when] - rank[other.when] || Number(isGroup(one.room)) - Number(isGroup(other.room)) || other.place.from.getTime() - one.place.from.getTime());
  }

  /** What was sent of the pupil to a school of this Préau, the last. */
  const passageOf = async (personId: string): Promise<LinkRecord | null> =>
    links.findOne({ personId, state: { $in: [...SENT_ON] }, sentAt: { $ne: null }, 'to.schoolId': { $ne: null } }).sort({ sentAt: -1 }).lean<LinkRecord>().exec();

  /** The classes that write with each of those this year. Two reads. */
  async function partnersFor(rooms: readonly ClassroomRecord[]): Promise<(classroomId: string) => ClassroomRecord[]> {
    const year = schoolYearOf(now());
    const schoolIds = { $in: rooms.filter((room) => room.year === year).map(({ schoolId }) => schoolId) };
    const open = await liaisons.find({ state: 'ACCEPTED', year, $or: [{ ecoleId: schoolIds }, { collegeId: schoolIds }] }).lean();
    const pairs = open.flatMap((liaison) => liaison.pairs.filter(({ state }) => state === 'ACCEPTED').map(({ ecoleClassId, collegeClassId }) => [ecoleClassId, collegeClassId] as const));
    const known = new Map((await school.classroomsByIds(pairs.flat())).map((room) => [room._id, room]));
    return (classroomId) => pairs.filter((pair) => pair.includes(classroomId)).flatMap((pair) => known.get(pair.find((id) => id !== classroomId)!) ?? []);
  }

  /** Those of one class or group. Two reads. */
  async function aroundOf({ setting, room, partners }: Stay): Promise<Group[]> {
    const places = await school.placesOf(room._id);
    const of = (role: MembershipRecord['role']): MembershipRecord[] => places.filter((place) => place.role === role);
    const mates = of('PUPIL').filter(({ personId }) => personId !== setting.pupil.personId).map(({ personId }) => personId);
    const families = new Set((await people.guardianshipsOf(mates)).map(({ guardianId }) => guardianId).filter((id) => !setting.pupil.guardianIds.includes(id)));
    const here = (kind: Audience, more: Partial<AudienceSeen> = {}): Group => group(kind, setting, { classroomId: room._id, ...more });
    return [here('TEACHERS', { people: of('TEACHER').map(seeing) }), here('CLASSMATES', { count: mates.length }), here('CO_WRITERS'), here('CLASS_FAMILIES', { count: families.size }), ...(partners.length > 0 ? [here('PARTNERS', { names: partners.map(({ name }) => name) })] : [])];
  }

  /** The head of the school that was told of the pupil, unless it is theirs already. */
  async function nextOf(setting: Setting, schools: ReadonlyMap<string, Setting>): Promise<Group[]> {
    const to = setting.passage?.to;
    if (!to?.schoolId || schools.has(to.schoolId)) return [];
    const heads = (await school.staffPlacesIn(to.schoolId)).filter(({ role }) => role === 'HEAD');
    return [group('NEXT_SCHOOL', setting, { names: [to.name], people: heads.map(seeing) })];
  }

  async function groupsOf(stays: readonly Stay[], pupil: WhoseData): Promise<Group[]> {
    const present = stays.filter(({ when }) => when === 'NOW');
    const main = (present[0] ?? stays[0])?.setting;
    if (!main) return [];
    const schools = new Map(present.map(({ setting }) => [setting.school._id, setting]));
    const territoryIds = main.school.territoryIds ?? [];
    const [ties, around, heads, territories, administrators] = await Promise.all([
      people.guardianshipsOf([pupil.personId]), Promise.all(present.map(aroundOf)),
      Promise.all([...schools].map(async ([id, setting]) => group('HEADS', setting, { people: (await school.staffPlacesIn(id)).filter(({ role }) => role === 'HEAD').map(seeing) }))),
      territory.territoriesOf(territoryIds), territory.administratorsOf(territoryIds),
    ]);
    return [
      group('SELF', main), group('GUARDIANS', main, { people: ties.map(({ guardianId, from }) => ({ personId: guardianId, since: from, until: null })) }),
      ...around.flat(), ...heads, ...await nextOf(main, schools), ...(present.length > 0 ? [group('OTHER_CLASSES', main)] : []), group('OTHER_SCHOOLS', main),
      group('ADMINISTRATORS', main, { count: administrators.length, names: territories.map(({ name }) => name) }),
    ].sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
  }

  /** What Préau has been told of the pupil, without saying it. */
  async function knownOf(personId: string): Promise<Partial<Record<Thing, boolean>>> {
    const [[person], keys] = await Promise.all([people.knownByIds([personId]), people.keysOf([personId])]);
    return { BIRTH_DATE: person?.birthDate != null, INE: (keys.get(personId) ?? []).some((key) => key.startsWith('INE ')) };
  }

  return {
    /** Who sees what of a pupil's, from when to when: for the pupil and their guardians; NOT_FOUND for all others, and of whoever is no pupil. */
    async accountSight(actor: Actor, personId: string): Promise<Sight> {
      const pupil = await pupilFor(actor, personId);
      const stays = await staysOf(pupil);
      const [groups, known, open] = await Promise.all([
        groupsOf(stays, pupil), knownOf(personId), doors.distinct('_id', { _id: { $in: stays.map(({ room }) => room._id) }, code: { $gt: '' } }).exec(),
      ]);
      // Between two years nobody is in a class: what there was is read as a class that is over is.
      const look = stays.some(({ when }) => when === 'NOW') ? sees : stillSees;
      return {
        pupil, isMine: actor.is(personId), keptDays: KEPT_DAYS, audiences: groups, things: things.filter((kind) => kind !== 'TEXT_SHARED' || stays.some(({ when, partners }) => when === 'NOW' && partners.length > 0)).map((kind) => seenOf(kind, groups, look, known[kind] ?? true)),
        places: stays.map((stay) => ({
          classroomId: stay.room._id, when: stay.when, since: stay.place.from, until: untilOf(stay), hasDoor: open.includes(stay.room._id), stillRead: stay.when === 'PAST' ? readersOf(stay) : [],
        })),
      };
    },
  };
}

const seeing = ({ personId, from, endsOn }: MembershipRecord): Seeing => ({ personId, since: from, until: endsOn ?? null });

const group = (kind: Audience, setting: Setting, more: Partial<AudienceSeen> = {}): Group =>
  ({ id: `${kind} ${more.classroomId ?? setting.school._id}`, kind, classroomId: null, people: [], count: null, names: [], ...more, setting });

function seenOf(kind: Thing, groups: readonly Group[], look: typeof sees, isKnown: boolean): ThingSeen {
  const idsOf = (some: readonly Group[]): string[] => some.map(({ id }) => id);
  const seenBy = groups.filter((one) => look(one.kind, kind, one.setting));
  const laterBy = isLasting(kind) ? groups.filter((one) => stillSees(one.kind, kind, one.setting)) : [];
  const { days = null, months = null } = keptFor(kind);
  return { kind, isKnown, seenBy: idsOf(seenBy), unseenBy: idsOf(groups.filter((one) => !seenBy.includes(one))), laterBy: idsOf(laterBy), keptDays: days, keptMonths: months };
}

const settingOf = (pupil: WhoseData, room: ClassroomRecord, school: SchoolRecord | undefined, partners: readonly ClassroomRecord[], passage: LinkRecord | null): Setting =>
  ({ pupil, passage, partners: partners.map(({ _id, schoolId }) => ({ classroomId: _id, schoolId })), year: room.year, school: school ?? { _id: room.schoolId }, room: { classroomId: room._id, schoolId: room.schoolId, isGroup: isGroup(room) } });

function whenOf({ until, endsOn }: MembershipRecord, { year }: ClassroomRecord, at: Date): PlaceSeen['when'] {
  if (until !== null || (endsOn && endsOn <= at) || year < schoolYearOf(at)) return 'PAST';
  return year > schoolYearOf(at) ? 'COMING' : 'NOW';
}

const untilOf = ({ place: { until, endsOn }, room: { year } }: Stay): Date => {
  const ends = until ?? endsOn ?? endOf(year);
  return ends < endOf(year) ? ends : endOf(year);
};

/** Who still reads what the pupil wrote in a class that they are in no more: of the pupil's own side only when they stayed to its end. */
function readersOf({ place, setting }: Stay): Audience[] {
  const isOver = place.stayed === true;
  const look = isOver ? stillSees : sees;
  return READERS.filter((audience) => (isOver || (audience !== 'SELF' && audience !== 'GUARDIANS')) && look(audience, 'POST_FAMILIES', setting));
}
