import { expect, it, afterAll } from 'vitest';
import { rm } from 'node:fs/promises';
import { zipSync } from 'fflate';
import { Person } from '../support/person.ts';
import { newFolder } from '../support/folder.ts';
import { type RunningPreau, startPreau } from '../support/process.ts';
import { makeDistrict, type SamplePupil } from '../support/samples/people.ts';
import { ondeGuardians, ondePupils, written } from '../support/samples/tables.ts';
import { counted, deliver } from '../features/roster-world.ts';
import type { Answer } from '../support/person.ts';

let preau: RunningPreau;
let data: string;
afterAll(async () => { await preau?.kill(); await rm(data, { recursive: true, force: true }); });

const FOUND = 'mutation ($token: String!, $input: FoundSchoolInput!) { foundSchool(token: $token, input: $input) { id places { school { id } } } }';
const NOW = 'query ($id: ID!) { schoolImport(id: $id) { state fault { fr } counts { of action count } undecided progress { done total } journal { state } } }';
const LIST = 'query ($id: ID!) { school(id: $id) { classrooms { name pupils { login guardians { login } } } } }';

/** Asks until it fits, also while the server is coming back. */
async function until(who: Person, id: string, fits: (job: Answer) => boolean): Promise<Answer> {
  let job: Answer;
  await expect.poll(async () => { job = (await who.ask(NOW, { id }).catch(() => null))?.schoolImport; return job ? fits(job) : false; }, { timeout: 60_000, interval: 15 }).toBe(true);
  return job;
}

it('goes on after kill -9 in the middle, as if nothing had happened; a file that was being read changes nothing', { timeout: 180_000 }, async () => {
  data = await newFolder('roster-cut');
  preau = await startPreau({ NODE_ENV: 'development', PREAU_DEMO: 'off', PREAU_DATA: data });
  const token = /\/fonder\/(\S+)\n/.exec(preau.output())![1]!;
  const head = new Person(preau.url);
  const adult = { title: 'Mme', firstName: 'Hélène', lastName: 'Quintrec', email: 'helene@example.org' };
  const schoolId = (await head.ask(FOUND, { token, input: { kind: 'ECOLE', uai: '0210000X', name: 'École', city: 'Ici', head: adult, password: 'une phrase bien longue' } })).foundSchool.places[0].school.id;
  const district = makeDistrict(1, 450, 5);
  const text = (list: readonly SamplePupil[]): Uint8Array => new TextEncoder().encode(written(ondePupils(list)));
  const zip = zipSync({ 'eleves/CSVExtraction.csv': text(district.pupils), 'responsables/CSVExtraction.csv': new TextEncoder().encode(written(ondeGuardians(district))) });

  const cut = (await deliver(head, schoolId, zip, { name: 'école.zip' })).body.id;
  await preau.kill();
  preau = await preau.restart();
  expect(await until(head, cut, ({ state }) => state === 'REFUSED')).toMatchObject({ fault: { fr: expect.stringContaining('interrompue') } });
  expect((await head.ask(LIST, { id: schoolId })).school.classrooms).toEqual([]);

  const { id } = (await deliver(head, schoolId, zip, { name: 'école.zip', key: 'the-second-delivery' })).body;
  const ready = await until(head, id, ({ state }) => state !== 'READING');
  expect(ready).toMatchObject({ state: 'READY', undecided: 0 });
  await head.ask('mutation ($id: ID!) { confirmImport(id: $id, departures: false, massDeparture: false) { id } }', { id });
  const caught: number[] = [];
  for (let cuts = 1; cuts <= 2; cuts += 1) {
    const { progress, state } = await until(head, id, (job) => job.state === 'APPLIED' || job.progress.done > (cuts * job.progress.total) / 4);
    await preau.kill();
    caught.push(progress.done);
    expect(state).toBe('APPLYING');
    preau = await preau.restart();
  }
  const done = await until(head, id, ({ state }) => state === 'APPLIED');
  expect(done.journal.map(({ state }: { state: string }) => state)).toEqual(['READING', 'READY', 'APPLYING', 'APPLIED']);
  const pupils = (await head.ask(LIST, { id: schoolId })).school.classrooms.flatMap((room: Answer) => room.pupils);
  expect(pupils).toHaveLength(counted(ready, 'PUPIL', 'CREATE'));
  expect(new Set(pupils.map(({ login }: Answer) => login)).size).toBe(pupils.length);
  expect(new Set(pupils.flatMap(({ guardians }: Answer) => guardians.map(({ login }: Answer) => login))).size).toBe(counted(ready, 'GUARDIAN', 'CREATE'));
  process.stdout.write(`cut at ${caught.join(' and ')} of ${done.progress.total} people, and completed\n`);
});
