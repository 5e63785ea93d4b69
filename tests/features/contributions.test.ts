import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kind } from '../../server/features/moderation/policy.ts';
import type { Person } from '../support/person.ts';
import { type ChatTools, SEND, aMessage, chatTools } from './chat-world.ts';
import { type DocumentsWorld, aTask, act, give, mutation, openDocumentsWorld, keepsText } from './documents-world.ts';
import { Writer } from './documents-writer.ts';
import { wallActs } from './law-acts.ts';
import { asks } from './moderation-world.ts';
import { operationsOf } from './operations.ts';
import { type Lively, aKey } from './wall-world.ts';

/**
 * Everything by which someone can write, on every transport: each is a contribution that the law stops, or writes nothing that others
 * read, with the reason. A mutation, a frame or a place for uploads that is in neither list fails here.
 */
const schemas = readdirSync('schema').filter((name) => name.endsWith('.graphql')).map((name) => name.replace('.graphql', ''));
const mutations = schemas.flatMap((name) => operationsOf(name, ['Mutation']));

let world: DocumentsWorld & ChatTools;
let at: Lively;
let pupil: Person;
interface Text { id: string; room: string }
let document: Text;
let channelId = '';
let lineId = '';
let remarkId = '';
let ownRemarkId = '';
let messageId = '';
const writers: Writer[] = [];

beforeAll(async () => {
  const opened = await openDocumentsWorld();
  world = Object.assign(opened, chatTools(opened.db));
  at = await world.lively(2);
  [pupil] = at.pupils as [Person];
  await world.rule(at, { reactions: true, comments: 'CLASS_AND_FAMILIES' });
  document = await anotherText();
  const note = { start: 'AAAA', end: 'AAEA', quote: 'le loup', text: 'À relire' };
  for (const who of [at.teacher, pupil]) {
    const { id } = await act(who, 'addRemark', { documentId: document.id, key: aKey(), input: note });
    if (who === pupil) ownRemarkId = id; else remarkId = id;
  }
  const channel = await world.channel(at);
  [channelId, lineId] = [channel._id, (await world.channel(at, { kind: 'TEACHER', name: '', memberIds: [pupil.id] }))._id];
  messageId = (await world.said(channel, pupil.id))._id;
});
afterAll(async () => { for (const writer of writers) writer.leave(); await world.close(); });

/** A text that the whole class writes. */
const anotherText = async (): Promise<Text> => (await give(at.teacher, at, aTask({ mode: 'CLASS' }))).documents[0];
const send = (to: () => string) => (who: Person): Promise<string> => who.tries(SEND, { channelId: to(), key: aKey(), input: aMessage() });
const onWall = (name: string) => (who: Person): Promise<string> => wallActs[name]!(world, who, at);
const onText = (name: string, args: () => Record<string, unknown>, fields?: string) => (who: Person): Promise<string> => who.tries(mutation(name, args(), fields), args());
const plain = (name: string, types: string, values: string, args: () => Record<string, unknown>, fields = '') => (who: Person): Promise<string> =>
  who.tries(`mutation (${types}) { ${name}(${values}) ${fields} }`, args());

