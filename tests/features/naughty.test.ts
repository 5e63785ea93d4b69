import {
  type GraphQLField, type GraphQLInputType, GraphQLInputObjectType, buildSchema, getNamedType, isEnumType, isListType, isLeafType, isNonNullType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typeDefs } from '../../schema/generated/typeDefs.ts';
import { chatTools } from './chat-world.ts';
import { operationsOf } from './operations.ts';
import { naughtyIds, naughtyTexts } from './naughty-texts.ts';
import { type DocumentsWorld, openDocumentsWorld } from './documents-world.ts';
import { territoryModels } from '../../server/features/territory/model.ts';
import { newId } from '../../server/platform/ids.ts';
import type { Person } from '../support/person.ts';
import { type Lively, FAMILIES, aKey } from './wall-world.ts';

const schema = buildSchema(typeDefs);
const operations = [
  ...Object.values(schema.getQueryType()!.getFields()).map((field) => ['query', field] as const),
  ...Object.values(schema.getMutationType()!.getFields()).map((field) => ['mutation', field] as const),
].filter(([, { args }]) => args.length > 0).map(([kind, field]) => [field.name, kind, field] as const);

let world: DocumentsWorld;
let room: Lively;
let known: Record<string, string>;
let administrator: Person;
let territoryId: string;
const above = new Set(operationsOf('territory'));
/** Of these, the head's. */
const directed = new Set(['schoolPeople', 'schoolPeopleCsv', 'movePupils', 'endPlaces', 'renewPasswords', 'attachTeachers']);

beforeAll(async () => {
  world = await openDocumentsWorld();
  room = await world.lively(1);
  await world.rule(room, { reactions: true, comments: 'CLASS_AND_FAMILIES' });
  const text = await world.placed(room, null, { authorId: room.teacher.id });
  territoryId = newId();
  const { territories, offices } = territoryModels(world.db);
  await territories.create({ _id: territoryId, kind: 'ACADEMIE', name: 'Territoire', code: null, parentId: null, ancestorIds: [], createdAt: new Date() });
  await world.models.schools.updateOne({ _id: room.schoolId }, { $set: { placedIn: [territoryId], territoryIds: [territoryId] } });
  const administers = await world.someone('adult');
  await offices.create({ _id: newId(), personId: administers, territoryId, from: new Date(), until: null, by: null });
  administrator = await world.enter(administers);
  const { channel, said } = chatTools(world.db);
  const place = await channel(room);
  known = { territoryId, parentId: territoryId, channelId: place._id, replyToId: (await said(place, room.head.id))._id, documentId: text._id, taskId: text.taskId!, remarkId: (await world.remark(text, room.teacher.id))._id, schoolId: room.schoolId, classroomId: room.classroomId, wallId: room.classroomId, toClassroomId: room.classroomId, childId: room.pupils[0]!.id, pupilId: room.pupils[0]!.id, teacherId: room.teacher.id, personId: room.pupils[0]!.id };
});
afterAll(() => world.close());

/** Something acceptable for each argument, so that the naughty one is the only fault. */
async function acceptable(operation: string, { name, type }: { name: string; type: GraphQLInputType }): Promise<unknown> {
  if (!isNonNullType(type)) return null;
  const inner = type.ofType;
  const named = getNamedType(inner);
  if (isListType(inner)) return [];
  if (named instanceof GraphQLInputObjectType) {
    return Object.fromEntries(await Promise.all(Object.values(named.getFields()).map(async (field) => [field.name, await acceptable(operation, field)])));
  }
  if (isEnumType(named)) return named.getValues()[0]!.value;
  if (named.name === 'Boolean') return true;
  if (named.name === 'Int') return 1;
  if (named.name === 'DateTime') return new Date().toISOString();
  if (name === 'key') return aKey();
  if (known[name]) return known[name];
  if (name === 'id' && operation === 'changeSchool') return room.schoolId;
  if (name === 'id' && above.has(operation)) return territoryId;
  if (name === 'id' && /task/i.test(operation)) return known.taskId;
  if (name === 'id' && /document/i.test(operation)) return known.documentId;
  if (name === 'id' && /channel/i.test(operation)) return known.channelId;
  if (name === 'id' && /message|links/i.test(operation)) return known.replyToId;
  if (name === 'id' && /remark/i.test(operation)) return known.remarkId;
  if (named.name === 'ID') return /Classroom/.test(operation) ? room.classroomId : /Comment/.test(operation) && name === 'id' ? aComment() : operation === 'school' ? room.schoolId : (await world.write(room, room.teacher.id, FAMILIES))._id;
  return 'Texte';
}

const aComment = async (): Promise<string> => (await world.say(await world.write(room, room.teacher.id), room.teacher.id))._id;

interface Place { path: string[]; isId: boolean }

