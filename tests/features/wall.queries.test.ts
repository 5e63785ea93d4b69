import { type ExecutionResult, graphql } from 'graphql';
import { type Connection, createConnection } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Context } from '../../server/app/context.ts';
import { makeSchema } from '../../server/app/graphql.ts';
import { peopleLoaders, personsTogether } from '../../server/features/people/loaders.ts';
import { peopleModels } from '../../server/features/people/model.ts';
import { peopleService } from '../../server/features/people/service.ts';
import { schoolLoaders } from '../../server/features/school/loaders.ts';
import { schoolModels } from '../../server/features/school/model.ts';
import { schoolService } from '../../server/features/school/service.ts';
import { sharedWallLoaders, wallLoaders } from '../../server/features/wall/loaders.ts';
import { moderationLoaders } from '../../server/features/moderation/loaders.ts';
import { moderationModels } from '../../server/features/moderation/model.ts';
import { moderationService } from '../../server/features/moderation/service.ts';
import { wallModels } from '../../server/features/wall/model.ts';
import { wallService } from '../../server/features/wall/service.ts';
import { newId } from '../../server/platform/ids.ts';
import type { StoredFile } from '../../server/platform/files/record.ts';
import { memoryEvents } from '../../server/platform/realtime/events.ts';
import type { Answer } from '../support/person.ts';
import { noHouse } from '../support/doors.ts';
import { type Lively, type WallWorld, FAMILIES, openWallWorld } from './wall-world.ts';

const schema = makeSchema();
let world: WallWorld;
let room: Lively;
let second: Lively;
let db: Connection;
let services: ReturnType<typeof servicesOn>;
let commands: string[] = [];

/** The files' own store is tried elsewhere: here it is enough that it is asked once. */
const files = {
  byIds: async (ids: readonly string[]): Promise<StoredFile[]> => { commands.push('find files'); return ids.map((_id) => ({ _id, kind: 'PDF', name: 'a.pdf', mime: 'application/pdf', size: 1, picture: null }) as StoredFile); },
  attach: async () => {}, discard: async () => {}, claimed: async () => [], settle: async () => {},
};

beforeAll(async () => {
  world = await openWallWorld();
  [room, second] = [await world.lively(6), await world.lively(3)];
  await world.place(room.guardians[0]!.id, 'TEACHER', second);
  for (const at of [room, second]) {
    await world.rule(at, { reactions: true });
    for (let i = 0; i < 20; i++) {
      const post = await world.write(at, i % 2 ? at.teacher.id : at.pupils[i % 3]!.id, {
        ...FAMILIES, signature: i % 3 === 0, fileIds: [newId()], reactions: at.pupils.map(({ id }) => ({ personId: id, kind: 'BRAVO' as const })),
        ...(i < 2 && { pinnedAt: new Date() }),
      });
      await world.say(post, at.pupils[0]!.id);
      await world.wall.receipts.create({ _id: newId(), postId: post._id, wallId: post.wallId, pupilId: at.pupils[0]!.id, guardianId: at.guardians[0]!.id, readAt: new Date(), signedAt: new Date() });
    }
  }
  db = await createConnection(world.mongoUri, { monitorCommands: true, autoIndex: false, autoCreate: false }).asPromise();
  services = servicesOn(db);
  db.getClient().on('commandStarted', ({ commandName, command }) => commands.push(`${commandName} ${String(command[commandName])}`));
});
afterAll(async () => {
  await db.close();
  await world.close();
});

function servicesOn(connection: Connection) {
  const events = memoryEvents((error) => { throw error; });
  const now = (): Date => new Date();
  const models = { people: peopleModels(connection), school: schoolModels(connection), moderation: moderationModels(connection), wall: wallModels(connection) };
  const people = peopleService({ ...noHouse, models: models.people, events, now, demonstration: false });
  const school = schoolService({ models: models.school, people, events, now });
  const moderation = moderationService({ models: models.moderation, school, events, now, report: (error) => { throw error; } });
  return { models, people, school, moderation, wall: wallService({ models: models.wall, school, files, law: moderation, events, now, report: (error) => { throw error; } }) };
}

