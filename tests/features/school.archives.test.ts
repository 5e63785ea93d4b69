import { type GraphQLField, type GraphQLInputType, GraphQLInputObjectType, buildSchema, getNamedType, isEnumType, isLeafType, isListType, isNonNullType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typeDefs } from '../../schema/generated/typeDefs.ts';
import { endOf, schoolYearOf } from '../../schema/shapes.ts';
import type { Answer, Person } from '../support/person.ts';
import { type ChatTools, chatTools } from './chat-world.ts';
import { type DocumentsWorld, openDocumentsWorld } from './documents-world.ts';
import { operationsOf } from './operations.ts';
import { FAMILIES, type Lively, aKey } from './wall-world.ts';

const DAY = 86_400_000;
const schema = buildSchema(typeDefs);
const writers = ['wall', 'documents', 'chat', 'moderation'].flatMap((feature) => operationsOf(feature, ['Mutation']));

let world: DocumentsWorld & ChatTools;
let at: Lively;
let known: Record<string, string>;
/** Someone of each sort, as they come in before and after the year's end. `left` had their place in the middle of the year only. */
let people: Record<'pupil' | 'guardian' | 'teacher' | 'head' | 'left' | 'leftTeacher', Person>;
const reading: Record<string, string> = {};

beforeAll(async () => {
  const opened = await openDocumentsWorld();
  world = Object.assign(opened, chatTools(opened.db));
  at = await world.lively(2);
  await world.rule(at, { reactions: true, comments: 'CLASS_AND_FAMILIES' });
  const midway = new Date(Date.now() - 10 * DAY);
  const [leftId, leftTeacherId] = [await world.someone('pupil'), await world.someone('adult')];
  await world.place(leftId, 'PUPIL', at, midway);
  await world.place(leftTeacherId, 'TEACHER', at, midway);
  // Whoever has no place at all reads nothing any more: these are in another school.
  const elsewhere = await world.aClass(await world.aSchool());
  await world.place(leftId, 'PUPIL', elsewhere);
  await world.place(leftTeacherId, 'TEACHER', elsewhere);
  people = {
    pupil: at.pupils[0]!, guardian: at.guardians[0]!, teacher: at.teacher, head: at.head,
    left: Object.assign(await world.enter(leftId), { id: leftId }), leftTeacher: Object.assign(await world.enter(leftTeacherId), { id: leftTeacherId }),
  };
  await prepare();
});
afterAll(() => world.close());

/** Something of each kind, written by a pupil, for the tries to change. */
async function prepare(): Promise<void> {
  const author = at.pupils[0]!.id;
  const document = await world.placed(at, null, { authorId: at.teacher.id });
  const channel = await world.channel(at);
  const post = await world.write(at, author, { ...FAMILIES, signature: true, byPupil: true, title: 'Notre kermesse' });
  known = {
    postId: post._id, commentId: (await world.say(post, author))._id, documentId: document._id, taskId: document.taskId!, channelId: channel._id,
    messageId: (await world.said(channel, author))._id, remarkId: (await world.remark(document, author))._id,
    waitingId: (await world.write(at, at.pupils[1]!.id, { status: 'WAITING', byPupil: true }))._id,
  };
}

/** An acceptable value for each argument, so that what is refused is refused for the year. */
function acceptable(operation: string, { name, type }: { name: string; type: GraphQLInputType }): unknown {
  if (!isNonNullType(type)) return null;
  const inner = type.ofType;
  const named = getNamedType(inner);
  if (isListType(inner)) return name === 'postIds' ? [known.postId] : name === 'items' ? [{ kind: 'POST', id: known.waitingId, seq: null }] : [];
  if (named instanceof GraphQLInputObjectType) {
    return Object.fromEntries(Object.values(named.getFields()).map((field) => [field.name, acceptable(operation, { ...field, name: named.name === 'ItemInput' && field.name === 'id' ? 'itemId' : field.name })]));
  }
  if (isEnumType(named)) return named.getValues()[0]!.value;
  if (named.name === 'Boolean') return true;
  if (named.name === 'Int') return 1;
  const ids: Record<string, string> = {
    key: aKey(), wallId: at.classroomId, classroomId: at.classroomId, personId: at.pupils[1]!.id, childId: at.pupils[0]!.id, itemId: known.postId!, start: 'AAAA', end: 'AAEA', ...known,
  };
  if (ids[name]) return ids[name];
  const kind = ['task', 'document', 'channel', 'message', 'remark', 'comment'].find((word) => new RegExp(word, 'i').test(operation));
  return named.name === 'ID' ? known[`${kind ?? 'post'}Id`] : 'Texte';
}