/** Every place for a text in the arguments. */
function placesOf(type: GraphQLInputType, path: string[] = []): Place[] {
  if (isNonNullType(type)) return placesOf(type.ofType, path);
  if (isListType(type)) return placesOf(type.ofType, [...path, '0']);
  if (type instanceof GraphQLInputObjectType) return Object.values(type.getFields()).flatMap((field) => placesOf(field.type, [...path, field.name]));
  return ['String', 'ID', 'DateTime'].includes(type.name) ? [{ path, isId: type.name === 'ID' }] : [];
}

function put(target: Record<string, unknown>, [first, ...rest]: string[], text: string): void {
  if (rest.length === 0) { target[first!] = text; return; }
  target[first!] ??= rest[0] === '0' ? [] : {};
  put(target[first!] as Record<string, unknown>, rest, text);
}

const documentOf = (kind: string, { name, args, type }: GraphQLField<unknown, unknown>): string =>
  `${kind} (${args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ')}) { ${name}(${args.map((arg) => `${arg.name}: $${arg.name}`).join(', ')})${isLeafType(getNamedType(type)) ? '' : ' { __typename }'} }`;

const idsFor = naughtyIds(process.env.NAUGHTY === 'all');

/** Enumerated from the schema: a new operation, or a new text in one, is tried without anyone thinking of it. */
describe('any text, in any place of any operation, is accepted or refused: it breaks nothing', () => {
  it.each(operations)('%s', async (name, kind, field) => {
    const document = documentOf(kind, field);
    const broken: string[] = [];
    const who = () => (name.startsWith('sign') || name.startsWith('found') || name === 'pairByCode' ? world.house.visitor() : above.has(name) ? (directed.has(name) ? room.head : administrator) : room.head);
    for (const { path, isId } of field.args.flatMap((arg) => placesOf(arg.type, [arg.name]))) {
      const others = field.args.filter((arg) => path.length > 1 || arg.name !== path[0]);
      const texts = isId ? idsFor(path.findLast((step) => step !== '0')!) : naughtyTexts;
      await Promise.all(texts.map(async (text) => {
        const variables = Object.fromEntries(await Promise.all(others.map(async (arg) => [arg.name, await acceptable(name, arg)])));
        put(variables, path, text);
        const { status, body } = await who().post({ query: document, variables });
        const code = body?.errors?.[0]?.extensions?.code ?? 'ok';
        if (status >= 500 || code === 'INTERNAL' || code === 'CANNOT_SAVE') broken.push(`${path.join('.')} ${JSON.stringify(text.slice(0, 30))}: ${status} ${code}`);
      }));
    }
    expect(broken).toEqual([]);
  });
});

/** Who administers a territory runs accounts and reads counts: what is done in a class does not exist for them, whatever operation is added. */
describe('nothing of a class is open to those who administer a territory above its school', () => {
  const ofClasses = new Set(['school', 'moderation', 'wall', 'documents', 'chat'].flatMap((feature) => operationsOf(feature, ['Query', 'Mutation'])));
  /** Their own, which are nobody else's. */
  const own = new Set(['feed', 'myDocuments', 'markRead']);

  it.each(operations.filter(([name]) => ofClasses.has(name)))('%s', async (name, kind, field) => {
    const variables = Object.fromEntries(await Promise.all(field.args.map(async (arg) => [arg.name, await acceptable(name, arg)])));
    const { body } = await administrator.post({ query: documentOf(kind, field), variables });
    if (own.has(name) && !body.errors) return expect(JSON.stringify(Object.values(body.data)[0])).not.toContain(room.classroomId);
    // What is judged before anyone is asked after tells nothing of the class either.
    expect(['NOT_FOUND', 'NOT_ALLOWED', 'INVALID', 'TOO_MANY_ATTEMPTS']).toContain(body.errors?.[0]?.extensions?.code ?? `${name} answered`);
  });

  it('nor is anything live, a file, an export or a text', async () => {
    const { channelId, documentId, taskId } = known;
    for (const [subscription, id] of [
      ['wallChanged(wallId: $id) { __typename }', room.classroomId], ['chatChanged(classroomId: $id) { __typename }', room.classroomId], ['deskChanged(classroomId: $id) { __typename }', room.classroomId],
      ['channelChanged(channelId: $id) { __typename }', channelId], ['documentChanged(documentId: $id) { __typename }', documentId], ['taskChanged(taskId: $id) { __typename }', taskId],
    ] as const) {
      const watch = await administrator.watch(`subscription ($id: ID!) { ${subscription} }`, { id });
      const told = await watch.nextResult().then(({ errors }) => errors?.[0]?.extensions?.code, (error: Error) => error.message);
      expect(told, subscription).toMatch(/NOT_FOUND/);
      watch.stop();
    }
    for (const path of [`/classes/${room.classroomId}/journal.csv`, `/texts/${documentId}/export.docx`, `/texts/${documentId}/history`]) {
      expect((await fetch(administrator.url + path, { headers: administrator.headers })).status, path).toBe(404);
    }
    expect((await administrator.ask('{ classrooms { id } me { places { role } offices { territory { id } } } }'))).toEqual({ classrooms: [], me: { places: [], offices: [{ territory: { id: territoryId } }] } });
  });
});
