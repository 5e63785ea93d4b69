import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { largeVariants, variants, writeSamples } from '../support/samples/make.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preau-large-'));
  await writeSamples(folder, new Map([...largeVariants(), ...variants()]));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each(['onde', 'aaf'])('12,000 pupils of 60 schools with their guardians stream in: %s', { timeout: 60_000 }, async (form) => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'tests/support/samples/measure.ts', join(folder, 'onde/latin/CSVExtraction.csv'), join(folder, 'large', form)]);
  const { rows, pupils, ms, cpu, mb } = JSON.parse(stdout) as Record<string, number>;
  process.stdout.write(`${form}: ${rows} rows in ${ms} ms, of which ${cpu} ms of processor, ${mb} MB more\n`);
  expect(pupils).toBe(12_000);
  // Other files of tests run beside this one: the clock says how busy they are, the processor's time what reading costs.
  expect(cpu).toBeLessThan(5_000);
  expect(mb).toBeLessThan(60);
});
