import type { Action, Count, ImportRecord, Kind, LeftOut, RowRecord } from '../../model.ts';
import { folded, wordsOf } from '../../names.ts';
import { BATCH, type Hold, type Needs } from '../needs.ts';
import { rowIdFor } from '../staging.ts';
import { adultComparing } from './adults.ts';
import type { Plan } from './changes.ts';
import { childFinding } from './children.ts';
import { Ground } from './ground.ts';
import { pupilComparing } from './pupils.ts';

export const KINDS: readonly Kind[] = ['PUPIL', 'GUARDIAN', 'TEACHER'];

export interface Compared { counts: Count[]; leftOut: ImportRecord['leftOut']; newClasses: ImportRecord['newClasses']; pupils: ImportRecord['pupils'] }

/** Compares what was read with who is there, and writes on each row what is to be done. Nothing is written to people. */
export async function compareRows(needs: Needs, hold: Hold, delivered: { schoolIds: readonly string[]; complete: readonly string[] }, reach: Iterable<string>): Promise<Compared> {
  const { models: { rows }, school } = needs;
  const importId = hold.job._id;
  const ground = new Ground(needs, reach);
  const pupils = pupilComparing(needs, ground);
  const adults = adultComparing(needs, ground);
  const finding = childFinding(needs, importId, ground.reach);
  const counts = new Map<string, Count>();
  const leftOut = new Map<LeftOut, number>();
  /** Who is told of in a school by a row of another. */
  const inSeveral = new Map<string, string[]>();
  const schools = [...delivered.schoolIds, ''];
  let done = 0;

  const count = (of: Kind, action: Action): void => {
    const one = counts.get(`${of} ${action}`) ?? { of, action, count: 0 };
    one.count += 1;
    counts.set(`${of} ${action}`, one);
  };

  async function settle(batch: readonly RowRecord[], plans: ReadonlyMap<string, Plan>): Promise<void> {
    const writes = batch.flatMap((row): object[] => {
      const plan = plans.get(row._id)!;
      if (plan.personId === null && plan.action === 'SAME') { leftOut.set('UNKNOWN', (leftOut.get('UNKNOWN') ?? 0) + 1); return [{ deleteOne: { filter: { _id: row._id } } }]; }
      count(row.of, plan.action);
      for (const id of [plan.personId, ...plan.candidates ?? []]) if (id && row.of === 'PUPIL') for (const place of row.places) if (place.schoolId !== row.schoolId) inSeveral.set(place.schoolId, [...inSeveral.get(place.schoolId) ?? [], id]);
      if (plan.action === 'CREATE' || plan.changes.some(({ field }) => field === 'CLASSES') || plan.action === 'AMBIGUOUS') ground.want(row.places);
      return plan.action === 'CREATE' && row.personId === plan.personId && !plan.children ? [] : [{ updateOne: { filter: { _id: row._id }, update: { $set: plan } } }];
    });
    if (writes.length > 0) await rows.collection.bulkWrite(writes as never, { ordered: false });
    done += batch.length;
    await hold.note({ done, total: hold.job.total });
  }

  for (const of of KINDS) {
    for (const schoolId of schools) {
      const there = of === 'GUARDIAN' && schoolId !== '' ? await finding.childrenOf(schoolId) : null;
      for await (const batch of rowsOf(needs, { importId, of, schoolId, action: { $ne: 'LEAVER' } })) {
        if (of === 'PUPIL') { await settle(batch, strangersLeft(batch, await pupils.compare(batch))); continue; }
        if (of === 'TEACHER') { await settle(batch, await adults.teachers(batch, schoolId)); continue; }
        const children = await finding.find(batch, there);
        const orphans = batch.filter((row) => row.told === null && children.get(row._id)!.length === 0);
        if (orphans.length > 0) await rows.deleteMany({ _id: { $in: orphans.map(({ _id }) => _id) } });
        leftOut.set('NO_CHILD', (leftOut.get('NO_CHILD') ?? 0) + orphans.length);
        const parents = batch.filter((row) => !orphans.includes(row));
        const plans = await adults.guardians(parents, children);
        await settle(parents, new Map([...plans].map(([id, plan]) => [id, { ...plan, children: children.get(id)! }])));
      }
    }
  }
  const pupilCounts = await stageLeavers();
  return {
    counts: [...counts.values()], newClasses: ground.newClasses, pupils: pupilCounts,
    leftOut: [...leftOut].filter(([, number]) => number > 0).map(([reason, number]) => ({ reason, count: number })),
  };

  /** A change that tells of somebody unknown makes nobody. */
  function strangersLeft(batch: readonly RowRecord[], plans: Map<string, Plan>): Map<string, Plan> {
    for (const row of batch) if (row.told !== null && plans.get(row._id)!.creates) plans.set(row._id, { action: 'SAME', personId: null, creates: false, work: false, changes: [] });
    return plans;
  }

  /** Proposes as leaving the pupils of complete schools of whom no row tells, and those whom their source says are gone. */
  async function stageLeavers(): Promise<ImportRecord['pupils']> {
    const numbers: ImportRecord['pupils'] = [];
    for (const schoolId of delivered.complete) {
      const places = await school.pupilPlacesIn(schoolId);
      const told = new Set(inSeveral.get(schoolId));
      for await (const batch of rowsOf(needs, { importId, of: 'PUPIL', schoolId })) for (const { personId, candidates } of batch) for (const id of [personId, ...candidates]) if (id) told.add(id);
      const present = [...new Set(places.map(({ personId }) => personId))];
      numbers.push({ schoolId, count: present.length });
      await leaving(present.filter((id) => !told.has(id)), schoolId, 'PUPIL');
    }
    for (const of of ['PUPIL', 'TEACHER'] as const) {
      for await (const batch of rowsOf(needs, { importId, of, schoolId: '', action: 'LEAVER', words: [] })) {
        const owners = await needs.people.personsByKeys(batch.flatMap(({ keys }) => keys));
        await rows.deleteMany({ _id: { $in: batch.map(({ _id }) => _id) } });
        for (const id of ground.reach) await leaving([...owners.values()], id, of);
      }
    }
    return numbers;
  }

  async function leaving(personIds: readonly string[], schoolId: string, of: 'PUPIL' | 'TEACHER'): Promise<void> {
    const all = of === 'PUPIL' ? await school.pupilPlacesIn(schoolId) : await school.staffPlacesIn(schoolId);
    const here = all.filter(({ personId, role }) => role !== 'HEAD' && personIds.includes(personId));
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

/** Rows by id, a batch at a time. What is done with a batch may change or remove its rows. */
export async function* rowsOf({ models: { rows } }: Pick<Needs, 'models'>, filter: object, after = ''): AsyncGenerator<RowRecord[]> {
  for (let from = after; ;) {
    const batch = await rows.find({ ...filter, _id: { $gt: from } }).sort({ _id: 1 }).limit(BATCH).lean<RowRecord[]>();
    if (batch.length === 0) return;
    yield batch;
    from = batch.at(-1)!._id;
  }
}

