import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endOf, schoolYearOf, startOf, yearAfter, yearBefore } from '../../schema/shapes.ts';
import { continuityModels } from '../../server/features/continuity/model.ts';
import { type LinkRecord, handoverModels } from '../../server/features/handover/model.ts';
import { liaisonModels } from '../../server/features/liaison/model.ts';
import { reportModels } from '../../server/features/moderation/reports.ts';
import { newId } from '../../server/platform/ids.ts';
import type { Answer, Person } from '../support/person.ts';
import { type ChatTools, chatTools } from './chat-world.ts';
import { Writer } from './documents-writer.ts';
import { type DocumentsWorld, openDocumentsWorld } from './documents-world.ts';
import { asks as deskAsks } from './moderation-world.ts';
import type { Somewhere } from './school-world.ts';
import { type TerritoryTools, territoryTools } from './territory-world.ts';
import { FAMILIES, aKey } from './wall-world.ts';

const YEAR = schoolYearOf(new Date());
const LAST = yearBefore(YEAR);
const BORN = { firstName: 'Lina', lastName: 'Benali', birthDate: '2016-04-12' };

let world: DocumentsWorld;
let chat: ChatTools;
let territories: TerritoryTools;
/** Of each audience of the page everyone it is made of, and each may try. */
let who: Record<string, Person[]>;
let [lina, twin] = ['', ''];
let [now, over, elsewhere, sixth] = [{}, {}, {}, {}] as [Somewhere, Somewhere, Somewhere, Somewhere];
/** Where the passage was sent. */
let next = '';
let linkId = '';
let claims: Answer;
/** What Lina is in, by the texts' ids. */
const pens = new Map<string, Writer>();

/** The same people were in a class of last year to its end, and are in this one now. */
beforeAll(async () => {
  world = await openDocumentsWorld();
  chat = chatTools(world.db);
  territories = await territoryTools(world);
  const [mine, theirs] = [await world.aSchool(), await world.aSchool()];
  [now, over, elsewhere] = [await world.aClass(mine, 'CM2'), await world.aClass(mine, 'CM1', LAST), await world.aClass(theirs)];
  const other = await world.aClass(mine);
  const territory = await territories.aTerritory('CIRCONSCRIPTION');
  await territories.put(mine, territory);
  [lina, twin] = [await world.someone('pupil', BORN), await world.someone('pupil', BORN)];
  await world.models.keys.create({ _id: 'INE 1234567890A', personId: lina, addedAt: new Date() });
  const adult = (): Promise<string> => world.someone('adult');
  const [guardian, teacher, head, writer, mate, parent, administrator] = [await adult(), await adult(), await adult(), await world.someone('pupil'), await world.someone('pupil'), await adult(), await adult()];
  const stayed = (personId: string, role: 'PUPIL' | 'TEACHER') => world.models.memberships.create({ _id: newId(), personId, ...over, role, from: startOf(LAST), until: endOf(LAST), stayed: true });
  for (const pupil of [lina, writer, mate]) { await world.place(pupil, 'PUPIL', now); await stayed(pupil, 'PUPIL'); }
  await world.place(teacher, 'TEACHER', { schoolId: mine, classroomId: null });
  await world.place(teacher, 'TEACHER', now);
  await stayed(teacher, 'TEACHER');
  await world.place(head, 'HEAD', { schoolId: mine, classroomId: null });
  await world.guard(guardian, lina);
  await world.guard(parent, mate);
  await territories.administers(administrator, territory);
  const people = async (at: Somewhere, ...more: string[]): Promise<Person[]> => {
    const [stranger, pupil, family] = [await adult(), more[0] ?? await world.someone('pupil'), await adult()];
    await world.place(stranger, 'TEACHER', { schoolId: at.schoolId, classroomId: null });
    await world.place(stranger, 'TEACHER', at);
    await world.place(pupil, 'PUPIL', at);
    await world.guard(family, pupil);
    return entered(stranger, pupil, family);
  };
  const farHead = await adult();
  await world.place(farHead, 'HEAD', { schoolId: theirs, classroomId: null });
  who = {
    SELF: await entered(lina), GUARDIANS: await entered(guardian), TEACHERS: await entered(teacher), HEADS: await entered(head), CO_WRITERS: await entered(writer), CLASSMATES: await entered(mate),
    CLASS_FAMILIES: await entered(parent), PARTNERS: await partners(), NEXT_SCHOOL: await nextSchool(), OTHER_CLASSES: await people(other, twin), OTHER_SCHOOLS: [...await entered(farHead), ...await people(elsewhere)], ADMINISTRATORS: await entered(administrator),
  };
  await tie(mine, head);
  await beThere(who.SELF![0]!);
  claims = await sightOf(who.SELF![0]!);
});
afterAll(async () => { for (const pen of pens.values()) pen.leave(); await territories.close(); await world.close(); });

