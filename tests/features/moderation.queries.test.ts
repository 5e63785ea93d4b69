import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Model } from 'mongoose';
import { documentModels } from '../../server/features/documents/model.ts';
import type { JournalRecord } from '../../server/features/moderation/model.ts';
import { newId } from '../../server/platform/ids.ts';
import { type DeskWorld, openDeskWorld } from './moderation-world.ts';
import type { Lively } from './wall-world.ts';

let world: DeskWorld;
let at: Lively;
const LINES = 3_000;
const REMARKS = 2_000;
const DAY = 86_400_000;

/** A class at the end of a year: long journal, many remarks in the margins, a few that wait or were removed. */
beforeAll(async () => {
  world = await openDeskWorld();
  at = await world.lively(1);
  const { classroomId, schoolId } = at;
  const ago = (index: number, of: number): Date => new Date(Date.now() - (of - index) * 300 * DAY / of);
  await world.moderation.journal.insertMany(Array.from({ length: LINES }, (_, i): JournalRecord => ({
    _id: `${classroomId}.${String(i + 1).padStart(10, '0')}`, classroomId, schoolId, seq: i + 1, at: ago(i, LINES), actorId: i % 2 ? at.teacher.id : at.head.id, role: 'TEACHER',
    action: 'SLOW', space: 'CHAT', targetId: null, actorMark: null, targetMark: null, actorSalt: null, targetSalt: null, item: null, until: null, before: null, after: null, prev: '0', hash: String(i),
  })));
  await documentModels(world.db).remarks.insertMany(Array.from({ length: REMARKS }, (_, i) => ({
    _id: newId(), documentId: newId(), classroomId, authorId: at.pupils[0]!.id, start: 'AAAA', end: 'AAAA', quote: 'le loup', text: 'Ici', createdAt: ago(i, REMARKS), answers: [],
    resolvedAt: null, resolvedBy: null, status: i % 500 === 0 ? 'WAITING' : 'SHOWN', heldFor: null, note: null, seq: i, removedAt: i % 500 === 1 ? new Date() : null, removedBy: null,
  })));
});
afterAll(() => world.close());

/** How many records the store looked at to answer. */
async function examined(model: Model<never>, filter: object, sort: Record<string, 1 | -1>, limit: number): Promise<number> {
  const plan = await model.find(filter).sort(sort).limit(limit).explain('executionStats') as unknown as { executionStats: { totalDocsExamined: number } };
  return plan.executionStats.totalDocsExamined;
}

it('asked again every second, the desk looks at little more than it shows, and the upkeep at little more than it forgets, however long the year has been', async () => {
  const { classroomId } = at;
  const { remarks } = documentModels(world.db);
  const since = new Date(Date.now() - DAY);
  const asMargin = (filter: object): object => ({ $or: [{ classroomId, ...filter }, { classroomId, ...Object.fromEntries(Object.entries(filter).map(([name, value]) => [`answers.${name}`, value])) }] });
  const looked = {
    own: await examined(world.moderation.journal as never, { classroomId, actorId: at.teacher.id, at: { $gt: since } }, { seq: -1 }, 200),
    waiting: await examined(remarks as never, asMargin({ status: 'WAITING', removedAt: null }), { createdAt: 1 }, 300),
    removed: await examined(remarks as never, asMargin({ removedAt: { $gte: since } }), { createdAt: 1 }, 300),
    forgotten: await examined(remarks as never, { 'answers.removedAt': { $gt: new Date(0), $lte: since } }, {}, 300),
  };
  process.stdout.write(`${JSON.stringify(looked)}\n`);
  for (const [name, count] of Object.entries(looked)) expect(count, name).toBeLessThan(50);
});
