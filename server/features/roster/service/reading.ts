import { insertMissing } from '../../../platform/database/insert.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { MANY } from '../../../platform/database/together.ts';
import { readDelivery } from '../files/delivery.ts';
import { FileFault } from '../files/faults.ts';
import type { Format, Row } from '../files/rows.ts';
import type { ImportRecord, LeftOut, RowRecord } from '../model.ts';
import { BATCH, type Hold, type Needs, type Writing } from './needs.ts';
import type { Reach } from './schools.ts';
import { type Staged, makeStaging, merged } from './staging.ts';

/** What a delivery turned out to be. */
export interface Delivered {
  formats: Format[];
  leftOut: ImportRecord['leftOut'];
  /** Schools that rows are about. */
  schoolIds: string[];
  /** Schools of whose pupils a complete file tells. */
  complete: string[];
  lines: number;
}

/** Reads a delivery into an import's rows, hundreds at a time: what memory holds does not grow with the file. Throws the file's own fault. */
export async function stageDelivery({ models: { rows } }: Pick<Needs, 'models'>, hold: Hold, writing: Writing, path: string, reach: Reach): Promise<Delivered> {
  const staging = makeStaging(hold.job._id, reach);
  const formats = new Set<Format>();
  const leftOut = new Map<LeftOut, number>();
  const schoolIds = new Set<string>();
  const complete = new Set<string>();
  let whole = false;
  let lines = 0;
  let waiting = new Map<string, RowRecord>();

  function take(staged: Staged): void {
    if (typeof staged === 'string') { leftOut.set(staged, (leftOut.get(staged) ?? 0) + 1); return; }
    for (const id of [staged.schoolId, ...staged.places.map(({ schoolId }) => schoolId), ...staged.postIds]) if (id !== '') schoolIds.add(id);
    if (whole && staged.of === 'PUPIL') complete.add(staged.schoolId);
    const before = waiting.get(staged._id);
    waiting.set(staged._id, before ? merged(before, staged) : staged);
  }

  async function flush(): Promise<void> {
    const [batch, read] = [waiting, lines];
    waiting = new Map();
    await writing.begin(async () => {
      const before = await rows.find({ _id: { $in: [...batch.keys()] } }).batchSize(MANY).lean<RowRecord[]>();
      for (const old of before) {
        await rows.collection.replaceOne({ _id: old._id as never }, merged(old, batch.get(old._id)!) as never);
        batch.delete(old._id);
      }
      await insertMissing(rows, [...batch.values()]);
      await hold.note({ done: read });
    });
  }

  for await (const row of readDelivery(path, hold.job.fileName)) {
    if (row.kind === 'FILE') { formats.add(row.format); whole = row.of === 'PUPIL' && row.extent === 'COMPLETE'; continue; }
    lines += 1;
    if (row.kind === 'SCHOOL') await reach.learn(row);
    else take(stagedOf(row));
    if (waiting.size >= BATCH) await flush();
  }
  await flush();
  await writing.done();
  return { formats: [...formats], leftOut: [...leftOut].map(([reason, count]) => ({ reason, count })), schoolIds: [...schoolIds], complete: [...complete], lines };

  function stagedOf(row: Exclude<Row, { kind: 'FILE' | 'SCHOOL' }>): Staged {
    switch (row.kind) {
      case 'PUPIL': return staging.pupil(row);
      case 'GUARDIAN': return staging.guardian(row);
      case 'TEACHER': return staging.teacher(row);
      case 'CHANGE': return staging.change(row);
      case 'GONE': return staging.gone(row);
    }
  }
}

/** Takes the schools of a delivery for this import alone, until it is over. Refuses, as a fault of the delivery, one that another import has. */
export async function claimSchools({ models: { imports } }: Pick<Needs, 'models'>, { _id, fileName, claims }: ImportRecord, schoolIds: readonly string[]): Promise<string[]> {
  const all = [...new Set([...claims, ...schoolIds])].sort();
  try {
    await imports.updateOne({ _id, open: true }, { $set: { claims: all } });
    return all;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new FileFault({ file: fileName }, {
      fr: 'une des écoles de ce fichier a déjà un import en cours. Terminez-le ou abandonnez-le, puis recommencez.',
      en: 'one of the schools in this file already has an import under way. Finish it or give it up, then try again.',
    }, error);
  }
}
