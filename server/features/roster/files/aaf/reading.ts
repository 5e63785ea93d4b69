import { FileFault } from '../faults.ts';
import type { ChangeRow, Kind, Place, Row } from '../rows.ts';
import { Attributes, jointureOf, makers, type Makers } from './entities.ts';
import type { AafName } from './names.ts';
import { aafRequests } from './requests.ts';

/** The rows of one AAF file, headed by what its name says it is. Refuses the second degree's attributes. */
export async function* aafRows(text: AsyncIterable<string>, { path: file, academie, of, extent }: AafName): AsyncGenerator<Row> {
  yield { kind: 'FILE', file, line: 1, format: 'AAF1D', of, extent };
  for await (const request of aafRequests(text, file)) {
    const place = { file, line: request.line };
    if (request.attributes.has('sn')) {
      throw new FileFault({ ...place, column: 'sn' }, { fr: 'ce fichier vient de l’AAF du second degré. Livrez l’AAF du premier degré.', en: 'this file comes from the AAF of secondary schools. Deliver the AAF of primary schools.' });
    }
    const from = new Attributes(request, file, academie);
    if (request.act === 'DELETE') yield { kind: 'GONE', ...place, of, keys: [from.own(jointureOf(of))] };
    else yield request.act === 'ADD' ? whole(of, place, from) : changed(of, place, from);
  }
}

function whole(of: Kind, place: Place, from: Attributes): Row {
  switch (of) {
    case 'PUPIL': return { kind: of, ...place, ...made(makers.PUPIL, from) };
    case 'GUARDIAN': return { kind: of, ...place, ...made(makers.GUARDIAN, from) };
    case 'TEACHER': return { kind: of, ...place, ...made(makers.TEACHER, from) };
    case 'SCHOOL': return { kind: of, ...place, ...made(makers.SCHOOL, from) };
  }
}

function changed(of: Kind, place: Place, from: Attributes): ChangeRow {
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
