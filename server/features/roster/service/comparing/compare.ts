import type { Action, Count, ImportRecord, Kind, LeftOut, RowRecord } from '../../model.ts';
import { folded, wordsOf } from '../../names.ts';
import { BATCH, type Hold, type Needs, type Writing } from '../needs.ts';
import { rowIdFor } from '../staging.ts';
import { adultComparing } from './adults.ts';
import type { Plan } from './changes.ts';
import { type Children, childFinding } from './children.ts';
import { Ground } from './ground.ts';
import { pupilComparing } from './pupils.ts';

export const KINDS: readonly Kind[] = ['PUPIL', 'GUARDIAN', 'TEACHER'];

export interface Compared { counts: Count[]; leftOut: ImportRecord['leftOut']; newClasses: ImportRecord['newClasses']; pupils: ImportRecord['pupils'] }

/** Compares what was read with who is there, and writes on each row what is to be done. Nothing is written to people. */
export async function compareRows(needs: Needs, hold: Hold, writing: Writing, delivered: { schoolIds: readonly string[]; complete: readonly string[] }, reach: Iterable<string>): Promise<Compared> {
  const { models: { rows }, school } = needs;
  const importId = hold.job._id;
  const ground = new Ground(needs, reach);
  const pupils = pupilComparing(needs, ground);
  const adults = adultComparing(needs, ground);
  const finding = childFinding(needs, importId, ground.reach);
  const counts = new Map<string, Count>();
  const leftOut = new Map<LeftOut, number>();
  /** Pupils of complete schools of whom no row there has told, and how many these have. */
  const untold = new Map<string, Set<string>>();
  const pupilCounts: ImportRecord['pupils'] = [];
  /** Who is told of in a school by a row of another. */
  const inSeveral = new Map<string, string[]>();
  const schools = [...delivered.schoolIds, ''];
  let done = 0;

  const count = (of: Kind, action: Action): void => {
    const one = counts.get(`${of} ${action}`) ?? { of, action, count: 0 };
    one.count += 1;
    counts.set(`${of} ${action}`, one);
  };

  function isTold(id: string, { schoolId, places }: RowRecord): void {
    untold.get(schoolId)?.delete(id);
    for (const place of places) if (place.schoolId !== schoolId) inSeveral.set(place.schoolId, [...inSeveral.get(place.schoolId) ?? [], id]);
  }

  /** Writes the plans while the next rows are read and compared: they do not depend on one another, but those of the next kind do. */
  async function settle(batch: readonly RowRecord[], plans: ReadonlyMap<string, Plan>): Promise<void> {
    const writes = batch.flatMap((row): object[] => {
      const plan = plans.get(row._id)!;
      if (plan.personId === null && plan.action === 'SAME') { leftOut.set('UNKNOWN', (leftOut.get('UNKNOWN') ?? 0) + 1); return [{ deleteOne: { filter: { _id: row._id } } }]; }
      count(row.of, plan.action);
      if (row.of === 'PUPIL') for (const id of [plan.personId, ...plan.candidates ?? []]) if (id) isTold(id, row);
      if (plan.action === 'CREATE' || plan.changes.some(({ field }) => field === 'CLASSES') || plan.action === 'AMBIGUOUS') ground.want(row.places);
      return plan.action === 'CREATE' && row.personId === plan.personId && !plan.children ? [] : [{ updateOne: { filter: { _id: row._id }, update: { $set: newsOf(row, plan) } } }];
    });
    await writing.begin(async () => {
      if (writes.length > 0) await rows.collection.bulkWrite(writes as never, { ordered: false });
      done += batch.length;
      await hold.note({ done, total: hold.job.total });
    });
  }

  for (const of of KINDS) {
    for (const schoolId of schools) {
      let there: Children | null = null;
      if (of === 'PUPIL' && delivered.complete.includes(schoolId)) await present(schoolId);
      for await (const batch of rowsOf(needs, { importId, of, schoolId, action: { $ne: 'LEAVER' } })) {
        if (of === 'PUPIL') { await settle(batch, strangersLeft(batch, await pupils.compare(batch))); continue; }
        if (of === 'TEACHER') { await settle(batch, await adults.teachers(batch, schoolId)); continue; }
        there ??= schoolId === '' ? null : await finding.childrenOf(schoolId);
        const children = await finding.find(batch, there);
        const orphans = batch.filter((row) => row.told === null && children.get(row._id)!.length === 0);
        if (orphans.length > 0) await rows.deleteMany({ _id: { $in: orphans.map(({ _id }) => _id) } });
        leftOut.set('NO_CHILD', (leftOut.get('NO_CHILD') ?? 0) + orphans.length);
        const parents = batch.filter((row) => !orphans.includes(row));
        const plans = await adults.guardians(parents, children);
        await settle(parents, new Map([...plans].map(([id, plan]) => [id, { ...plan, children: children.get(id)! }])));
      }
    }
    await writing.done();
  }
  await stageLeavers();
  return {
    counts: [...counts.values()], newClasses: ground.newClasses, pupils: pupilCounts,
    leftOut: [...leftOut].filter(([, number]) => number > 0).map(([reason, number]) => ({ reason, count: number })),
  };

  /** A change that tells of somebody unknown makes nobody. */
  function strangersLeft(batch: readonly RowRecord[], plans: Map<string, Plan>): Map<string, Plan> {
    for (const row of batch) if (row.told !== null && plans.get(row._id)!.creates) plans.set(row._id, { action: 'SAME', personId: null, creates: false, work: false, changes: [] });
    return plans;
  }

  async function present(schoolId: string): Promise<void> {
    const ids = new Set((await school.pupilPlacesIn(schoolId)).map(({ personId }) => personId));
    pupilCounts.push({ schoolId, count: ids.size });
    untold.set(schoolId, ids);
  }

  /** Proposes as leaving the pupils of complete schools of whom no row tells, and those whom their source says are gone. */
  async function stageLeavers(): Promise<void> {
    for (const [schoolId, ids] of untold) {
      const told = new Set(inSeveral.get(schoolId));
      await leaving([...ids].filter((id) => !told.has(id)), schoolId, 'PUPIL');
    }
    for (const of of ['PUPIL', 'TEACHER'] as const) {
      for await (const batch of rowsOf(needs, { importId, of, schoolId: '', action: 'LEAVER', words: [] })) {
        const owners = await needs.people.personsByKeys(batch.flatMap(({ keys }) => keys));
        await rows.deleteMany({ _id: { $in: batch.map(({ _id }) => _id) } });
        for (const id of ground.reach) await leaving([...owners.values()], id, of);
      }
    }
  }

  async function leaving(personIds: readonly string[], schoolId: string, of: 'PUPIL' | 'TEACHER'): Promise<void> {
    if (personIds.length === 0) return;
    const all = of === 'PUPIL' ? await school.pupilPlacesIn(schoolId) : await school.staffPlacesIn(schoolId);
    const asked = new Set(personIds);
    const here = all.filter(({ personId, role }) => role !== 'HEAD' && asked.has(personId));
    await ground.know([schoolId]);
    const leavers = (await needs.people.knownByIds([...new Set(here.map(({ personId }) => personId))])).map((person): RowRecord => ({
      _id: rowIdFor(importId, of, `leaver ${schoolId} ${person._id}`), importId, of, action: 'LEAVER', schoolId, order: `${folded(person.lastName)} ${folded(person.firstName)}`,
      words: wordsOf(person.firstName, person.lastName), file: '', line: 0, firstName: person.firstName, lastName: person.lastName, familyName: null, birthDate: null, email: null,
      keys: [], told: null, places: here.flatMap((place) => (place.personId === person._id && place.classroomId ? [{ schoolId, className: ground.nameOf(place.classroomId), levels: [] }] : [])),
      postIds: [], childRefs: [], guardianKeys: [], personId: person._id, creates: false, work: true, changes: [], children: [], candidates: [], decision: null, gained: [], ended: [],
    }));
    for (let at = 0; at < leavers.length; at += BATCH) {
      await rows.collection.insertMany(leavers.slice(at, at + BATCH) as never);
      for (const _ of leavers.slice(at, at + BATCH)) count(of, 'LEAVER');
    }
  }
}

/** Of a plan what the row does not say already. */
const newsOf = (row: RowRecord, plan: Plan): object => Object.fromEntries(Object.entries(plan).filter(([field, value]) => {
  const had = row[field as keyof Plan];
  return had !== value && !(Array.isArray(had) && Array.isArray(value) && had.length + value.length === 0);
}));

/** Rows by id, a batch at a time. What is done with a batch may change or remove its rows; none comes to those asked for meanwhile. */
export async function* rowsOf({ models: { rows } }: Pick<Needs, 'models'>, filter: object, after = ''): AsyncGenerator<RowRecord[]> {
  for (let from = after; ;) {
    const batch = await rows.find({ ...filter, _id: { $gt: from } }).sort({ _id: 1 }).limit(BATCH).batchSize(BATCH).lean<RowRecord[]>();
    if (batch.length > 0) yield batch;
    if (batch.length < BATCH) return;
    from = batch.at(-1)!._id;
  }
}

