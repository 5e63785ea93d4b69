import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { WallSettings } from '../../server/features/wall/model.ts';
import { moderationModels } from '../../server/features/moderation/model.ts';
import { type ModerationService, moderationService } from '../../server/features/moderation/service.ts';
import { peopleModels } from '../../server/features/people/model.ts';
import { peopleService } from '../../server/features/people/service.ts';
import { schoolModels } from '../../server/features/school/model.ts';
import { schoolService } from '../../server/features/school/service.ts';
import { wallService } from '../../server/features/wall/service.ts';
import { Actor } from '../../server/platform/access/actor.ts';
import { memoryEvents } from '../../server/platform/realtime/events.ts';
import { refusalOf } from '../../server/platform/refusals.ts';
import { noHouse } from '../support/doors.ts';
import { type Lively, type WallWorld, aKey, aPost, openWallWorld } from './wall-world.ts';

let world: WallWorld;
let at: Lively;
let pupil: Actor;
let teacher: Actor;
let wall: ReturnType<typeof wallService>;
/** What happens once, between a contribution's judgement and its writing. */
let between: (() => Promise<unknown>) | null = null;

beforeAll(async () => {
  world = await openWallWorld();
  const report = (error: unknown): never => { throw error; };
  const [events, now] = [memoryEvents(report), () => new Date()];
  const people = peopleService({ ...noHouse, models: peopleModels(world.db), events, now, demonstration: false });
  const school = schoolService({ models: schoolModels(world.db), people, events, now });
  const law = moderationService({ models: moderationModels(world.db), school, events, now, report });
  const contribute: ModerationService['contribute'] = (actor, about, write) => law.contribute(actor, about, async (ticket) => {
    const meanwhile = between;
    between = null;
    await meanwhile?.();
    return write(ticket);
  });
  wall = wallService({ models: world.wall, school, files: null as never, law: { ...law, contribute }, events, now, report });
});
afterAll(() => world.close());

beforeEach(async () => {
  at = await world.lively(1);
  [pupil, teacher] = [[at.pupils[0]!.id, 'PUPIL'] as const, [at.teacher.id, 'TEACHER'] as const].map(([id, role]) =>
    new Actor(id, [{ role, schoolId: at.schoolId, classroomId: at.classroomId }])) as [Actor, Actor];
  await world.rule(at, { moderation: 'AFTER', comments: 'CLASS' });
});

/** The wall's rules change, and the teacher is answered, while a pupil's writing is under way. */
const meanwhile = (rules: Partial<WallSettings>): void => { between = () => wall.updateSettings(teacher, at.classroomId, rules); };
const post = () => wall.createPost(pupil, at.classroomId, aKey(), aPost() as never, true);

it('lets nothing appear that was on its way when the class began to look before', async () => {
  const mine = await post();
  expect(mine.status).toBe('PUBLISHED');
  meanwhile({ moderation: 'BEFORE' });
  expect((await post()).status).toBe('WAITING');
  await wall.updateSettings(teacher, at.classroomId, { moderation: 'AFTER' });
  meanwhile({ moderation: 'BEFORE' });
  expect((await wall.addComment(pupil, mine._id, aKey(), 'Bravo')).status).toBe('WAITING');
  await wall.updateSettings(teacher, at.classroomId, { moderation: 'AFTER' });
  meanwhile({ moderation: 'BEFORE' });
  expect((await wall.editPost(pupil, mine._id, aPost({ text: 'Autre chose' }) as never, false)).status).toBe('WAITING');
});

it('refuses what was on its way when pupils lost the right to it', async () => {
  const mine = await post();
  const code = (tried: Promise<unknown>): Promise<string | undefined> => tried.then(() => 'ok', (error: unknown) => refusalOf(error)?.code);
  meanwhile({ comments: 'TEACHERS' });
  expect(await code(wall.addComment(pupil, mine._id, aKey(), 'Bravo'))).toBe('NOT_ALLOWED');
  meanwhile({ pupilsPost: false });
  expect(await code(post())).toBe('NOT_ALLOWED');
});
