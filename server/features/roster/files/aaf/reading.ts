import { FileFault } from '../faults.ts';
import type { ChangeRow, Kind, Place, Row } from '../rows.ts';
import { type AllMakers, Attributes, type Degree, firstDegree, jointureOf, type Makers } from './entities.ts';
import type { AafName } from './names.ts';
import { aafRequests } from './requests.ts';
import { degreeOf, secondDegree } from './second.ts';

/** The degree that a whole delivery turns out to be of, found once and the same for all its files. */
export interface Delivered { degree: Degree | null }

/** The rows of one AAF file, headed by what its name and content say it is. Refuses a file that mixes both degrees. */
export async function* aafRows(text: AsyncIterable<string>, { path: file, academie, of, extent }: AafName, delivered: Delivered): AsyncGenerator<Row> {
  let headed = false;
  for await (const request of aafRequests(text, file)) {
    const place = { file, line: request.line };
    const told = degreeOf(request.attributes);
    const degree = delivered.degree ??= told ?? 'AAF1D';
    if (told !== null && told !== degree) throw new FileFault(place, MIXED);
    if (!headed) yield { kind: 'FILE', file, line: 1, format: degree, of, extent };
    headed = true;
    const from = new Attributes(request, file, academie, degree);
    const makers = degree === 'AAF1D' ? firstDegree : secondDegree;
    if (request.act === 'DELETE') yield { kind: 'GONE', ...place, of, keys: [from.own(jointureOf(of))] };
    else yield request.act === 'ADD' ? whole(of, place, from, makers) : changed(of, place, from, makers);
  }
  if (!headed) yield { kind: 'FILE', file, line: 1, format: delivered.degree ?? 'AAF1D', of, extent };
}

/** Which degree a file is of, by its first request that tells; null when none does. */
export async function degreeIn(text: AsyncIterable<string>, file: string): Promise<Degree | null> {
  for await (const { attributes } of aafRequests(text, file)) {
    const degree = degreeOf(attributes);
    if (degree) return degree;
  }
  return null;
}

const MIXED = { fr: 'le fichier mêle le premier et le second degré. Livrez-les à part.', en: 'the file mixes primary and secondary schools. Deliver them apart.' };

function whole(of: Kind, place: Place, from: Attributes, makers: AllMakers): Row {
  switch (of) {
    case 'PUPIL': return { kind: of, ...place, ...made(makers.PUPIL, from) };
    case 'GUARDIAN': return { kind: of, ...place, ...made(makers.GUARDIAN, from) };
    case 'TEACHER': return { kind: of, ...place, ...made(makers.TEACHER, from) };
    case 'SCHOOL': return { kind: of, ...place, ...made(makers.SCHOOL, from) };
  }
}

function changed(of: Kind, place: Place, from: Attributes, makers: AllMakers): ChangeRow {
  const row = <T extends { keys: string[] }>(makersOf: Makers<T>) => {
    const { keys, ...given } = partly(makersOf, from);
    return { keys: keys ?? [from.own(jointureOf(of))], given };
  };
  switch (of) {
    case 'PUPIL': return { kind: 'CHANGE', ...place, of, ...row(makers.PUPIL) };
    case 'GUARDIAN': return { kind: 'CHANGE', ...place, of, ...row(makers.GUARDIAN) };
    case 'TEACHER': return { kind: 'CHANGE', ...place, of, ...row(makers.TEACHER) };
    case 'SCHOOL': return { kind: 'CHANGE', ...place, of, ...row(makers.SCHOOL) };
  }
}

const fieldsOf = <T>(makersOf: Makers<T>): (keyof T)[] => Object.keys(makersOf) as (keyof T)[];

const made = <T>(makersOf: Makers<T>, from: Attributes): T =>
  Object.fromEntries(fieldsOf(makersOf).map((field) => [field, makersOf[field][1](from)])) as T;

const partly = <T>(makersOf: Makers<T>, from: Attributes): Partial<T> =>
  Object.fromEntries(fieldsOf(makersOf).filter((field) => from.has(makersOf[field][0])).map((field) => [field, makersOf[field][1](from)])) as Partial<T>;
