import { idFor } from '../../../../platform/ids.ts';
import { MANY } from '../../../../platform/database/together.ts';
import type { Newcomer } from '../../../people/service/crowd.ts';
import type { MembershipRecord } from '../../../school/model.ts';
import type { Kind, RowRecord } from '../../model.ts';
import { derived } from '../../names.ts';
import { correctionsOf } from '../comparing/changes.ts';
import type { Ground } from '../comparing/ground.ts';
import type { Needs } from '../needs.ts';

export const givenId = (rowId: string, where: string): string => idFor(`given ${rowId} ${where}`);
export const guardsId = (rowId: string, pupilId: string): string => idFor(`guards ${rowId} ${pupilId}`);

type Enter = (people: readonly Newcomer[]) => Promise<void>;

/** What applying does about a batch of rows of a kind: all of it under ids that the rows decide, so that a batch done again is done once. */
export function applyingSteps({ models: { rows }, people, school }: Pick<Needs, 'models' | 'people' | 'school'>, ground: Ground, at: Date) {
  const newcomer = ({ personId, firstName, lastName, email, of, birthDate }: RowRecord): Newcomer =>
    ({ _id: personId!, title: null, firstName, lastName, email: of === 'PUPIL' ? null : email, isPupil: of === 'PUPIL', birthDate });
  const place = (row: RowRecord, role: MembershipRecord['role'], schoolId: string, classroomId: string | null): MembershipRecord =>
    ({ _id: givenId(row._id, classroomId ?? schoolId), personId: row.personId!, schoolId, classroomId, role, from: at, until: null });

  /** Accounts made, corrected and given their keys. */
  async function identities(batch: readonly RowRecord[], enter: Enter, keysOf: (row: RowRecord) => string[]): Promise<void> {
    await enter(batch.filter(({ creates }) => creates).map(newcomer));
    await people.correct(batch.flatMap((row) => (row.creates ? [] : correctionsOf(row))));
    await people.giveKeys(batch.flatMap((row) => keysOf(row).map((key) => ({ key, personId: row.personId! }))));
  }

  /** Ends places, having noted on each row which, so that undoing opens them again. */
  async function end(ended: ReadonlyMap<RowRecord, string[]>): Promise<void> {
    const writes = [...ended].filter(([, ids]) => ids.length > 0).map(([row, ids]) => ({ updateOne: { filter: { _id: row._id }, update: { $addToSet: { ended: { $each: ids } } } } }));
    if (writes.length === 0) return;
    await rows.collection.bulkWrite(writes as never, { ordered: false });
    await school.endPlaces([...ended.values()].flat(), at);
  }

  async function pupils(batch: readonly RowRecord[], enter: Enter): Promise<void> {
    await identities(batch, enter, ({ keys }) => keys);
    await ground.know(batch.flatMap((row) => row.places.map(({ schoolId }) => schoolId)));
    const moves = batch.filter((row) => row.creates || row.changes.some(({ field }) => field === 'CLASSES'));
    const known = moves.filter(({ creates }) => !creates);
    const now = known.length > 0 ? await school.pupilPlacesOf(known.map(({ personId }) => personId!)) : [];
    const ended = new Map<RowRecord, string[]>();
    const given: MembershipRecord[] = [];
    for (const row of moves) {
      const rooms = row.places.flatMap((asked) => ground.room(asked) ?? []);
      for (const room of rooms) if (!now.some(({ personId, classroomId }) => personId === row.personId && classroomId === room._id)) given.push(place(row, 'PUPIL', room.schoolId, room._id));
      const here = new Set(row.places.map(({ schoolId }) => schoolId));
      ended.set(row, now.filter((one) => one.personId === row.personId && here.has(one.schoolId) && !rooms.some(({ _id }) => _id === one.classroomId)).map(({ _id }) => _id));
    }
    // Never without a class on the way.
    await school.importMemberships(given);
    await end(ended);
    await school.placesChanged(known.map(({ personId }) => personId!));
  }

  async function teachers(batch: readonly RowRecord[], enter: Enter): Promise<void> {
    await identities(batch, enter, ({ keys }) => keys);
    await ground.know(batch.flatMap((row) => row.places.map(({ schoolId }) => schoolId)));
    await school.importMemberships(batch.flatMap((row) => [
      ...row.postIds.map((id) => place(row, 'TEACHER', id, null)),
      ...row.places.flatMap((asked) => { const room = ground.room(asked); return room && row.postIds.includes(room.schoolId) ? [place(row, 'TEACHER', room.schoolId, room._id)] : []; }),
    ]));
    await school.placesChanged(batch.filter(({ creates }) => !creates).map(({ personId }) => personId!));
  }

  async function guardians(batch: readonly RowRecord[], enter: Enter): Promise<void> {
    const wards = await wardsOf(batch);
    await identities(batch, enter, (row) => [...row.keys, ...wards.get(row._id)!.map((id) => derived.guardian(id, row))]);
    await people.importGuardianships(batch.flatMap((row) => wards.get(row._id)!.map((pupilId) =>
      ({ _id: guardsId(row._id, pupilId), guardianId: row.personId!, pupilId, from: at, until: null }))));
    for (const { creates, personId } of batch) if (!creates) people.rightsChanged(personId!);
  }

  /** Who each guardian's children have turned out to be. */
  async function wardsOf(batch: readonly RowRecord[]): Promise<Map<string, string[]>> {
    const asked = batch.flatMap(({ children }) => children.flatMap(({ rowId, personId }) => (personId === null ? rowId ?? [] : [])));
    const found = await rows.find({ _id: { $in: asked } }).select('personId').batchSize(MANY).lean<Pick<RowRecord, '_id' | 'personId'>[]>();
    const persons = new Map(found.map(({ _id, personId }) => [_id, personId]));
    return new Map(batch.map(({ _id, children }) => [_id, [...new Set(children.flatMap(({ rowId, personId }) => personId ?? persons.get(rowId ?? '') ?? []))]]));
  }

  async function leavers(batch: readonly RowRecord[]): Promise<void> {
    const places = (await school.allPlacesOf(batch.map(({ personId }) => personId!))).filter(({ until }) => until === null);
    await end(new Map(batch.map((row) => [row, places.filter((one) =>
      one.personId === row.personId && one.schoolId === row.schoolId && one.role === (row.of === 'PUPIL' ? 'PUPIL' : 'TEACHER')).map(({ _id }) => _id)])));
    await school.placesChanged(batch.map(({ personId }) => personId!));
  }

  const of: Record<Kind, (batch: readonly RowRecord[], enter: Enter) => Promise<void>> = { PUPIL: pupils, GUARDIAN: guardians, TEACHER: teachers };
  return { of, leavers, wardsOf };
}