async function tries(who: Person, name: string): Promise<string> {
  const { args, type } = schema.getMutationType()!.getFields()[name] as GraphQLField<unknown, unknown>;
  const variables = Object.fromEntries(args.map((arg) => [arg.name, acceptable(name, arg)]));
  const inside = isLeafType(getNamedType(type)) ? '' : ' { __typename }';
  const query = `mutation (${args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ')}) { ${name}(${args.map((arg) => `${arg.name}: $${arg.name}`).join(', ')})${inside} }`;
  return who.tries(query, variables);
}

/** Eight at a time: more would wait for one another in the store. */
async function fewAtOnce<T>(names: readonly string[], one: (name: string) => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  for (let from = 0; from < names.length; from += 8) answers.push(...await Promise.all(names.slice(from, from + 8).map(one)));
  return answers;
}

const shown = async (who: Person): Promise<Record<string, string>> => Object.fromEntries(await Promise.all(Object.entries({
  wall: ['query ($id: ID!) { wall(classroomId: $id) { posts(first: 5) { edges { node { id title } } } can { post moderate } classroom { isOver } } }', at.classroomId],
  post: ['query ($id: ID!) { post(id: $id) { id title can { edit remove moderate comment react sign } } }', known.postId],
  tasks: ['query ($id: ID!) { tasks(classroomId: $id) { nodes { id } } }', at.classroomId],
  document: ['query ($id: ID!) { document(id: $id) { id can { write remark handIn moderate } } }', known.documentId],
  chat: ['query ($id: ID!) { chat(classroomId: $id) { channels { id } } }', at.classroomId],
  channel: ['query ($id: ID!) { channel(id: $id) { messages(first: 5) { nodes { text } } can { send moderate } } }', known.channelId],
  classroom: ['query ($id: ID!) { classroom(id: $id) { name pupils { login } pupilCount teachers { id } } }', at.classroomId],
  desk: ['query ($id: ID!) { moderationDesk(classroomId: $id) { classroom { id } } }', at.classroomId],
} as Record<string, [string, string]>).map(async ([name, [query, id]]) => [name, await who.tries(query, { id })])));

/** What can be read, by whom, before and after; `-` is what does not exist, `no` what is refused. */
const said = (answers: Record<string, string>): string => Object.entries(answers).map(([name, answer]) => `${name}:${({ ok: 'ok', NOT_FOUND: '-', NOT_ALLOWED: 'no' } as Record<string, string>)[answer] ?? answer}`).join(' ');
const ALL = 'wall:ok post:ok tasks:ok document:ok chat:ok channel:ok classroom:ok';
const NONE = 'wall:- post:- tasks:- document:- chat:- channel:- classroom:- desk:-';
const FAMILY = 'wall:ok post:ok tasks:- document:- chat:- channel:- classroom:ok desk:no';

describe('a class as long as its year lasts', () => {
  it('is read as ever, and by nobody who has left', async () => {
    for (const [name, who] of Object.entries(people)) reading[name] = said(await shown(who));
    expect(reading).toEqual({ pupil: `${ALL} desk:no`, guardian: FAMILY, teacher: `${ALL} desk:ok`, head: `${ALL} desk:ok`, left: NONE, leftTeacher: NONE });
  });

  it('is written in by its people: most of these tries find someone who may, so that they can tell', async () => {
    const answers = await fewAtOnce(writers, async (name) => {
      const found: string[] = [];
      for (const who of [people.teacher, people.pupil, people.guardian]) if (!found.includes('ok')) found.push(await tries(who, name));
      return [name, found] as const;
    });
    const never = answers.filter(([, found]) => !found.includes('ok')).map(([name, found]) => `${name} ${found.join()}`);
    expect(writers.length - never.length, never.join('; ')).toBeGreaterThan(writers.length / 2);
  }, 60_000);
});

