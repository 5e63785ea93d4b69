import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import { type Role, everyone, roles } from './everyone.ts';
import { operationsOf } from './operations.ts';
import type { Somewhere } from './school-world.ts';
import { FAMILIES, type WallWorld, aKey, aPost, openWallWorld } from './wall-world.ts';

let world: WallWorld;
let people: Record<Role, Person>;
/** For each role: their own class, another of the same school, one of another school, and one they have left. */
let columns: Record<Role, Somewhere[]>;
let author = '';
let child = '';

beforeAll(async () => {
  world = await openWallWorld();
  ({ people, columns, author, child } = await everyone(world));
  for (const at of new Set(Object.values(columns).flat())) await world.rule(at, { reactions: true, comments: 'CLASS_AND_FAMILIES' });
});
afterAll(() => world.close());

type Try = (who: Person, at: Somewhere) => Promise<string>;
type Written = NonNullable<Parameters<WallWorld['write']>[2]>;

const on = (query: string, how: Written, variables: (id: string, who: Person) => object = (id) => ({ id })): Try => async (who, at) => {
  const { _id } = await world.write(at, author, { byPupil: true, ...how });
  return who.tries(query, { ...variables(_id, who) });
};
const own = (query: string, how: Written, variables: (id: string) => object = (id) => ({ id })): Try => async (who, at) => {
  const { _id } = await world.write(at, who.id || author, { byPupil: true, ...how });
  return who.tries(query, { ...variables(_id) });
};
const onComment = (query: string, status: 'WAITING' | 'PUBLISHED', isOwn = false): Try => async (who, at) => {
  const comment = await world.say(await world.write(at, author, FAMILIES), isOwn && who.id ? who.id : author, { status });
  return who.tries(query, { id: comment._id });
};

const READ = 'query ($id: ID!) { post(id: $id) { id title author { displayName } wall { id } can { edit } } }';
const EDIT = 'mutation ($id: ID!, $input: PostInput!) { editPost(id: $id, input: $input, publish: false) { id } }';
const edited = (id: string): object => ({ id, input: aPost({ title: 'Nouveau' }) });
const of = (name: string, args = ''): string => `mutation ($id: ID!) { ${name}(id: $id${args}) { id } }`;
const REMOVE = 'mutation ($id: ID!) { removePost(id: $id) }';
const REACT = 'mutation ($id: ID!) { react(postId: $id, kind: BRAVO) { id } }';
const COMMENT = 'mutation ($id: ID!, $key: ID!) { addComment(postId: $id, key: $key, text: "Oui") { id } }';
const SIGN = 'mutation ($id: ID!, $child: ID!) { signPost(postId: $id, childId: $child) { id } }';

/** One try of each operation; a name before the brackets is the operation's. */
const tries: Record<string, Try> = {
  wall: (who, { classroomId }) => who.tries('query ($id: ID!) { wall(classroomId: $id) { id settings { moderation } posts { edges { node { id } } } } }', { id: classroomId }),
  'post (for the class)': on(READ, {}),
  'post (for families)': on(READ, FAMILIES),
  'post (waiting)': on(READ, { status: 'WAITING' }),
  'post (sent back)': on(READ, { status: 'REFUSED' }),
  'post (scheduled)': on(READ, { status: 'SCHEDULED', publishAt: new Date(Date.now() + 9e6), ...FAMILIES }),
  'post (draft)': on(READ, { status: 'DRAFT' }),
  'post (own draft)': own(READ, { status: 'DRAFT' }),
  'post (removed)': on(READ, { status: 'REMOVED', ...FAMILIES }),
  feed: async (who, at) => {
    const { _id } = await world.write(at, author, FAMILIES);
    const { body } = await who.post({ query: '{ feed(first: 50) { edges { node { id } } } }' });
    if (body.errors) return body.errors[0].extensions.code;
    return body.data.feed.edges.some(({ node }: { node: { id: string } }) => node.id === _id) ? 'ok' : 'NOT_FOUND';
  },
  createPost: (who, { classroomId }) => who.tries('mutation ($id: ID!, $key: ID!, $input: PostInput!) { createPost(wallId: $id, key: $key, input: $input, publish: true) { id } }', { id: classroomId, key: aKey(), input: aPost() }),
  'editPost (another’s)': on(EDIT, FAMILIES, edited),
  'editPost (own)': own(EDIT, {}, edited),
  approvePost: on(of('approvePost'), { status: 'WAITING', ...FAMILIES }),
  'approvePost (seen by all)': on(of('approvePost'), FAMILIES),
  refusePost: on(of('refusePost', ', note: "Relis-toi"'), { status: 'WAITING' }),
  pinPost: on(of('pinPost', ', pinned: true'), FAMILIES),
  'removePost (another’s)': on(REMOVE, FAMILIES),
  'removePost (own)': own(REMOVE, {}),
  restorePost: on(of('restorePost'), { status: 'REMOVED', ...FAMILIES }),
  'addComment (for the class)': on(COMMENT, {}, (id) => ({ id, key: aKey() })),
  'addComment (for families)': on(COMMENT, FAMILIES, (id) => ({ id, key: aKey() })),
  approveComment: onComment('mutation ($id: ID!) { approveComment(id: $id) { id } }', 'WAITING'),
  'removeComment (another’s)': onComment('mutation ($id: ID!) { removeComment(id: $id) }', 'PUBLISHED'),
  'removeComment (own)': onComment('mutation ($id: ID!) { removeComment(id: $id) }', 'PUBLISHED', true),
  react: on(REACT, {}),
  'react (for families)': on(REACT, FAMILIES),
  markRead: async (who, at) => {
    const { _id } = await world.write(at, author, FAMILIES);
    const { body } = await who.post({ query: 'mutation ($ids: [ID!]!) { markRead(postIds: $ids) { id } }', variables: { ids: [_id] } });
    if (body.errors) return body.errors[0].extensions.code;
    expect(await world.wall.receipts.countDocuments({ postId: _id }), 'kept').toBe(body.data.markRead.length);
    return body.data.markRead.length === 1 ? 'ok' : 'nothing';
  },
  signPost: on(SIGN, { ...FAMILIES, signature: true }, (id) => ({ id, child })),
  'signPost (nothing to sign)': on(SIGN, FAMILIES, (id) => ({ id, child })),
  remindFamilies: on('mutation ($id: ID!) { remindFamilies(postId: $id) }', FAMILIES),
  updateWallSettings: (who, { classroomId }) => who.tries('mutation ($id: ID!) { updateWallSettings(wallId: $id, input: { pupilsPost: true }) { id } }', { id: classroomId }),
  discardFile: (who) => who.tries('mutation { discardFile(id: "0123456789abcdef01234567") }'),
  wallChanged: async (who, { classroomId }) => {
    const watch = await who.watch('subscription ($id: ID!) { wallChanged(wallId: $id) { seq } }', { id: classroomId }).catch(() => null);
    if (!watch) return 'closed';
    const first = await watch.nextResult();
    watch.stop();
    return first.errors ? first.errors[0].extensions.code : 'ok';
  },
};

