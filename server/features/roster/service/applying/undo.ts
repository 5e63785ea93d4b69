import type { Cursor, RowRecord } from '../../model.ts';
import { correctionsOf } from '../comparing/changes.ts';
import { KINDS, rowsOf } from '../comparing/compare.ts';
import { Ground } from '../comparing/ground.ts';
import type { Hold, Needs } from '../needs.ts';
import { classIdFor } from './apply.ts';
import { applyingSteps, givenId, guardsId } from './steps.ts';

const START: Cursor = { kind: 0, school: 0, after: '' };
/** Leavers come back first; guardians go before the children that they are told by. */
const ORDER = ['LEAVER', 'GUARDIAN', 'TEACHER', 'PUPIL'] as const;

/**
 * Takes an applied import back: accounts that it made and nobody has used since are forgotten, the others lose what it gave them; what it
 * changed is put back unless it has changed since. Goes on from where it stands, as applying does.
 */
export async function undoRows(needs: Needs, hold: Hold): Promise<void> {
  const { people, school, usedRooms } = needs;
  const { _id: importId, claims, confirmedAt, newClasses } = hold.job;
  const at = confirmedAt!;
  const ground = new Ground(needs, claims, at);
  const steps = applyingSteps(needs, ground, at);
  const schools = [...claims, ''];
  const from = hold.job.cursor ?? START;
  let { done, leftAsIs } = hold.job;

  for (let kind = from.kind; kind < ORDER.length; kind += 1) {
    for (let nth = kind === from.kind ? from.school : 0; nth < schools.length; nth += 1) {
      const what = ORDER[kind]!;
      const which = what === 'LEAVER' ? { of: { $in: KINDS }, action: 'LEAVER' } : { of: what, action: { $ne: 'LEAVER' } };
      const after = kind === from.kind && nth === from.school ? from.after : '';
      for await (const batch of rowsOf(needs, { importId, ...which, schoolId: schools[nth], work: true }, after)) {
        leftAsIs += what === 'LEAVER' ? await reopen(batch) : await takeBack(batch);
        done += batch.length;
        await hold.note({ done, leftAsIs, cursor: { kind, school: nth, after: batch.at(-1)!._id } });
      }
    }
  }
  const opened = newClasses.map(({ schoolId, name }) => classIdFor(importId, schoolId, name));
  const used = await usedRooms(opened);
  await school.forgetClassrooms(opened.filter((id) => !used.has(id)));

  /** Opens the places that ended with this import, but of those who have got another in that school since. Answers how many stay ended. */
  async function reopen(batch: readonly RowRecord[]): Promise<number> {
    const ended = batch.filter((row) => row.ended.length > 0);
    if (ended.length === 0) return 0;
    const all = await school.allPlacesOf(ended.map(({ personId }) => personId!));
    const own = new Set(batch.flatMap((row) => row.places.flatMap((asked) => { const room = ground.room(asked); return room ? givenId(row._id, room._id) : []; })));
    const back = all.filter((place) => place.until?.getTime() === at.getTime() && ended.some(({ ended: ids }) => ids.includes(place._id)) && !all.some((other) =>
      other.until === null && other.personId === place.personId && other.schoolId === place.schoolId && other.role === place.role && !own.has(other._id)));
    const count = await school.reopenPlaces(back.map(({ _id }) => _id), at);
    await school.placesChanged(ended.map(({ personId }) => personId!));
    const already = all.filter(({ _id, until }) => until === null && ended.some(({ ended: ids }) => ids.includes(_id))).length;
    return Math.max(0, ended.flatMap((row) => row.ended).length - count - already);
  }

  async function takeBack(batch: readonly RowRecord[]): Promise<number> {
    await ground.know(batch.flatMap((row) => row.places.map(({ schoolId }) => schoolId)));
    const ids = batch.map(({ personId }) => personId!);
    const wards = await steps.wardsOf(batch);
    const [places, ties, entered] = [await school.allPlacesOf(ids), await people.guardianshipsAround(ids), await people.enteredAmong(ids)];
    const rooms = batch.flatMap((row) => row.places.flatMap((asked) => ground.room(asked)?._id ?? []));
    const used = await usedRooms(rooms);
    const givenBy = (row: RowRecord): Set<string> => new Set([
      ...row.postIds.map((id) => givenId(row._id, id)), ...row.places.flatMap((asked) => { const room = ground.room(asked); return room ? givenId(row._id, room._id) : []; }),
      ...wards.get(row._id)!.map((pupilId) => guardsId(row._id, pupilId)),
    ]);
    const given = new Map(batch.map((row) => [row, givenBy(row)]));
    const unused = ({ personId, creates, places: asked }: RowRecord, own: Set<string>): boolean => creates && !entered.has(personId!)
      && places.every((place) => place.personId !== personId || own.has(place._id))
      && ties.every((tie) => (tie.guardianId !== personId && tie.pupilId !== personId) || own.has(tie._id))
      && !asked.some((place) => used.has(ground.room(place)?._id ?? ''));
    const gone = batch.filter((row) => unused(row, given.get(row)!));
    const staying = batch.filter((row) => !gone.includes(row));

    const takenIds = staying.flatMap((row) => [...given.get(row)!]);
    // In a class where nothing has happened, a place that was a mistake has no history.
    const idle = places.filter(({ _id, classroomId }) => classroomId !== null && !used.has(classroomId) && takenIds.includes(_id)).map(({ _id }) => _id);
    const reopened = await reopen(staying);
    await school.endPlaces(takenIds, needs.now());
    await school.forgetPlaces(idle);
    await people.endGuardianships(takenIds);
    const known = staying.filter(({ creates }) => !creates);
    await people.takeKeys(known.map(({ personId }) => personId!), known.flatMap(({ gained }) => gained));
    const corrections = staying.flatMap((row) => (row.creates ? [] : correctionsOf(row))).map((one) => ({ ...one, from: one.to, to: one.from }));
    const corrected = await people.correct(corrections);
    await school.placesChanged(staying.map(({ personId }) => personId!));
    for (const { of, personId } of staying) if (of !== 'PUPIL') people.rightsChanged(personId!);

    await school.forgetPlaces(gone.flatMap((row) => [...given.get(row)!]));
    await people.forgetPeople(gone.map(({ personId }) => personId!));
    return staying.filter(({ creates }) => creates).length + corrections.length - corrected + reopened;
  }
}