/** Lina has the wall before her, and is in a text of the class and in one of both classes. */
async function beThere(me: Person): Promise<void> {
  await (await me.watch(deskAsks.attend, { id: now.classroomId })).next();
  for (const { _id, epoch } of [await world.placed(now), await sharedText(now)]) pens.set(_id, await Writer.in(me, `${_id}.${epoch}`));
}
/** A class of a collège, with its teacher, a pupil and its head. */
async function partners(): Promise<Person[]> {
  sixth = await world.aClass(await world.aSchool(), '6e A');
  const [teacher, pupil, head] = [await world.someone('adult'), await world.someone('pupil'), await world.someone('adult')];
  await world.place(teacher, 'TEACHER', sixth);
  await world.place(pupil, 'PUPIL', sixth);
  await world.place(head, 'HEAD', { schoolId: sixth.schoolId, classroomId: null });
  return entered(teacher, pupil, head);
}
async function nextSchool(): Promise<Person[]> {
  next = await world.aSchool();
  const head = await world.someone('adult');
  await world.place(head, 'HEAD', { schoolId: next, classroomId: null });
  return entered(head);
}
/** The two classes write together, and Lina’s passage was sent to a third school. */
async function tie(mine: string, head: string): Promise<void> {
  const [at, later] = [new Date(), new Date(Date.now() + 86_400_000)];
  const deed = { proposedBy: head, proposedAt: at, state: 'ACCEPTED', answeredBy: head, answeredAt: at, endedBy: null, endedAt: null } as const;
  await liaisonModels(world.db).liaisons.create({
    _id: newId(), ecoleId: mine, collegeId: sixth.schoolId, year: YEAR, isCurrent: true, proposedBySchoolId: mine, word: '', endedBySchoolId: null, ...deed, withoutIds: [],
    pairs: [{ _id: newId(), ecoleClassId: now.classroomId, collegeClassId: sixth.classroomId, proposedByClassId: now.classroomId, ...deed }], revision: 1, isSettled: true,
  });
  linkId = newId();
  const link: LinkRecord = {
    _id: linkId, handoverId: newId(), personId: lina, state: 'SENT', open: true, rev: 1, occasion: 'MOVE', year: YEAR, fromSchoolId: mine, fromClass: 'CM2', to: { schoolId: next, uai: '0000001A', name: 'Collège', city: '' },
    openUntil: later, informedAt: at, chosen: [], chosenAt: null, answers: [], sentAt: at, sent: [], toClassroomId: null, refuser: null, reason: null, matches: [], confirmedAt: null, confirmedBy: null, inEffectAt: null,
    cardPrintedAt: null, remindedAt: null, warnedAt: null, history: [],
  };
  await handoverModels(world.db).links.create(link);
}

const enter = async (id: string): Promise<Person> => Object.assign(await world.enter(id), { id });
/** One after the other: on a busy machine passwords checked at once keep the store waiting. */
async function entered(...ids: string[]): Promise<Person[]> {
  const people: Person[] = [];
  for (const id of ids) people.push(await enter(id));
  return people;
}
const SIGHT = `query ($id: ID!) { accountSight(personId: $id) { id isMine keptDays owner { displayName }
  places { when since until hasDoor stillRead classroom { name year school { name } teachers { id } } }
  audiences { id kind count names classroom { id } people { since until person { id } } }
  things { kind isKnown seenBy unseenBy laterBy keptDays keptMonths } } }`;