/** What the law stops: as what, and one try of it. */
const contributions: Record<string, { kind: Kind; write: (who: Person) => Promise<string> }> = {
  createPost: { kind: 'POST', write: onWall('createPost') },
  editPost: { kind: 'EDIT', write: onWall('editPost') },
  removePost: { kind: 'DELETE', write: onWall('removePost') },
  addComment: { kind: 'COMMENT', write: onWall('addComment') },
  removeComment: { kind: 'DELETE', write: onWall('removeComment') },
  react: { kind: 'REACTION', write: onWall('react') },
  discardFile: { kind: 'DELETE', write: onWall('discardFile') },
  addRemark: { kind: 'REMARK', write: onText('addRemark', () => ({ documentId: document.id, key: aKey(), input: { start: 'AAAA', end: 'AAEA', quote: 'loup', text: 'Ici' } })) },
  answerRemark: { kind: 'REMARK', write: onText('answerRemark', () => ({ remarkId, key: aKey(), text: 'Oui' })) },
  resolveRemark: { kind: 'EDIT', write: onText('resolveRemark', () => ({ id: remarkId, resolved: true })) },
  removeRemark: { kind: 'DELETE', write: onText('removeRemark', () => ({ id: ownRemarkId }), '') },
  nameVersion: { kind: 'VERSION', write: onText('nameVersion', () => ({ documentId: document.id, key: aKey(), name: 'Jet' })) },
  handIn: { kind: 'HAND_IN', write: onText('handIn', () => ({ documentId: document.id, key: aKey() })) },
  keepPiece: { kind: 'KEEP', write: onText('keepPiece', () => keepsText(document.id)) },
  sendMessage: { kind: 'MESSAGE', write: send(() => channelId) },
  editMessage: { kind: 'EDIT', write: plain('editMessage', '$id: ID!', 'id: $id, text: "Mieux"', () => ({ id: messageId }), '{ id }') },
  deleteMessage: { kind: 'DELETE', write: plain('deleteMessage', '$id: ID!', 'id: $id', () => ({ id: messageId })) },
  typing: { kind: 'TYPING', write: plain('typing', '$id: ID!', 'channelId: $id, typing: true', () => ({ id: channelId })) },
};

const STAFFS = 'the staff’s alone: the rights’ tables say that pupils and families are refused';
const ACCOUNT = 'of one’s own account, which nobody else reads';
const of = (reason: string, ...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, reason]));

/** What writes nothing that pupils and families could say something with to others. */
const quiet: Record<string, string> = {
  ...of(ACCOUNT, 'signIn', 'signInAsDemonstration', 'signOut', 'revokeSession', 'revokeOtherSessions', 'changePassword', 'updatePreferences',
    'completeSignIn', 'proveSecondFactor', 'beginPasskeySignIn', 'signInWithPasskey', 'activate', 'askPasswordReset', 'changeEmail', 'confirmEmail', 'beginSecondFactor', 'confirmSecondFactor', 'removeSecondFactor',
    'renewRecoveryCodes', 'beginPasskey', 'addPasskey', 'removePasskey'),
  ...of('says whose account one’s own is, or where to go: of one’s own account, without a word', 'pairByCode', 'pairWithAccount', 'forgetPairing', 'beginTie', 'untie', 'goodbye'),
  ...of('a family’s or a teacher’s own way in: says nothing to anyone', 'readFamilyCode', 'joinByCode', 'joinAsNewGuardian', 'answerInvitation'),
  ...of('asks for one’s own or one’s child’s data, or for its erasure, of which only heads are told', 'prepareExport', 'askErasure', 'withdrawErasure'),
  ...of('of a school’s departures: its head’s and administrators’ alone', 'confirmDepartures', 'bringBack'),
  ...of('of heads and teachers of an école and a collège, who agree on what they write together; what is written is judged by the law of each class',
    'proposeLiaison', 'answerLiaison', 'endLiaison', 'takePart', 'proposePair', 'answerPair', 'endPair', 'createLiaisonDocument', 'noteLiaison', 'removeLiaisonDocument', 'restoreLiaisonDocument'),
  ...of('whether two accounts are one person’s: a head’s and administrators’ alone', 'tellApart', 'mergePersons', 'undoMerge'),
  ...of('keys of other installations: of those who answer for this one', 'addCorrespondent', 'verifyCorrespondent', 'declineCard', 'revokeCorrespondent', 'renewKeys'),
  ...of('of whoever founds a school or a territory, before anyone is there', 'foundSchool', 'foundTerritory'),
  ...of('of those who administer territories, who write in no class', 'openTerritory', 'openTerritoryOverSchool', 'openTerritoryAbove', 'renameTerritory', 'appointAdministrator', 'endOffice', 'openSchool', 'changeSchool', 'attachSchool', 'nameHead', 'endHead', 'resetHeadSecondFactor'),
  ...of(STAFFS, 'movePupils', 'endPlaces', 'renewPasswords', 'attachTeachers'),
  ...of('a child’s coming in: their own secret, which nobody reads', 'signInAsChild', 'chooseSecret'),
  ...of('the head’s alone, about the classes of a school', 'planClass', 'dropPlannedClass', 'planMoves', 'confirmTurn', 'undoTurn'),
  ...of(STAFFS,
    'createClassroom', 'updateClassroom', 'enrolPupil', 'addTeacher', 'attachTeacher', 'addGuardian', 'endPlace', 'endSchoolPlace', 'movePupil', 'createGroup', 'gatherPupils', 'inviteFamilies', 'revokeFamilyCodes', 'endGuardianship', 'inviteMember', 'withdrawInvitation', 'closeGroup', 'setMainTeacher', 'setTeacherEnd', 'resetPassword', 'guardianLetters', 'teacherLetters', 'revokeActivation', 'resetSecondFactor', 'givePairingCode',
    'renewClassCode', 'revokeClassCode', 'setClassEntry', 'letChoose', 'changeAnimal', 'printCards', 'revokeCards', 'giveSecret', 'resetSecret', 'letIn',
    'approvePost', 'refusePost', 'pinPost', 'restorePost', 'approveComment', 'remindFamilies', 'updateWallSettings',
    'createTask', 'updateTask', 'openTask', 'completeTask', 'removeTask', 'restoreTask', 'openDocument', 'restoreVersion', 'restoreErased', 'giveBack', 'judgeHeld',
    'makeReader', 'takeOut', 'lockPart', 'publishDocument', 'stopDocument',
    'decideImportRow', 'confirmImport', 'cancelImport', 'undoImport', 'updateChat', 'createChannel', 'updateChannel', 'archiveChannel', 'approveLinks',
    'freeze', 'mute', 'setSlowMode', 'setClassWords', 'judgeItems', 'removeItems', 'restoreItem', 'undoModeration', 'handleReport', 'judgeErasure', 'suggestPiece', 'withdrawPiece'),
  ...of('notes a family’s reading or signature for the teacher, without a word', 'markRead', 'signPost'),
  ...of('notes how far one has read, for oneself', 'markChannelRead'),
  ...of('opens one’s own line to one’s teachers, which is always open', 'teacherLine'),
  ...of('of one’s own portfolio, which no other pupil sees: one’s word on it, its order, what is in it', 'answerSuggestion', 'rewordPiece', 'arrangePieces', 'takeOutPiece'),
  ...of('of a passage to the next school: between its family and two heads, in choices without a word', 'prepareHandover', 'informFamilies', 'sendHandover', 'withdrawPassages', 'printPassageCards', 'choosePieces', 'answerPassage', 'refusePieces',
    'seePassage', 'acceptPassages', 'refusePassages', 'reconsiderPassages', 'decideMatch', 'confirmPassages', 'joinByPassageCode'),
  ...of('tells the teacher alone that something is not right: always open', 'report'),
};

