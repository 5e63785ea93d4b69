import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../server/platform/ids.ts';
import type { Person } from '../support/person.ts';
import { type Everyone, type Role, everyone, roles } from './everyone.ts';
import { type DeskWorld, asks, openDeskWorld } from './moderation-world.ts';
import { operationsOf } from './operations.ts';
import type { Somewhere } from './school-world.ts';
import { FAMILIES } from './wall-world.ts';

let world: DeskWorld;
let all: Everyone;

beforeAll(async () => {
  world = await openDeskWorld();
  all = await everyone(world);
});
afterAll(() => world.close());

type Try = (who: Person, at: Somewhere) => Promise<string>;

const plainly = (query: string, more: object = {}): Try => (who, { classroomId: id }) => who.tries(query, { id, ...more });
const watching = (query: string): Try => async (who, { classroomId: id }) => {
  const watch = await who.watch(query, { id }).catch(() => null);
  if (!watch) return 'closed';
  const first = await watch.nextResult();
  watch.stop();
  return first.errors ? first.errors[0].extensions.code : 'ok';
};
const item = async (at: Somewhere): Promise<{ kind: string; id: string }> => ({ kind: 'POST', id: (await world.write(at, all.author, FAMILIES))._id });

/** One try of each operation; a name before the brackets is the operation's. */
const tries: Record<string, Try> = {
  classControls: plainly('query ($id: ID!) { classControls(classroomId: $id) { rev muted { person { id } } heldWords can { moderate } } }'),
  moderationDesk: plainly('query ($id: ID!) { moderationDesk(classroomId: $id) { classroom { id } journal { holds } } }'),
  freeze: async (who, at) => {
    const done = await plainly(asks.freeze)(who, at);
    await world.moderation.controls.deleteMany({});
    return done;
  },
  mute: async (who, at) => {
    const personId = await world.someone('pupil');
    await world.place(personId, 'PUPIL', at);
    return who.tries(asks.mute, { id: at.classroomId, personId });
  },
  'mute (a stranger)': async (who, at) => who.tries(asks.mute, { id: at.classroomId, personId: await world.someone('pupil') }),
  'mute (a guardian)': async (who, at) => {
    const [personId, pupilId] = [await world.someone('adult'), await world.someone('pupil')];
    await world.place(pupilId, 'PUPIL', at);
    await world.guard(personId, pupilId);
    return who.tries(asks.mute, { id: at.classroomId, personId });
  },
  setSlowMode: plainly(asks.slow, { seconds: 10 }),
  setClassWords: plainly(asks.words, { held: ['patate'] }),
  judgeItems: plainly(asks.judge, { items: [], approve: true }),
  removeItems: plainly(asks.remove, { items: [] }),
  restoreItem: async (who, at) => who.tries(asks.restore, { id: at.classroomId, item: await item(at) }),
  undoModeration: async (who, at) => {
    await who.tries(asks.slow, { id: at.classroomId, seconds: Math.ceil(Math.random() * 300) });
    const last = await world.moderation.journal.findOne({ classroomId: at.classroomId }).sort({ seq: -1 }).lean();
    return who.tries(asks.undo, { id: at.classroomId, entryId: last?._id ?? `${at.classroomId}.0000000001` });
  },
  report: async (who, at) => who.tries(asks.report, { item: await item(at) }),
  'report (not for families)': async (who, at) => who.tries(asks.report, { item: { kind: 'POST', id: (await world.write(at, all.author))._id } }),
  'report (one’s own)': async (who, at) => who.tries(asks.report, { item: { kind: 'POST', id: (await world.write(at, who.id || all.author, FAMILIES))._id } }),
  handleReport: async (who, at) => {
    const reported = await item(at);
    const { _id, seq, text, title } = (await world.wall.posts.findById(reported.id).lean())!;
    const report = {
      _id: newId(), turn: newId(), classroomId: at.classroomId, schoolId: at.schoolId, reporterId: all.author, reason: 'HURTS' as const, words: '', at: new Date(),
      item: { kind: 'POST' as const, id: _id, seq, authorId: all.author, place: '', path: '/', text: `${title}\n${text}`, fileIds: [], at: new Date(), heldFor: null, removedAt: null, removedBy: null, classroomId: at.classroomId, schoolId: at.schoolId },
      outcome: null, handledBy: null, handledAt: null,
    };
    await world.moderation.reports.collection.insertOne(report as never);
    return who.tries(asks.handle, { id: report._id });
  },
  attendClass: watching(asks.attend),
  deskChanged: watching(asks.watch),
};

const no = 'NOT_FOUND';
const out = Array.from({ length: 4 }, () => 'NOT_SIGNED_IN');
const closed = Array.from({ length: 4 }, () => 'closed');
const staffs = row('NOT_ALLOWED', 'NOT_ALLOWED', 'ok');

/** For each operation and role: own class, other class of the school, other school, former class. */
const table: Record<string, Record<Role, string[]>> = {
  classControls: row('ok', 'ok', 'ok'),
  moderationDesk: staffs,
  freeze: staffs,
  mute: staffs,
  'mute (a stranger)': row('NOT_ALLOWED', 'NOT_ALLOWED', no),
  'mute (a guardian)': staffs,
  setSlowMode: staffs,
  setClassWords: staffs,
  judgeItems: staffs,
  removeItems: staffs,
  restoreItem: staffs,
  undoModeration: staffs,
  report: row('ok', 'ok', 'ok'),
  'report (not for families)': row('ok', no, 'ok'),
  'report (one’s own)': row('NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED'),
  handleReport: row(no, no, 'ok'),
  attendClass: { ...row('ok', 'ok', 'ok'), nobody: closed },
  deskChanged: { ...staffs, nobody: closed },
};

/** Nobody is asked to sign in; elsewhere there is nothing to find; the head is at home in the whole school. */
function row(pupil: string, guardian: string, staff: string): Record<Role, string[]> {
  return { nobody: out, pupil: [pupil, no, no, no], guardian: [guardian, no, no, no], teacher: [staff, no, no, no], head: [staff, staff, no, no] };
}

it('has a row for every operation of moderation', () => {
  expect(new Set(Object.keys(table).map((name) => name.split(' ')[0]))).toEqual(new Set(operationsOf('moderation')));
  expect(Object.keys(tries).sort()).toEqual(Object.keys(table).sort());
});

it.each(Object.keys(table).flatMap((operation) => roles.map((role) => [operation, role] as const)))('%s by %s', async (operation, role) => {
  const found: string[] = [];
  for (const at of all.columns[role]) found.push(await tries[operation]!(all.people[role], at));
  expect(found).toEqual(table[operation]![role]);
});
