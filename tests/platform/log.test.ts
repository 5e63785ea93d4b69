import { createConnection } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startupFault } from '../../server/app/faults.ts';
import { errorFields } from '../../server/app/log.ts';
import { schoolModels } from '../../server/features/school/model.ts';
import { freshStoreUri } from '../support/house.ts';

const db = createConnection(freshStoreUri(), { bufferCommands: false });
const { schools } = schoolModels(db);
const school = { uai: '0830001Z', kind: 'ECOLE', name: 'École Quintrec', city: 'Perceval', createdAt: new Date() };
beforeAll(async () => { await db.asPromise(); await schools.createIndexes(); });
afterAll(() => db.close());

const thrown = (act: Promise<unknown>): Promise<unknown> => act.then(() => expect.unreachable(), (error: unknown) => error);

it('keeps of an error where it happened, and nothing that it quotes', async () => {
  await schools.collection.insertOne({ ...school, _id: 'a' } as never);
  const quoting = [
    await thrown(schools.collection.insertOne({ ...school, _id: 'b' } as never)),
    await thrown(schools.collection.insertMany([{ ...school, _id: 'c' }] as never)),
    await thrown(schools.create({ ...school, createdAt: 'Quintrec' } as never)),
    await thrown(schools.create({ ...school, _id: 'd', Quintrec: 'Quintrec' } as never)),
    await thrown(schools.findOne({ createdAt: 'Quintrec' } as never).exec()),
  ];
  for (const error of quoting) {
    const kept = JSON.stringify(errorFields(new Error('outside', { cause: error })));
    expect(kept).toContain('log.test.ts');
    expect(kept).not.toMatch(/Quintrec|Perceval|0830001Z/);
  }
  expect(errorFields(new TypeError('x is not a function'))).toMatchObject({ type: 'TypeError', message: 'x is not a function', stack: expect.stringMatching(/^\s+at /) });
});

it.each([
  [{ name: 'MongoServerError', code: 18 }, /refuse l’identifiant/],
  [{ name: 'MongoServerSelectionError' }, /ne répond pas/],
  [{ syscall: 'querySrv', code: 'ENOTFOUND' }, /ne répond pas/],
  [{ syscall: 'mkdir', code: 'EACCES' }, /dossier \/d ne peut pas être écrit/],
  [{ syscall: 'listen', code: 'EACCES' }, /port 80 n’est pas permis/],
  [{ name: 'RangeError', message: 'odd\n  at x' }, /n’a pas pu démarrer.* odd$/],
])('says one line of %o', (fields, wanted) => {
  expect(startupFault(Object.assign(new Error('some secret'), fields), { port: 80, host: 'h', dataDir: '/d', mongoUri: 'mongodb://x' })).toMatch(wanted);
});