const held = (query: string, more: object): Promise<unknown> => at.teacher.ask(query, { id: at.classroomId, ...more });
const frozen = (are = true): Promise<unknown> => held(asks.freeze, { frozen: are });
const muted = (are = true): Promise<unknown> => held(asks.mute, { personId: pupil.id, muted: are });

describe('mutations', () => {
  it('are each a contribution or quiet, and none is both', () => {
    expect([...Object.keys(contributions), ...Object.keys(quiet)].sort()).toEqual([...mutations].sort());
  });

  it.each([['FROZEN', frozen], ['MUTED', muted]] as const)('that are contributions answer %s to a pupil in such a class', async (code, hold) => {
    await hold();
    const found: Record<string, string> = {};
    for (const [name, { write }] of Object.entries(contributions)) found[name] = await write(pupil);
    const line = await send(() => lineId)(pupil);
    await hold(false);
    expect(found).toEqual(Object.fromEntries(Object.keys(contributions).map((name) => [name, code])));
    expect(line, 'a word to one’s teachers').toBe('ok');
  });

  it('that are contributions are written by the same pupil in an open class', async () => {
    const found: Record<string, string> = {};
    const last = ['handIn', 'deleteMessage', 'keepPiece'];
    for (const [name, { write }] of Object.entries(contributions).sort(([a], [b]) => last.indexOf(a) - last.indexOf(b))) found[name] = await write(pupil);
    expect(Object.entries(found).filter(([, answer]) => answer === 'FROZEN' || answer === 'MUTED')).toEqual([]);
    expect(Object.values(found).filter((answer) => answer === 'ok' || answer === 'WAITING').length, JSON.stringify(found)).toBeGreaterThanOrEqual(Object.keys(contributions).length - 2);
  });

  it('go nowhere but over HTTP', async () => {
    const watch = await pupil.watch('mutation ($id: ID!) { removePost(id: $id) }', { id: (await world.write(at, pupil.id))._id }).catch((error: Error) => error.message);
    const answer = typeof watch === 'string' ? watch : await watch.nextResult().then(({ errors }) => String(errors?.[0].extensions.code), (error: Error) => error.message);
    expect(answer).toMatch(/closed 44|NOT_ALLOWED|UNKNOWN_OPERATION/);
  });
});