const no = 'NOT_FOUND';
const out = Array.from({ length: 4 }, () => 'NOT_SIGNED_IN');
/** For each operation and role: own class, other class of the school, other school, former class. */
const table: Record<string, Partial<Record<Role, string[]>>> = {
  wall: row('ok', 'ok', 'ok'),
  'post (for the class)': row('ok', no, 'ok'),
  'post (for families)': row('ok', 'ok', 'ok'),
  'post (waiting)': row(no, no, 'ok'),
  'post (sent back)': row(no, no, 'ok'),
  'post (scheduled)': row(no, no, 'ok'),
  'post (draft)': row(no, no, no),
  'post (own draft)': row('ok', no, 'ok'),
  'post (removed)': row(no, no, 'ok'),
  feed: row('ok', 'ok', 'ok'),
  createPost: row('ok', 'NOT_ALLOWED', 'ok'),
  'editPost (another’s)': row('NOT_ALLOWED', 'NOT_ALLOWED', 'ok'),
  'editPost (own)': row('ok', no, 'ok'),
  approvePost: row(no, no, 'ok'),
  'approvePost (seen by all)': row('NOT_ALLOWED', 'NOT_ALLOWED', 'ok'),
  refusePost: row(no, no, 'ok'),
  pinPost: row('NOT_ALLOWED', 'NOT_ALLOWED', 'ok'),
  'removePost (another’s)': row('NOT_ALLOWED', 'NOT_ALLOWED', 'ok'),
  'removePost (own)': row('ok', no, 'ok'),
  restorePost: row(no, no, 'ok'),
  'addComment (for the class)': row('ok', no, 'ok'),
  'addComment (for families)': row('ok', 'ok', 'ok'),
  approveComment: row(no, no, 'ok'),
  'removeComment (another’s)': row('NOT_ALLOWED', 'NOT_ALLOWED', 'ok'),
  'removeComment (own)': row('ok', 'ok', 'ok'),
  react: row('ok', no, 'ok'),
  'react (for families)': row('ok', 'ok', 'ok'),
  markRead: { nobody: out, pupil: ['nothing', 'nothing', 'nothing', 'nothing'], guardian: ['ok', 'nothing', 'nothing', 'nothing'], teacher: ['nothing', 'nothing', 'nothing', 'nothing'], head: ['nothing', 'nothing', 'nothing', 'nothing'] },
  signPost: { ...row('NOT_ALLOWED', 'ok', 'NOT_ALLOWED'), head: ['NOT_ALLOWED', 'NOT_ALLOWED', no, no] },
  'signPost (nothing to sign)': row('NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED'),
  remindFamilies: row('NOT_ALLOWED', 'NOT_ALLOWED', 'ok'),
  updateWallSettings: row('NOT_ALLOWED', 'NOT_ALLOWED', 'ok'),
  discardFile: row(no, no, no),
  wallChanged: { ...row('ok', 'ok', 'ok'), nobody: ['closed', 'closed', 'closed', 'closed'] },
};

/** Nobody is asked to sign in; elsewhere there is nothing to find; the head is at home in the whole school. */
function row(pupil: string, guardian: string, staff: string): Record<Role, string[]> {
  return { nobody: out, pupil: [pupil, no, no, no], guardian: [guardian, no, no, no], teacher: [staff, no, no, no], head: [staff, staff, no, no] };
}

it('has a row for every operation of the wall', () => {
  expect(new Set(Object.keys(table).map((name) => name.split(' ')[0]))).toEqual(new Set(operationsOf('wall')));
  expect(Object.keys(tries).sort()).toEqual(Object.keys(table).sort());
});

it.each(Object.keys(table).flatMap((operation) => roles.map((role) => [operation, role] as const)))('%s by %s', async (operation, role) => {
  const found: string[] = [];
  for (const at of columns[role]) found.push(await tries[operation]!(people[role], at));
  expect(found).toEqual(table[operation]![role]);
});