const sightOf = async (viewer: Person, id = lina): Promise<Answer> => (await viewer.ask(SIGHT, { id })).accountSight;

/** Whether someone really gets at it, by whichever way there is; each way is a question that the application itself asks. */
type Look = (by: Person, at: Somewhere) => Promise<boolean>;
const answer = (by: Person, query: string, variables: Record<string, unknown>): Promise<Answer> => by.ask(query, variables).catch(() => null);
const any = (...looks: Look[]): Look => async (by, at) => (await Promise.all(looks.map((look) => look(by, at)))).some(Boolean);
const takesData: Look = async (by) => (await answer(by, '{ dataSubjects { id can { take } } }', {}))?.dataSubjects.some(({ id, can }: Answer) => id === lina && can.take) ?? false;
const compares = (field: string): Look => async (by, { schoolId }) => {
  const pair = await answer(by, `query ($s: ID!, $a: ID!, $b: ID!) { duplicatePair(schoolId: $s, oneId: $a, otherId: $b) { people { id ${field} } } }`, { s: schoolId, a: lina, b: twin });
  return Boolean(pair?.duplicatePair.people.find(({ id }: Answer) => id === lina)?.[field]);
};
const listed = (field: string): Look => async (by, { classroomId }) =>
  Boolean((await answer(by, `query ($id: ID!) { classroom(id: $id) { pupils { person { id } ${field} } } }`, { id: classroomId }))?.classroom.pupils.find(({ person }: Answer) => person.id === lina)?.[field]);
const mine = (field: string): Look => async (by) => { const { me } = await by.ask(`{ me { id ${field} } }`); return me.id === lina && Boolean(me[field]); };
const wallName: Look = async (by, at) => {
  const post = await world.write(at, lina, { byPupil: true, ...FAMILIES });
  return (await answer(by, 'query ($id: ID!) { post(id: $id) { author { displayName } } }', { id: post._id }))?.post.author.displayName === 'Lina B.';
};
const reads = (query: string, make: (at: Somewhere) => Promise<string>): Look => async (by, at) => Boolean(await answer(by, query, { id: await make(at) }));
const POST = 'query ($id: ID!) { post(id: $id) { id } }';
const post = (more: object) => reads(POST, async (at) => (await world.write(at, lina, { byPupil: true, ...more }))._id);
const comment = (more: object): Look => async (by, at) => {
  const under = await world.write(at, who.TEACHERS![0]!.id, more);
  const { _id } = await world.say(under, lina);
  return (await answer(by, 'query ($id: ID!) { post(id: $id) { comments(first: 10) { edges { node { id } } } } }', { id: under._id }))?.post.comments.edges.some(({ node }: Answer) => node.id === _id) ?? false;
};
const text = (writers: () => string[] | null) => reads('query ($id: ID!) { document(id: $id) { id } }', async (at) =>
  (await world.placed(at, writers(), { authorIds: [lina], year: at === over ? LAST : YEAR }))._id);
