import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newPair, type Pair } from '../../server/features/correspondence/format/keys.ts';
import { writeCard } from '../../server/features/correspondence/format/card.ts';
import { correspondenceModels } from '../../server/features/correspondence/model.ts';
import { correspondenceService } from '../../server/features/correspondence/service.ts';
import type { Enclosed } from '../../server/features/correspondence/service/sealing.ts';
import { schoolModels } from '../../server/features/school/model.ts';
import { newId } from '../../server/platform/ids.ts';
import type { Answer, Person } from '../support/person.ts';
import { type World, openWorld } from './school-world.ts';

const COLLEGE = { kind: 'COLLEGE', city: 'Saint-Essai', createdAt: new Date('2025-09-01T00:00:00Z') } as const;

export const CORRESPONDENCE = `{ me { corresponds } correspondence {
  own { id name address schoolCount fingerprint number keysAt url }
  correspondents { id state name address schoolCount schools(first: 3) { uai name } fingerprint proposed { name address schoolCount madeAt } history { at by { displayName } what } }
} }`;
export const ADD = 'mutation ($card: String!) { addCorrespondent(card: $card) { id state name fingerprint proposed { name } } }';
export const VERIFY = 'mutation ($id: ID!, $digits: String!) { verifyCorrespondent(id: $id, digits: $digits) { id state fingerprint proposed { name } } }';
export const DECLINE = 'mutation ($id: ID!) { declineCard(id: $id) { id state proposed { name } } }';
export const REVOKE = 'mutation ($id: ID!) { revokeCorrespondent(id: $id) { id state } }';
export const RENEW = 'mutation ($number: Int!) { renewKeys(number: $number) { own { number fingerprint } } }';

/** A card of an installation that is not there: its keys are the test's. */
export async function aCard({ pair, encryption, ...more }: { installation?: string; name?: string; schools?: { uai: string; name: string }[]; madeAt?: Date; pair?: Pair; encryption?: Pair } = {}): Promise<string> {
  const signing = pair ?? await newPair('sig');
  const opens = encryption ?? await newPair('enc');
  return writeCard({ installation: newId(), name: 'Ailleurs', address: 'https://ailleurs.example.fr', schools: [], madeAt: new Date(), ...more, signing: signing.x, encryption: opens.x }, signing);
}

/** An installation of one school, with its head, and its own way to packages. */
export interface Side {
  world: World;
  head: Person;
  uai: string;
  models: ReturnType<typeof correspondenceModels>;
  service: ReturnType<typeof correspondenceService>;
  travel(ms: number): void;
  card(): Promise<string>;
  seen(): Promise<Answer>;
  digits(): Promise<string>;
}

export async function aSide(uai: string, name: string): Promise<Side> {
  const world = await openWorld();
  const schoolId = newId();
  await world.models.schools.create({ _id: schoolId, uai, name, ...COLLEGE });
  const headId = await world.someone('adult');
  await world.place(headId, 'HEAD', { schoolId, classroomId: null });
  const head = Object.assign(await world.enter(headId), { id: headId });
  const db = world.models.persons.db;
  const models = correspondenceModels(db);
  const { schools } = schoolModels(db);
  let shift = 0;
  const territory = { highest: async () => [] } as never;
  const school = { allSchools: (most = 0) => schools.find().limit(most).lean().exec() } as never;
  const service = correspondenceService({ models, school, territory, people: null as never, url: world.house.url, now: () => new Date(Date.now() + shift) });
  const seen = async (): Promise<Answer> => (await head.ask(CORRESPONDENCE)).correspondence;
  return {
    world, head, uai, models, service, seen,
    travel(ms) { shift += ms; },
    card: async () => (await fetch(`${head.url}/correspondance/carte.json`, { headers: head.headers })).text(),
    digits: async () => (await seen()).own.fingerprint.join(' '),
  };
}

/** Both have added the other's card and typed the digits that the other reads. */
export async function acquainted(one: Side, other: Side): Promise<void> {
  for (const [here, there] of [[one, other], [other, one]] as const) {
    const { addCorrespondent: { id } } = await here.head.ask(ADD, { card: await there.card() });
    await here.head.ask(VERIFY, { id, digits: await there.digits() });
  }
}

/** A file to enclose, whose content depends on its name alone. */
export const enclosed = (name: string, size: number): Enclosed => ({
  name, mediaType: 'image/webp', async *open() { for (let at = 0; at < size; at += 50_000) yield Buffer.alloc(Math.min(50_000, size - at), `${name} ${at} `); },
});

/** A folder of the test's, where packages lie. */
export async function parcels() {
  const folder = await mkdtemp(join(tmpdir(), 'preau-packages-'));
  let count = 0;
  return {
    async set(bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<string> {
      const path = join(folder, `${++count}.preau`);
      await writeFile(path, bytes as Uint8Array);
      return path;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
