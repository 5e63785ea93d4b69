import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../server/platform/ids.ts';
import { type WallWorld, aKey, aPost, openWallWorld } from './wall-world.ts';

let world: WallWorld;
beforeAll(async () => { world = await openWallWorld(); });
afterAll(() => world.close());

const byWall: [string, string][] = [
  ['wall', 'query ($id: ID!) { wall(classroomId: $id) { id } }'],
  ['createPost', 'mutation ($id: ID!, $key: ID!, $input: PostInput!) { createPost(wallId: $id, key: $key, input: $input, publish: true) { id } }'],
  ['updateWallSettings', 'mutation ($id: ID!) { updateWallSettings(wallId: $id, input: { reactions: true }) { id } }'],
];
const byPost: [string, string][] = [
  ['post', 'query ($id: ID!) { post(id: $id) { id } }'],
  ['editPost', 'mutation ($id: ID!, $input: PostInput!) { editPost(id: $id, input: $input, publish: false) { id } }'],
  ...['approvePost(id: $id) { id }', 'refusePost(id: $id, note: "") { id }', 'pinPost(id: $id, pinned: true) { id }', 'removePost(id: $id)',
    'restorePost(id: $id) { id }', 'react(postId: $id, kind: BRAVO) { id }', 'remindFamilies(postId: $id)', 'signPost(postId: $id, childId: $id) { id }',
    'addComment(postId: $id, key: "0123456789", text: "Oui") { id }'].map((call): [string, string] => [call.split('(', 1)[0]!, `mutation ($id: ID!) { ${call} }`]),
];
const byComment: [string, string][] = [
  ['approveComment', 'mutation ($id: ID!) { approveComment(id: $id) { id } }'], ['removeComment', 'mutation ($id: ID!) { removeComment(id: $id) }'],
];

it('tells whoever is not signed in the same of what is there and of what is not', async () => {
  const at = await world.lively(0);
  const post = await world.write(at, at.teacher.id);
  const comment = await world.say(post, at.teacher.id);
  const visitor = world.house.visitor();
  for (const [operations, known] of [[byWall, at.classroomId], [byPost, post._id], [byComment, comment._id]] as const) {
    for (const [name, query] of operations) {
      const variables = (id: string): Record<string, unknown> => ({ id, ...(query.includes('$key') && { key: aKey() }), ...(query.includes('$input') && { input: aPost() }) });
      expect([name, await visitor.tries(query, variables(known)), await visitor.tries(query, variables(newId()))]).toEqual([name, 'NOT_SIGNED_IN', 'NOT_SIGNED_IN']);
    }
  }
});