const message = (kind: 'CLASS' | 'GROUP' | 'TEACHER', more: object = {}): Look => async (by, at) => {
  const channel = await chat.channel(at, { kind, memberIds: { CLASS: [], GROUP: [lina, who.CO_WRITERS![0]!.id], TEACHER: [lina] }[kind] });
  await chat.said(channel, lina, more);
  return (await answer(by, 'query ($id: ID!) { channel(id: $id) { messages(first: 5) { nodes { text } } } }', { id: channel._id }))?.channel.messages.nodes.some(({ text: said }: Answer) => said === 'Bonjour') ?? false;
};
const piece = (removedAt: Date | null, more: string[] = []): Look => async (by, { classroomId, schoolId }) => {
  const [_id, at] = [newId(), new Date()];
  await continuityModels(world.db).pieces.create({
    _id, ownerId: lina, kind: 'POST', sourceId: newId(), documentId: null, classroomId, schoolId, year: YEAR, madeAt: at, title: 'Mon volcan', html: '', fileIds: [], withIds: [], word: '', suggestedBy: null,
    suggestion: '', state: 'KEPT', seenIn: [schoolId, ...more], rank: 1, createdAt: at, keptAt: at, removedAt,
  });
  return (await answer(by, 'query ($id: ID!) { portfolio(personId: $id) { pieces { id } } }', { id: lina }))?.portfolio.pieces.some(({ id }: Answer) => id === _id) ?? false;
};

const arriving = (field: string): Look => async (by) => Boolean((await answer(by, `query ($id: ID!) { continuityLink(id: $id) { ${field} } }`, { id: linkId }))?.continuityLink[field]);
const sharedText = (at: Somewhere) => world.placed(at, null, {
  authorIds: [lina], sharing: { liaisonId: newId(), pairId: newId(), openedIn: at.schoolId, title: 'Ensemble', instructions: '', guests: [sixth], withoutIds: [], closedIn: [], stoppedIn: [], endedAt: null, gates: {} },
});
const sharedName: Look = async (by, at) => {
  const document = await sharedText(at);
  await world.remark(document, lina);
  return (await answer(by, 'query ($id: ID!) { document(id: $id) { remarks { author { displayName } } } }', { id: document._id }))?.document.remarks.some(({ author }: Answer) => author.displayName === 'Lina B.') ?? false;
};

/** Lina reported what somebody of the class wrote. */
async function reported({ classroomId, schoolId }: Somewhere, words: string): Promise<void> {
  const [at, author] = [new Date(), who.CLASSMATES![0]!.id];
  const item = { kind: 'POST' as const, id: newId(), classroomId, schoolId, seq: 1, authorId: author, place: '', path: '', text: 'Nul', fileIds: [], at, heldFor: null, removedAt: null, removedBy: null };
  await reportModels(world.db).reports.create({ _id: newId(), classroomId, schoolId, item, reporterId: lina, turn: `${lina} ${newId()}`, reason: 'HURTS', words, at, outcome: null, handledBy: null, handledAt: null, isErased: false });
}