describe('a class whose year is over', () => {
  let before: number[];
  const COUNTED = ['posts', 'comments', 'receipts', 'messages', 'channels', 'tasks', 'remarks', 'journal', 'controls', 'reports', 'publications', 'versions'];
  const counts = (): Promise<number[]> => Promise.all(COUNTED.map((name) => world.db.collection(name).countDocuments({ status: { $ne: 'REMOVED' } })));

  beforeAll(async () => {
    const year = schoolYearOf(new Date());
    world.house.travel(endOf(year).getTime() - Date.now() + 60_000);
    for (const [name, who] of Object.entries(people)) people[name as keyof typeof people] = Object.assign(await world.enter(who.id), { id: who.id });
    await prepare();
    before = await counts();
  });

  const readers = { pupil: `${ALL} desk:no`, guardian: FAMILY, teacher: `${ALL} desk:no`, head: `${ALL} desk:no`, left: NONE, leftTeacher: NONE };

  it('is read by those who were in it to the end, before anybody closed it', async () => {
    const after: Record<string, string> = {};
    for (const [name, who] of Object.entries(people)) after[name] = said(await shown(who));
    expect(after).toEqual(readers);
  });

  it('is written in by nobody: no operation of any space does anything', async () => {
    const done = (await fewAtOnce(writers, async (name) => {
      const by: string[] = [];
      for (const [role, who] of Object.entries(people).slice(0, 4)) if (await tries(who, name) === 'ok') by.push(`${name} by ${role}`);
      return by;
    })).flat();
    // What notes how far one has read says nothing to anybody; a copy for oneself is what one takes along; a class that is over has no receipts left to note.
    expect(done.filter((line) => !/^(markChannelRead|markRead|keepPiece|teacherLine) /.test(line))).toEqual([]);
    const [first, last] = [before, await counts()];
    expect(COUNTED.filter((_, index) => first[index] !== last[index])).toEqual([]);
  }, 60_000);

  it('offers nothing on its pages', async () => {
    for (const who of [people.pupil, people.teacher, people.head, people.guardian]) {
      const { wall, post } = await who.ask('query ($id: ID!, $post: ID!) { wall(classroomId: $id) { classroom { isOver can { enrol direct } } can { post moderate } } post(id: $post) { can { edit remove moderate comment react sign } } }', { id: at.classroomId, post: known.postId });
      expect([wall.classroom.isOver, ...Object.values({ ...wall.classroom.can, ...wall.can, ...post.can })]).toEqual([true, ...Array<boolean>(9).fill(false)]);
    }
    const { channel } = await people.pupil.ask('query ($id: ID!) { channel(id: $id) { can { send sendPictures moderate } } }', { id: known.channelId });
    expect(Object.values(channel.can)).toEqual([false, false, false]);
  });

  it('is among the years that are over, and no more among the classes', async () => {
    const list = async (who: Person): Promise<Answer> => (await who.ask('{ classrooms { id } me { places { role classroom { id } } children { classrooms { id } } } archives { classroom { id pupilCount teachers { id } } children { id } } }'));
    for (const who of [people.pupil, people.teacher]) {
      const { classrooms, me, archives } = await list(who);
      expect([classrooms, me.places.filter((place: Answer) => place.classroom)]).toEqual([[], []]);
      expect(archives).toEqual([{ classroom: { id: at.classroomId, pupilCount: 2, teachers: [{ id: at.teacher.id }] }, children: [] }]);
    }
    const family = await list(people.guardian);
    expect(family.archives).toMatchObject([{ children: [{ id: at.pupils[0]!.id }] }]);
    expect(family.me.children).toEqual([{ classrooms: [] }]);
    expect((await list(people.left)).archives.map(({ classroom }: Answer) => classroom.id)).not.toContain(at.classroomId);
    expect((await list(people.head)).archives).toHaveLength(1);
  });

  it('is closed with its year, and read the same', async () => {
    await world.house.sweep();
    const places = await world.models.memberships.find({ classroomId: at.classroomId, stayed: true }).lean();
    expect(places.map(({ until }) => until)).toEqual(Array(3).fill(endOf(schoolYearOf(new Date()))));
    const after: Record<string, string> = {};
    for (const [name, who] of Object.entries(people)) after[name] = said(await shown(who));
    expect(after).toEqual(readers);
    expect((await people.pupil.ask('{ archives { classroom { pupilCount } } }')).archives).toEqual([{ classroom: { pupilCount: 2 } }]);
  });

  it('lets live pages go on reading', async () => {
    const watch = await people.pupil.watch('subscription ($id: ID!) { wallChanged(wallId: $id) { seq opening } }', { id: at.classroomId });
    expect((await watch.next()).wallChanged.opening).toBe(true);
    watch.stop();
  });
});
