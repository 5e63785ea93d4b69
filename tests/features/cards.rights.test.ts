import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import { aKey, asks } from './cards-world.ts';
import { type Role, everyone, roles } from './everyone.ts';
import { operationsOf } from './operations.ts';
import { answersIn } from './rights.ts';
import { type Somewhere, type World, openWorld } from './school-world.ts';

let world: World;
let people: Record<Role, Person>;
let columns: Record<Role, Somewhere[]>;

beforeAll(async () => {
  world = await openWorld();
  ({ people, columns } = await everyone(world));
});
afterAll(() => world.close());

const pupilOf = async (at: Somewhere): Promise<string> => { const id = await world.someone('pupil'); await world.place(id, 'PUPIL', at); return id; };
type Try = (who: Person, at: Somewhere) => Promise<string>;
const nobodys = { by: { card: 'AAAAAAAAAAAAAAAAAAAAAA' }, secret: { password: 'abcdef' } };

const tries: Record<string, Try> = {
  classCards: (who, { classroomId }) => who.tries(asks.board, { id: classroomId }),
  renewClassCode: (who, { classroomId }) => who.tries(asks.renewClassCode, { id: classroomId, key: aKey() }),
  revokeClassCode: (who, { classroomId }) => who.tries(asks.revokeClassCode, { id: classroomId }),
  setClassEntry: (who, { classroomId }) => who.tries(asks.setClassEntry, { id: classroomId, input: { shownAs: 'ANIMALS' } }),
  letChoose: async (who, at) => who.tries(asks.letChoose, { id: at.classroomId, pupilIds: [await pupilOf(at)], open: true }),
  changeAnimal: async (who, at) => who.tries(asks.changeAnimal, { id: at.classroomId, pupilId: await pupilOf(at), animal: 'CAT' }),
  printCards: async (who, at) => who.tries(asks.printCards, { id: at.classroomId, key: aKey(), pupilIds: [await pupilOf(at)] }),
  revokeCards: async (who, at) => who.tries(asks.revokeCards, { id: at.classroomId, pupilIds: [await pupilOf(at)] }),
  giveSecret: async (who, at) => who.tries(asks.giveSecret, { id: at.classroomId, pupilId: await pupilOf(at) }),
  resetSecret: async (who, at) => who.tries(asks.resetSecret, { id: at.classroomId, pupilId: await pupilOf(at) }),
  letIn: async (who, at) => who.tries(asks.letIn, { id: at.classroomId, pupilId: await pupilOf(at) }),
  'letChoose (a pupil of another class)': async (who, at) => who.tries(asks.letChoose, { id: at.classroomId, pupilIds: [await pupilOf(await world.aClass(at.schoolId))], open: true }),
  'printCards (a pupil of another class)': async (who, at) => who.tries(asks.printCards, { id: at.classroomId, key: aKey(), pupilIds: [await pupilOf(await world.aClass(at.schoolId))] }),
  'giveSecret (a pupil of another class)': async (who, at) => who.tries(asks.giveSecret, { id: at.classroomId, pupilId: await pupilOf(await world.aClass(at.schoolId)) }),
  'resetSecret (a pupil of another class)': async (who, at) => who.tries(asks.resetSecret, { id: at.classroomId, pupilId: await pupilOf(await world.aClass(at.schoolId)) }),
  // Whoever they are, and wherever: these look at what is held out, never at who holds it.
  childrenOfCode: (who) => who.tries(asks.childrenOfCode, { code: '2345 6789' }),
  childOfCard: (who) => who.tries(asks.childOfCard, { card: nobodys.by.card }),
  demonstrationDoors: async (who) => ((await who.ask('{ demonstrationDoors { code } }')).demonstrationDoors.length === 0 ? 'ok' : 'told'),
  signInAsChild: (who) => who.tries(asks.signInAsChild, nobodys),
  chooseSecret: (who) => who.tries(asks.chooseSecret, nobodys),
};

const staffs: Record<Role, string> = { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'ok - - -', head: 'ok ok - -' };
const never: Record<Role, string> = { ...staffs, teacher: '- - - -', head: '- - - -' };
const nothing: Record<Role, string> = { nobody: '- - - -', pupil: '- - - -', guardian: '- - - -', teacher: '- - - -', head: '- - - -' };
const all: Record<Role, string> = { nobody: 'ok ok ok ok', pupil: 'ok ok ok ok', guardian: 'ok ok ok ok', teacher: 'ok ok ok ok', head: 'ok ok ok ok' };

/** In each cell: own class, other class, other school, former class. `-` does not exist, `no` is refused, `?` is told to sign in. */
const table: Record<string, Record<Role, string>> = {
  classCards: staffs, renewClassCode: staffs, revokeClassCode: staffs, setClassEntry: staffs, letChoose: staffs, changeAnimal: staffs,
  printCards: staffs, revokeCards: staffs, giveSecret: staffs, resetSecret: staffs, letIn: staffs,
  'letChoose (a pupil of another class)': never, 'printCards (a pupil of another class)': never,
  'giveSecret (a pupil of another class)': never, 'resetSecret (a pupil of another class)': never,
  childrenOfCode: nothing, childOfCard: nothing, signInAsChild: nothing, chooseSecret: nothing, demonstrationDoors: all,
};

it('has a row for every operation of the schema', () => {
  expect(new Set(Object.keys(table).map((row) => row.split(' ')[0]))).toEqual(new Set(operationsOf('cards')));
});

it.each(Object.keys(table).flatMap((row) => roles.map((role) => [row, role] as const)))('%s by %s', async (row, role) => {
  // Every try here is wrong where it can be: none of them may be refused for the others.
  await world.models.attempts.deleteMany({});
  expect(await answersIn(columns[role], (at) => tries[row]!(people[role], at))).toBe(table[row]![role]);
});