describe('uploads', () => {
  const routes = readdirSync('server/app').filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...readFileSync(`server/app/${name}`, 'utf8').matchAll(/\b(?:app|routes|router)\.(post|put|patch|delete|all)\((['"`])(.*?)\2/g)].map(([, method, , path]) => `${name} ${method} ${path}`));
  const places = /function placeAsked\(\{ (.*?) \}/.exec(readFileSync('server/app/files.ts', 'utf8'))![1]!.split(', ');

  it('are the only way to write over HTTP besides GraphQL, and go to three places', () => {
    // A SAML provider's signed answer: it lets in the person who had asked, and writes nothing that others read.
    // What comes from another Préau: a head's alone, whose pieces only their owner and then the next school's teachers see.
    expect(routes).toEqual(['federation.ts post /:provider/acs', 'files.ts post /', 'handover.ts post /packages', 'handover.ts post /receipts', 'imports.ts post /']);
    expect(places.sort()).toEqual(['channel', 'document', 'wall']);
  });

  it('are refused to a pupil of a frozen class in each of them', async () => {
    const ids: Record<string, string> = { wall: at.classroomId, document: (await anotherText()).id, channel: channelId };
    await world.chatOf(at, { pictures: true });
    await frozen();
    for (const place of places) {
      const headers = { ...pupil.headers, 'content-type': 'application/octet-stream', 'x-file-name': 'a.jpg' };
      const answer = await fetch(`${pupil.url}/files?${place}=${ids[place]}`, { method: 'POST', headers, body: 'x' });
      expect([place, answer.status, (await answer.json()).error.code]).toEqual([place, 423, 'FROZEN']);
    }
    await frozen(false);
  });
});

describe('what a co-writing line can say', () => {
  const said = /export type Said =([\s\S]*?);\n\n/.exec(readFileSync('server/platform/realtime/collaboration/frames.ts', 'utf8'))![1]!;
  /** Each kind of frame: the contribution it is, or why it is none. */
  const frames: Record<string, { kind: Kind } | string> = {
    ask: 'asks for what is written; nothing is stored or told',
    query: 'asks who is there; nothing is stored or told',
    update: { kind: 'WRITING' },
    presence: { kind: 'PRESENCE' },
  };
  const join = async (who: Person, room: string): Promise<Writer> => { const writer = await Writer.in(who, room); writers.push(writer); return writer; };
  const soon = { timeout: 4_000, interval: 10 };

  it('is in the list', () => {
    expect([...new Set([...said.matchAll(/kind: '(\w+)'/g)].map(([, kind]) => kind))].sort()).toEqual(Object.keys(frames).sort());
  });

  it('neither stores nor tells anything of a pupil of a frozen class', async () => {
    const { room } = await anotherText();
    const [pen, reader] = [await join(at.pupils[1]!, room), await join(at.teacher, room)];
    await expect.poll(() => pen.role, soon).toBe('WRITER');
    const words = reader.words;
    await frozen();
    await expect.poll(() => pen.notices.findLast(({ kind }) => kind === 'role'), soon).toMatchObject({ role: 'READER', why: 'FROZEN' });
    pen.type('Trop tard');
    const place = { type: null, tname: 'content', item: null, assoc: 0 };
    pen.provider.awareness.setLocalStateField('cursor', { anchor: place, head: place });
    await wait(400);
    const told = reader.provider.awareness.getStates().get(pen.doc.clientID) as { cursor?: unknown } | undefined;
    expect([reader.words, told?.cursor ?? null]).toEqual([words, null]);
    await frozen(false);
  });
});
