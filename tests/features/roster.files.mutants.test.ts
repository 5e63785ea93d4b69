import { describe, expect, it } from 'vitest';
import type { Row } from '../../server/features/roster/files/rows.ts';
import { variants } from '../support/samples/make.ts';
import { makeDice } from '../support/samples/people.ts';
import { outcomeOf, rowsOf } from '../support/samples/reading.ts';

const samples = [...variants()].filter(([path]) => !path.startsWith('refused'));
const roll = makeDice(2026);
const SLOW = 1_000;
const LONG_LINE = 10 * 1024 * 1024;

/** A row without the place where it was read: what it says. */
const said = (row: Row): string => JSON.stringify({ ...row, line: 0 });

const spliced = (bytes: Uint8Array, at: number, added: Uint8Array, dropped = 0): Buffer =>
  Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + dropped)]);

/** The places where cells are separated, whatever the separator is. */
const separators = (bytes: Uint8Array): number[] => [...bytes.keys()].filter((at) => ';,\t'.includes(String.fromCharCode(bytes[at]!)));

interface Mutation { name: string; /** Whether what rows say can only be what they said before. */ exact: boolean; apply(bytes: Uint8Array): Uint8Array }

const mutations: Mutation[] = [
  { name: 'cut', exact: true, apply: (bytes) => bytes.subarray(0, roll(bytes.length)) },
  { name: 'a NUL', exact: true, apply: (bytes) => spliced(bytes, roll(bytes.length), Buffer.from([0])) },
  { name: 'doubled bytes', exact: false, apply: (bytes) => { const at = roll(bytes.length); return spliced(bytes, at, bytes.subarray(at, at + 1 + roll(40))); } },
  {
    name: 'a swapped separator', exact: false, apply: (bytes) => {
      const places = separators(bytes);
      const at = places[roll(places.length)] ?? 0;
      return spliced(bytes, at, Buffer.from(';,\t|'[roll(4)]!), 1);
    },
  },
  { name: 'any byte', exact: false, apply: (bytes) => spliced(bytes, roll(bytes.length), Buffer.from([roll(256)]), 1) },
];

/** Nothing of a row is half there: names, date of birth and class of a pupil, names and a child of a guardian. */
function expectWhole(row: Row, why: string): void {
  if (row.kind === 'FILE' || row.kind === 'GONE' || row.kind === 'CHANGE') return;
  if (row.kind === 'SCHOOL') return expect(row.name, why).not.toBe('');
  expect([row.firstName, row.lastName].every((name) => typeof name === 'string' && name !== ''), why).toBe(true);
  if (row.kind === 'PUPIL' && !row.keys.some((key) => key.startsWith('AAF'))) expect([row.birthDate !== null, row.classes.length > 0], why).toEqual([true, true]);
  if (row.kind === 'GUARDIAN' && row.keys.length === 0) expect(row.children.length, why).toBeGreaterThan(0);
}

describe('mutated files', () => {
  it('never crash, never hang, never give half a row: 2,000 of them', { timeout: 300_000 }, async () => {
    const counts = { refused: 0, read: 0, slowest: 0 };
    const sane = new Map<string, Set<string>>();
    for (const [path, bytes] of samples) sane.set(path, new Set((await rowsOf(bytes, path.split('/').at(-1)!)).map(said)));
    for (let nth = 0; nth < 2_000; nth += 1) {
      const [path, bytes] = samples[nth % samples.length]!;
      const { name, exact, apply } = mutations[roll(mutations.length)]!;
      const why = `${nth}: ${path}, ${name}`;
      const began = performance.now();
      const { rows, fault } = await outcomeOf(apply(bytes), path.split('/').at(-1)!).catch((error: unknown) => { throw new Error(why, { cause: error }); });
      const took = performance.now() - began;
      expect(took, why).toBeLessThan(SLOW);
      for (const row of rows) expectWhole(row, why);
      // UTF-16 may shift by one byte; elsewhere a cut or a NUL lets only whole rows through.
      if (exact) for (const row of rows) expect(sane.get(path)!.has(said(row)), `${why}: ${said(row)}`).toBe(true);
      counts[fault ? 'refused' : 'read'] += 1;
      counts.slowest = Math.max(counts.slowest, took);
    }
    process.stdout.write(`2,000 mutants: ${counts.refused} refused, ${counts.read} read whole, slowest ${counts.slowest.toFixed(0)} ms\n`);
  });

  it('never move a cell into a neighbour: a separator doubled or lost is refused, at its line', { timeout: 120_000 }, async () => {
    const bytes = samples.find(([path]) => path === 'onde/latin/CSVExtraction.csv')![1];
    const body = Buffer.from(bytes).indexOf('\n') + 1;
    for (const at of separators(bytes).filter((place) => place > body && bytes[place] === 59)) {
      const line = Buffer.from(bytes.subarray(0, at)).toString('latin1').split('\n').length;
      for (const changed of [spliced(bytes, at, Buffer.from(';')), spliced(bytes, at, Buffer.from(','), 1), spliced(bytes, at, Buffer.from(''), 1)]) {
        expect((await outcomeOf(changed, 'a.csv')).fault, `at ${at}`).toMatchObject({ line });
      }
    }
  });

  it.each(samples.filter(([path]) => /\/(latin|guardians|DIJON)\//.test(path)))('refuse a line of 10 MB in less than a second: %s', async (path, bytes) => {
    for (const filler of ['a', ';', '"', '<', ' ', 'é', '\n']) {
      const long = spliced(bytes, Math.floor(bytes.length / 2), Buffer.alloc(LONG_LINE, filler));
      const began = performance.now();
      const { fault } = await outcomeOf(long, path.split('/').at(-1)!);
      expect(performance.now() - began, filler).toBeLessThan(SLOW);
      if (filler !== '\n' && filler !== ' ') expect(fault, filler).not.toBeNull();
    }
  });
});