const looks: Record<string, Look> = {
  NAME: any(wallName, listed('firstName'), mine('displayName'), takesData, compares('name'), arriving('name'), sharedName),
  FULL_NAME: any(listed('lastName'), mine('lastName'), takesData, compares('name'), arriving('name')),
  BIRTH_DATE: any(takesData, compares('birthDate'), arriving('birthDate')),
  INE: takesData,
  LOGIN: any(listed('login'), mine('login'), takesData, compares('login')),
  SECRET: async () => !(await world.models.persons.findById(lina).lean())!.passwordHash.startsWith('$argon2id$'),
  ENTRY: async (by, { classroomId }) => await by.tries('mutation ($id: ID!, $pupilId: ID!) { letIn(classroomId: $id, pupilId: $pupilId) { way } }', { id: classroomId, pupilId: lina }) === 'ok',
  POST_FAMILIES: any(post(FAMILIES), comment(FAMILIES)),
  POST_CLASS: any(post({}), comment({})),
  POST_WAITING: post({ status: 'WAITING' }),
  POST_DRAFT: post({ status: 'DRAFT' }),
  POST_REMOVED: post({ status: 'REMOVED' }),
  TEXT_CLASS: text(() => null),
  TEXT_GROUP: text(() => [lina, who.CO_WRITERS![0]!.id]),
  TEXT_ALONE: text(() => [lina]),
  TEXT_SHARED: reads('query ($id: ID!) { document(id: $id) { id } }', async (at) => (await sharedText(at))._id),
  MESSAGE: message('CLASS'),
  MESSAGE_GROUP: message('GROUP'),
  TEACHER_LINE: message('TEACHER'),
  MESSAGE_REMOVED: message('CLASS', { status: 'REMOVED' }),
  PIECE: piece(null),
  PIECE_OUT: piece(new Date()),
  PRESENCE: async (by, { classroomId }) => by.id === lina
    || ((await answer(by, 'query ($id: ID!) { moderationDesk(classroomId: $id) { attendance { person { id } places { space } } } }', { id: classroomId }))?.moderationDesk.attendance.some(({ person, places }: Answer) => person.id === lina && places.length > 0) ?? false),
  IN_TEXT: async (by) => {
    const there = await Promise.all([...pens.keys()].map((id) => answer(by, 'query ($id: ID!) { document(id: $id) { present { person { id } } } }', { id })));
    return there.some((one) => one?.document.present.some(({ person }: Answer) => person.id === lina));
  },
  REPORT: any(takesData, async (by, at) => {
    const said = `Ce mot ${newId()}`;
    await reported(at, said);
    return (await answer(by, 'query ($id: ID!) { moderationDesk(classroomId: $id) { reports { words } } }', { id: at.classroomId }))?.moderationDesk.reports.some(({ words }: Answer) => words === said) ?? false;
  }),
  JOURNAL: reads('query ($id: ID!) { moderationDesk(classroomId: $id) { journal { nodes { id } } } }', async ({ classroomId }) => classroomId),
  DATA_FILE: takesData,
};
const lasting = ['POST_FAMILIES', 'POST_CLASS', 'POST_DRAFT', 'TEXT_CLASS', 'TEXT_GROUP', 'TEXT_ALONE', 'MESSAGE', 'MESSAGE_GROUP', 'TEACHER_LINE'];

const kinds = (ids: readonly string[]): string[] => ids.map((id) => claims.audiences.find((one: Answer) => one.id === id).kind);
const thing = (kind: string): Answer => claims.things.find((one: Answer) => one.kind === kind);
/** Those of whom somebody really gets at it. */
async function whoReally(look: Look, at: Somewhere): Promise<string[]> {
  const found = await Promise.all(Object.entries(who).map(async ([audience, people]) => ((await Promise.all(people.map((by) => look(by, at)))).some(Boolean) ? [audience] : [])));
  return found.flat();
}

describe('what the page says', () => {
  it('speaks of all that it can be asked of, to each once', () => {
    expect(claims.things.map(({ kind }: Answer) => kind)).toEqual(Object.keys(looks));
    expect(claims.audiences.map(({ kind }: Answer) => kind)).toEqual(['SELF', 'GUARDIANS', 'TEACHERS', 'HEADS', 'CO_WRITERS', 'CLASSMATES', 'CLASS_FAMILIES', 'PARTNERS', 'NEXT_SCHOOL', 'OTHER_CLASSES', 'OTHER_SCHOOLS', 'ADMINISTRATORS']);
    for (const { seenBy, unseenBy } of claims.things) expect([...seenBy, ...unseenBy].toSorted()).toEqual(claims.audiences.map(({ id }: Answer) => id).toSorted());
  });

  it.each(Object.keys(looks))('%s: those see it of whom it says so, and nobody else', async (kind) => {
    expect(kinds(thing(kind).seenBy)).toEqual(await whoReally(looks[kind]!, now));
  });

  it.each(lasting)('%s: and so once the year is over', async (kind) => {
    expect(kinds(thing(kind).laterBy)).toEqual(await whoReally(looks[kind]!, over));
  });

  it('says who still reads a class of before', async () => {
    const [, before] = claims.places;
    expect(before).toMatchObject({ when: 'PAST', classroom: { name: 'CM1', year: LAST }, stillRead: ['SELF', 'GUARDIANS', 'TEACHERS', 'HEADS', 'CLASSMATES', 'CLASS_FAMILIES'] });
    expect([...before.stillRead, 'CO_WRITERS'].toSorted()).toEqual((await whoReally(post(FAMILIES), over)).toSorted());
  });
});

