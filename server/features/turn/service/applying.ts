import { startOf } from '../../../../schema/shapes.ts';
import { idFor, newId } from '../../../platform/ids.ts';
import type { ClassroomRecord, MembershipRecord } from '../../school/model.ts';
import type { PlannedClass, TurnRecord } from '../model.ts';
import { fates } from './fates.ts';
import type { Needs } from './needs.ts';

/** How long whoever is at work keeps others out; a server that died gives way after it. */
const LEASE_MS = 15_000;

/** The class that a planned one becomes. */
export const classIdOf = ({ _id, run }: Pick<TurnRecord, '_id' | 'run'>, key: string): string => idFor(`class of turn ${_id} ${run} ${key}`);

const placeIdOf = ({ _id, run }: TurnRecord, personId: string, classroomId: string): string => idFor(`place of turn ${_id} ${run} ${personId} ${classroomId}`);

/**
 * Applies what is confirmed, step by step. Everything made has an id derived from the turn, so that a step cut anywhere, by a stop or by
 * kill -9, is done again without doubling anything; one worker at a time holds the lease.
 */
export function applying({ models: { turns }, people, school, isBlank, now, report }: Needs) {
  const me = newId();
  const later = (ms: number): Date => new Date(now().getTime() + ms);

  /** Notes a step and keeps the lease; false when another has taken it over. */
  async function noted(turn: TurnRecord, patch: Partial<TurnRecord>): Promise<TurnRecord | null> {
    return turns.findOneAndUpdate({ _id: turn._id, lease: me, state: turn.state, run: turn.run }, { $set: { ...patch, leaseUntil: later(LEASE_MS) } }, { returnDocument: 'after' }).lean<TurnRecord>();
  }

  async function makeClasses(turn: TurnRecord): Promise<void> {
    const rows = turn.classes.map((planned): ClassroomRecord => ({
      _id: classIdOf(turn, planned.key), schoolId: turn.schoolId, name: planned.name, levels: planned.levels, year: turn.year, createdAt: now(), kind: 'CLASS', endedAt: null,
    }));
    await school.importClassrooms(rows);
  }

  const placed = (turn: TurnRecord, personId: string, key: string, role: 'PUPIL' | 'TEACHER'): MembershipRecord => {
    const classroomId = classIdOf(turn, key);
    return { _id: placeIdOf(turn, personId, classroomId), personId, schoolId: turn.schoolId, classroomId, role, from: startOf(turn.year), until: null, stayed: false };
  };

  async function give(places: readonly MembershipRecord[]): Promise<void> {
    await school.importMemberships(places);
    await people.rightsChangedFor(places.map(({ personId }) => personId));
  }

  async function teachersIn(turn: TurnRecord): Promise<void> {
    const here = new Set(await school.teacherIdsOf(turn.schoolId));
    await give(turn.classes.flatMap(({ key, teacherIds }: PlannedClass) => teacherIds.filter((id) => here.has(id)).map((id) => placed(turn, id, key, 'TEACHER'))));
  }

  /** The pupils of one of the classes that end. By then their list does not change any more: its year is over. */
  async function pupilsOf(turn: TurnRecord, classroomId: string): Promise<void> {
    const places = await school.placesInClasses(turn.moves.map((one) => one.classroomId));
    const rolls = new Map(turn.moves.map((one) => [one.classroomId, places.filter((place) => place.classroomId === one.classroomId && place.role === 'PUPIL').map(({ personId }) => personId)]));
    await give([...fates(turn, rolls)].flatMap((one) => (one.classroomId === classroomId && one.move.to !== null ? [placed(turn, one.pupilId, one.move.to, 'PUPIL')] : [])));
  }

  /** The next step of the turn as it stands; null when there is nothing to do now. */
  async function step(turn: TurnRecord): Promise<TurnRecord | null> {
    switch (turn.state) {
      case 'CONFIRMED':
        await makeClasses(turn);
        return noted(turn, { state: 'READY', done: 1 });
      case 'READY':
        return now() < startOf(turn.year) ? null : noted(turn, { state: 'OPENING' });
      case 'OPENING': {
        const moves = turn.moves[turn.done - 2];
        if (turn.done < 2) await teachersIn(turn);
        else if (moves) await pupilsOf(turn, moves.classroomId);
        return turn.done >= turn.steps ? noted(turn, { state: 'DONE' }) : noted(turn, { done: turn.done + 1 });
      }
      case 'UNDOING': {
        const ids = turn.classes.map(({ key }) => classIdOf(turn, key));
        const gone = (await school.placesInClasses(ids)).map(({ personId }) => personId);
        await school.forgetClasses(ids);
        await people.rightsChangedFor(gone);
        return noted(turn, { state: 'DRAFT', run: turn.run + 1, done: 0, steps: 0, confirmedAt: null, confirmedBy: null });
      }
      default: return null;
    }
  }

  /** Works on a turn as far as it goes now, unless somebody else is at it. */
  async function apply(id: string): Promise<void> {
    const mine = await turns.findOneAndUpdate(
      { _id: id, $or: [{ leaseUntil: { $lte: now() } }, { lease: me }] }, { $set: { lease: me, leaseUntil: later(LEASE_MS) } }, { returnDocument: 'after' },
    ).lean<TurnRecord>();
    for (let turn = mine; turn !== null;) turn = await step(turn);
  }

  return {
    apply,

    /** Whether nothing was done in the new classes but what the turn itself has done. */
    async isUntouched(turn: TurnRecord): Promise<boolean> {
      const ids = turn.classes.map(({ key }) => classIdOf(turn, key));
      const places = await school.placesInClasses(ids);
      return places.every(({ _id, personId, classroomId }) => _id === placeIdOf(turn, personId, classroomId!)) && isBlank(ids);
    },

    /** Takes up what a stop has cut, and opens on the day what waits for it. */
    async sweep(): Promise<void> {
      const waiting = await turns.find({ state: { $in: ['CONFIRMED', 'READY', 'OPENING', 'UNDOING'] }, leaseUntil: { $lte: now() } }, { _id: 1, state: 1, year: 1 }).lean<TurnRecord[]>();
      for (const { _id, state, year } of waiting) if (state !== 'READY' || now() >= startOf(year)) await apply(_id).catch(report);
    },
  };
}

export type Applying = ReturnType<typeof applying>;