/** Runs a query as that person on a connection of its own, and tells which commands went to the store. */
async function asked(personId: string, source: string, variableValues: Record<string, unknown>): Promise<{ data: Answer; commands: string[] }> {
  const { people, school, moderation, wall, models } = services;
  const actor = await school.actorOf(personId);
  const of = { people: peopleLoaders(models.people, personsTogether(models.people)), school: schoolLoaders(models.school) };
  const loaders = { ...of, territory: null as never, moderation: moderationLoaders(models.moderation, () => new Date()), documents: null as never, chat: null as never };
  const contextValue = { people, school, privacy: null as never, departures: null as never, merging: null as never, cards: null as never, territory: null as never, moderation, desk: null as never, wall, documents: null as never, chat: null as never, federation: null as never, turn: null as never, continuity: null as never, liaison: null as never, handover: null as never, correspondence: null as never, roster: null as never, actor, visit: null as never, admit: null as never, dueOf: null as never, loaders: { ...loaders, wall: wallLoaders({ models: models.wall, shared: sharedWallLoaders({ models: models.wall, files, ...of }), actor }) } } satisfies Context;
  commands.length = 0;
  const { data, errors }: ExecutionResult = await graphql({ schema, source, variableValues, contextValue });
  expect(errors).toBeUndefined();
  // Asked side by side, they come in no order.
  return { data, commands: commands.toSorted() };
}

const CARD = `id title text author { displayName } status publishedAt pinned signature pictures { id sizes { webp } } files { id url } reactions { kind count }
  own { reaction receipts { child { id displayName } readAt signedAt signedBy { displayName } } } commentCount receipts { families read signed } wall { id } can { edit remove moderate comment react sign }`;
const PAGE = `query ($id: ID!, $first: Int!) { wall(classroomId: $id) { settings { reactions } posts(first: $first) { edges { node { ${CARD} } } pageInfo { hasNextPage } } } }`;
const FEED = `query ($first: Int!) { feed(first: $first) { edges { node { ${CARD} } } } }`;

it.each(['teacher', 'head', 'pupil', 'guardian'] as const)('reads a page of twenty posts for a %s in as many commands as a page of five: eight, one more for whoever the law binds, and one for a guardian’s children', async (role) => {
  const id = { teacher: room.teacher, head: room.head, pupil: room.pupils[1]!, guardian: room.guardians[0]! }[role].id;
  const five = await asked(id, PAGE, { id: room.classroomId, first: 5 });
  const twenty = await asked(id, PAGE, { id: room.classroomId, first: 18 });
  expect(twenty.data.wall.posts.edges).toHaveLength(18);
  expect(twenty.commands).toEqual(five.commands);
  expect(twenty.commands.length, twenty.commands.join(', ')).toBeLessThanOrEqual({ teacher: 8, head: 8, pupil: 9, guardian: 10 }[role]);
});

it('reads a feed over several classes, for whoever is family in one and teaches another, in as few', async () => {
  const five = await asked(room.guardians[0]!.id, FEED, { first: 5 });
  const forty = await asked(room.guardians[0]!.id, FEED, { first: 40 });
  expect(new Set(forty.data.feed.edges.map(({ node }: Answer) => node.wall.id)).size).toBe(2);
  expect(forty.commands.length, forty.commands.join(', ')).toBeLessThanOrEqual(11);
  expect(forty.commands.length).toBeLessThanOrEqual(five.commands.length + 2);
});

it('reads the first comments of every post of a page at once', async () => {
  const threads = 'query ($id: ID!, $first: Int!) { wall(classroomId: $id) { posts(first: $first) { edges { node { thread(first: 2) { edges { node { text author { displayName } can { remove } } } } } } } } }';
  const five = await asked(room.teacher.id, threads, { id: room.classroomId, first: 5 });
  const twenty = await asked(room.teacher.id, threads, { id: room.classroomId, first: 18 });
  expect(twenty.data.wall.posts.edges.every(({ node }: Answer) => node.thread.edges.length === 1)).toBe(true);
  expect(twenty.commands).toEqual(five.commands);
});