it('names the adults, counts the others, says where and until when', async () => {
  expect(claims).toMatchObject({ id: lina, isMine: true, keptDays: 90, owner: { displayName: 'Lina B.' } });
  expect(claims.places[0]).toMatchObject({ when: 'NOW', until: endOf(YEAR).toISOString(), hasDoor: false, classroom: { name: 'CM2', teachers: [{ id: who.TEACHERS![0]!.id }] } });
  const named = (kind: string): string[] => claims.audiences.find((one: Answer) => one.kind === kind).people.map(({ person }: Answer) => person.id);
  for (const kind of ['GUARDIANS', 'TEACHERS', 'HEADS']) expect(named(kind)).toEqual([who[kind]![0]!.id]);
  const counted = Object.fromEntries(claims.audiences.map(({ kind, count }: Answer) => [kind, count]));
  expect(counted).toMatchObject({ CLASSMATES: 2, CLASS_FAMILIES: 1, ADMINISTRATORS: 1, OTHER_SCHOOLS: null });
  expect(thing('POST_REMOVED')).toMatchObject({ keptDays: 30, keptMonths: null });
  expect(thing('JOURNAL')).toMatchObject({ keptDays: null, keptMonths: 12 });
  expect([thing('BIRTH_DATE').isKnown, thing('INE').isKnown]).toEqual([true, true]);
  expect(JSON.stringify(claims)).not.toMatch(/2016-04-12|1234567890A/);
  expect({ ...await sightOf(who.GUARDIANS![0]!), isMine: true }).toEqual(claims);
});

it('says of the next school, once it has confirmed, that it sees what was chosen', async () => {
  const [, waiting] = [await handoverModels(world.db).links.updateOne({ _id: linkId }, { $set: { state: 'IN_EFFECT', open: false } }), await world.aClass(next, '6e B', yearAfter(YEAR))];
  await world.place(lina, 'PUPIL', waiting);
  claims = await sightOf(who.SELF![0]!);
  expect(claims.places.map(({ when, classroom }: Answer) => [when, classroom.name])).toEqual([['NOW', 'CM2'], ['COMING', '6e B'], ['PAST', 'CM1']]);
  const chosen: Look = async (by) => piece(null, [next])(by, now);
  expect(kinds(thing('PIECE').seenBy)).toEqual(await whoReally(chosen, now));
  expect(kinds(thing('PIECE').seenBy)).toContain('NEXT_SCHOOL');
});

it('follows the places: another class, and a class’s code', async () => {
  const pupil = await world.someone('pupil');
  const group = await world.aClass(now.schoolId, 'Lecture');
  await world.models.classrooms.updateOne({ _id: group.classroomId }, { $set: { kind: 'GROUP' } });
  await world.place(pupil, 'PUPIL', elsewhere);
  await world.place(pupil, 'PUPIL', group);
  const me = await enter(pupil);
  const code = (await who.OTHER_SCHOOLS![0]!.ask('mutation ($id: ID!, $key: ID!) { renewClassCode(classroomId: $id, key: $key) { code } }', { id: elsewhere.classroomId, key: aKey() })).renewClassCode.code;
  expect((await world.house.visitor().ask('query ($code: String!) { childrenOfCode(code: $code) { children { name } } }', { code })).childrenOfCode.children.length).toBeGreaterThan(0);
  const said = await sightOf(me, pupil);
  expect(said.places.map(({ when, hasDoor, classroom }: Answer) => [when, hasDoor, classroom.name])).toEqual([['NOW', true, expect.stringContaining('Classe')], ['NOW', false, 'Lecture']]);
  const entry = said.things.find(({ kind }: Answer) => kind === 'ENTRY');
  expect(entry.seenBy.filter((id: string) => id.startsWith('TEACHERS'))).toEqual([`TEACHERS ${elsewhere.classroomId}`]);
  expect(said.things.find(({ kind }: Answer) => kind === 'BIRTH_DATE').isKnown).toBe(false);
});
