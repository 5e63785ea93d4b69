import { afterAll, expect, it } from 'vitest';
import type { LinkRecord } from '../../server/features/handover/model.ts';
import { type Passing, type PassingWorld, asks, openPassing } from '../features/handover-world.ts';
import { PASSWORD } from '../features/school-world.ts';
import { freshStoreUri } from '../support/house.ts';
import { Person } from '../support/person.ts';
import { type RunningPreau, startPreau } from '../support/process.ts';

const PUPILS = 24;
/** How many are in effect when the server is killed. */
const CUTS = [1, 6, 13, 19];

let world: PassingWorld;
let preau: RunningPreau;
afterAll(async () => { await preau?.kill(); await world?.db.close(); });

/** Accepted pupils, each with an account that the collège's own import has made too, which the principal has said to be theirs. */
async function accepted(at: Passing): Promise<{ id: string; pupil: string; twin: string }[]> {
  const all: { id: string; pupil: string; twin: string }[] = [];
  for (let number = 0; number < PUPILS; number++) {
    const named = { firstName: 'Élève', lastName: `Numéro ${number}`, birthDate: '2015-03-03' };
    const [pupil, twin] = [await world.someone('pupil', named), await world.someone('pupil', named)];
    await world.place(pupil, 'PUPIL', at.cm2);
    await world.place(twin, 'PUPIL', at.sixth);
    const id = await world.placed(at, pupil, {
      state: 'ACCEPTED', sentAt: new Date(), toClassroomId: at.sixth.classroomId, matches: [{ personId: twin, same: true, byCard: false, byId: at.principal.id, at: new Date(), merged: false }],
    });
    all.push({ id, pupil, twin });
  }
  return all;
}

it('goes on after every kill -9 in the middle of what follows the collège’s word: each pupil once, at the collège, with all their accounts one', { timeout: 120_000 }, async () => {
  const mongoUri = freshStoreUri();
  world = await openPassing(mongoUri);
  const at = await world.passing();
  const pupils = await accepted(at);
  await world.house.close();
  const { login } = (await world.models.persons.findById(at.principal.id).lean())!;
  const links = (): Promise<LinkRecord[]> => world.handovers.links.find({}).lean<LinkRecord[]>().exec();
  const inEffect = async (): Promise<number> => (await links()).filter(({ state }) => state === 'IN_EFFECT').length;
  preau = await startPreau({ NODE_ENV: 'development', PREAU_DEMO: 'off', MONGODB_URI: mongoUri });
  const principal = await new Person(preau.url).signIn(login, PASSWORD);
  const ids = pupils.map(({ id }) => id);
  const caught: number[] = [];
  for (const cut of CUTS) {
    // The answer is lost with the server.
    const confirming = principal.tries(asks.confirm, { ids }).catch(() => 'lost');
    await expect.poll(inEffect, { interval: 5, timeout: 20_000 }).toBeGreaterThanOrEqual(cut);
    await preau.kill();
    caught.push(await inEffect());
    await confirming;
    preau = await preau.restart();
  }
  // Whoever presses again gets the same; and what was confirmed goes on even if nobody does.
  await principal.tries(asks.confirm, { ids });
  await expect.poll(inEffect, { timeout: 30_000 }).toBe(PUPILS);
  for (const { id, pupil, twin } of pupils) {
    const { history } = (await world.handovers.links.findById(id).lean<LinkRecord>())!;
    expect(history.map(({ act }) => act).filter((act) => act === 'CONFIRMED' || act === 'IN_EFFECT')).toEqual(['CONFIRMED', 'IN_EFFECT']);
    expect((await world.models.persons.findById(twin).lean())!.mergedInto).toBe(pupil);
    const places = await world.models.memberships.find({ personId: { $in: [pupil, twin] }, until: null }).lean();
    expect(places.map(({ personId, classroomId }) => [personId, classroomId])).toEqual([[pupil, at.sixth.classroomId]]);
  }
  expect(caught.some((count) => count > 0 && count < PUPILS)).toBe(true);
  process.stdout.write(`killed with ${caught.join(', ')} of ${PUPILS} in effect, and completed\n`);
});
